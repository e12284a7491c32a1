// The words of the member's window: plain, in both languages, and every act one that the playbook knows.
import { describe, expect, test } from "vitest";
import { readInput } from "../../../core/fields.ts";
import type { Language } from "../../../core/letter.ts";
import type { BillStory } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { fernandezHuerta, fleschKincaid, sentencesIn } from "../../../core/reading-grade.ts";
import type { MemberStory, StoryAct } from "../../../core/windows.ts";
import { memberStory } from "./member.ts";
import { contextOf, told, waiting } from "./told-stories.ts";

const all = { ...told, waiting };
const names = Object.keys(all);
const storyOf = (told: BillStory, language: Language = "en") =>
  memberStory(told.facts, contextOf(told, language));
const tell = (name: string): BillStory => {
  const begin = (all as Record<string, () => BillStory>)[name];
  if (!begin) throw new Error(`There is no story "${name}".`);
  return begin();
};
const of = (name: string, language: Language = "en"): MemberStory => storyOf(tell(name), language);

/** Everything a member reads in prose. */
function proseOf(story: MemberStory): string[] {
  const { answer, also, toDo, next, question, more, lines, rights, unknown } = story;
  return [
    answer,
    ...also,
    ...(toDo ? [toDo.says, toDo.last?.says ?? "", toDo.last?.why ?? ""] : [story.nothing]),
    ...(next ? [next.says, next.why] : []),
    ...(question ? [question.says, question.why, ...question.answers.map(({ thanks }) => thanks)] : []),
    ...unknown,
    ...more.map(({ says }) => says),
    ...lines.map(({ says }) => says),
    ...rights.flatMap(({ says }) => says),
  ]
    .filter((one) => one !== "")
    .flatMap(sentencesIn);
}

test.each(names)("%s: nothing of it stands in the other language", (name) => {
  const english = proseOf(of(name));
  const same = proseOf(of(name, "es")).filter((one) => english.includes(one));
  expect(same.filter((one) => one !== "Gorse Collections.")).toEqual([]);
});

describe("plain words", () => {
  test.each(names)("%s: US grade 6 or below", (name) => {
    expect(fleschKincaid(proseOf(of(name)))).toBeLessThanOrEqual(6);
  });

  test.each(names)("%s: as easy in Spanish", (name) => {
    expect(fernandezHuerta(proseOf(of(name, "es")))).toBeGreaterThanOrEqual(70);
  });

  test("every sentence alone stays below grade 9, so that no hard one hides among easy ones", () => {
    const hard = names
      .flatMap((name) => proseOf(of(name)))
      .map((one) => one.replaceAll(/Larkspur Surgery Center|Gorse Collections/g, "Ann"))
      .filter((one) => one.split(" ").length > 3 && fleschKincaid([one]) > 9);
    expect([...new Set(hard)]).toEqual([]);
  });
});

describe("what a story offers to do", () => {
  const acts = (story: MemberStory): StoryAct[] => [
    ...[...(story.toDo ? [story.toDo] : []), ...story.more].map(({ act }) => act),
    ...(story.question?.answers.flatMap(({ then }) => (then ? [then] : [])) ?? []),
  ];

  test.each(names)("%s: is an event that the playbook has for members, with its questions", (name) => {
    const story = of(name);
    type Done = Pick<Extract<StoryAct, { kind: "event" }>, "event" | "asks">;
    const events = acts(story).flatMap((act): Done[] => {
      if (act.kind === "event") return [act];
      return act.kind === "letter" && act.done ? [act.done] : [];
    });
    const taps =
      story.question?.answers.flatMap(({ event, input }) => (event ? [{ event, input }] : [])) ?? [];
    for (const { event, asks } of events) {
      const known = balanceBill.events[event as keyof typeof balanceBill.events];
      expect(known.by).toContain("member");
      expect(Object.keys(known.asks)).toEqual(expect.arrayContaining(asks.map((one) => one.name)));
    }
    for (const { event, input } of taps) {
      const known = balanceBill.events[event as keyof typeof balanceBill.events];
      expect(known.by).toContain("member");
      expect(readInput(known.asks, input).ok).toBe(true);
    }
  });
});
