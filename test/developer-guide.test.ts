// The example of docs/guides/developer.md: the guide quotes this file, and this file keeps it true.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CivilDate, civilDateIn, days, due } from "../src/core/calendar.ts";
import { date, optional, text } from "../src/core/fields.ts";
import { type Clock, definePlaybook, eventsOf } from "../src/core/playbook.ts";
import { watched } from "../src/core/playbooks/balance-bill/beginnings.ts";
import type { BillClock } from "../src/core/playbooks/balance-bill/clocks.ts";
import type { BillEvent } from "../src/core/playbooks/balance-bill/events.ts";
import type { BillFacts } from "../src/core/playbooks/balance-bill/facts.ts";
import type { BillStage } from "../src/core/playbooks/balance-bill/steps.ts";
import { balanceBill } from "../src/core/playbooks/balance-bill.ts";
import { allowed, refused } from "../src/core/ruling.ts";
import { quietDesk, Story } from "../src/core/story.ts";

type HeldFacts = BillFacts & { readonly heldUntil?: CivilDate };

const event = eventsOf<HeldFacts>();

const recordHold = event({
  title: "Record that the provider holds the account",
  rule: "BB-11",
  by: ["desk"],
  asks: {
    until: date("Held until"),
    person: optional(text("Who said so", { most: 120 })),
  },
  checks: ({ now, desk }, { until }) =>
    until > civilDateIn(desk.zone, now)
      ? allowed
      : refused("HOLD_IN_PAST", "BB-11", `${until} is not after today.`, "Give a day that is still to come."),
  records: (facts, { until }) => ({ ...facts, heldUntil: until }),
  says: ({ until }) => `The provider holds the account until ${until}.`,
  seenBy: ["member", "tpa", "plan"],
});

const holdEnds: Clock<HeldFacts, BillEvent | "record-hold", BillStage> = {
  title: "Ask the provider whether it still holds the account",
  rule: "BB-11",
  owner: "desk",
  kind: "deadline",
  setBy: ["record-hold"],
  due: ({ facts, desk }) =>
    facts.heldUntil
      ? [
          due({
            start: facts.heldUntil,
            what: "the provider holds the account until then",
            span: days(0),
            calendar: desk,
            at: "close-of-desk",
          }),
        ]
      : [],
  metBy: ["log-contact"],
  counts: ({ facts }) => facts.attempts.at(-1)?.with === "provider",
};

const withHold = definePlaybook<HeldFacts, BillStage, BillEvent | "record-hold", BillClock | "hold ends">({
  ...balanceBill,
  events: { ...balanceBill.events, "record-hold": recordHold },
  clocks: { ...balanceBill.clocks, "hold ends": holdEnds },
  whileOpen: { ...balanceBill.whileOpen, "record-hold": "stay" },
});

/** A story of the playbook with the hold, at the point where the first response is proved. */
function held(): Story<HeldFacts> {
  const story = new Story<HeldFacts>(withHold, quietDesk);
  const { file, now } = watched();
  return Object.assign(story, { file, now });
}

test("BB-11: a hold is asked about on the day it ends, and not before", () => {
  const bill = held().when("record-hold", "2026-12-02", { until: "2026-12-18" });
  expect(bill.dates("hold ends")).toEqual(["2026-12-18"]);
  bill.until("2026-12-17");
  expect(bill.dates("hold ends")).toEqual(["2026-12-18"]);
  bill.when("log-contact", "2026-12-18", { with: "provider", channel: "phone", outcome: "reached" });
  expect(bill.dates("hold ends")).toEqual([]);
});

test("BB-11: a hold until today is none", () => {
  expect(held().when("record-hold", "2026-12-02", { until: "2026-12-02" }).ruling).toBe("HOLD_IN_PAST");
  expect(held().when("record-hold", "2026-12-02", { until: "2026-12-03" }).ruling).toBe("allowed");
});

test("the guide for developers quotes this example word for word", () => {
  const flat = (words: string) => words.replaceAll(/\s+/g, " ").trim();
  const root = join(import.meta.dirname, "..");
  const guide = readFileSync(join(root, "docs/guides/developer.md"), "utf8");
  const here = flat(readFileSync(join(root, "test/developer-guide.test.ts"), "utf8"));
  const blocks = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""]) => flat(block));
  expect(blocks.length).toBeGreaterThan(3);
  expect(blocks.filter((block) => !here.includes(block))).toEqual([]);
});
