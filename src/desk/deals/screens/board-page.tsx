// The negotiators' board: every open deal, next clock first, with how far the wish of the provider is from
// the limit.
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, dueInWords, shortDate, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { DealLine, DealStage } from "../wire.ts";
import { type BoardSearch, useBoard } from "./deals-data.ts";
import "./deals.css";

export function BoardPage({ search }: { readonly search: BoardSearch }) {
  const navigate = useNavigate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useBoard(search);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const first = items[0]?.id;
  useEffect(() => {
    if (first && document.activeElement === document.body)
      document.querySelector<HTMLElement>(".deals-link")?.focus({ preventScroll: true });
  }, [first]);
  const show = (next: BoardSearch) => void navigate({ to: "/deals", search: next });
  return (
    <main id="main" className="page deals-page">
      <div className="page-head">
        <h1>Deals</h1>
        <p className="quiet">Amounts are on top of what the plan has paid, or allows.</p>
      </div>
      <Views stages={data?.pages[0]?.stages ?? []} search={search} show={show} />
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the deals …</p>}
      {data && items.length === 0 && (
        <p className="empty">
          No deal is in this view. A case appears here once a price is being found: a bill that is negotiated,
          or a provider that was handed to contracting. The one whose date is next stands first.
        </p>
      )}
      {items.length > 0 && <Board items={items} sort={search.sort} />}
      {hasNextPage && (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => void fetchNextPage()}
            disabled={isFetchingNextPage}
          >
            {isFetchingNextPage ? "Fetching more …" : "Show more deals"}
          </button>
        </p>
      )}
    </main>
  );
}

type ViewsProps = {
  readonly stages: readonly DealStage[];
  readonly search: BoardSearch;
  readonly show: (search: BoardSearch) => void;
};

function Views({ stages, search, show }: ViewsProps) {
  const byTitle = new Map(stages.map((one) => [one.title, one]));
  const { stage: _stage, ...rest } = search;
  return (
    <div className="deals-views">
      <nav aria-label="Stages">
        <ul className="row">
          {[["All stages", undefined] as const, ...byTitle].map(([title, one]) => (
            <li key={title}>
              <button
                type="button"
                aria-current={search.stage === one?.stage ? "true" : undefined}
                onClick={() => show({ ...rest, ...(one ? { stage: one.stage } : {}) })}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <label className="row small">
        <input
          type="checkbox"
          checked={search.assignee === "me"}
          onChange={({ currentTarget }) =>
            show({ ...search, assignee: currentTarget.checked ? "me" : undefined })
          }
        />
        Only mine
      </label>
      <label className="row small">
        <input
          type="checkbox"
          checked={search.sort === "service"}
          onChange={({ currentTarget }) =>
            show({ ...search, sort: currentTarget.checked ? "service" : undefined })
          }
        />
        Planned service first
      </label>
    </div>
  );
}

function Board({ items, sort }: { readonly items: readonly DealLine[]; readonly sort?: string | undefined }) {
  return (
    <Wide label="Deals">
      <table className="deals">
        <caption className="unseen">
          Deals, {sort === "service" ? "planned service" : "next date"} first
        </caption>
        <thead>
          <tr>
            <th scope="col">By when</th>
            <th scope="col">Case</th>
            <th scope="col">Provider and member</th>
            <th scope="col">Stage</th>
            <th scope="col">Service</th>
            <th scope="col" className="num">
              We offer
            </th>
            <th scope="col" className="num">
              They ask
            </th>
            <th scope="col" className="num">
              Limit
            </th>
            <th scope="col">Gap to the limit</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <BoardRow key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function BoardRow({ item }: { readonly item: DealLine }) {
  return (
    <tr className="deals-row">
      <td className="nowrap">
        <When item={item} />
      </td>
      <td>
        <Link to="/cases/$id/deal" params={{ id: item.id }} className="deals-link">
          {item.number}
        </Link>
      </td>
      <td>
        {item.providerName} <span className="quiet">{item.memberName}</span>
      </td>
      <td>
        <span className="row">
          {item.waitingOn && <PartyBadge party={item.waitingOn} short />}
          {item.stageTitle}
        </span>
      </td>
      <td className="nowrap" data-label="Service">
        <Service item={item} />
      </td>
      <td className="num" data-label="We offer">
        {amount(item.oursCents)}
      </td>
      <td className="num" data-label="They ask">
        {amount(item.theirsCents)}
      </td>
      <td className="num" data-label="Limit">
        {amount(item.limitCents)}
      </td>
      <td className="nowrap">
        <Gap item={item} />
      </td>
    </tr>
  );
}

/** A service that is still to come is counted down to; one that was given is a date. */
function Service({ item: { serviceOn, serviceFrom } }: { readonly item: DealLine }) {
  const today = todayOf(useClock());
  const planned = serviceOn === null ? null : readCivil(serviceOn);
  if (planned !== null) {
    const words = dayAndDistance(planned, today);
    return planned < today ? <ToneMark tone="late">{words}</ToneMark> : words;
  }
  const given = serviceFrom === null ? null : readCivil(serviceFrom);
  if (given === null) return <span className="quiet">not known</span>;
  return <span title={dayAndDistance(given, today)}>{shortDate(given, today)}</span>;
}

const amount = (value: number | null) =>
  value === null ? <span className="quiet">none</span> : dollars(cents(value));

function When({ item: { nextClock, waitingOn } }: { readonly item: DealLine }) {
  const clock = useClock();
  if (!nextClock) return <span className="quiet">no date</span>;
  const words = dueInWords(nextClock, clock);
  const tone: Tone | null = nextClock.late
    ? "late"
    : waitingOn !== "desk"
      ? "waiting"
      : nextClock.dueOn <= todayOf(clock)
        ? "due"
        : null;
  const text = nextClock.late ? `late, ${words}` : words;
  return <span title={nextClock.title}>{tone ? <ToneMark tone={tone}>{text}</ToneMark> : text}</span>;
}

/** How far what the provider asks lies above the limit: what has to be moved, by them or by the plan. */
function Gap({ item: { gapCents, limitCents, agreed } }: { readonly item: DealLine }) {
  if (agreed) return <ToneMark tone="kept">agreed</ToneMark>;
  if (limitCents === null) return <ToneMark tone="due">no authority</ToneMark>;
  if (gapCents === null) return <span className="quiet">no counter-offer</span>;
  if (gapCents > 0) return <ToneMark tone="late">{`${dollars(cents(gapCents))} over`}</ToneMark>;
  return (
    <ToneMark tone="kept">{gapCents === 0 ? "at the limit" : `${dollars(cents(-gapCents))} within`}</ToneMark>
  );
}
