// Which case, where it stands, whose turn, by when.
import { readCivil } from "../../../core/calendar.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, dueWithZone, pointInTime, todayOf } from "../../../ui/when.ts";
import { WatchButton } from "../../notes/screens/watch-button.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { PartyBadge, turnInWords } from "../../people/screens/party-badge.tsx";
import { CaseTags } from "../../tags-and-fields/screens/case-tags.tsx";
import type { CaseWire } from "../wire.ts";

export function CaseHead({ file }: { readonly file: CaseWire }) {
  const disputed = file.amounts?.balanceBillCents ?? file.amounts?.statementCents ?? null;
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>
          {file.number} <span className="case-people">{people(file)}</span>
        </h1>
        {disputed !== null && <p className="case-amount">{dollars(cents(disputed))}</p>}
      </div>
      <div className="row case-state">
        <strong>{file.stageTitle}</strong>
        <Turn file={file} />
        <Due file={file} />
        {file.claimNumber && <span className="quiet">Claim {file.claimNumber}</span>}
        <Watch id={file.id} />
        <Tags id={file.id} />
      </div>
    </header>
  );
}

const people = ({ memberName, providerName }: CaseWire): string =>
  [memberName, providerName].filter(Boolean).join(" · ");

function Tags({ id }: { readonly id: string }) {
  return useMe().party === "desk" ? <CaseTags id={id} /> : null;
}

function Watch({ id }: { readonly id: string }) {
  return useMe().party === "desk" ? <WatchButton id={id} /> : null;
}

function Turn({ file }: { readonly file: CaseWire }) {
  const me = useMe();
  const clock = useClock();
  if (file.status === "closed") {
    const when = file.closedAt ? ` ${pointInTime(file.closedAt, clock)}` : "";
    return <ToneMark tone="kept">{`Closed${when}${file.closedWhy ? `: ${file.closedWhy}` : ""}`}</ToneMark>;
  }
  if (file.waitingOn === null) return null;
  return (
    <span className="row">
      <PartyBadge party={file.waitingOn} short />
      <span>{turnInWords(file.waitingOn, me.party)}</span>
    </span>
  );
}

/** Late before due; what others owe is waited for. */
export function toneOf(late: boolean, owner: string, mine: string, isToday: boolean): Tone {
  if (late) return "late";
  if (owner !== mine) return "waiting";
  return isToday ? "due" : "kept";
}

function Due({ file: { nextClock } }: { readonly file: CaseWire }) {
  const me = useMe();
  const clock = useClock();
  if (!nextClock) return null;
  const today = todayOf(clock);
  const on = readCivil(nextClock.dueOn) ?? today;
  const tone = toneOf(nextClock.late, nextClock.owner, me.party, on === today);
  const words = nextClock.late
    ? `late, was due ${dayAndDistance(on, today)}`
    : `due ${dueWithZone(nextClock, clock)}`;
  return (
    <span title={nextClock.title}>
      {nextClock.late || on === today || tone === "waiting" ? (
        <ToneMark tone={tone}>{words}</ToneMark>
      ) : (
        words
      )}
    </span>
  );
}
