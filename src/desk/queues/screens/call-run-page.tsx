// The calls of the day one after the other: the number, the words, three keys, the next one.
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import type { CallItem } from "../calls/wire.ts";
import { CallCardView } from "./call-card.tsx";
import { type Answered, callKey, fetchCall, recordCall, useCallRun, type Whose } from "./call-data.ts";
import "./call-run.css";

const undoSeconds = 10;

export function CallRunPage() {
  const [whose, setWhose] = useState<Whose>("mine");
  const { data, error, refetch } = useCallRun(whose);
  return (
    <main id="main" className="page call-run">
      <div className="page-head">
        <h1>Call run</h1>
        <label className="small">
          <input
            type="checkbox"
            checked={whose === "everybody"}
            onChange={(event) => setWhose(event.currentTarget.checked ? "everybody" : "mine")}
          />{" "}
          Also calls of others
        </label>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the calls …</p>}
      {data && data.items.length === 0 && (
        <p className="empty">
          No call is due today. Follow-ups appear here on the morning of their day.{" "}
          <Link to="/" search={{}}>
            To my day
          </Link>
        </p>
      )}
      {data && data.items.length > 0 && <Run key={whose} items={data.items} more={data.more} />}
    </main>
  );
}

type Ended = { readonly id: string; readonly says: string };

function Run({ items, more }: { readonly items: readonly CallItem[]; readonly more: boolean }) {
  const [run] = useState(items);
  const [at, setAt] = useState(0);
  const [ended, setEnded] = useState<readonly Ended[]>([]);
  const [failed, setFailed] = useState<unknown>(null);
  const now = run[at];
  const next = run[at + 1];
  useAhead(next?.id);
  const back = useCallback((id: string) => {
    setEnded((before) => before.filter((one) => one.id !== id));
    setAt((place) => Math.max(0, place - 1));
  }, []);
  const answer = useLater(setFailed, back);
  const end = (id: string, says: string) => {
    setEnded((before) => [...before, { id, says }]);
    setAt(at + 1);
  };
  return (
    <>
      <div className="call-progress">
        <progress max={run.length} value={ended.length} aria-label="Calls done" />
        <span role="status" className="num">
          {Math.min(at + 1, run.length)} of {run.length}
          {more && "+"}
        </span>
      </div>
      {failed !== null && <ProblemNotice error={failed} />}
      {now ? (
        <CallCardView
          key={now.id}
          item={now}
          answered={(one, says) => {
            answer(one, says);
            end(now.id, says);
          }}
          skipped={(says) => end(now.id, says)}
        />
      ) : (
        <section className="sheet call-end">
          <h2>That was the last call.</h2>
          <p>
            {ended.length} of {run.length} are done.
          </p>
          <Link to="/" search={{}}>
            To my day
          </Link>
        </section>
      )}
      {next && (
        <p className="small quiet">
          Then: {next.number}, {next.memberName}.
        </p>
      )}
      {ended.length > 0 && (
        <details className="small">
          <summary>Done: {ended.length}</summary>
          <ul>
            {ended.map(({ id, says }) => (
              <li key={id}>
                <Link to="/cases/$id" params={{ id }}>
                  {run.find((one) => one.id === id)?.number}
                </Link>{" "}
                {says}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Fetches the next card while one talks. */
function useAhead(id: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (id) void queries.prefetchQuery({ queryKey: callKey(id), queryFn: () => fetchCall(id) });
  }, [id, queries]);
}

/**
 * Records an answer ten seconds after it was given; until then it can be taken back. The next answer,
 * leaving the
 * page and closing the window record it at once: nothing that was answered is lost.
 */
function useLater(setFailed: (error: unknown) => void, back: (id: string) => void) {
  const queries = useQueryClient();
  const offer = useUndo();
  const waiting = useRef<{ readonly one: Answered; readonly timer: number } | null>(null);
  const flush = useCallback(
    (leaving = false) => {
      const held = waiting.current;
      if (!held) return;
      waiting.current = null;
      window.clearTimeout(held.timer);
      recordCall(held.one, leaving).then(
        () =>
          Promise.all(
            [["cases"], ["case", held.one.card.id]].map((queryKey) =>
              queries.invalidateQueries({ queryKey }),
            ),
          ),
        setFailed,
      );
    },
    [queries, setFailed],
  );
  useEffect(() => {
    const leave = () => flush(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      flush(true);
    };
  }, [flush]);
  return useMemo(
    () => (one: Answered, says: string) => {
      flush();
      setFailed(null);
      waiting.current = { one, timer: window.setTimeout(() => flush(), undoSeconds * 1_000) };
      offer({
        says: `${one.card.number}: ${says}`,
        undone: "Taken back. The call is here again.",
        seconds: undoSeconds,
        undo: async () => {
          if (waiting.current?.one !== one) throw new Error("It has been recorded already.");
          window.clearTimeout(waiting.current.timer);
          waiting.current = null;
          back(one.card.id);
        },
      });
    },
    [flush, offer, back, setFailed],
  );
}
