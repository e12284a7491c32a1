// What was typed and not yet sent, kept in this browser and on the server per person, so that a reload, a
// crash, a log-off or another window loses nothing.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { ask, fetched } from "./ask.ts";
import { type DraftAnswer, DraftKeeper, type DraftServer, type Typed } from "./draft-keeper.ts";
import { personHere, tokenInUse } from "./session.ts";

export type { Typed } from "./draft-keeper.ts";

/** The key holds no token: only as much of it as tells two people of one browser apart. */
const placeHere = (name: string): string =>
  `parley.draft.${personHere() || (tokenInUse() ?? "").slice(-12)}.${name}`;

/** As the server takes it. */
const placeThere = (name: string): string =>
  `/api/v1/drafts/${encodeURIComponent(name.replaceAll(/[^A-Za-z0-9 ._:-]/g, "-").slice(0, 200))}`;

const pauseMs = 700;

function later(work: () => void): () => void {
  const timer = window.setTimeout(work, pauseMs);
  return () => window.clearTimeout(timer);
}

function serverOf(name: string): DraftServer {
  const path = placeThere(name);
  return {
    read: () => ask<DraftAnswer>(path),
    save: (typed, version, forgetOther, keepalive) =>
      ask<DraftAnswer>(path, { method: "PUT", body: { typed, forgetOther }, version, keepalive }),
    forget: () => fetched(path, { method: "DELETE" }),
  };
}

export type Draft = {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly forget: () => void;
  /** What another window of this person had typed here; null where it says the same. */
  readonly other: Typed | null;
  readonly takeOther: () => void;
  readonly dropOther: () => void;
};

/**
 * Typed answers that survive a reload. `name` tells the draft: a form, and of which case. Files are not kept.
 */
export function useDraft(name: string): Draft {
  const keeper = useMemo(
    () => new DraftKeeper({ place: placeHere(name), storage: localStorage, server: serverOf(name), later }),
    [name],
  );
  useEffect(() => {
    void keeper.load();
    const leave = () => keeper.flush(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      keeper.flush(false);
    };
  }, [keeper]);
  const { typed, other } = useSyncExternalStore(keeper.listen, keeper.seen);
  const { type, forget, takeOther, dropOther } = keeper;
  return { typed, type, forget, other, takeOther, dropOther };
}
