import { describe, expect, test } from "vitest";
import type { Language } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import type { Party } from "../../../core/playbook.ts";
import {
  agreed,
  type BillStory,
  negotiated,
  reported,
  signed,
  thousand,
} from "../../../core/playbooks/balance-bill/beginnings.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { fleschKincaid, sentencesIn } from "../../../core/reading-grade.ts";
import { someone } from "../../../core/story.ts";
import type { ClientStory, StoryAct } from "../../../core/windows.ts";
import { clientStory } from "./client.ts";
import { contextOf, told, waiting } from "./told-stories.ts";

const all: Readonly<Record<string, () => BillStory>> = { ...told, waiting };
const names = Object.keys(all);

function storyOf(one: BillStory, reader: Party, language: Language = "en"): ClientStory {
  const { file, now, around } = one;
  const actor = someone(reader);
  const moment = { ...around, now, actor, facts: one.facts, was: one.facts, stage: file.stage };
  return clientStory(moment, contextOf(one, language));
}
const of = (name: string, reader: Party, language: Language = "en") =>
  storyOf((all[name] as () => BillStory)(), reader, language);
const waits = (one: BillStory, reader: Party) => storyOf(one, reader).waiting.map(({ name }) => name);
const countered = (cents: number) =>
  negotiated()
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", { amountCents: 90_000 })
    .when("record-provider-answer", "2026-12-16", { answer: "counters", counterCents: cents });
const impasse = (cents = 150_000) =>
  countered(cents).when("declare-impasse", "2026-12-21", { why: `They want ${cents}.` });
const options = (one: BillStory, language: Language = "en") =>
  storyOf(one, "plan", language).decision?.options ?? [];

/** Does what a button of the window does: the act's own event with what goes along and what was answered. */
function presses(one: BillStory, act: StoryAct, party: "tpa" | "plan", answers: object = {}) {
  if (act.kind !== "event") throw new Error(`It is a ${act.kind}.`);
  return one.when(act.event, "2026-12-22", { ...act.input, ...answers }, party);
}

describe("every state", () => {
  test.each(names)("%s: the same in both languages, and no word left in English", (name) => {
    for (const reader of ["tpa", "plan", "broker"] as const) {
      const [english, spanish] = [of(name, reader), of(name, reader, "es")];
      expect(spanish.waiting.map((one) => one.name)).toEqual(english.waiting.map((one) => one.name));
      expect(spanish.figures.map(({ cents }) => cents)).toEqual(english.figures.map(({ cents }) => cents));
      expect(spanish.says).not.toBe(english.says);
      const titles = (one: ClientStory) => one.decision?.options.map((option) => option.title) ?? [];
      expect(titles(spanish).filter((title) => titles(english).includes(title))).toEqual([]);
    }
  });

  test.each(names)("%s: grade 10 or below", (name) => {
    const { says, waiting: items, decision } = of(name, "plan");
    const options = decision?.options.flatMap(({ consequences }) => consequences) ?? [];
    const texts = [says, ...items.map((one) => `${one.says}.`), ...options];
    expect(fleschKincaid(texts.flatMap(sentencesIn))).toBeLessThanOrEqual(10);
  });

  test("what it offers to do is an event that the playbook knows for this reader", () => {
    for (const name of names) {
      for (const reader of ["tpa", "plan"] as const) {
        const { waiting: items, decision } = of(name, reader);
        for (const { act } of [...items, ...(decision?.options ?? [])]) {
          if (act.kind !== "event") continue;
          const known = balanceBill.events[act.event as keyof typeof balanceBill.events];
          expect(known.by, `${name}: ${act.event}`).toContain(reader);
        }
      }
    }
  });

  test("a broker has nothing to do, and no choice to make", () => {
    for (const name of names) {
      const { waiting: items, decision } = of(name, "broker");
      expect([name, items, decision]).toEqual([name, [], undefined]);
    }
  });

  test("a broker reads what is disputed, and nothing of what the plan pays or agreed", () => {
    for (const name of names) {
      const { figures, payments } = of(name, "broker");
      expect(
        figures.every((one) => one.name === "disputed"),
        name,
      ).toBe(true);
      expect(payments, name).toEqual([]);
    }
  });

  test("nothing waits on a closed case", () => {
    for (const name of names.filter((one) => one.startsWith("closed")))
      expect([...of(name, "tpa").waiting, ...of(name, "plan").waiting]).toEqual([]);
  });
});

describe("the TPA confirms", () => {
  test("BB-03: figures that are missing are asked for before anything is to be confirmed", () => {
    const bare = reported({ planPaidCents: undefined, patientResponsibilityCents: undefined });
    expect(waits(bare, "tpa")).toContain("figures");
    expect(waits(bare, "tpa")).not.toContain("confirm");
  });

  test("A-19: whether the law bars the bill is asked for where nobody knows", () => {
    expect(waits(reported({ emergency: "unknown" }), "tpa")).toEqual(["screen"]);
  });

  test("with both known it is one press, and then it waits no longer", () => {
    const one = reported();
    const [confirm] = storyOf(one, "tpa").waiting;
    expect(confirm?.name).toBe("confirm");
    if (confirm) presses(one, confirm.act, "tpa");
    expect(waits(one, "tpa")).toEqual([]);
  });

  test("only the TPA is asked", () => {
    expect(waits(reported(), "plan")).toEqual([]);
  });
});

describe("the plan chooses (BB-27)", () => {
  test("the choice is the plan's alone", () => {
    expect(storyOf(impasse(), "tpa").decision).toBeUndefined();
    expect(storyOf(impasse(), "plan").decision?.due).toMatchObject({ late: false });
  });

  test("each way says in amounts what follows from it", () => {
    const [first] = options(impasse());
    expect(first?.title).toBe("Raise the limit to $1,500.00");
    expect(first?.consequences.join(" ")).toContain("Your limit today is $1,000.00");
    expect(first?.consequences.join(" ")).toContain("Our last offer to the provider is $900.00.");
    expect(first?.consequences.join(" ")).toContain("That is $500.00 above your limit today.");
  });

  test("BB-28: a counter-offer at the limit is no raise, one cent above it is", () => {
    expect(options(impasse(100_000)).map(({ name }) => name)).toEqual(["raise", "counsel", "wait"]);
    expect(options(impasse(100_001)).map(({ name }) => name)[0]).toBe("raise-to-counter");
  });

  test("one press raises the limit to the counter-offer, and the case goes on", () => {
    const one = impasse();
    const [first] = options(one);
    if (first) presses(one, first.act, "plan");
    expect(one.file.stage).toBe("negotiating");
    expect(one.facts.grants.at(-1)).toMatchObject({ basis: "dollars-additional", cents: 150_000 });
  });

  test("another amount is asked for, and counts as it is given", () => {
    const one = impasse();
    const other = options(one).find(({ name }) => name === "raise");
    if (other) presses(one, other.act, "plan", { amountCents: 120_000 });
    expect(one.facts.grants.at(-1)).toMatchObject({ cents: 120_000 });
  });

  test("counsel is engaged in one press", () => {
    const one = impasse();
    const counsel = options(one).find(({ name }) => name === "counsel");
    if (counsel) presses(one, counsel.act, "plan");
    expect(one.file.stage).toBe("with counsel");
    expect(storyOf(one, "plan").decision).toBeUndefined();
  });

  test("BB-38: waiting is shown closed, with the reason, while the member's credit is not safe", () => {
    const wait = options(impasse()).find(({ name }) => name === "wait");
    expect(wait?.refused?.code).toBe("CREDIT_IN_JEOPARDY");
    expect(wait?.refused?.says).toContain("not known whether a debt collector has the account");
    const spanish = options(impasse(), "es").find(({ name }) => name === "wait");
    expect(spanish?.refused?.says).toBe("Esperar podría dañar el crédito del miembro, o todavía no se sabe.");
  });

  test("BB-38: with the credit safe it is open", () => {
    const safe = countered(150_000)
      .when("record-credit", "2026-12-20", {
        collector: "no",
        ecaNotice: "no",
        suit: "no",
        pressingPurchase: "no",
        firstDelinquencyOn: "2026-12-01",
      })
      .when("declare-impasse", "2026-12-21", { why: "They want more." });
    expect(options(safe).find(({ name }) => name === "wait")?.refused).toBeUndefined();
  });

  test("BB-41: after waiting was left, it is not open a second time", () => {
    const again = waiting().when("report-escalation", "2027-01-05", { how: "A suit." });
    expect(options(again).find(({ name }) => name === "wait")?.refused?.code).toBe("WAITING_IS_OVER");
  });
});

describe("the agreement", () => {
  test("BB-21: the plan signs the LOA that is out, and is not asked again", () => {
    const [sign] = storyOf(agreed(), "plan").waiting;
    expect(sign).toMatchObject({ name: "sign", act: { kind: "sign" } });
    expect(waits(signed(), "plan")).toEqual([]);
    expect(waits(agreed(), "tpa")).toEqual([]);
  });

  test("BB-22: the TPA acknowledges and pays; the day itself is in time, the day after is late", () => {
    const one = signed().when("send-payment-instruction", "2026-12-20");
    expect(waits(one, "tpa")).toEqual(["acknowledge", "pay"]);
    const payBy = one.facts.agreements.at(-1)?.payBy ?? "";
    expect(storyOf(one.until(payBy), "tpa").payments[0]).toMatchObject({ state: "to pay", late: false });
    const dayAfter = new Date(Date.parse(`${payBy}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(storyOf(one.until(dayAfter), "tpa").payments[0]).toMatchObject({ late: true });
  });

  test("BB-24: what was paid is held against the agreement to the cent, and told in amounts", () => {
    const paying = () => signed().when("send-payment-instruction", "2026-12-20");
    const agreedCents = paying().facts.agreements.at(-1)?.amountCents ?? 0;
    const pays = (additionalCents: number) =>
      storyOf(
        paying().when("record-payment", "2027-01-04", { additionalCents, reference: "EOB-7" }, "tpa"),
        "tpa",
      );
    expect(pays(agreedCents).payments[0]).toMatchObject({ state: "paid" });
    const short = pays(agreedCents - 1);
    expect(short.payments[0]).toMatchObject({ state: "differs" });
    expect(short.payments[0]?.says).toContain("$0.01 is missing.");
    expect(short.waiting.map(({ name }) => name)).toEqual(["pay"]);
    expect(pays(agreedCents + 100).payments[0]?.says).toContain(
      `$1.00 more than the ${dollars(agreedCents as never)} agreed`,
    );
  });
});
