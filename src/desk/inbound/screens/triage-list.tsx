// The rows of the triage queue: who, what, since when, and why it waits.
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { InboundBrief } from "../wire.ts";
import { Expected } from "./expected.tsx";
import type { State } from "./triage-data.ts";
import { senderOf, wayInWords } from "./words.ts";

type Props = {
  readonly items: readonly InboundBrief[];
  readonly chosen: string | undefined;
  readonly state: State;
};

export function TriageList({ items, chosen, state }: Props) {
  return (
    <ol className="triage-list" aria-label="What came in">
      {items.map((item) => (
        <TriageRow key={item.id} item={item} isChosen={item.id === chosen} state={state} />
      ))}
    </ol>
  );
}

type RowProps = { readonly item: InboundBrief; readonly isChosen: boolean; readonly state: State };

function TriageRow({ item, isChosen, state }: RowProps) {
  const clock = useClock();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const { held } = item;
  return (
    <li
      ref={row}
      className="triage-row"
      data-chosen={isChosen}
      data-forged={item.checked === "fail"}
      data-calm={item.state !== "waiting"}
    >
      <Link
        to="/triage"
        search={{ item: item.id, state: state === "waiting" ? undefined : state }}
        aria-current={isChosen ? "true" : undefined}
      >
        <span className="triage-row-head">
          <strong>{senderOf(item)}</strong>
          <span className="quiet small nowrap">{pointInTime(item.receivedAt, clock)}</span>
        </span>
        <span className="triage-row-what">{item.subject || "Without a subject"}</span>
        <Expected item={item} />
        <span className="small triage-row-why">{item.says}</span>
        <span className="quiet small">
          {wayInWords(item)}
          {item.parts > 0 && `, ${item.parts === 1 ? "one file" : `${item.parts} files`}`}
          {item.case && `, ${item.case.number}`}
          {held && !held.mine && <strong>{`, ${held.name} has it in hand`}</strong>}
        </span>
      </Link>
    </li>
  );
}
