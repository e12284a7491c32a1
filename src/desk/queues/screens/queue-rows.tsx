// A row a case: by when, which, whose, what is next, whose turn, how much.
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { dueInWords, todayOf } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { QueueItem } from "../wire.ts";
import type { Group } from "./groups.ts";

export function QueueRows({ groups }: { readonly groups: readonly Group[] }) {
  return (
    <table className="queue">
      <caption className="unseen">Cases, next date first</caption>
      <thead>
        <tr>
          <th scope="col">By when</th>
          <th scope="col">Case</th>
          <th scope="col">Member and provider</th>
          <th scope="col">Next</th>
          <th scope="col">Turn</th>
          <th scope="col" className="num">
            Amount
          </th>
        </tr>
      </thead>
      {groups.map(({ title, items }) => (
        <tbody key={title || "all"}>
          {title && (
            <tr className="queue-group">
              <th scope="rowgroup" colSpan={6}>
                {title} <span className="quiet">{items.length}</span>
              </th>
            </tr>
          )}
          {items.map((item) => (
            <QueueRow key={item.id} item={item} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function QueueRow({ item }: { readonly item: QueueItem }) {
  return (
    <tr className="queue-row">
      <td className="queue-when">
        <When item={item} />
      </td>
      <td>
        <Link to="/cases/$id" params={{ id: item.id }} data-row className="queue-link">
          {item.number}
        </Link>
      </td>
      <td className="queue-people">
        {item.memberName} <span className="quiet">{item.providerName}</span>
      </td>
      <td>{sentence(item.next ?? item.stageTitle)}</td>
      <td>{item.waitingOn && <PartyBadge party={item.waitingOn} />}</td>
      <td className="num">{item.amountCents === undefined ? "" : dollars(cents(item.amountCents))}</td>
    </tr>
  );
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function When({ item }: { readonly item: QueueItem }) {
  const me = useMe();
  const clock = useClock();
  if (item.status === "closed") return <ToneMark tone="kept">closed</ToneMark>;
  if (!item.nextClock) return <span className="quiet">no date</span>;
  const words = dueInWords(item.nextClock, clock);
  if (item.late) return <ToneMark tone="late">{`late, ${words}`}</ToneMark>;
  if (item.waitingOn !== null && item.waitingOn !== me.party)
    return <ToneMark tone="waiting">{words}</ToneMark>;
  return item.nextClock.dueOn <= todayOf(clock) ? (
    <ToneMark tone="due">{words}</ToneMark>
  ) : (
    <span>{words}</span>
  );
}
