// Claims that were priced again: what differs and nobody has explained, and checking another one.
import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { CheckBrief } from "../checks/wire.ts";
import { CheckForm } from "./check-form.tsx";
import { useChecks } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import "./prices.css";

export function ClaimChecksPage() {
  const [open, setOpen] = useState(true);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useChecks(open);
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <main id="main" className="page stack">
      <PricesHead
        title="Claim checks"
        says="Paid claims, priced again by the plan’s terms. What differs is found as remittances come in."
      />
      <CheckForm />
      <SegmentedControl
        aria-label="Which checks"
        className="check-which"
        value={open ? "open" : "all"}
        onChange={(value) => setOpen(value === "open")}
        data={[
          { value: "open", label: "To explain" },
          { value: "all", label: "All" },
        ]}
      />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching checks …</p>}
      {data && rows.length === 0 && (
        <p className="empty">
          {open
            ? "Nothing to explain: no claim is known to be paid otherwise than its plan says."
            : "No claim was checked yet. Remittances are checked as they come in, by the plan’s terms."}
        </p>
      )}
      {rows.length > 0 && <CheckTable rows={rows} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </main>
  );
}

function CheckTable({ rows }: { readonly rows: readonly CheckBrief[] }) {
  const clock = useClock();
  return (
    <Wide label="Claim checks">
      <table className="folds price-list">
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Case</th>
            <th scope="col">Against</th>
            <th scope="col" className="num">
              Priced
            </th>
            <th scope="col" className="num">
              Allowed
            </th>
            <th scope="col">Found</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to={"/claim-checks/$id" as "/"} params={{ id: one.id } as never}>
                  {one.claimNumber}
                </Link>
              </td>
              <td>
                {one.caseId && (
                  <Link to="/cases/$id" params={{ id: one.caseId }}>
                    {one.caseNumber}
                  </Link>
                )}
              </td>
              <td>{one.basis === "LOA" ? "LOA" : one.planName}</td>
              <td className="num" data-label="Priced">
                {dollars(cents(one.pricedCents))}
              </td>
              <td className="num" data-label="Allowed">
                {dollars(cents(one.paidCents))}
              </td>
              <td>
                <Verdict one={one} />
              </td>
              <td className="quiet">{pointInTime(one.at, clock)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function Verdict({ one }: { readonly one: CheckBrief }) {
  if (one.verdict === "equal") return <ToneMark tone="kept">as priced</ToneMark>;
  const size = dollars(cents(Math.abs(one.differenceCents)));
  const which =
    one.differenceCents === 0
      ? "not confirmed"
      : `${size} too ${one.differenceCents < 0 ? "little" : "much"}`;
  if (one.verdict === "variance explained") return <ToneMark tone="waiting">{which}, explained</ToneMark>;
  return <ToneMark tone="due">{which}</ToneMark>;
}
