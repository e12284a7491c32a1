import { describe, expect, test } from "vitest";
import type { Language } from "../../../core/letter.ts";
import type { BillStory } from "../../../core/playbooks/balance-bill/beginnings.ts";
import { watched } from "../../../core/playbooks/balance-bill/beginnings.ts";
import type { MemberStory } from "../../../core/windows.ts";
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

describe("the answer", () => {
  test("BB-01, BB-03: what is owed, what is disputed, what to do and when we call", () => {
    const { answer, also, nothing, toDo, next } = of("just reported");
    expect(answer).toBe("You owe $275.00.");
    expect(also.slice(0, 2)).toEqual(["$1,840.00 is disputed for you.", "Do not pay it."]);
    expect(toDo).toBeUndefined();
    expect(nothing).toBe("You have nothing to do now.");
    expect(next?.says).toBe("We call you by 12 noon tomorrow, Tuesday, December 1 (Pacific time).");
    expect(next?.who).toBe("desk");
  });

  test("the same in Spanish", () => {
    const { answer, also, next } = of("just reported", "es");
    expect(answer).toBe("Usted debe $275.00.");
    expect(also.slice(0, 2)).toEqual(["Reclamamos $1,840.00 por usted.", "No lo pague."]);
    expect(next?.says).toBe(
      "Le llamamos a más tardar mañana, martes 1 de diciembre, a las 12 del mediodía (hora del Pacífico).",
    );
  });

  test("BB-03: without the plan's figures nothing is guessed, and what is missing is named", () => {
    const { answer, amounts, unknown } = of("reported without an EOB");
    expect(answer).toBe("We cannot tell yet what you owe.");
    expect(amounts.map(({ name, cents }) => [name, Number(cents)])).toEqual([["asked", 211_500]]);
    expect(unknown).toEqual([expect.stringContaining("They are on the EOB")]);
  });

  test("BB-03: before the TPA has confirmed the split, the answer says that it may change", () => {
    expect(of("just reported").also).toContain(
      "Your plan still has to check this. We tell you if it changes.",
    );
    expect(of("answering").also).not.toContain(
      "Your plan still has to check this. We tell you if it changes.",
    );
  });

  test("A-19: where federal law bars the bill, the member hears it", () => {
    expect(of("barred").also.join(" ")).toContain("may ask you for your own share only");
    expect(of("answering").also.join(" ")).not.toContain("The law says");
  });

  test("BB-18, BB-19: a negotiation is told by whose turn it is, never by what was offered", () => {
    for (const name of ["offer with the provider", "the provider signed", "paying", "plan deciding"]) {
      for (const language of ["en", "es"] as const) {
        const text = JSON.stringify(of(name, language));
        expect(text).not.toMatch(/900\.00|1,000\.00|1,500\.00|150 ?%/);
      }
    }
    expect(of("offer with the provider").also).toContain(
      "We made Larkspur Surgery Center an offer. We wait for their answer.",
    );
    expect(of("the provider signed").also).toContain(
      "Larkspur Surgery Center has signed the agreement. Your plan comes next.",
    );
  });

  test.each([
    ["closed, paid", "Closed. Paid. Keep this letter.", true],
    ["closed, given up", "Closed. They gave up the bill.", false],
    ["closed, own share", "Closed. Pay your own share only. Keep this letter.", true],
    ["closed, quiet", "Closed. No new bill came. Keep this letter.", true],
    ["withdrawn", "Closed. You asked us to stop. Keep this letter.", true],
    ["taken back", "Closed. This case was opened by mistake.", false],
  ])("BB-25, BB-26: %s reads %s", (name, says, letter) => {
    const { answer, tone, toDo, question, next, closed } = of(name);
    expect(answer).toBe(says);
    expect(tone).toBe("kept");
    expect([toDo, question, next]).toEqual([undefined, undefined, undefined]);
    const kept = tell(name).facts.letters.find(({ no }) => no === closed?.keep);
    expect(kept?.to).toBe(letter ? "member" : undefined);
  });

  test("BB-25: once it is over nothing is called disputed, and what the plan paid in the end counts", () => {
    const rows = (name: string) =>
      Object.fromEntries(of(name).amounts.map((one) => [one.name, Number(one.cents)]));
    expect(rows("paying")).toMatchObject({ plan: 94_000, disputed: 156_500 });
    expect(rows("telling")).toEqual({ asked: 184_000, plan: 184_000, owes: 27_500 });
    expect(rows("closed, paid")).not.toHaveProperty("disputed");
    expect(rows("given up")).not.toHaveProperty("disputed");
    expect(rows("given up").plan).toBe(94_000);
  });

  test("BB-14: a case that came back says so, and asks to wait before paying", () => {
    const { answer, also } = of("open again");
    expect(answer).toBe("Your case is open again.");
    expect(also).toContain("Do not pay this bill now. First we find out what is right.");
  });
});

describe("the one thing to do", () => {
  test.each([
    ["reported by the member, unseen", "photo"],
    ["papers asked for", "papers"],
    ["a bill was spoken of", "further-bill"],
    ["a collector wrote", "debt-validation"],
  ])("%s: %s", (name, expected) => expect(of(name).toDo?.name).toBe(expected));

  test("is one at most, and what the law gives a date comes before everything else", () => {
    const both = watched()
      .when("answer-follow-up", "2026-12-08", { answer: "yes" }, "member")
      .when("report-collector", "2026-12-15", { name: "Gorse Collections", noticeReceivedOn: "2026-12-11" })
      .when("write-validation-letter", "2026-12-15");
    expect(storyOf(both).toDo?.name).toBe("debt-validation");
  });

  test("BB-39: the letter to the collector names its last day, the day before and the day itself", () => {
    const collector = () => tell("a collector wrote");
    const last = (on: string) => storyOf(collector().until(on)).toDo?.last;
    expect(last("2027-01-09")?.says).toBe("Post it by tomorrow, Sunday, January 10.");
    expect(last("2027-01-10")?.says).toBe("Post it by today, Sunday, January 10.");
    expect(last("2027-01-10")?.why).toBe(
      "Their notice came on Friday, December 11, 2026. The law gives you 30 days from then.",
    );
    expect(last("2027-01-10")?.citation).toBe("15 USC 1692g(a)(3)");
    const after = storyOf(collector().until("2027-01-11")).toDo;
    expect(after?.last).toBeUndefined();
    expect(after?.says).toContain("The 30 days may be over. Post it all the same, today.");
  });

  test("BB-39: where nobody knows when the notice came, no day is made up", () => {
    const undated = watched()
      .when("report-collector", "2026-12-15", { name: "Gorse Collections" })
      .when("write-validation-letter", "2026-12-15");
    expect(storyOf(undated).toDo?.last).toBeUndefined();
    expect(storyOf(undated).toDo?.says).not.toContain("30 days");
  });

  test("BB-39: posted, it is done", () => {
    const posted = tell("a collector wrote").when(
      "record-validation-posted",
      "2026-12-16",
      { postedOn: "2026-12-16" },
      "member",
    );
    expect(storyOf(posted).toDo).toBeUndefined();
    expect(storyOf(posted).lines.map(({ says }) => says)).toContain(
      "You posted the letter to the debt collector.",
    );
  });

  test("BB-15: a photograph of the bill that was spoken of ends the question for it", () => {
    const sent = tell("a bill was spoken of").when(
      "report-bill",
      "2026-12-09",
      { statementCents: 184_000 },
      "member",
    );
    expect(storyOf(sent).toDo).toBeUndefined();
  });
});

describe("the weekly question", () => {
  const question = (on: string) => storyOf(watched().until(on)).question;

  test("BB-10: is asked from four days before its day, and not before", () => {
    expect(question("2026-12-04T12:00:00-08:00")).toBeUndefined();
    expect(question("2026-12-04T17:00:00-08:00")?.says).toBe("Did another bill come?");
    expect(question("2026-12-08")?.by).toBe(
      "If we do not hear from you, we call you by today, Tuesday, December 8.",
    );
    expect(question("2026-12-10")?.by).toBeUndefined();
  });

  test("BB-11: one tap answers it, and it stays away until the next turn", () => {
    const [no, yes] = question("2026-12-07")?.answers ?? [];
    expect([no?.event, no?.input, no?.then]).toEqual(["answer-follow-up", { answer: "no" }, undefined]);
    expect([yes?.input, yes?.then]).toEqual([{ answer: "yes" }, { kind: "upload", bill: true }]);
    const answered = watched().when("answer-follow-up", "2026-12-07", { answer: "no" }, "member");
    expect(storyOf(answered).question).toBeUndefined();
    expect(storyOf(answered.until("2026-12-14")).question?.says).toBe("Did another bill come?");
  });

  test("BB-40: while the plan waits it asks whether they did more, and yes leads to telling it", () => {
    const asked = storyOf(waiting().until("2026-12-28")).question;
    expect(asked?.says).toBe("Did they do more to make you pay?");
    const yes = asked?.answers.find(({ name }) => name === "yes");
    expect(yes?.event).toBeUndefined();
    expect(yes?.then).toMatchObject({ kind: "event", event: "report-escalation" });
  });
});

describe("what happens next", () => {
  test("a promise that was broken is told before any new one", () => {
    const { next } = of("asked in vain");
    expect(next?.late).toBe(true);
    expect(next?.says).toBe("We wanted to ask you by Tuesday, December 8 (2 days ago) if another bill came.");
  });

  test.each(names.filter((name) => !/^closed|^withdrawn|^taken/.test(name)))(
    "%s: says who does what by when, with the reason",
    (name) => {
      const { next } = of(name);
      expect(next?.why).toMatch(/\.$/);
      expect(next?.on).toMatch(/^202[67]-/);
    },
  );
});

describe("the story", () => {
  test.each(names)("%s: oldest first, and the same lines in both languages", (name) => {
    const english = of(name);
    const spanish = of(name, "es");
    expect(english.lines.map(({ at }) => at)).toEqual(
      english.lines.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    expect(spanish.lines.map(({ at, who }) => [at, who])).toEqual(
      english.lines.map(({ at, who }) => [at, who]),
    );
  });

  test("tells of a letter only once it is proved to have gone out", () => {
    const written = tell("answering").when("record-channel", "2026-11-30", {
      kind: "fax",
      address: "+1 555 555 0142",
    });
    const says = (story: BillStory) => storyOf(story).lines.map((one) => one.says);
    const sent = "Our letter went to Larkspur Surgery Center. It says that you do not pay the rest.";
    expect(says(written.when("send-first-response", "2026-11-30"))).not.toContain(sent);
    expect(
      says(written.when("record-proof", "2026-12-01", { kind: "fax report", reference: "F-1" })),
    ).toContain(sent);
  });
});

describe("rights", () => {
  test("the collector's 30 days come first where one wrote, with the last day from its clock", () => {
    const [first] = of("a collector wrote").rights;
    expect(first?.title).toBe("A debt collector must prove the debt");
    expect(first?.last?.on).toBe("2027-01-10");
    expect(first?.citation).toContain("15 USC 1692g");
  });

  test("A-19: federal law comes first where it bars the bill", () => {
    expect(of("barred").rights[0]?.title).toBe("After an emergency, the law is on your side");
  });

  test("appeal and outside review say how long, from what, and where it stands", () => {
    const { rights } = of("watching");
    expect(rights.find(({ citation }) => citation?.startsWith("29 CFR 2560"))?.says.join(" ")).toContain(
      "at least 180 days",
    );
    expect(rights.find(({ citation }) => citation?.startsWith("45 CFR 147"))?.says.join(" ")).toContain(
      "four months",
    );
  });
});
