// What happened to a case before it was merged into this one, unfolded when asked for.
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { useItsTimeline } from "./relations-data.ts";

export function MergedTimeline({ id, number }: { readonly id: string; readonly number: string }) {
  const [open, setOpen] = useState(false);
  const clock = useClock();
  const { data, error } = useItsTimeline(id, open);
  return (
    <details className="small" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What happened to {number}</summary>
      {error && <ProblemNotice error={error} />}
      {open && !data && !error && <p className="quiet">Fetching …</p>}
      <ol className="merged-timeline">
        {(data ?? []).map(({ seq, says, at }) => (
          <li key={seq}>
            <span>{says}</span>
            <span className="quiet nowrap">{pointInTime(at, clock)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
