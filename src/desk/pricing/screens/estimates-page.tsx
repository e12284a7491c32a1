// Estimates that were given out: found by number, NPI or the beginning of the provider's name.
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { EstimateBrief } from "../estimates/wire.ts";
import { useEstimates } from "./prices-data.ts";
import { PricesHead } from "./prices-head.tsx";
import "./prices.css";

export function EstimatesPage() {
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEstimates(wanted);
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <main id="main" className="page stack">
      <PricesHead
        title="Estimates"
        says="What providers were told a plan would allow. Each is kept as it was given."
      />
      <div className="row">
        <Button component={Link} to={"/estimates/new" as "/"}>
          Make an estimate
        </Button>
        <TextInput
          type="search"
          aria-label="Find an estimate"
          placeholder="Provider, NPI or EST-…"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching estimates …</p>}
      {data && rows.length === 0 && (
        <p className="empty">
          {wanted === ""
            ? "No estimate yet. When a provider calls: type the codes, and the letter is ready."
            : "No estimate is found by that. A provider is found by how its name begins."}
        </p>
      )}
      {rows.length > 0 && <EstimateTable rows={rows} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </main>
  );
}

function EstimateTable({ rows }: { readonly rows: readonly EstimateBrief[] }) {
  return (
    <Wide label="Estimates">
      <table className="folds price-list">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Provider</th>
            <th scope="col">Plan</th>
            <th scope="col">Codes</th>
            <th scope="col" className="num">
              Allowed
            </th>
            <th scope="col">Stands</th>
            <th scope="col">Made</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <EstimateRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function EstimateRow({ one }: { readonly one: EstimateBrief }) {
  const clock = useClock();
  return (
    <tr>
      <td>
        <Link to={"/estimates/$id" as "/"} params={{ id: one.id } as never}>
          {one.number}
          {one.version > 1 && `, version ${one.version}`}
        </Link>
      </td>
      <td>{one.providerName}</td>
      <td>{one.planName}</td>
      <td className="small">{one.codes.slice(0, 4).join(", ")}</td>
      <td className="num" data-label="Allowed">
        {dollars(cents(one.allowedCents))}
      </td>
      <td>
        <EstimateState one={one} />
      </td>
      <td className="quiet">
        {pointInTime(one.madeAt, clock)} by {one.madeBy}
      </td>
    </tr>
  );
}

export function EstimateState({ one }: { readonly one: EstimateBrief }) {
  const today = todayOf(useClock());
  const until = readCivil(one.validUntil);
  if (one.superseded) return <ToneMark tone="waiting">superseded</ToneMark>;
  if (one.expired) return <ToneMark tone="late">expired</ToneMark>;
  if (!one.complete)
    return <ToneMark tone="due">in part, until {until ? shortDay(until, today) : ""}</ToneMark>;
  return <ToneMark tone="kept">until {until ? shortDay(until, today) : one.validUntil}</ToneMark>;
}
