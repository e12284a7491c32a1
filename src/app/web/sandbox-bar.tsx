// The bar of the sandbox: who one is, what time it is, and how to move it. Everything due on the way happens.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import {
  dayInWords,
  instantAt,
  isoInstant,
  readCivil,
  readInstant,
  timeInWords,
  wallClock,
  zoneInWords,
} from "../../core/calendar.ts";
import type { CaseWire } from "../../desk/case-file/wire.ts";
import { useMe } from "../../desk/people/screens/me.tsx";
import type { QueueItem } from "../../desk/queues/wire.ts";
import { ask, Problem } from "../../ui/ask.ts";
import { useClock } from "../../ui/clock.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { takeToken, useToken } from "../../ui/session.ts";
import { todayOf } from "../../ui/when.ts";
import { personas } from "./personas.ts";

type Move = { readonly to: string } | { readonly by: string };
type Moved = { readonly rung: number; readonly letters: number };

/** "specialist", but "TPA". */
const inASentence = (label: string): string =>
  label === label.toUpperCase() ? label : label.charAt(0).toLowerCase() + label.slice(1);

export function SandboxBar() {
  const me = useMe();
  const clock = useClock();
  const token = useToken();
  const queries = useQueryClient();
  const next = useNextDate();
  const move = useMutation({
    mutationFn: async (wanted: Move | "next") =>
      ask<Moved>("/api/v1/test-clock", {
        body: wanted === "next" ? { to: await next() } : wanted,
        key: crypto.randomUUID(),
      }),
    onSettled: () => queries.invalidateQueries(),
  });
  const { on, time } = wallClock(clock.zone, clock.now);
  return (
    <section className="sandbox no-print" aria-label="Sandbox" aria-busy={move.isPending}>
      <strong>Sandbox</strong>
      <label>
        <span className="unseen">You are</span>
        <select
          data-persona={token}
          value={token ?? ""}
          onChange={(event) => become(event.currentTarget.value)}
          title={me.name}
        >
          {token === null && <option value="">{me.name}, with an account</option>}
          {personas.map(({ token: one, label }) => (
            <option key={one} value={one}>
              {one === token ? `${me.name}, ${inASentence(label)}` : label}
            </option>
          ))}
        </select>
      </label>
      <span className="sandbox-clock" data-now={isoInstant(clock.now)}>
        {dayInWords(on)}, {timeInWords(time)} {zoneInWords(clock.zone)}
      </span>
      <span className="row">
        <button type="button" disabled={move.isPending} onClick={() => move.mutate("next")}>
          To the next date
        </button>
        <button type="button" disabled={move.isPending} onClick={() => move.mutate({ by: "P7D" })}>
          +1 week
        </button>
        <button type="button" disabled={move.isPending} onClick={() => move.mutate({ by: "P1M" })}>
          +1 month
        </button>
        <FreeDate busy={move.isPending} go={(to) => move.mutate({ to })} />
      </span>
      <span role="status" className="small quiet">
        {move.isPending ? "Moving the clock …" : move.data ? `${move.data.rung} dates rang.` : ""}
      </span>
      {move.error && <ProblemNotice error={move.error} />}
    </section>
  );

  function become(token: string) {
    takeToken(token);
    queries.clear();
  }
}

function FreeDate({ busy, go }: { readonly busy: boolean; readonly go: (to: string) => void }) {
  const clock = useClock();
  const [typed, setTyped] = useState("");
  const on = readCivil(typed);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (on) go(isoInstant(instantAt(clock.zone, on, "09:00")));
      }}
    >
      <input
        type="date"
        aria-label="Move the clock to this day"
        min={todayOf(clock)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" disabled={busy || !on}>
        Go
      </button>
    </form>
  );
}

type NextClock = { readonly dueAt: string; readonly dueOn: string };

/**
 * The morning of the next date, so that there is a day left to do what is due; once that has passed, the
 * date itself.
 * Of the case that is open, or else of any case on the desk.
 */
function useNextDate(): () => Promise<string> {
  const { now, zone } = useClock();
  const { id } = useParams({ strict: false });
  const queries = useQueryClient();
  const morningOf = ({ dueAt, dueOn }: NextClock): string => {
    const on = readCivil(dueOn);
    const morning = on ? instantAt(zone, on, "09:00") : now;
    return morning > now ? isoInstant(morning) : dueAt;
  };
  const ahead = (clock: NextClock | null | undefined): readonly string[] =>
    clock && (readInstant(clock.dueAt) ?? 0) > now ? [morningOf(clock)] : [];
  return async () => {
    const open = id === undefined ? undefined : queries.getQueryData<CaseWire>(["case", id]);
    const [here] = ahead(open?.nextClock);
    if (here) return here;
    const { items } = await ask<{ items: QueueItem[] }>("/api/v1/cases?queue=open&sort=due&limit=200");
    const [first] = items.flatMap(({ nextClock }) => ahead(nextClock)).sort();
    if (first) return first;
    throw new Problem({
      status: 409,
      code: "NO_DATE_AHEAD",
      detail: "No date lies ahead on any case you can see.",
      doNext: "Open a case, or move the clock by a week.",
    });
  };
}
