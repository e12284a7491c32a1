// The case has moved on while somebody was writing: what happened, and what they wrote, side by side.
import { Button } from "@mantine/core";
import { useClock } from "../../../ui/clock.tsx";
import type { Written } from "../../../ui/form/schema-form.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { TimelineItem } from "../wire.ts";
import { useTimelineLine, useTimelinePages } from "./case-data.ts";

type Since = { readonly id: string; readonly since: number };

function useHappened({ id, since }: Since): readonly TimelineItem[] {
  const { data } = useTimelinePages(id, {});
  return (data?.pages[0]?.items ?? []).filter(({ seq }) => seq > since);
}

/** Told while one writes: nothing is lost, and sending goes to the case as it stands now. */
export function Meanwhile(given: Since) {
  const clock = useClock();
  const happened = useHappened(given);
  if (happened.length === 0) return null;
  return (
    <div className="notice notice-due small" role="status">
      <p>
        <strong>While you were writing:</strong> what you typed is kept.
      </p>
      <ul>
        {happened.slice(0, 5).map(({ seq, says, at }) => (
          <li key={seq}>
            {says} <span className="quiet">{pointInTime(at, clock)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Conflict = Since & {
  readonly written: readonly Written[];
  readonly again: () => void;
  readonly isDesk: boolean;
};

/** Not done, because the case was no longer as it had been seen. One press does it on the new version. */
export function MovedOn({ written, again, isDesk, ...given }: Conflict) {
  const happened = useHappened(given);
  return (
    <div className="notice notice-due" role="alert">
      <p>
        <strong>This was not done: the case has moved on since you saw it.</strong> Both are kept.
      </p>
      <div className="moved-on">
        <section aria-labelledby="moved-theirs">
          <h3 id="moved-theirs">What happened meanwhile</h3>
          {happened.length === 0 && <p className="quiet small">Fetching what happened …</p>}
          <ul className="stack small">
            {happened.slice(0, 3).map((one) => (
              <li key={one.seq}>
                {one.says}
                {isDesk && <Answers id={given.id} seq={one.seq} />}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="moved-mine">
          <h3 id="moved-mine">What you wrote</h3>
          {written.length === 0 && <p className="quiet small">Nothing but the press of the button.</p>}
          <dl className="small">
            {written.map(({ title, text }) => (
              <div key={title}>
                <dt className="quiet">{title}</dt>
                <dd className="as-typed">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className="row">
        <Button onClick={again}>Do it on the case as it stands</Button>
        <span className="small quiet">Or change it below first.</span>
      </p>
    </div>
  );
}

function Answers({ id, seq }: { readonly id: string; readonly seq: number }) {
  const { data } = useTimelineLine(id, seq);
  return (
    <dl>
      {data?.answers.map(({ title, answer }) => (
        <div key={title}>
          <dt className="quiet">{title}</dt>
          <dd className="as-typed">{answer}</dd>
        </div>
      ))}
    </dl>
  );
}
