// Who will see what is being written, before it goes: badges above the text.
import { useDraft } from "../../../ui/drafts.ts";
import { useMe } from "../../people/screens/me.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";

type Props = { readonly file: CaseWire; readonly action: ActionWire };
type Property = { readonly enum?: readonly string[] };

export function WhoWillSee({ file, action }: Props) {
  const me = useMe();
  const asked = (action.input.properties ?? {}) as Readonly<Record<string, Property>>;
  const isMessage = action.about === "message" && asked.to?.enum !== undefined;
  if (me.party !== "desk") return null;
  if (!isMessage) return <Line action={action} />;
  return <Readers file={file} draft={`${file.id}.${action.name}`} />;
}

/** Who may read that it was done; the papers and letters themselves have their own readers. */
function Line({ action: { seenBy } }: { readonly action: ActionWire }) {
  if (seenBy.length === 0) return <p className="small">Only the desk sees this.</p>;
  return (
    <p className="row small">
      <span>That it was done is seen by</span>
      {seenBy.map((party) => (
        <PartyBadge key={party} party={party} />
      ))}
    </p>
  );
}

function Readers({ file, draft }: { readonly file: CaseWire; readonly draft: string }) {
  const { typed } = useDraft(draft);
  const to = file.parties?.find(({ party }) => party === typed.to);
  if (!typed.to) return <p className="small quiet">Choose to whom: then it says here who will see it.</p>;
  if (!to) return <p className="small quiet">Nobody of this party is on the case.</p>;
  return (
    <p className="row small" role="status">
      <span>Will be seen by</span>
      <PartyBadge party={to.party} />
      <span>{to.name}</span>
      {to.lettersSeenBy?.map((party) => (
        <PartyBadge key={party} party={party} />
      ))}
      <span className="quiet">{way(to.contact)}</span>
    </p>
  );
}

function way(contact: NonNullable<CaseWire["parties"]>[number]["contact"]): string {
  const { prefers, email, fax, address } = contact ?? {};
  if (prefers === "portal") return "in the portal";
  if (prefers === "e-mail" || (!prefers && email)) return email ? `by e-mail to ${email}` : "by e-mail";
  if (prefers === "fax" || (!prefers && fax)) return fax ? `by fax to ${fax}` : "by fax";
  return address ? "by post" : "in the way the organisation wants its mail";
}
