// What is already there while one types: cases that this bill may belong to, and remittances of its claim.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { atStart } from "../../../core/words.ts";
import type { CaseWire, Duplicates } from "../../../desk/case-file/wire.ts";
import { useKnown } from "../../../desk/intake/screens/already-here.tsx";
import { memberTakes } from "../../../desk/intake/screens/known.ts";
import { ask } from "../../../ui/ask.ts";
import type { Typed } from "../../../ui/drafts.ts";
import { editable } from "../../../ui/form/questions.ts";
import { ToneMark } from "../../../ui/tone.tsx";

type Found = Duplicates["items"][number];

type Props = {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  /** Puts this bill onto a case that is there, instead of opening another. */
  readonly join: (one: Found) => void;
  readonly busy: boolean;
};

export function AlreadyKnown({ typed, type, join, busy }: Props) {
  const { data } = useKnown(typed);
  const { items = [], claims = [] } = data ?? {};
  if (items.length === 0 && claims.length === 0) return null;
  const isSame = items.some(({ sure }) => sure === "same");
  return (
    <section className="known" aria-labelledby="known-title">
      <h2 id="known-title" className="small">
        {isSame ? <ToneMark tone="due">This claim has a case already</ToneMark> : "Already here"}
      </h2>
      {claims.map((one) => (
        <p key={one.claimNumber + one.payer} className="small">
          A remittance of {one.payer} for this claim waits: paid {dollars(cents(one.paidCents))}, patient{" "}
          {dollars(cents(one.patientCents))}. The case takes it when it opens.{" "}
          {!typed.planPaidCents && (
            <button
              type="button"
              className="link"
              onClick={() =>
                type({
                  billedCents: editable(cents(one.chargeCents)),
                  planPaidCents: editable(cents(one.paidCents)),
                  patientResponsibilityCents: editable(cents(one.patientCents)),
                })
              }
            >
              Take its figures
            </button>
          )}
        </p>
      ))}
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <KnownCase one={one} type={type} join={join} busy={busy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type One = Pick<Props, "type" | "join" | "busy"> & { readonly one: Found };

function KnownCase({ one, type, join, busy }: One) {
  const takeMember = async () => {
    const { facts } = await ask<CaseWire>(`/api/v1/cases/${one.id}`);
    type(memberTakes(facts.member));
  };
  return (
    <div className="known-case small">
      <p className="row">
        <Link to="/cases/$id" params={{ id: one.id }} target="_blank">
          {one.number}
        </Link>
        <span>
          {one.memberName} · {one.providerName}, {dollars(cents(one.amountCents))}
        </span>
        <span className="quiet">
          {one.stageTitle}. {atStart(one.why)}.
        </span>
      </p>
      <p className="row">
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => join(one)}>
          Add this bill to {one.number}
        </Button>
        <button type="button" className="link" onClick={() => void takeMember().catch(() => {})}>
          Same member, another bill
        </button>
      </p>
    </div>
  );
}
