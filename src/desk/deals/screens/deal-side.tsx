// Beside the scale: every limit with its origin, a raise asked for in one step, what was settled with this
// provider before, and what each party knows.
import { Button, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, shortDate, todayOf } from "../../../ui/when.ts";
import type { ActionWire } from "../../case-file/wire.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { Deal, PastDeal } from "../wire.ts";
import { NotPossible } from "./offer-form.tsx";
import { standing } from "./standing.ts";

export function Limits({ deal: { limits, refusal } }: { readonly deal: Deal }) {
  return (
    <section aria-labelledby="limits-title" className="stack">
      <h2 id="limits-title">Authority</h2>
      {refusal && (
        <p className="notice notice-due small">
          {refusal.says} <span className="quiet">{refusal.doNext}</span>
        </p>
      )}
      <ul className="stack small">
        {limits.map((one, index) => (
          <li key={one.says}>
            <strong>{dollars(cents(one.cents))}</strong>
            {index === 0 && limits.length > 1 ? ", the tightest: " : ": "}
            {one.says}{" "}
            <span className="quiet">
              {one.grantedBy}
              {one.validTo ? `, until ${one.validTo}` : ""}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RaiseProps = {
  readonly deal: Deal;
  readonly action: ActionWire | undefined;
  readonly act: (name: string, body: { readonly why: string }, key: string) => Promise<void>;
  readonly onDone: (said: string) => void;
};

export function Raise({ deal, action, act, onDone }: RaiseProps) {
  const [why, setWhy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (!action) return null;
  if (!action.allowed) return <NotPossible action={action} />;
  const text = why ?? standing(deal);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await act(action.name, { why: text }, crypto.randomUUID());
      onDone("The plan was asked for a raise. It chooses, on record.");
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      {error !== null && <ProblemNotice error={error} />}
      <Textarea
        label="Ask the plan for a raise"
        description="The plan reads this, and chooses between a raise and its other options."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
        value={text}
        onChange={({ currentTarget }) => setWhy(currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          Ask the plan
        </Button>
      </div>
    </form>
  );
}

export function PastDeals({ deal: { history, line } }: { readonly deal: Deal }) {
  const middle = [
    history.percentOfBilled === null ? "" : `${history.percentOfBilled} % of billed`,
    history.percentOfMedicare === null ? "" : `${history.percentOfMedicare} % of Medicare`,
    history.days === null ? "" : `${history.days} days`,
  ].filter(Boolean);
  return (
    <section aria-labelledby="history-title" className="stack">
      <h2 id="history-title">Settled with this provider before</h2>
      {history.deals === 0 ? (
        <p className="small quiet">
          No deal with {line.providerName} has been settled yet. Each that is will stand here.
        </p>
      ) : (
        <>
          <p className="small">
            {history.deals === 1 ? "1 deal" : `${history.deals} deals, in the middle`}: {middle.join(", ")}.
          </p>
          <table className="deals-past small">
            <caption className="unseen">The last deals, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">Settled</th>
                <th scope="col" className="num">
                  For
                </th>
                <th scope="col" className="num">
                  Of billed
                </th>
                <th scope="col" className="num">
                  Days
                </th>
              </tr>
            </thead>
            <tbody>
              {history.last.map((one) => (
                <Past key={one.id} deal={one} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Past({ deal }: { readonly deal: PastDeal }) {
  const today = todayOf(useClock());
  const on = readCivil(deal.settledOn);
  return (
    <tr>
      <td>
        <Link to="/cases/$id" params={{ id: deal.id }}>
          {deal.number}
        </Link>
      </td>
      <td className="nowrap">{on ? shortDate(on, today) : deal.settledOn}</td>
      <td className="num">{dollars(cents(deal.settledCents))}</td>
      <td className="num">{deal.percentOfBilled === null ? "" : `${deal.percentOfBilled} %`}</td>
      <td className="num">{deal.days}</td>
    </tr>
  );
}

export function WhoKnows({ deal: { knows } }: { readonly deal: Deal }) {
  const clock = useClock();
  return (
    <section aria-labelledby="knows-title" className="stack">
      <h2 id="knows-title">What each party knows</h2>
      <ul className="small deals-knows">
        {knows.map(({ party, says, at }) => (
          <li key={party}>
            <PartyBadge party={party} />
            <span>
              {says} <span className="quiet">{pointInTime(at, clock)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
