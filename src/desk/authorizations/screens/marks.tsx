// How an authorisation stands, in marks: days to the planned service, access, the letter.
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { shortDay, todayOf } from "../../../ui/when.ts";
import type { AuthorizationBrief } from "../wire.ts";

type One = { readonly one: AuthorizationBrief };

/** A week is what it takes to find somebody else. */
const soon = 7;

export function DaysLeft({ one: { daysLeft, plannedOn } }: One) {
  const clock = useClock();
  if (daysLeft === null || plannedOn === null) return <ToneMark tone="due">no planned day</ToneMark>;
  const on = readCivil(plannedOn);
  const tone = daysLeft < 0 ? "waiting" : daysLeft <= 2 ? "late" : daysLeft <= soon ? "due" : "waiting";
  return (
    <>
      <ToneMark tone={tone}>{inDays(daysLeft)}</ToneMark>
      <div className="small quiet">{on ? shortDay(on, todayOf(clock)) : plannedOn}</div>
    </>
  );
}

function inDays(days: number): string {
  if (days === 0) return "today";
  if (days < 0) return days === -1 ? "yesterday" : `${-days} days ago`;
  return days === 1 ? "tomorrow" : `in ${days} days`;
}

const access = {
  unknown: ["due", "not known"],
  accepts: ["kept", "takes the plan"],
  refuses: ["late", "refuses the plan"],
  "in a case": ["due", "referred"],
  found: ["kept", "found"],
  "not found": ["late", "closed without"],
} as const;

export function AccessMark({ one }: One) {
  const [tone, words] = access[one.access];
  return <ToneMark tone={tone}>{words}</ToneMark>;
}

export const stateWords: Readonly<Record<AuthorizationBrief["state"], string>> = {
  asked: "Asked for",
  approved: "Approved",
  partly: "Approved in part",
  denied: "Denied",
  pended: "Not decided yet",
  rejected: "Turned back",
  cancelled: "Cancelled",
  "not needed": "No approval needed",
};

export const letterWords = { none: "not written", "on its way": "on its way", sent: "sent" } as const;
