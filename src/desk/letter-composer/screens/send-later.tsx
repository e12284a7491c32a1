// Send later, in the hours of whoever reads it: two mornings to choose from, beside the field of the form.
import {
  civilDateIn,
  type Instant,
  morningsIn,
  wallClock,
  type Zone,
  zonesOfAddress,
} from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { shortDay, todayOf, zoneMark } from "../../../ui/when.ts";

type Props = {
  /** Of whoever it goes to; empty where it is not known. */
  readonly address: string;
  /** As the form has it: the desk's date and time. */
  readonly chosen: string;
  readonly choose: (sendAt: string) => void;
};

export function SendLater({ address, chosen, choose }: Props) {
  const clock = useClock();
  const theirs = zonesOfAddress(address);
  const zones = theirs.length > 0 ? theirs : [clock.zone];
  const away = theirs.some((zone) => zone !== clock.zone);
  return (
    <div className="row small composer-later">
      <span className="quiet">Or later:</span>
      {morningsIn(zones, clock.now, 2).map((at) => (
        <button
          key={at}
          type="button"
          className="link"
          aria-pressed={chosen === typedAt(at, clock.zone)}
          onClick={() => choose(typedAt(at, clock.zone))}
        >
          {shortDay(civilDateIn(clock.zone, at), todayOf(clock))}, 9 am{" "}
          {theirs.length > 1 ? "or later where they are" : zoneMark(zones[0] ?? clock.zone)}
        </button>
      ))}
      {chosen !== "" && (
        <button type="button" className="link" onClick={() => choose("")}>
          Send it now
        </button>
      )}
      <span className="quiet">
        {away
          ? `The time in the form is the desk's, ${zoneMark(clock.zone)}.`
          : theirs.length === 0 && "Where they are is not known; these are the desk's hours."}
      </span>
    </div>
  );
}

/** An instant as the form's field for date and time has it. */
function typedAt(at: Instant, zone: Zone): string {
  const { on, time } = wallClock(zone, at);
  return `${on}T${time}`;
}
