// The registry, asked for somebody else: near the member, of the right kind, and first of all who accepts.
import { useEffect, useRef, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import {
  type Asked,
  SearchFields,
  useFound,
  useSettled,
  whereOf,
} from "../../registry/screens/search-fields.tsx";
import { StandingLine, StandingMark } from "../../registry/screens/standing-mark.tsx";
import type { ProviderFound } from "../../registry/wire.ts";

const shownFirst = 5;

type Props = {
  readonly plan: string | undefined;
  readonly asked: Asked;
  readonly ask: (more: Partial<Asked>) => void;
  /** The one that refused, and those that have been named. */
  readonly isOut: (one: ProviderFound) => boolean;
  readonly take: (one: ProviderFound) => void;
};

export function FindAlternate({ plan, asked, ask, isOut, take }: Props) {
  return (
    <div className="stack">
      <SearchFields
        legend="Find one in the registry, or write one below"
        plan={plan}
        asked={asked}
        ask={ask}
      />
      <Found
        asked={useSettled(asked)}
        plan={plan}
        lookAtAll={() => ask({ accepting: false })}
        isOut={isOut}
        take={take}
      />
    </div>
  );
}

type FoundProps = Pick<Props, "plan" | "isOut" | "take"> & {
  readonly asked: Asked;
  readonly lookAtAll: () => void;
};

const isQuestion = ({ q, zip, specialty }: Asked): boolean =>
  q.trim().length > 1 || /^\d{5}$/.test(zip) || specialty !== "";

function Found(props: FoundProps) {
  return isQuestion(props.asked) ? <Answer {...props} /> : null;
}

function Answer({ asked, plan, lookAtAll, isOut, take }: FoundProps) {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // What was pressed is gone: the keyboard goes on at the first of those that came.
  useEffect(() => {
    if (all) list.current?.querySelectorAll("button")[shownFirst]?.focus();
  }, [all]);
  const accepting = asked.accepting && Boolean(plan);
  const { data, error, hasNextPage } = useFound(asked, plan);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet small">Looking …</p>;
  const found = data.pages.flatMap(({ items }) => items).filter((one) => !isOut(one));
  if (found.length === 0) return <Nobody accepting={accepting} lookAtAll={lookAtAll} />;
  const shown = all ? found : found.slice(0, shownFirst);
  return (
    <>
      <p role="status" className="unseen">
        {found.length === 1 ? "One provider is found." : `${found.length} providers are found.`}
      </p>
      <ul className="alternates-found" aria-label="Providers found" ref={list}>
        {shown.map((one) => (
          <OneFound key={one.id} one={one} take={take} />
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" className="link small" onClick={() => setAll(true)}>
          Show {found.length - shown.length} more
        </button>
      )}
      {shown.length === found.length && hasNextPage && (
        <p className="small quiet">There are more, farther away. Choose a specialty or write the name.</p>
      )}
    </>
  );
}

type NobodyProps = { readonly accepting: boolean; readonly lookAtAll: () => void };

function Nobody({ accepting, lookAtAll }: NobodyProps) {
  if (!accepting)
    return (
      <p role="status" className="empty">
        Nobody else is found. Take a wider circle, or write one below.
      </p>
    );
  return (
    <div className="empty">
      <p role="status">Nobody else there is known to accept the plan. One who was never asked may.</p>
      <button type="button" className="link" onClick={lookAtAll}>
        Look at everybody
      </button>
    </div>
  );
}

type OneProps = { readonly one: ProviderFound; readonly take: (one: ProviderFound) => void };

const OneFound = ({ one, take }: OneProps) => (
  <li>
    <div>
      <p>
        <strong>{one.name}</strong> {one.standing && <StandingMark one={one.standing} />}
      </p>
      <p className="small quiet">{whereOf(one)}</p>
      {one.standing && one.standing.standing !== "unknown" && (
        <p className="small">
          <StandingLine one={one.standing} />
        </p>
      )}
    </div>
    <button type="button" className="link" aria-label={`Take ${one.name}`} onClick={() => take(one)}>
      Take
    </button>
  </li>
);
