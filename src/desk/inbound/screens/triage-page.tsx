// What came in and needs a person: the list in the order in which it came, and one of it beside.
import { NativeSelect } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { zoneMark } from "../../../ui/when.ts";
import { ScanDrop } from "./scan-drop.tsx";
import { type State, useInboundList } from "./triage-data.ts";
import { TriageItem } from "./triage-item.tsx";
import { TriageList } from "./triage-list.tsx";
import { readTriageSearch } from "./triage-search.ts";
import { emptyWords, states } from "./words.ts";
import "./triage.css";

export function TriagePage() {
  const search = readTriageSearch(useSearch({ strict: false }));
  const clock = useClock();
  const navigate = useNavigate();
  const state: State = search.state ?? "waiting";
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInboundList(state);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const chosen = search.item;
  const go = useCallback(
    (item: string | undefined, where: State = state) =>
      void navigate({ to: "/triage", search: { item, state: where === "waiting" ? undefined : where } }),
    [navigate, state],
  );
  const step = useCallback(
    (by: number) => {
      const at = items.findIndex(({ id }) => id === chosen);
      const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
      if (next) go(next.id);
    },
    [items, chosen, go],
  );
  useKeys(useMemo(() => ({ down: () => step(1), up: () => step(-1) }), [step]));
  const after = useCallback(() => {
    const at = items.findIndex(({ id }) => id === chosen);
    go((items[at + 1] ?? items[at - 1])?.id);
  }, [items, chosen, go]);
  return (
    <main id="main" className="page triage" aria-busy={!data && !error} data-chosen={chosen !== undefined}>
      <div className="page-head">
        <h1>Came in</h1>
        <p className="quiet small">
          Mails and papers whose case or sender is in doubt. Nothing is attached on a guess. Times are{" "}
          {zoneMark(clock.zone)}.
        </p>
      </div>
      <div className="triage-top">
        <NativeSelect
          label="Show"
          value={state}
          data={states.map(([value, label]) => ({ value, label }))}
          onChange={(event) => go(undefined, event.currentTarget.value as State)}
        />
        <ScanDrop />
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet triage-wait">Fetching what came in …</p>}
      {data && items.length === 0 && <p className="empty">{emptyWords[state]}</p>}
      <div className="triage-two">
        {items.length > 0 && (
          <div className="triage-left">
            <TriageList items={items} chosen={chosen} state={state} />
            {hasNextPage && (
              <button
                type="button"
                className="link"
                disabled={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {isFetchingNextPage ? "Fetching …" : "Show more"}
              </button>
            )}
          </div>
        )}
        {chosen !== undefined && (
          <TriageItem key={chosen} id={chosen} after={after} back={() => go(undefined)} />
        )}
        {chosen === undefined && items.length > 0 && (
          <p className="quiet triage-none">Choose one on the left, or press j.</p>
        )}
      </div>
    </main>
  );
}
