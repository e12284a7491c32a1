// Cases that ended before Parley are filed and nothing runs; cases opened by mistake are taken back.
import { expect, test } from "vitest";
import { advance, unopened } from "../../advance.ts";
import { instant, isoInstant } from "../../calendar.ts";
import { readInput } from "../../fields.ts";
import { quietDesk, someone, story } from "../../story.ts";
import { balanceBill } from "../balance-bill.ts";
import { aBill, type BillStory, confirmed, reported, supervisor, watched } from "./beginnings.ts";
import { historyFields } from "./history.ts";

const now = instant("2026-12-01T20:00:00Z");
const ended = { openedOn: "2025-03-03", endedOn: "2025-08-04", outcome: "settled" };

function filed(more: object) {
  const read = readInput(historyFields, { ...aBill, ...ended, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const happening = { event: "load-history", input: read.input, actor: someone("desk", "administrator") };
  const outcome = advance(balanceBill, unopened(balanceBill), happening, { ...quietDesk, now });
  return "next" in outcome ? outcome : outcome.ruling;
}

test("a case filed as history is closed from its beginning: no step, no clock, no letter (GN-05)", () => {
  const outcome = filed({ settledCents: 90_000, formerNumber: "OLD-7" });
  if (!("next" in outcome)) throw new Error(outcome.says);
  const { next, letters, clocksSet, says } = outcome;
  expect([next.stage, next.openSteps, next.clocks, letters, clocksSet]).toEqual(["closed", [], [], [], []]);
  expect(next.facts.closed?.why).toBe("settled, settled for $900.00");
  expect(isoInstant(next.facts.history?.endedAt ?? now)).toBe("2025-08-04T19:00:00.000Z");
  expect(says).toContain("opened 2025-03-03, ended 2025-08-04 (settled), number OLD-7 elsewhere");
});

test("history may have ended today and not tomorrow (GN-05)", () => {
  expect(filed({ endedOn: "2026-12-01" })).toHaveProperty("next");
  expect(filed({ endedOn: "2026-12-02" })).toMatchObject({ allowed: false, code: "NOT_ENDED_YET" });
});

test("history may have ended on the day it was opened and not the day before (GN-05)", () => {
  expect(filed({ endedOn: "2025-03-03" })).toHaveProperty("next");
  expect(filed({ endedOn: "2025-03-02" })).toMatchObject({ allowed: false, code: "DATES_REVERSED" });
});

test("an old case opens again when something comes in (BB-14)", () => {
  const old = story(balanceBill).when("load-history", "2026-12-01", { ...aBill, ...ended }, supervisor);
  const again = old.when("report-bill", "2026-12-02", { statementCents: 10_000 });
  expect(again.stageOn("2026-12-02")).toBe("resuming");
});

test("a case opened by mistake is taken back while nothing of it has left (GN-05)", () => {
  const mistake = reported().when("take-back", "2026-11-30", { why: "keyed twice" });
  expect(mistake.stageOn("2026-12-31")).toBe("closed");
  expect(mistake.facts.closed?.why).toBe("opened by mistake: keyed twice");
  const taken = (bill: BillStory) =>
    bill.when("take-back", "2026-12-02", { why: "wrong file" }).chapters.at(-1);
  expect(taken(confirmed())?.done?.next.stage).toBe("closed");
  expect(taken(watched())?.refusal?.code).toBe("ALREADY_ACTED_ON");
});
