// What happened, newest first, in the sentences of the events themselves.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { TimelineItem } from "../wire.ts";
import { useTimeline } from "./case-data.ts";

const kinds: Readonly<Record<string, RegExp>> = {
  All: /^/,
  Letters: /letter|proof|send|closing|response/,
  Contacts: /contact|communication|inbound|follow-up|transfer|note/,
  Money: /figure|remittance|offer|authority|loa|pay|split|answer$|decides|medicare|difference/,
};

const some = 50;

export function Timeline({ id }: { readonly id: string }) {
  const clock = useClock();
  const [limit, setLimit] = useState(some);
  const [kind, setKind] = useState("All");
  const { data, error, refetch } = useTimeline(id, limit);
  const shown = (data?.items ?? []).filter(({ event }) => kinds[kind]?.test(event));
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <div className="section-head">
        <h2 id="timeline-title">What happened</h2>
        <SegmentedControl aria-label="Show" value={kind} onChange={setKind} data={Object.keys(kinds)} />
      </div>
      {error && !data && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && shown.length === 0 && <p className="empty">Nothing of this kind has happened yet.</p>}
      <ol>
        {shown.map((item) => (
          <Happened key={item.seq} item={item} when={pointInTime(item.at, clock)} />
        ))}
      </ol>
      {data?.nextCursor && limit < 200 && (
        <button type="button" className="link small" onClick={() => setLimit(200)}>
          Show older
        </button>
      )}
      <p className="small quiet">Times are {zoneMark(clock.zone)}.</p>
    </section>
  );
}

function Happened({ item, when }: { readonly item: TimelineItem; readonly when: string }) {
  return (
    <li className="happened" title={`${item.title} · ${item.rule}`}>
      <PartyBadge party={item.actor.party} short />
      <p>{item.says}</p>
      <time className="small quiet" dateTime={item.at}>
        {when}
      </time>
    </li>
  );
}
