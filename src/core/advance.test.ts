// The interpreter, on a playbook small enough to hold in the head.
import { describe, expect, test } from "vitest";
import { actionsOf } from "./actions.ts";
import { advance, ring, unopened } from "./advance.ts";
import { days, due, weeks } from "./calendar.ts";
import { arrowsOf, mermaid, responsibilityTable, walk } from "./draw.ts";
import { choice, optional, text } from "./fields.ts";
import { type BaseFacts, definePlaybook, eventsOf, guard, stepsOf } from "./playbook.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";
import { allowed, refused } from "./ruling.ts";
import { quietDesk, someone, story } from "./story.ts";

type Facts = BaseFacts & { readonly asked: number; readonly ready: boolean };
type Stage = "asking" | "done";
type Name = "open" | "ask" | "ready" | "finish" | "remind" | "give-up";
type ClockName = "answer" | "reminder" | "patience";

const event = eventsOf<Facts>();
const step = stepsOf<Facts, Name, ClockName>();
const empty: Facts = { letters: [], offers: [], grants: [], revoked: [], asked: 0, ready: false };

const small = definePlaybook<Facts, Stage, Name, ClockName>({
  name: "small",
  version: 1,
  prefix: "S",
  title: "Small",
  opensWhen: "somebody asks",
  source: "here",
  opens: "open",
  first: "asking",
  final: ["done"],
  empty,
  events: {
    open: event({ title: "Open", rule: "X-01", by: ["desk"], asks: {}, says: () => "opened" }),
    ask: event({
      title: "Ask",
      rule: "X-02",
      by: ["desk"],
      asks: { how: choice("How", ["phone", "fax"]), note: optional(text("Note")) },
      records: (facts) => ({ ...facts, asked: facts.asked + 1 }),
      says: ({ how }) => `asked by ${how}`,
    }),
    ready: event({
      title: "Say ready",
      rule: "X-03",
      by: ["member"],
      asks: {},
      records: (facts) => ({ ...facts, ready: true }),
      says: () => "ready",
    }),
    finish: event({
      title: "Finish",
      rule: "X-04",
      by: ["desk"],
      roles: ["supervisor"],
      asks: {},
      guards: [
        guard("X-04", ({ facts }) =>
          facts.ready ? allowed : refused("NOT_READY", "X-04", "Nobody is ready.", "Wait."),
        ),
      ],
      says: () => "finished",
    }),
    remind: event({ title: "Remind", rule: "X-05", by: ["clock"], asks: {}, says: () => "reminded" }),
    "give-up": event({ title: "Give up", rule: "X-06", by: ["clock"], asks: {}, says: () => "gave up" }),
  },
  clocks: {
    answer: {
      title: "The member answers",
      rule: "X-02",
      owner: "member",
      kind: "deadline",
      setBy: ["ask"],
      due: ({ now, desk }) => [
        due({ start: now, what: "asked", span: days(2), calendar: desk, at: "same-time" }),
      ],
      metBy: ["ready"],
    },
    reminder: {
      title: "Remind",
      rule: "X-05",
      owner: "desk",
      kind: "mark",
      entering: ["asking"],
      again: true,
      happens: "remind",
      due: ({ now, desk }) => [
        due({ start: now, what: "begun", span: weeks(1), calendar: desk, at: "same-time" }),
      ],
    },
    patience: {
      title: "Patience ends",
      rule: "X-06",
      owner: "desk",
      kind: "mark",
      setBy: ["open"],
      happens: "give-up",
      due: ({ now, desk }) => [
        due({ start: now, what: "begun", span: weeks(4), calendar: desk, at: "same-time" }),
      ],
    },
  },
  stages: {
    asking: {
      title: "Asking",
      means: "Somebody asks.",
      steps: [
        step("desk", "ask", { rule: "X-02", does: "ask", done: (facts) => facts.asked > 0 }),
        step("member", "say ready", {
          rule: "X-03",
          does: "ready",
          clock: "answer",
          needed: (facts) => facts.asked > 0,
          done: (facts) => facts.ready,
        }),
        step("desk", "finish", { rule: "X-04", does: "finish", needed: (facts) => facts.ready }),
      ],
      on: {
        ask: "stay",
        ready: "stay",
        remind: "stay",
        "give-up": "done",
        finish: [{ when: "ready", if: (facts) => facts.ready, to: "done" }, "stay"],
      },
      clocks: ["reminder", "patience"],
    },
    done: { title: "Done", means: "It is over.", steps: [], on: {} },
  },
  whileOpen: {},
  maySend: () => allowed,
});
const begun = () => story(small).when("open", "2026-12-01");

describe("advance", () => {
  test("a refused event changes nothing, and the refusal says what to do", () => {
    const file = begun().file;
    const outcome = advance(
      small,
      file,
      { event: "finish", input: {}, actor: someone("desk", "supervisor") },
      { ...quietDesk, now: begun().now },
    );
    expect(outcome).toEqual({ ruling: refused("NOT_READY", "X-04", "Nobody is ready.", "Wait.") });
    expect(begun().file).toEqual(file);
  });

  test("the order of refusals: unknown, not yours, not your role, not now, then the guards", () => {
    const ask = (name: string, by = someone("desk")) => {
      const outcome = advance(
        small,
        begun().file,
        { event: name, input: {}, actor: by },
        { ...quietDesk, now: begun().now },
      );
      return outcome.ruling.allowed ? "allowed" : outcome.ruling.code;
    };
    expect(ask("fly")).toBe("NO_SUCH_ACTION");
    expect(ask("__proto__")).toBe("NO_SUCH_ACTION");
    expect(ask("ready")).toBe("NOT_YOURS");
    expect(ask("finish")).toBe("NOT_YOUR_ROLE");
    expect(ask("open")).toBe("NOT_NOW");
    expect(ask("finish", someone("desk", "supervisor"))).toBe("NOT_READY");
  });

  test("steps open and are done by the facts, in whatever order they come", () => {
    const asked = begun().when("ask", "2026-12-01", { how: "phone" });
    expect(asked.last.done).toMatchObject({
      stepsOpened: ["say ready"],
      stepsDone: ["ask"],
      stepsDropped: [],
    });
    expect(asked.when("ready", "2026-12-02", {}, "member").file.openSteps).toEqual(["finish"]);
  });

  test("a deadline is met by its event the day it is due, and missed when nobody acts", () => {
    const met = begun()
      .when("ask", "2026-12-01", { how: "fax" })
      .when("ready", "2026-12-03T19:59:59Z", {}, "member");
    expect(met.last.done?.clocksEnded).toEqual([{ name: "answer", nth: 1, how: "met" }]);
    const missed = begun().when("ask", "2026-12-01", { how: "fax" }).until("2026-12-03T20:00:00Z");
    expect(missed.last.done?.clocksEnded).toEqual([{ name: "answer", nth: 1, how: "missed" }]);
    expect(missed.file.openSteps).toContain("say ready");
  });

  test("what was missed stays late until it is made good, which meets nothing ahead of its time", () => {
    const late = begun().when("ask", "2026-12-01", { how: "fax" }).until("2026-12-04");
    expect(late.file.late).toMatchObject([{ name: "answer", nth: 1, dueOn: "2026-12-03" }]);
    expect(late.when("ready", "2026-12-05", {}, "member").file.late).toEqual([]);
    expect(late.last.done?.clocksEnded).toEqual([]);
  });

  test("a recurring mark never drifts, however late it is rung", () => {
    const once = begun();
    const late = { ...quietDesk, now: (once.file.clocks[0]?.dueAt ?? 0) as typeof once.now };
    const outcome = ring(
      small,
      once.file,
      { name: "reminder", nth: 1 },
      { ...late, now: (late.now + 3 * 3_600_000) as typeof late.now },
    );
    if (!("next" in outcome)) throw new Error("The reminder did not ring.");
    expect(outcome.next.clocks.find((one) => one.name === "reminder")).toMatchObject({
      nth: 2,
      dueOn: "2026-12-15",
    });
  });

  test("a clock that is not due, or no longer runs, is refused and harmless", () => {
    const once = begun();
    expect(
      ring(small, once.file, { name: "reminder", nth: 1 }, { ...quietDesk, now: once.now }).ruling,
    ).toMatchObject({ code: "CLOCK_NOT_DUE" });
    expect(
      ring(small, once.file, { name: "reminder", nth: 9 }, { ...quietDesk, now: once.now }).ruling,
    ).toMatchObject({ code: "CLOCK_NOT_DUE" });
  });

  test("leaving a stage cancels the clocks that belong to it", () => {
    const over = begun().until("2026-12-30");
    expect(over.file.stage).toBe("done");
    expect(over.file.clocks).toEqual([]);
    expect(over.last.done?.clocksEnded).toContainEqual({ name: "patience", nth: 1, how: "met" });
  });

  test("a case before its opening event is in no stage, and only opening is possible", () => {
    const outcome = advance(
      small,
      unopened(small),
      { event: "ask", input: {}, actor: someone("desk") },
      { ...quietDesk, now: begun().now },
    );
    expect(outcome.ruling).toMatchObject({ code: "NOT_NOW" });
  });
});

describe("actions", () => {
  const at = (party: "desk" | "member") => {
    const { file, around, now } = begun().when("ask", "2026-12-01", { how: "phone" });
    return actionsOf(small, {
      ...around,
      now,
      facts: file.facts,
      was: file.facts,
      stage: file.stage,
      actor: someone(party),
    });
  };

  test("GN-04: the desk sees everybody's, with the reason for each that is not possible now", () => {
    expect(at("desk").map((one) => [one.name, one.ruling.allowed || one.ruling.code])).toEqual([
      ["ask", true],
      ["ready", "NOT_YOURS"],
      ["finish", "NOT_YOUR_ROLE"],
    ]);
  });

  test("another party sees its own only; the clock's are nobody's", () => {
    expect(at("member").map((one) => [one.name, one.next])).toEqual([["ready", true]]);
  });
});

describe("what is drawn from a playbook", () => {
  test("every stage is reachable and reaches an end", () => {
    expect(walk(small as never)).toEqual({ unreachable: [], endless: [] });
    const stuck = { ...small, stages: { ...small.stages, asking: { ...small.stages.asking, on: {} } } };
    expect(walk(stuck as never)).toEqual({ unreachable: ["done"], endless: ["asking"] });
  });

  test("the diagram and the table say what the playbook says", () => {
    expect(arrowsOf(small as never)).toEqual([
      { from: "asking", event: "give-up", to: "done" },
      { from: "asking", event: "finish", to: "done" },
    ]);
    expect(mermaid(small as never, "asking")).toContain("asking --> done : Give up");
    expect(responsibilityTable(small as never)).toContain("| Asking | say ready | member | X-03 |");
  });

  test("GN-04, GN-05: every step has a responsible party, a rule, and an event that exists", () => {
    for (const stage of Object.values(balanceBill.stages)) {
      for (const one of stage.steps) {
        expect(one.rule, one.title).toMatch(/^(BB|GN|AL|A)-\d\d$/);
        expect(Object.keys(balanceBill.events), one.title).toContain(one.does);
      }
    }
  });

  test("money is asked for in fields that end in Cents, and nothing else is", () => {
    for (const [name, one] of Object.entries(balanceBill.events)) {
      for (const [key, asked] of Object.entries(one.asks))
        expect(key.endsWith("Cents"), `${name}.${key}`).toBe(asked.kind === "money");
    }
  });
});
