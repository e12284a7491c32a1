// The hour at which somebody is expected on the telephone, and whether it has passed.
import { readInstant } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { InboundBrief } from "../wire.ts";

type Props = { readonly item: Pick<InboundBrief, "dueAt" | "state"> };

/** Nothing where nobody is expected, and once somebody has decided. */
export function Expected({ item: { dueAt, state } }: Props) {
  const clock = useClock();
  if (dueAt === null || state !== "waiting") return null;
  const late = (readInstant(dueAt) ?? clock.now) < clock.now;
  return (
    <span className="triage-expected">
      <ToneMark tone={late ? "late" : "due"}>
        {late ? "Was expected" : "Expected"} {pointInTime(dueAt, clock)}
      </ToneMark>
    </span>
  );
}
