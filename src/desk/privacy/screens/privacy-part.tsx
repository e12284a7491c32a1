// The privacy of one case, for the desk: who may know of it, where the member wants to be written to, who
// acts for whom.
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { LinksPart } from "../../links/screens/links-part.tsx";
import type { CasePrivacy } from "../wire.ts";
import { Appointments } from "./appointments.tsx";
import { ContactForm } from "./contact-form.tsx";
import { useCasePrivacy, usePrivacyChange } from "./privacy-data.ts";
import { RestrictForm } from "./restrict-form.tsx";
import "./privacy.css";

type Props = { readonly id: string };
type PartProps = { readonly id: string; readonly privacy: CasePrivacy };

export function PrivacyPart({ id }: Props) {
  const { data, error, refetch } = useCasePrivacy(id);
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  return (
    <>
      <Restriction id={id} privacy={data} />
      <Contact id={id} privacy={data} />
      <Part title="Who acts for whom">
        <Appointments id={id} privacy={data} />
      </Part>
      <Part title="Links for people without an account">
        <LinksPart id={id} />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="privacy-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Restriction({ id, privacy }: PartProps) {
  const clock = useClock();
  const [open, setOpen] = useState(false);
  const { restriction, mayRestrict } = privacy;
  return (
    <Part title="Who of the desk may know of the case">
      {restriction ? (
        <>
          <p>{restriction.people.map(({ name }) => name).join(", ")}, and the privacy officers.</p>
          <p className="quiet small">
            {restriction.why} {restriction.by}, {pointInTime(restriction.at, clock)}.
          </p>
        </>
      ) : (
        <p>Everybody of the desk.</p>
      )}
      {open ? (
        <RestrictForm id={id} restriction={restriction} close={() => setOpen(false)} />
      ) : (
        <p className="row">
          <button type="button" className="link" disabled={!mayRestrict} onClick={() => setOpen(true)}>
            {restriction ? "Change or lift the restriction" : "Restrict the case"}
          </button>
          {!mayRestrict && <span className="small quiet">Needs a supervisor or privacy officer.</span>}
        </p>
      )}
    </Part>
  );
}

function Contact({ id, privacy }: PartProps) {
  const clock = useClock();
  const [open, setOpen] = useState(false);
  const withdraw = usePrivacyChange(id, () => {});
  const { confidential: contact, mayRestrict } = privacy;
  return (
    <Part title="Confidential contact of the member">
      {contact ? (
        <>
          <p className="privacy-lines">
            {[contact.email, contact.phone, contact.address].filter(Boolean).join("\n") || "The portal only"}
          </p>
          <p className="quiet small">
            By {contact.prefers} and no other way. {contact.by}, {pointInTime(contact.at, clock)}. Nobody
            outside the desk is shown it.
          </p>
        </>
      ) : (
        <p className="quiet">
          None was asked for. Everybody may ask to be reached elsewhere (45 CFR 164.522(b)).
        </p>
      )}
      {open ? (
        <ContactForm id={id} contact={contact} close={() => setOpen(false)} />
      ) : (
        <p className="row">
          <button type="button" className="link" onClick={() => setOpen(true)}>
            {contact ? "Change it" : "Record a confidential contact"}
          </button>
          {contact && (
            <Button
              variant="default"
              size="compact-sm"
              disabled={!mayRestrict}
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ path: "confidential-contact/withdraw", body: {} })}
            >
              The member took it back
            </Button>
          )}
          {contact && !mayRestrict && (
            <span className="small quiet">Taking it back needs a supervisor or privacy officer.</span>
          )}
        </p>
      )}
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
    </Part>
  );
}
