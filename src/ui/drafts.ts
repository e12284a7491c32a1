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

/** One keeper for all who show the same draft: what is typed in one is seen in the other. */
const keepers = new Map<string, { readonly keeper: DraftKeeper; users: number }>();

function keeperOf(name: string, place: string): DraftKeeper {
  const known = keepers.get(place);
  if (known) return known.keeper;
  const keeper = new DraftKeeper({ place, storage: localStorage, server: serverOf(name), later });
  keepers.set(place, { keeper, users: 0 });
  return keeper;
}

/** Somebody shows the draft. @returns called when they no longer do */
function use(place: string, keeper: DraftKeeper): () => void {
  const one = keepers.get(place) ?? { keeper, users: 0 };
  keepers.set(place, one);
  one.users += 1;
  if (one.users === 1) void keeper.load();
  const leave = () => keeper.flush(true);
  window.addEventListener("pagehide", leave);
  return () => {
    window.removeEventListener("pagehide", leave);
    one.users -= 1;
    if (one.users > 0) return;
    keeper.flush(false);
    keepers.delete(place);
  };
}

/** Puts something back that was sent and then undone: the form has it again when it is next opened. */
export async function putBack(name: string, typed: Typed): Promise<void> {
  const live = keepers.get(placeHere(name));
  if (live) return live.keeper.type(typed);
  const { version } = await serverOf(name).save(typed, 0, true, false);
  localStorage.setItem(placeHere(name), JSON.stringify({ typed, version, dirty: false }));
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
  const place = placeHere(name);
  const keeper = useMemo(() => keeperOf(name, place), [name, place]);
  useEffect(() => use(place, keeper), [place, keeper]);
  const { typed, other } = useSyncExternalStore(keeper.listen, keeper.seen);
  const { type, forget, takeOther, dropOther } = keeper;
  return { typed, type, forget, other, takeOther, dropOther };
}
