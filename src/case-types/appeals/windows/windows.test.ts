// What the windows tell of an appeal, to everybody outside: what they can do is what the playbook lets them,
// and nothing is told that is not theirs.
import { describe, expect, test } from "vitest";
import { civilDateIn, deskCalendar } from "../../../core/calendar.ts";
import { readInput } from "../../../core/fields.ts";
import type { Language } from "../../../core/letter.ts";
import type { Party } from "../../../core/playbook.ts";
import {
  type AppealStory,
  answered,
  byMember,
  checked,
  escalated,
  onSecondLevel,
  prepared,
} from "../../../core/playbooks/appeal/beginnings.ts";
import { events } from "../../../core/playbooks/appeal/events.ts";
import { openingFields } from "../../../core/playbooks/appeal/intake.ts";
import { fernandezHuerta, fleschKincaid } from "../../../core/reading-grade.ts";
import { someone } from "../../../core/story.ts";
import type { StoryAct, StoryContext } from "../../../core/windows.ts";
import { everyAppeal, ofEvery } from "../every-appeal.ts";
import { card } from "../letters/samples.ts";
import { clientStory } from "./client.ts";
import { clientIntake } from "./client-intake.ts";
import { askedInSpanish } from "./client-words.ts";
import { memberStory } from "./member.ts";
import { providerStory } from "./provider.ts";

const languages = ["en", "es"] as const;

const contextOf = ({ file, now }: AppealStory, language: Language = "en"): StoryContext => ({
  language,
  now,
  today: civilDateIn(deskCalendar.zone, now),
  zone: deskCalendar.zone,
  caseNumber: "AL-2026-00042",
  stage: file.stage,
  clocks: file.clocks,
  late: file.late,
  card,
});

const provider = (story: AppealStory, language: Language = "en") =>
  providerStory(story.facts, contextOf(story, language));
const member = (story: AppealStory, language: Language = "en") =>
  memberStory(story.facts, contextOf(story, language));
const client = (story: AppealStory, party: Party = "tpa", language: Language = "en") =>
  clientStory(
    {
      ...story.around,
      now: story.now,
      facts: story.facts,
      was: story.facts,
      stage: story.file.stage,
      actor: someone(party, "specialist", `${party}-other`),
    },
    contextOf(story, language),
  );

/** Every act that this story offers its reader. */
const actsOf = (story: AppealStory): (readonly [Party, StoryAct])[] => [
  ...provider(story).answers.map(({ act }) => ["provider", act] as const),
  ...(["tpa", "plan", "broker"] as const).flatMap((party) =>
    client(story, party).waiting.map(({ act }) => [party, act] as const),
  ),
  ...[member(story).toDo, ...member(story).more].flatMap((one) =>
    one ? [["member", one.act] as const] : [],
  ),
];

describe("whatever stands there can be done", () => {
  test.each(Object.keys(everyAppeal))("%s: each button is an event that this party may do here", (name) => {
    const story = everyAppeal[name]!();
    for (const [party, act] of actsOf(story)) {
      if (act.kind !== "event") continue;
      const event = events[act.event as keyof typeof events];
      expect(event.by, `${party} ${act.event}`).toContain(party);
      const given = Object.keys(act.input);
      const names = [...given, ...act.asks.map((one) => one.name)];
      expect(names.filter((one) => !Object.hasOwn(event.asks, one))).toEqual([]);
      const answers = Object.fromEntries(
        act.asks.map((one) => [
          one.name,
          one.choices?.[0]?.value ??
            (one.kind === "money" ? 100 : one.kind === "date" ? "2026-11-20" : "Some words."),
        ]),
      );
      expect(readInput(event.asks, { ...answers, ...act.input }).ok, act.event).toBe(true);
      const when = new Date(story.now).toISOString();
      const ruling = story.when(
        act.event,
        when,
        { ...answers, ...act.input },
        someone(party, "specialist", "x"),
      ).ruling;
      expect(["allowed", "LEGAL_DATE_STANDS"], `${party} ${act.event}`).toContain(ruling);
      return;
    }
  });

  test.each(languages)("in %s nothing is undefined, empty or left open", (language) => {
    ofEvery((story, name) => {
      const all = [provider(story, language), member(story, language), client(story, "tpa", language)];
      expect(JSON.stringify(all), name).not.toMatch(/undefined|null|NaN|\[object|""/);
    });
  });
});

describe("the provider's window", () => {
  test("AL-02: says since when the plan has it, or that it does not yet", () => {
    expect(provider(escalated()).lines[1]).toContain("The plan received it on Tuesday, November 24");
    expect(provider(escalated({ planReceivedOn: undefined })).lines[1]).toContain("It reached us first.");
  });

  test("AL-04: offers the second level once the first is answered, and only to whoever appeals", () => {
    const names = (story: AppealStory) => provider(story).answers.map(({ name }) => name);
    expect(names(prepared())).toEqual(["withdraw"]);
    expect(names(answered())).toEqual(["second", "withdraw"]);
    expect(names(onSecondLevel())).toEqual(["withdraw"]);
    const theirs = checked(escalated(byMember), "2026-12-01");
    expect(names(theirs)).toEqual([]);
  });

  test("A-17: the next date is that of the law, else of the desk's promise, else of the close", () => {
    expect(provider(escalated(byMember)).next).toMatchObject({ who: "plan", on: "2026-12-24" });
    expect(provider(escalated()).next).toMatchObject({ who: "desk", on: "2026-12-24" });
    expect(provider(answered()).next?.says).toContain("stays open until");
  });

  test("AL-03: what we priced is told only once our answer is out", () => {
    const shown = (story: AppealStory) => provider(story).figures.map(({ name }) => name);
    expect(shown(prepared())).not.toContain("priced");
    expect(shown(answered())).toContain("priced");
  });

  test("never says what the plan lets the desk offer, nor what the check is called", () => {
    ofEvery((story, name) => {
      expect(JSON.stringify(provider(story)), name).not.toMatch(/authority|A-1|check-1|100000|100,000/);
    });
  });
});

describe("the member's window", () => {
  test("an offer to the provider is no word to the member", () => {
    const dealt = everyAppeal["with an offer"]!();
    expect(JSON.stringify(member(dealt))).not.toMatch(/offer|\$/);
  });

  test("AL-06: a member who appeals reads their rights, with where they stand", () => {
    const [copies] = member(escalated(byMember)).rights;
    expect(copies).toMatchObject({ title: "Free copies", citation: "29 CFR 2560.503-1(h)" });
    expect(member(escalated()).rights).toEqual([]);
  });

  test("AL-04: and asks for the second level in their own words", () => {
    const first = checked(escalated(byMember), "2026-12-01")
      .when("record-decision", "2026-12-02", { outcome: "upheld", why: "x", provision: "y" }, "plan")
      .when("send-first-response", "2026-12-02")
      .when("record-proof", "2026-12-02", { kind: "certified mail", reference: "C-1" });
    expect(member(first).toDo).toMatchObject({ name: "second-level", act: { event: "ask-second-level" } });
    expect(member(first).lines.at(-1)).toMatchObject({ letterNo: 1 });
  });

  test("papers asked of them come first", () => {
    const asked = escalated(byMember).when("request-evidence", "2026-12-01", {
      of: "member",
      kinds: "the EOB",
    });
    expect(member(asked).toDo?.name).toBe("papers");
  });

  test.each(languages)("what they read in %s is easy enough", (language) => {
    const sentences = Object.values(everyAppeal).flatMap((tell) => {
      const { answer, also, rights, toDo, next } = member(tell(), language);
      return [
        answer,
        ...also,
        ...rights.flatMap(({ says }) => says),
        toDo?.says,
        next?.says,
        next?.why,
      ].filter((one): one is string => one !== undefined);
    });
    if (language === "es") expect(fernandezHuerta(sentences)).toBeGreaterThanOrEqual(70);
    else expect(fleschKincaid(sentences)).toBeLessThanOrEqual(6);
  });
});

describe("the client's window", () => {
  const waits = (story: AppealStory, party: Party = "tpa") =>
    client(story, party).waiting.map(({ name }) => name);

  test("AL-02: asks the TPA for the day on which it has the appeal, with the clock that waits", () => {
    const first = client(escalated({ planReceivedOn: undefined })).waiting[0];
    expect(first).toMatchObject({ name: "receipt", due: { on: "2026-12-01", late: false } });
    expect(waits(escalated())).toEqual([]);
  });

  test("A-17: asks what is on file where that is open", () => {
    expect(waits(escalated({ assignment: "unknown", authorisation: "unknown" }))).toContain("standing");
  });

  test("AL-06: the plan decides a claimant's appeal by the date of the law", () => {
    const theirs = client(escalated(byMember), "plan").waiting.find(({ name }) => name === "decide");
    expect(theirs?.due?.on).toBe("2026-12-24");
    expect(waits(escalated(), "plan")).toEqual([]);
    expect(waits(onSecondLevel(), "plan")).toContain("decide");
  });

  test("AL-03: the TPA puts right what was paid too little, by how much", () => {
    const short = everyAppeal["paid too little"]!();
    expect(client(short).waiting.find(({ name }) => name === "right")?.says).toContain("$160.00 is missing");
    expect(waits(short, "plan")).not.toContain("right");
  });

  test("AL-02: whoever hands it over reads by when it is answered, and nothing once it is closed", () => {
    expect(client(escalated()).next?.says).toMatch(/^We answer it by /);
    expect(client(escalated(byMember), "plan").next?.says).toMatch(/^The plan decides it by /);
    const withdrawn = escalated().when("withdraw", "2026-12-03", { why: "Paid meanwhile." }, "provider");
    expect(client(withdrawn).next).toBeUndefined();
  });

  test("a broker reads no price, check or offer", () => {
    ofEvery((story) => {
      const shown = client(story, "broker").figures.map(({ name }) => name);
      expect(shown.filter((one) => one !== "disputed")).toEqual([]);
    });
  });
});

describe("a TPA hands an appeal over", () => {
  test("AL-02: every question is one of the opening event, and a short answer opens it", () => {
    const names = clientIntake.parts("en").flatMap(({ questions }) => questions.map(({ name }) => name));
    expect(names.filter((one) => !Object.hasOwn(openingFields, one))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const little = { memberName: "Maria Lindqvist", providerName: "Larkspur", claimNumber: "CLM-7" };
    const opens = clientIntake.opens(little, { party: "tpa", name: "Juniper TPA" });
    expect(readInput(events.open.asks, opens).ok).toBe(true);
  });

  test("what is left out is told, and stops nobody", () => {
    expect(clientIntake.lacks({}, "en")).toHaveLength(4);
    const whole = { planReceivedOn: "2026-11-24", planKind: "ERISA plan", noticeDatedOn: "2026-11-02" };
    expect(clientIntake.lacks({ ...whole, assignment: "no" }, "en")).toEqual([]);
    expect(clientIntake.lacks({ ...whole, appellant: "member" }, "en")).toEqual([]);
    expect(clientIntake.lacks({ ...whole, assignment: "unknown" }, "es")).toEqual([
      "Nos falta saber si hay un papel del miembro.",
    ]);
  });

  test("in Spanish every question and paper has its own words", () => {
    for (const { title, questions } of clientIntake.parts("es")) {
      expect(title).not.toBe("");
      for (const { name, label } of questions) expect(label, name).toBe(askedInSpanish[name]);
    }
    const papers = (language: Language) => clientIntake.papers(language).map(({ value }) => value);
    expect(papers("es")).toEqual(papers("en"));
  });
});
