// What was promised and by when: a table with a picture. Every mark opens the reason for its date.
import { useState } from "react";
import { civilDateIn, instant, readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { placeOnRail } from "../../../ui/rail/place.ts";
import { dayAndDistance, dueWithZone, shortDate, todayOf } from "../../../ui/when.ts";
import type { CaseWire, ClockWire } from "../wire.ts";
import { useClocks } from "./case-data.ts";
import { ClockTable } from "./clock-table.tsx";
import { WhyThisDate } from "./why-this-date.tsx";
import "./rail.css";

export function ClockRail({ file }: { readonly file: CaseWire }) {
  const { data: clocks, error, refetch } = useClocks(file.id);
  const clock = useClock();
  const [why, setWhy] = useState<ClockWire | null>(null);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!clocks) return <section className="rail-box" aria-busy="true" aria-label="Dates" />;
  const running = clocks
    .filter(({ state }) => state === "running")
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const next = running[0];
  return (
    <section className="rail-box" aria-labelledby="rail-title">
      <div className="section-head">
        <h2 id="rail-title">Dates</h2>
        {next && (
          <p className="small rail-next">
            Next: {next.title}, {dueWithZone(next, clock)}{" "}
            <button type="button" className="link" onClick={() => setWhy(next)}>
              Why this date?
            </button>
          </p>
        )}
      </div>
      {clocks.length === 0 ? (
        <p className="quiet small">No date runs. The first is set when something with a deadline happens.</p>
      ) : (
        <>
          <RailPicture file={file} clocks={clocks} open={setWhy} />
          <ClockTable clocks={clocks} open={setWhy} />
        </>
      )}
      <Dialog open={why !== null} close={() => setWhy(null)} title={why ? `Why ${dateOf(why, clock)}?` : ""}>
        {why && <WhyThisDate clock={why} />}
      </Dialog>
    </section>
  );
}

function dateOf({ dueOn }: ClockWire, clock: ReturnType<typeof useClock>): string {
  const on = readCivil(dueOn);
  return on ? dayAndDistance(on, todayOf(clock)) : dueOn;
}

/** ● kept, ▲ late, ○ to come, ◇ ends the case; crossed out marks are not drawn. */
function shapeOf(clock: ClockWire): "kept" | "late" | "ends" | "coming" {
  if (clock.state === "met") return "kept";
  if (clock.late || clock.state === "missed") return "late";
  return clock.name === "close" ? "ends" : "coming";
}

const said = { kept: "kept", late: "late", ends: "ends the case", coming: "to come" } as const;
const outlines = {
  kept: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z",
  coming: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11Z",
  late: "M8 2 14.5 13.5H1.5Z",
  ends: "M8 1.2 14.8 8 8 14.8 1.2 8Z",
} as const;

type Picture = {
  readonly file: CaseWire;
  readonly clocks: readonly ClockWire[];
  readonly open: (clock: ClockWire) => void;
};

function RailPicture({ file, clocks, open }: Picture) {
  const { now, zone } = useClock();
  const today = todayOf({ now, zone });
  const drawn = clocks.filter(
    ({ state, kind }) => state !== "cancelled" && !(kind === "mark" && state === "met"),
  );
  const times = drawn.map(({ dueAt }) => instant(dueAt));
  const from = Math.min(instant(file.openedAt), now, ...times);
  const to = Math.max(now, ...times);
  const marks = drawn.map((clock) => ({
    at: instant(clock.dueAt) as number,
    clock: clock as ClockWire | null,
  }));
  const count = marks.length + 1;
  const placed = placeOnRail([...marks, { at: now as number, clock: null }], {
    from,
    to,
    gap: Math.min(0.95 / count, 0.066),
  });
  const here = placed.find(({ mark }) => mark.clock === null);
  const line = (legal: boolean) =>
    placed.flatMap(({ mark: { clock }, place }) =>
      clock && (clock.legal !== null) === legal
        ? [<Mark key={clock.name + clock.nth + clock.setAt} {...{ clock, place, open }} />]
        : [],
    );
  const legal = line(true);
  const last = drawn
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1);
  return (
    <div className="rail">
      <div style={{ minWidth: Math.max(400, count * 27) }}>
        {legal.length > 0 && (
          <div className="rail-line rail-legal">
            <span className="rail-name">law</span>
            {legal}
          </div>
        )}
        <div className="rail-line">
          {line(false)}
          <span
            className="rail-today"
            style={{ left: `${3 + (here?.place ?? 0) * 94}%` }}
            aria-hidden="true"
          />
        </div>
        <p className="rail-ends small quiet" aria-hidden="true">
          <span>opened {shortDate(civilDateIn(zone, instant(file.openedAt)), today)}</span>
          <span className="rail-key">● kept ▲ late ○ to come ◇ closes</span>
          <span>{last ? shortDate(readCivil(last) ?? today, today) : ""}</span>
        </p>
      </div>
    </div>
  );
}

type OneMark = {
  readonly clock: ClockWire;
  readonly place: number;
  readonly open: (clock: ClockWire) => void;
};

function Mark({ clock, place, open }: OneMark) {
  const here = useClock();
  const shape = shapeOf(clock);
  const words = `${clock.title}: ${dateOf(clock, here)}, ${said[shape]}. Why this date?`;
  return (
    <button
      type="button"
      className={`rail-mark rail-${shape}`}
      style={{ left: `${3 + place * 94}%` }}
      onClick={() => open(clock)}
      aria-label={words}
      title={words}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={outlines[shape]} />
      </svg>
    </button>
  );
}
