// What a row can show, column by column.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { addDays, readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { atStart } from "../../../core/words.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import type { Clock } from "../../../ui/when.ts";
import { dayAndDistance, dueInWords, pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { ColumnName } from "../views/wire.ts";
import type { QueueItem } from "../wire.ts";

type Seen = { readonly clock: Clock; readonly party: string };

export type Column = {
  readonly name: ColumnName;
  readonly title: string;
  /** Of the table, in px; what is left goes to those that grow. */
  readonly width: number;
  readonly grows?: boolean;
  readonly num?: boolean;
  readonly cell: (item: QueueItem, seen: Seen) => ReactNode;
};

const day = (iso: string, clock: Clock): string => pointInTime(iso, clock).split(",")[0] ?? "";

export const columns: readonly Column[] = [
  { name: "when", title: "By when", width: 222, cell: (item, seen) => <When item={item} seen={seen} /> },
  {
    name: "case",
    title: "Case",
    width: 122,
    cell: (item) => (
      <Link
        to="/cases/$id"
        params={{ id: item.id }}
        data-row={item.id}
        className="queue-link"
        preload={false}
      >
        {item.number}
      </Link>
    ),
  },
  {
    name: "people",
    title: "Member and provider",
    width: 230,
    grows: true,
    cell: (item) => (
      <span className="queue-people">
        {item.memberName} <span className="quiet">{item.providerName}</span>
      </span>
    ),
  },
  {
    name: "next",
    title: "Next",
    width: 230,
    grows: true,
    cell: (item) => {
      const words = atStart(item.next ?? item.stageTitle);
      return <span title={words}>{words}</span>;
    },
  },
  {
    name: "turn",
    title: "Turn",
    width: 104,
    cell: (item) => item.waitingOn && <PartyBadge party={item.waitingOn} />,
  },
  {
    name: "amount",
    title: "Amount",
    width: 96,
    num: true,
    cell: (item) => <Amount of={item.amountCents} />,
  },
  {
    name: "service",
    title: "Service",
    width: 182,
    cell: (item, { clock }) => <Service item={item} clock={clock} />,
  },
  {
    name: "assignee",
    title: "Who has it",
    width: 112,
    cell: (item) => item.assignee?.name ?? <span className="quiet">nobody yet</span>,
  },
  { name: "stage", title: "Stage", width: 140, cell: (item) => item.stageTitle },
  { name: "plan", title: "Plan", width: 150, cell: (item) => item.plan ?? "" },
  { name: "claim", title: "Claim", width: 120, cell: (item) => item.claimNumber ?? "" },
  { name: "opened", title: "Opened", width: 100, cell: (item, { clock }) => day(item.openedAt, clock) },
  { name: "changed", title: "Changed", width: 100, cell: (item, { clock }) => day(item.changedAt, clock) },
];

export const usualColumns: readonly ColumnName[] = [
  "when",
  "case",
  "people",
  "next",
  "turn",
  "assignee",
  "amount",
];
/** What a list shows where nobody chose: by planned service, how far that day is away. */
export const columnsFor = (sort: string | undefined): readonly ColumnName[] =>
  sort === "service" ? ["service", ...usualColumns.filter((name) => name !== "amount")] : usualColumns;
/** Outside the desk nobody learns who works a case. */
export const outsideColumns: readonly ColumnName[] = ["when", "case", "people", "next", "turn", "amount"];

const byName = new Map(columns.map((one) => [one.name, one]));

/** These columns in this order; the case itself is always among them, because it is what opens. */
export function columnsOf(names: readonly ColumnName[]): readonly Column[] {
  const all = names.includes("case") ? names : (["case", ...names] as const);
  return all.flatMap((name) => byName.get(name) ?? []);
}

/** A case that is about no money yet says so: "$0.00" would be an answer. */
function Amount({ of }: { readonly of: number | undefined }) {
  if (of === undefined) return null;
  return of === 0 ? <span className="quiet">none yet</span> : dollars(cents(of));
}

function When({ item, seen: { clock, party } }: { readonly item: QueueItem; readonly seen: Seen }) {
  if (item.status === "closed") return <ToneMark tone="kept">closed</ToneMark>;
  if (item.hold) return <Held item={item} clock={clock} />;
  if (!item.nextClock) return <span className="quiet">no date</span>;
  const words = dueInWords(item.nextClock, clock);
  if (item.late) return <ToneMark tone="late">{`late, ${words}`}</ToneMark>;
  if (item.waitingOn !== null && item.waitingOn !== party) return <ToneMark tone="waiting">{words}</ToneMark>;
  return item.nextClock.dueOn <= todayOf(clock) ? (
    <ToneMark tone="due">{words}</ToneMark>
  ) : (
    <span>{words}</span>
  );
}

/** How far the planned service is away; once it is past, it is as late as anything can be. */
function Service({
  item: { serviceOn, status },
  clock,
}: {
  readonly item: QueueItem;
  readonly clock: Clock;
}) {
  const on = serviceOn ? readCivil(serviceOn) : null;
  if (on === null) return <span className="quiet">none planned</span>;
  const today = todayOf(clock);
  const words = dayAndDistance(on, today);
  if (status === "closed") return words;
  if (on < today) return <ToneMark tone="late">{words}</ToneMark>;
  return on <= addDays(today, soon) ? <ToneMark tone="due">{words}</ToneMark> : words;
}

/** Days before the planned service from which on it stands out. */
const soon = 3;

/** Back on which day; and what is late all the same, because a hold stops no clock. */
function Held({ item, clock }: { readonly item: QueueItem; readonly clock: Clock }) {
  const on = item.hold?.untilOn ? readCivil(item.hold.untilOn) : null;
  const back = on ? `on hold, back ${shortDay(on, todayOf(clock))}` : "on hold until something comes";
  return (
    <span title={`${item.hold?.why ?? ""} (${item.hold?.by ?? ""})`}>
      <ToneMark tone="waiting">{back}</ToneMark> {item.late && <ToneMark tone="late">late</ToneMark>}
    </span>
  );
}
