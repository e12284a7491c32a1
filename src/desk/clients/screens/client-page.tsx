// One client: its facts, its people, and of a plan what it lets the desk offer, as a line of grants.
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import { ClauseSection } from "../../authorizations/screens/clause-section.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { PlanTermsSection } from "../../pricing/screens/plan-terms-section.tsx";
import { AuthoritySection } from "./authority-section.tsx";
import { ClientForm } from "./client-form.tsx";
import { useClient } from "./clients-data.ts";
import { ContactSection } from "./contact-section.tsx";

export function ClientPage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useClient(id);
  const [open, setOpen] = useState(false);
  return (
    <AdminFrame title={data?.name ?? "Client"} says={data && <PartyBadge party={data.party} />}>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data?.party === "plan" && <AuthoritySection plan={data} />}
      {data?.party === "plan" && <PlanTermsSection plan={data} />}
      {data?.party === "plan" && <ClauseSection plan={data} />}
      {data && <ContactSection client={data} />}
      {data && (
        <section aria-labelledby="facts">
          <h2 id="facts">Facts and ownership</h2>
          {data.party === "plan" && !open ? (
            <>
              <Brief
                owner={data.owner?.name}
                deputy={data.deputy?.name}
                lines={data.lines}
                note={data.note}
              />
              <button type="button" className="link" onClick={() => setOpen(true)}>
                Change the facts
              </button>
            </>
          ) : (
            <ClientForm client={data} />
          )}
        </section>
      )}
    </AdminFrame>
  );
}

type BriefProps = {
  readonly owner: string | undefined;
  readonly deputy: string | undefined;
  readonly lines: readonly string[];
  readonly note: string;
};

const Brief = ({ owner = "nobody", deputy = "nobody", lines, note }: BriefProps) => (
  <dl className="admin-facts">
    <dt>Owner</dt>
    <dd>
      {owner}, deputy {deputy}
    </dd>
    {lines.length > 0 && (
      <>
        <dt>Lines of business</dt>
        <dd>{lines.join(", ")}</dd>
      </>
    )}
    {note && (
      <>
        <dt>What to know</dt>
        <dd>{note}</dd>
      </>
    )}
  </dl>
);
