// One check: priced and allowed side by side, how the price comes about, and why it differs.
import { Textarea } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, shortDateOf, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { CheckWire } from "../checks/wire.ts";
import { Verdict } from "./claim-checks-page.tsx";
import { PricedLines } from "./priced-lines.tsx";
import { checksKey, useCheck } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import "./prices.css";

export function ClaimCheckPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data, error, refetch } = useCheck(id);
  return (
    <main id="main" className="page stack">
      <PricesHead
        title={data ? `Check of claim ${data.claimNumber}` : "Claim check"}
        says={data ? data.says : "Fetching it …"}
      />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <Found one={data} />}
    </main>
  );
}

function Found({ one }: { readonly one: CheckWire }) {
  return (
    <>
      <Facts one={one} />
      <Compared one={one} />
      <Explanation one={one} />
      {one.priced && (
        <section aria-labelledby="repriced">
          <h2 id="repriced">Priced again</h2>
          <PricedLines priced={one.priced} isPaid />
        </section>
      )}
    </>
  );
}

function Facts({ one }: { readonly one: CheckWire }) {
  const clock = useClock();
  const { payer, checkNumber, paidOn } = one.remittance;
  return (
    <dl className="estimate-facts">
      <dt>Found</dt>
      <dd>
        <Verdict one={one} />
      </dd>
      <dt>Against</dt>
      <dd>
        {one.basis === "LOA"
          ? `A letter of agreement: ${one.agreedEvidence ?? ""}`
          : `${one.planName ?? "The plan"}, pricing terms version ${one.planVersion ?? ""}`}
      </dd>
      <dt>Paid by</dt>
      <dd>
        {payer}
        {checkNumber && `, check ${checkNumber}`}
        {paidOn && `, ${shortDateOf(paidOn, todayOf(clock))}`}
      </dd>
      {one.caseId && (
        <>
          <dt>Case</dt>
          <dd>
            <Link to="/cases/$id" params={{ id: one.caseId }}>
              {one.caseNumber}
            </Link>
          </dd>
        </>
      )}
      <dt>Checked</dt>
      <dd>
        {pointInTime(one.at, clock)}, {one.how === "on import" ? "as the remittance came in" : `by ${one.by}`}
      </dd>
      {one.assumed.length > 0 && (
        <>
          <dt>Taken as given</dt>
          <dd>{one.assumed.join(". ")}.</dd>
        </>
      )}
    </dl>
  );
}

const amount = (count: number | null): string => (count === null ? "" : dollars(cents(count)));

function Compared({ one }: { readonly one: CheckWire }) {
  return (
    <Wide label="Line by line">
      <table>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="num">
              Priced
            </th>
            <th scope="col" className="num">
              Allowed
            </th>
            <th scope="col" className="num">
              Difference
            </th>
            <th scope="col">Which means</th>
          </tr>
        </thead>
        <tbody>
          {one.lines.map(({ no, code, pricedCents, allowedCents, differenceCents, says }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same in all but their place
            <tr key={`${no ?? "-"} ${code} ${at}`}>
              <th scope="row">{code === "" ? "The claim as a whole" : code}</th>
              <td className="num">{amount(pricedCents)}</td>
              <td className="num">{amount(allowedCents)}</td>
              <td className="num">{amount(differenceCents)}</td>
              <td className="small">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Explanation({ one }: { readonly one: CheckWire }) {
  const clock = useClock();
  const may = useMay("POST /api/v1/claim-checks/:id/explain");
  if (one.explained)
    return (
      <p className="notice">
        Explained by {one.explained.by}, {pointInTime(one.explained.at, clock)}: {one.explained.why}
      </p>
    );
  if (one.verdict === "equal") return null;
  if (!may) return <p className="small quiet">A claims analyst or a supervisor says why it differs.</p>;
  return <ExplainForm one={one} />;
}

function ExplainForm({ one }: { readonly one: CheckWire }) {
  const [why, setWhy] = useState("");
  const save = useSave({ path: `/api/v1/claim-checks/${one.id}/explain`, renews: [checksKey] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim()) save.mutate({ body: { why: why.trim() } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Textarea
        label="Why it was paid otherwise"
        description="It settles the difference for good, so say what it rests on."
        autosize
        minRows={2}
        maxLength={2_000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <SaveBar verb="Explain the difference" save={save} why={why.trim() ? undefined : "Say why."} />
    </form>
  );
}
