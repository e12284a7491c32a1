import { describe, expect, test } from "vitest";
import type { Language } from "../../../core/letter.ts";
import type { BillStory } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { agreed, negotiated, thousand } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { fleschKincaid, sentencesIn } from "../../../core/reading-grade.ts";
import { providerStory } from "./provider.ts";
import { contextOf, told, waiting } from "./told-stories.ts";

const all: Readonly<Record<string, () => BillStory>> = { ...told, waiting };
const names = Object.keys(all);
const storyOf = (one: BillStory, language: Language = "en") =>
  providerStory(one.facts, contextOf(one, language));
const of = (name: string, language: Language = "en") => storyOf((all[name] as () => BillStory)(), language);
const offered = () =>
  negotiated()
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", { amountCents: 90_000 });
const answers = (one: BillStory) => storyOf(one).answers.map(({ name }) => name);

describe("the story of one claim", () => {
  test.each(names)("%s: five lines at most, in both languages", (name) => {
    const english = of(name);
    const spanish = of(name, "es");
    expect(english.lines.length).toBeGreaterThanOrEqual(3);
    expect(english.lines.length).toBeLessThanOrEqual(5);
    expect(spanish.lines).toHaveLength(english.lines.length);
    expect(spanish.lines.filter((one) => english.lines.includes(one))).toEqual([]);
    expect(spanish.answers.map((one) => one.name)).toEqual(english.answers.map((one) => one.name));
  });

  test.each(names)("%s: grade 10 or below", (name) => {
    const { lines, offer } = of(name);
    expect(fleschKincaid([...lines, ...(offer?.how ?? [])].flatMap(sentencesIn))).toBeLessThanOrEqual(10);
  });

  test("BB-09: what is disputed is told once our letter is proved to have gone out", () => {
    expect(of("answering").lines.join(" ")).not.toContain("1,840");
    expect(of("watching").lines).toContain("The patient disputes the rest, $1,840.00.");
  });

  test("the member's contact, the authority and what counsel said are in no story", () => {
    for (const name of names) {
      const text = JSON.stringify([of(name), of(name, "es")]);
      expect(text).not.toMatch(/maria@example\.com|M-100|1,000\.00|Pat Plan|They want/);
    }
  });

  test("A-19: a barred bill says so only once the letter that cites the bar has gone out", () => {
    expect(of("barred").lines.join(" ")).not.toContain("Federal law");
    const sent = (told.barred as () => BillStory)()
      .when("record-channel", "2026-11-30", { kind: "fax", address: "+1 555 555 0142" })
      .when("send-barred-bill-letter", "2026-11-30");
    expect(storyOf(sent).lines.join(" ")).not.toContain("Federal law");
  });
});

describe("the offer", () => {
  test("BB-16: is added up from what was paid to what is received in all", () => {
    const { offer } = storyOf(agreed());
    expect(offer?.says).toBe("We offer $900.00 on top of what the plan has paid.");
    expect(offer?.how.slice(0, 2)).toEqual([
      "With the $940.00 already paid, the plan would pay $1,840.00 in all.",
      "The patient still pays the share of $275.00: you receive $2,115.00.",
    ]);
    expect(Number(offer?.cents)).toBe(90_000);
  });

  test("BB-17: can be accepted, turned down or countered, each by the playbook's own event", () => {
    const { answers } = storyOf(offered());
    expect(answers.map(({ name }) => name)).toEqual(["accept", "counter", "reject"]);
    for (const { act } of answers) {
      if (act.kind !== "event") throw new Error("An answer is an event.");
      const event = balanceBill.events[act.event as keyof typeof balanceBill.events];
      expect(event.by).toContain("provider");
      expect(Object.keys(event.asks)).toEqual(expect.arrayContaining(act.asks.map((one) => one.name)));
    }
  });

  test("BB-17: once answered, nothing is asked twice and the answer stands there", () => {
    const countered = offered().when(
      "record-provider-answer",
      "2026-12-15",
      { answer: "counters", counterCents: 120_000, note: "Our costs." },
      "provider",
    );
    expect(answers(countered)).toEqual([]);
    expect(storyOf(countered).offer?.answered).toBe("You asked for $1,200.00 instead.");
    expect(storyOf(countered).lines.at(-1)).toContain("counter-offer");
  });

  test("BB-21: the agreement can be signed once it has gone out, and once only", () => {
    expect(answers(agreed())).toEqual(["sign", "accept", "counter", "reject"]);
    expect(of("the provider signed").answers).toEqual([]);
    const [sign] = storyOf(agreed()).answers;
    expect(sign?.act).toMatchObject({ kind: "sign" });
  });

  test("BB-17: the last day to answer comes from its clock, the day before and the day itself", () => {
    const next = (on: string) => storyOf(agreed().until(on)).next;
    expect(next("2026-12-28")?.says).toBe("Please answer by tomorrow, Tuesday, December 29.");
    expect(next("2026-12-29")?.says).toBe("Please answer by today, Tuesday, December 29.");
    expect(next("2026-12-29")?.late).toBe(false);
  });

  test("BB-21: what both sides have signed away is disputed no more", () => {
    const disputes = (name: string) => JSON.stringify([of(name).lines, of(name).figures]).includes("dispute");
    expect(disputes("the provider signed")).toBe(true);
    for (const name of ["paying", "telling", "closed, paid", "given up"])
      expect(disputes(name), name).toBe(false);
  });

  test("no answer is offered where the playbook would take none", () => {
    for (const name of names.filter((one) => all[one]?.().file.stage !== "negotiating")) {
      expect(of(name).answers).toEqual([]);
    }
  });
});
