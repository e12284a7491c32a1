// The amount, and under it what the server will say, before the button is pressed.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { cents, dollars, readDollars } from "../../../core/money.ts";
import { withinLimit } from "../../../core/rules/authority.ts";
import { questionsOf } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import type { ActionWire } from "../../case-file/wire.ts";
import type { Deal } from "../wire.ts";
import { measures } from "./deal-scale.tsx";

type Act = (name: string, body: { readonly [name: string]: unknown }, key: string) => Promise<void>;

type Props = {
  readonly deal: Deal;
  readonly action: ActionWire | undefined;
  readonly act: Act;
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly onDone: (said: string) => void;
};

export function OfferForm({ deal, action, act, typed, type, onDone }: Props) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const possible = action?.allowed === true;
  useEffect(() => {
    if (possible) field.current?.focus({ preventScroll: true });
  }, [possible]);
  if (!action) return null;
  if (!action.allowed) return <NotPossible action={action} />;
  const amount = readDollars(typed);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (amount === null) field.current?.focus();
    if (amount === null || busy) return;
    setBusy(true);
    setError(null);
    try {
      await act(action.name, { amountCents: amount }, crypto.randomUUID());
      type("");
      onDone(`Offered ${dollars(cents(amount))}.`);
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)} aria-busy={busy}>
      {error !== null && <ProblemNotice error={error} />}
      <div className="deal-amount">
        <TextInput
          ref={field}
          name="offer"
          label={amountOf(action)}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          inputWrapperOrder={["label", "input", "description"]}
          description={
            <span role="status" className="deal-hint">
              <Hint deal={deal} typed={typed} />
            </span>
          }
        />
        <Button type="submit" loading={busy}>
          {action.title}
        </Button>
      </div>
    </form>
  );
}

/** What the server will say of this amount. */
function Hint({ deal, typed }: { readonly deal: Deal; readonly typed: string }) {
  const amount = readDollars(typed);
  const limit = deal.line.limitCents;
  if (limit === null)
    return <ToneMark tone="due">{deal.refusal?.says ?? "No authority is in force."}</ToneMark>;
  if (typed.trim() === "") return <>Type an amount up to {dollars(cents(limit))}.</>;
  if (amount === null) return <ToneMark tone="due">Write dollars and cents, such as 1250.00.</ToneMark>;
  const ruling = withinLimit(cents(amount), cents(limit));
  if (!ruling.allowed)
    return (
      <ToneMark tone="late">
        {ruling.says} {ruling.doNext}
      </ToneMark>
    );
  const left = cents(limit - amount);
  return (
    <ToneMark tone="kept">
      {`Within authority: ${dollars(left)} is left. ${measures(deal, amount)}`.trim()}
    </ToneMark>
  );
}

/** Why something may not be done now, and what to do instead. */
export function NotPossible({ action: { title, says, doNext } }: { readonly action: ActionWire }) {
  return (
    <div className="notice small">
      <p>
        <strong>{title}: not now.</strong> {says}
      </p>
      <p className="quiet">{doNext}</p>
    </div>
  );
}

/** As the playbook asks for it: what it comes on top of differs by the kind of case. */
const amountOf = ({ input }: ActionWire): string =>
  questionsOf(input).find(({ kind }) => kind === "money")?.title ?? "Offer";
