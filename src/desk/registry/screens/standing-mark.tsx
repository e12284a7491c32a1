// A standing in a word, with how sure it is and until when: never told by colour alone.
import { addDays, readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { shortDate, todayOf } from "../../../ui/when.ts";
import type { StandingWire } from "../wire.ts";

export const standingWords: Readonly<Record<StandingWire["standing"], string>> = {
  accepting: "accepts",
  refusing: "refuses",
  unknown: "not known",
};
const tones: Readonly<Record<StandingWire["standing"], Tone>> = {
  accepting: "kept",
  refusing: "late",
  unknown: "waiting",
};
const bases: Readonly<Record<string, string>> = {
  contract: "by contract",
  "paid claim": "by a paid claim",
  LOA: "by a letter of agreement",
  education: "after the plan was explained",
  "told by phone": "told by phone",
};

export const basisWords = (basis: string | null): string => bases[basis ?? ""] ?? "";

export const StandingMark = ({ one }: { readonly one: StandingWire }) => (
  <ToneMark tone={one.sure === "fading" && one.standing === "accepting" ? "due" : tones[one.standing]}>
    {standingWords[one.standing]}
  </ToneMark>
);

/** "by contract, until 31 Dec 2026"; and what casts doubt on it. */
export function StandingLine({ one }: { readonly one: StandingWire }) {
  const today = todayOf(useClock());
  const day = readCivil(one.until ?? "");
  if (one.standing === "unknown" || !day)
    return <span className="quiet">Nobody has asked, or it ran out.</span>;
  const ask =
    one.standing === "refusing"
      ? `ask again on ${shortDate(addDays(day, 1), today)}`
      : `until ${shortDate(day, today)}`;
  return (
    <span className="quiet">
      {basisWords(one.basis)}, {ask}
      {one.byType && ". Known of plans of its type"}
      {one.sure === "fading" && ". Fading: ask before you send anybody"}
      {one.doubted && ". Somebody there has refused since: ask"}
    </span>
  );
}
