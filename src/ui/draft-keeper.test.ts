// Drafts in the browser: nothing typed is lost, whatever happens to the window, the server or another window.
import { expect, test } from "vitest";
import { type DraftAnswer, DraftKeeper, type Typed } from "./draft-keeper.ts";

/** A server for one draft, which keeps as src/desk/drafts does, and can be away. */
function oneDraft() {
  let now: DraftAnswer = { version: 0, typed: {}, other: null };
  let away = false;
  const calls: string[] = [];
  const here = () => {
    if (away) throw new Error("away");
  };
  return {
    calls,
    now: () => now,
    goAway: (yes: boolean) => {
      away = yes;
    },
    server: {
      read: async () => {
        calls.push("read");
        here();
        return now;
      },
      save: async (typed: Typed, base: number, forgetOther: boolean) => {
        calls.push(`save ${typed.text ?? ""}`);
        here();
        const overwritten = base !== now.version && now.version > 0;
        const other = overwritten ? now.typed : forgetOther ? null : now.other;
        now = { version: now.version + 1, typed, other };
        return now;
      },
      forget: async () => {
        calls.push("forget");
        here();
        now = { version: 0, typed: {}, other: null };
      },
    },
  };
}

function browser() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}

function windowOn(draft: ReturnType<typeof oneDraft>, storage = browser()) {
  const waiting: (() => void)[] = [];
  const later = (work: () => void) => {
    waiting.push(work);
    return () => void waiting.splice(waiting.indexOf(work), 1);
  };
  const keeper = new DraftKeeper({ place: "a form", storage, server: draft.server, later });
  /** The pause in the typing is over. */
  const pause = async () => {
    for (const work of waiting.splice(0)) work();
    await keeper.load();
  };
  const typed = () => keeper.seen().typed.text ?? "";
  return { keeper, storage, pause, typed, waiting };
}

test("what is typed is there after a reload, before and after the server knew of it", async () => {
  const draft = oneDraft();
  const { keeper, storage, pause } = windowOn(draft);
  keeper.type({ text: "Dear" });
  expect(windowOn(draft, storage).typed()).toBe("Dear");
  await pause();
  expect(draft.now().typed).toEqual({ text: "Dear" });
  expect(windowOn(draft, storage).typed()).toBe("Dear");
});

test("another computer finds it, and typing quickly is one saving", async () => {
  const draft = oneDraft();
  const { keeper, pause, waiting } = windowOn(draft);
  for (const text of ["D", "De", "Dear"]) keeper.type({ text });
  expect(waiting).toHaveLength(1);
  await pause();
  expect(draft.calls.filter((one) => one.startsWith("save"))).toEqual(["save Dear"]);
  const elsewhere = windowOn(draft);
  await elsewhere.keeper.load();
  expect(elsewhere.typed()).toBe("Dear");
});

test("with the server away everything stays here, and goes there once it is back", async () => {
  const draft = oneDraft();
  draft.goAway(true);
  const { keeper, storage, pause } = windowOn(draft);
  keeper.type({ text: "offline" });
  await pause();
  draft.goAway(false);
  const next = windowOn(draft, storage);
  await next.keeper.load();
  expect([next.typed(), draft.now().typed.text]).toEqual(["offline", "offline"]);
});

test("of two windows the newest wins, and the other's words are offered until looked at", async () => {
  const draft = oneDraft();
  const [office, home] = [windowOn(draft), windowOn(draft)];
  await Promise.all([office.keeper.load(), home.keeper.load()]);
  office.keeper.type({ text: "office" });
  await office.pause();
  home.keeper.type({ text: "home" });
  await home.pause();
  expect(home.keeper.seen()).toEqual({ typed: { text: "home" }, other: { text: "office" } });
  home.keeper.takeOther();
  await home.pause();
  expect(home.typed()).toBe("office");
  expect(home.keeper.seen().other).toBeNull();
});

test("what was sent is forgotten, here at once and there even if the server was away just then", async () => {
  const draft = oneDraft();
  const { keeper, storage, pause, typed } = windowOn(draft);
  keeper.type({ text: "sent" });
  await pause();
  draft.goAway(true);
  keeper.forget();
  expect(typed()).toBe("");
  await keeper.load();
  draft.goAway(false);
  const next = windowOn(draft, storage);
  expect(next.typed()).toBe("");
  await next.keeper.load();
  expect([next.typed(), draft.now().version, storage.kept.size]).toEqual(["", 0, 0]);
});

test("a draft of the days when only the browser kept them is not lost", () => {
  const storage = browser();
  storage.setItem("a form", "not even JSON");
  expect(windowOn(oneDraft(), storage).typed()).toBe("");
});

test("a window that closes sends what it has without waiting for the pause", async () => {
  const draft = oneDraft();
  const { keeper } = windowOn(draft);
  keeper.type({ text: "in a hurry" });
  keeper.flush(true);
  expect(draft.calls).toContain("save in a hurry");
});
