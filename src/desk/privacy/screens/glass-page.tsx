// Breaking the glass, and looking back at it: one's own for everybody of the desk, all of it for the privacy
// officers.
import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AuditWays } from "../../audit/screens/audit-ways.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { GlassWire } from "../wire.ts";
import { BreakForm } from "./break-form.tsx";
import { EndGlass, ReviewGlass } from "./glass-acts.tsx";
import "./privacy.css";

type Page = { readonly items: readonly GlassWire[]; readonly nextCursor: string | null };

export function GlassPage() {
  const { case: number = "", state = "all" } = useSearch({ from: "/break-glass" });
  const navigate = useNavigate({ from: "/break-glass" });
  const { roles } = useMe();
  const clock = useClock();
  const officer = roles.includes("privacy-officer");
  const works = roles.some((role) => role !== "privacy-officer" && role !== "administrator");
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["broken glass", state],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/break-glass", { state, limit: 50, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Broken glass</h1>
        <p className="quiet small">
          Opens for an hour what is hidden from you. The privacy officers are told at once. Times are{" "}
          {zoneMark(clock.zone)}.
        </p>
      </div>
      <AuditWays />
      {works && <BreakForm key={number} number={number} />}
      {officer && (
        <div className="audit-asked">
          <NativeSelect
            label="Show"
            value={state}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (was) => ({ ...was, state: value }), replace: true })
            }
            data={[
              { value: "all", label: "All of it" },
              { value: "unreviewed", label: "Not looked back at" },
              { value: "open", label: "Open now" },
            ]}
          />
        </div>
      )}
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && items.length === 0 && (
        <p className="empty">
          {officer ? "Nobody has broken the glass." : "You have not broken the glass."} What is broken stands
          here, with its reason and what was looked at.
        </p>
      )}
      {items.length > 0 && <Glasses items={items} officer={officer} />}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show older
        </button>
      )}
    </main>
  );
}

function Glasses({ items, officer }: { readonly items: readonly GlassWire[]; readonly officer: boolean }) {
  return (
    <Wide label="Broken glass">
      <table>
        <caption className="unseen">Broken glass, newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Case</th>
            <th scope="col">Why</th>
            <th scope="col" className="num">
              Looked
            </th>
            <th scope="col">Looked back at</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Glass key={one.id} one={one} officer={officer} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Glass({ one, officer }: { readonly one: GlassWire; readonly officer: boolean }) {
  const clock = useClock();
  const { id: mine } = useMe();
  return (
    <tr>
      <td className="nowrap">
        {pointInTime(one.openedAt, clock)}
        <br />
        {one.holds ? (
          <>
            <ToneMark tone="due">Open until {pointInTime(one.endsAt, clock)}</ToneMark>{" "}
            <EndGlass id={one.id} />
          </>
        ) : (
          <span className="quiet small">
            {one.ended ? `Closed early by ${one.ended.by}` : "Ended by itself"}
          </span>
        )}
      </td>
      <td className="nowrap">{one.person.name}</td>
      <td className="nowrap">
        {one.cases.map(({ id, number }) => (
          <div key={id}>
            <Link to="/cases/$id" params={{ id }}>
              {number}
            </Link>
          </div>
        ))}
        {one.cases.length === 0 && <span className="quiet">Closed to you again</span>}
      </td>
      <td className="glass-reason">{one.reason}</td>
      <td className="num">{one.reads}</td>
      <td>
        {one.review ? (
          <>
            <ToneMark tone={one.review.justified ? "kept" : "late"}>
              {one.review.justified ? "Found right" : "Found wrong"}
            </ToneMark>
            <p className="quiet small">
              {one.review.says} {one.review.by}, {pointInTime(one.review.at, clock)}.
            </p>
          </>
        ) : officer && one.person.id !== mine ? (
          <ReviewGlass id={one.id} who={one.person.name} />
        ) : (
          <span className="quiet">Not yet</span>
        )}
      </td>
    </tr>
  );
}
