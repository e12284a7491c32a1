// One line of what happened. For the desk it opens: by which rule, with which answers, and what followed.
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { dayAndDistance, pointInTime, todayOf } from "../../../ui/when.ts";
import { LetterView } from "../../correspondence/screens/letter-view.tsx";
import { PartyBadge, partyName } from "../../people/screens/party-badge.tsx";
import type { TimelineItem, TimelineLine } from "../wire.ts";
import { useTimelineLine } from "./case-data.ts";

type Props = { readonly caseId: string; readonly item: TimelineItem; readonly opens: boolean };

export function Happened({ caseId, item, opens }: Props) {
  const clock = useClock();
  const [open, setOpen] = useState(false);
  const line = (
    <>
      <PartyBadge party={item.actor.party} short />
      <span className="happened-says">{item.says}</span>
      <time className="small quiet" dateTime={item.at}>
        {pointInTime(item.at, clock)}
      </time>
    </>
  );
  return (
    <li id={`entry-${item.seq}`} title={`${item.title} · ${item.rule}`}>
      {opens ? (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="happened">{line}</summary>
          {open && <Whole caseId={caseId} seq={item.seq} />}
        </details>
      ) : (
        <div className="happened">{line}</div>
      )}
    </li>
  );
}

function Whole({ caseId, seq }: { readonly caseId: string; readonly seq: number }) {
  const { data, error } = useTimelineLine(caseId, seq);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="small quiet">Fetching …</p>;
  return <Effects caseId={caseId} line={data} />;
}

const list = (words: readonly string[]): string => words.join("; ");

function Effects({ caseId, line }: { readonly caseId: string; readonly line: TimelineLine }) {
  const clock = useClock();
  const [letter, setLetter] = useState<number | null>(null);
  const today = todayOf(clock);
  const due = line.clocksSet.map(
    ({ title, dueOn }) => `${title}, ${dayAndDistance(readCivil(dueOn) ?? today, today)}`,
  );
  const some = due.length > 4 ? [...due.slice(0, 4), `and ${due.length - 4} more`] : due;
  const moved = line.stageBefore !== null && line.stageBefore !== line.stageTitle;
  const rows: readonly (readonly [what: string, words: string])[] = [
    ["Who", `${line.actor.name}, ${partyName(line.actor.party)}`],
    ["Why", `${line.title}, rule ${line.rule}`],
    ["Stage", moved ? `from ${line.stageBefore} to ${line.stageTitle}` : line.stageTitle],
    ...line.answers.map(({ title, answer }) => [title, answer] as const),
    ["Done", list(line.stepsDone)],
    ["Now to be done", list(line.stepsOpened)],
    ["No longer needed", list(line.stepsDropped)],
    ["Dates set", list(some)],
    ["Dates ended", list(line.clocksEnded.map(({ title, how }) => `${title} (${how})`))],
    ["Seen by", line.seenBy.length > 0 ? line.seenBy.map(partyName).join(", ") : "the desk alone"],
  ];
  return (
    <div className="effects small">
      <dl>
        {rows
          .filter(([, words]) => words !== "")
          .map(([what, words]) => (
            <div key={what}>
              <dt className="quiet">{what}</dt>
              <dd className="as-typed">{words}</dd>
            </div>
          ))}
      </dl>
      <p className="row">
        {line.letters.map(({ no, template }) => (
          <button key={no} type="button" className="link" onClick={() => setLetter(no)}>
            Letter {no}, {template}
          </button>
        ))}
        <CopyLink seq={line.seq} />
        {line.hash && (
          <span className="quiet" title="The line's place in the chain: nobody can change it unseen.">
            sealed {line.hash.slice(0, 8)}
          </span>
        )}
      </p>
      <LetterView
        caseId={caseId}
        no={letter}
        title={`Letter ${letter ?? ""}`}
        close={() => setLetter(null)}
      />
    </div>
  );
}

/** The address of this line, for a colleague. */
function CopyLink({ seq }: { readonly seq: number }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    const address = `${window.location.origin}${window.location.pathname}#entry-${seq}`;
    window.history.replaceState(window.history.state, "", `#entry-${seq}`);
    navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="link no-print" onClick={copy}>
      {copied ? "Address copied" : "Copy the address of this line"}
    </button>
  );
}
