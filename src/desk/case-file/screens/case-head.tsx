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
  const { amountCents = null } = file;
  return (
    <header className="case-head">
      <div className="case-title">
        <h1>
          {file.number} <span className="case-people">{people(file)}</span>
        </h1>
        {amountCents !== null && <p className="case-amount">{dollars(cents(amountCents))}</p>}
      </div>
      <div className="row case-state">
        <strong>{file.stageTitle}</strong>
        <Turn file={file} />
        <Due file={file} />
        <Service file={file} />
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

/** How far the day of the planned service is away: where there is one, it is the real deadline (AP-20). */
function Service({ file: { serviceOn, status } }: { readonly file: CaseWire }) {
  const today = todayOf(useClock());
  const on = serviceOn ? readCivil(serviceOn) : null;
  if (on === null || status === "closed") return null;
  const words = `service ${dayAndDistance(on, today)}`;
  return on < today ? <ToneMark tone="late">{words}</ToneMark> : <span>{words}</span>;
}

/** Late before due; what others owe is waited for. */
export function toneOf(late: boolean, owner: string, mine: string, isToday: boolean): Tone {
  if (late) return "late";
  if (owner !== mine) return "waiting";
  return isToday ? "due" : "kept";
}

function Due({ file }: { readonly file: CaseWire }) {
  const { nextClock } = file;
  const me = useMe();
  const clock = useClock();
  if (!nextClock) return null;
  const today = todayOf(clock);
  const on = readCivil(nextClock.dueOn) ?? today;
  // The day of the planned service stands beside it, and is not said twice.
  const isService =
    nextClock.dueOn === file.serviceOn && dueWithZone(nextClock, clock) === dayAndDistance(on, today);
  if (isService && !nextClock.late) return null;
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
