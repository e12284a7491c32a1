// Two minutes before a session ends for want of anybody, it asks. Whoever is typing is there, and is not
// asked: the server is told so from time to time.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "../../ui/ask.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { somebodyIsThere } from "../../ui/session.ts";

type SessionTime = {
  readonly idleSecondsLeft: number | null;
  readonly secondsLeft: number | null;
  readonly idleSeconds: number | null;
  readonly warnSeconds: number;
};

const path = "/api/v1/me/session";
const askEveryMs = 20_000;

/** Tells the server that somebody is there where somebody is, and learns how long is left. */
const asked = (): Promise<SessionTime> => ask<SessionTime>(path, somebodyIsThere() ? { method: "POST" } : {});

export function IdleWarning() {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ["session-time"],
    queryFn: asked,
    refetchInterval: askEveryMs,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  const left = useSecondsLeft(data, dataUpdatedAt);
  const [error, setError] = useState<unknown>(null);
  const over = left !== null && left <= 0;
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: ["sign-in"] });
  }, [over, queries]);
  if (left === null || !data || left > data.warnSeconds) return null;
  const stay = () => {
    setError(null);
    ask<SessionTime>(path, { method: "POST" }).then(
      (time) => queries.setQueryData(["session-time"], time),
      setError,
    );
  };
  // However long the session may still be used, the shorter of the two ends it.
  const whole = data.secondsLeft !== null && data.secondsLeft <= (data.idleSecondsLeft ?? Infinity);
  return (
    <Dialog open title="Are you still there?" close={stay}>
      <p role="timer" aria-live="off">
        {left > 0 ? `You will be signed out in ${inWords(left)}.` : "You are being signed out."}
      </p>
      <p className="quiet">
        {whole
          ? "A session ends after a day's work, and cannot be made longer."
          : "Nobody has touched this desk for a while."}{" "}
        What you typed is kept, and you come back to this page.
      </p>
      {error !== null && <ProblemNotice error={error} />}
      {!whole && (
        <p className="row dialog-foot">
          <button type="button" className="button" onClick={stay}>
            Stay signed in
          </button>
        </p>
      )}
    </Dialog>
  );
}

const inWords = (seconds: number): string =>
  seconds >= 60
    ? `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`
    : `${seconds} s`;

/** Counted down between two answers; null where nothing ends. */
function useSecondsLeft(time: SessionTime | undefined, at: number): number | null {
  const [now, setNow] = useState(at);
  useEffect(() => {
    const every = window.setInterval(() => setNow(performance.timeOrigin + performance.now()), 1_000);
    return () => window.clearInterval(every);
  }, []);
  const ends = [time?.idleSecondsLeft, time?.secondsLeft].filter((one) => typeof one === "number");
  if (ends.length === 0) return null;
  const passed = Math.max(0, Math.floor((now - at) / 1_000));
  return Math.max(0, Math.min(...ends) - passed);
}
