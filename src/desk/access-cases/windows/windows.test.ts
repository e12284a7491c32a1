// What those outside read of a case about access, in each of its stages, told in data.
import { describe, expect, test } from "vitest";
import { civilDateIn, pacific } from "../../../core/calendar.ts";
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { Party } from "../../../core/playbook.ts";
import {
  accepted,
  anAlternate,
  contracted,
  denied,
  negotiating,
  offered,
  type PreNegotiationStory,
  refused,
  requested,
} from "../../../core/playbooks/pre-negotiation/beginnings.ts";
import { fernandezHuerta, fleschKincaid, sentencesIn } from "../../../core/reading-grade.ts";
import { someone } from "../../../core/story.ts";
import type { StoryContext } from "../../../core/windows.ts";
import { clientStory } from "./client.ts";
import { memberStory } from "./member.ts";
import { providerStory } from "./provider.ts";

const contextOf = ({ file, now }: PreNegotiationStory, language: "en" | "es" = "en"): StoryContext => ({
  language,
  now,
  today: civilDateIn(pacific, now),
  zone: pacific,
  caseNumber: "PN-2026-00042",
  stage: file.stage,
  clocks: file.clocks,
  late: file.late,
  card: { name: "Parley sandbox desk", phone: "+1 800 555 0100", hours: "Monday to Friday, 6 am to 5 pm" },
});
const provider = (told: PreNegotiationStory, language: "en" | "es" = "en") =>
  providerStory(told.facts, contextOf(told, language));
const member = (told: PreNegotiationStory, language: "en" | "es" = "en") =>
  memberStory(told.facts, contextOf(told, language));
const client = (told: PreNegotiationStory, party: Party, language: "en" | "es" = "en") => {
  const { facts, file, now } = told;
  const moment = { ...told.around, facts, was: facts, stage: file.stage, now, actor: someone(party) };
  return clientStory<AccessFacts>()(moment, contextOf(told, language));
};
const countered = () =>
  offered().when("record-provider-answer", "2026-12-04", { answer: "rejects", note: "No." }, "provider");

/** Every stage that these windows can show, by name. */
const stories: readonly (readonly [name: string, tell: () => PreNegotiationStory])[] = [
  ["asked", () => requested()],
  ["escalated", () => denied()],
  ["negotiating", () => negotiating()],
  ["offered", () => offered()],
  ["rejected", countered],
  ["contracted", () => contracted()],
  ["accepted", () => accepted()],
  ["refused", () => refused()],
  ["alternate named", () => refused().when("name-alternate", "2026-12-05", anAlternate)],
  ["withdrawn", () => requested().when("withdraw", "2026-12-02", { why: "Not needed." }, "tpa")],
];

describe("the provider's window", () => {
  test("PN-04: it answers the question itself, each answer by name and a refusal in its words", () => {
    const { answers, lines } = provider(requested());
    expect(answers.map(({ name }) => name)).toEqual(["accept", "contract", "deny"]);
    for (const { act } of answers) {
      if (act.kind !== "event") throw new Error("An answer is an event.");
      expect(act.event).toBe("record-outreach");
      expect(act.asks[0]).toMatchObject({ name: "person", needed: true });
    }
    const deny = answers.at(-1)?.act;
    expect(deny?.kind === "event" && deny.asks.at(-1)).toMatchObject({ name: "words", needed: true });
    expect(lines.join(" ")).toContain("no network");
  });

  test("PN-04: what it answers is what the playbook takes", () => {
    for (const { act } of provider(requested()).answers) {
      if (act.kind !== "event") continue;
      const given = Object.fromEntries(act.asks.map(({ name }) => [name, "In our own words"]));
      const told = requested().when(act.event, "2026-12-01", { ...act.input, ...given }, "provider");
      expect(told.ruling).toBe("allowed");
    }
  });

  test("PN-11: a contract that is out is signed; the offer stands with what it comes to", () => {
    const { answers, offer, figures } = provider(offered());
    expect(answers).toMatchObject([{ name: "sign", act: { kind: "sign" } }]);
    expect(offer?.how[0]).toContain("$3,000.00 in all");
    expect(figures.map(({ name }) => name)).toEqual(["offer", "rate"]);
  });

  test("PN-11: it never reads the authority, the desk's notes or the plan's words", () => {
    for (const [, tell] of stories) {
      const text = JSON.stringify(provider(tell()));
      expect(text).not.toContain("100,000");
      expect(text).not.toContain("$1,000.00");
      expect(text).not.toContain("Wants a price in writing.");
    }
  });
});

describe("the client's window", () => {
  test("PN-16: once the provider has refused, whoever asked names another one, by a date", () => {
    const { waiting } = client(refused(), "tpa");
    expect(waiting).toMatchObject([
      { name: "name", act: { event: "name-alternate" }, due: { on: "2026-12-11", late: false } },
    ]);
    const named = refused().when("name-alternate", "2026-12-05", anAlternate);
    expect(client(named, "tpa").waiting).toEqual([]);
  });

  test("PN-12, PN-13: the plan signs, and the TPA says that the contract is loaded", () => {
    expect(client(offered(), "plan").waiting).toMatchObject([{ name: "sign", act: { kind: "sign" } }]);
    expect(client(offered(), "tpa").waiting).toEqual([]);
    const { waiting } = client(contracted(), "tpa");
    expect(waiting).toMatchObject([{ name: "load", act: { event: "record-contract-load" } }]);
    expect(client(contracted(), "plan").waiting).toEqual([]);
  });

  test("what the plan allows and what is offered is for those who pay", () => {
    const names = (party: Party) => client(offered(), party).figures.map(({ name }) => name);
    expect(names("plan")).toEqual(["expected", "allowed", "offered"]);
    expect(names("broker")).toEqual(["expected"]);
  });
});

describe("the member's window", () => {
  test("AN-08: says in one sentence whether they are seen, and what to do meanwhile", () => {
    expect(member(requested()).answer).toBe("We are talking with Larkspur Surgery Center for you.");
    expect(member(accepted())).toMatchObject({ tone: "kept" });
    expect(member(accepted()).also).toContain("Bring your plan card to the visit.");
    expect(member(negotiating()).also).toContain(
      "Do not pay in full upfront. Call us first if they ask you to.",
    );
  });

  test("AN-20: who was refused may name another place, and hears that it is being asked", () => {
    expect(member(refused())).toMatchObject({ tone: "due", toDo: { act: { event: "name-alternate" } } });
    const named = member(refused().when("name-alternate", "2026-12-05", anAlternate));
    expect(named.toDo).toBeUndefined();
    expect(named.also[0]).toContain("Foxglove Day Surgery");
  });

  test("never what a provider said in its own words, and no money between others", () => {
    for (const [, tell] of stories) {
      const text = JSON.stringify(member(tell()));
      expect(text).not.toContain("We only take plans");
      expect(text).not.toContain("reference-based");
      expect(text).not.toMatch(/\$|percent/);
    }
  });
});

describe("in every stage, in both languages", () => {
  test.each(stories)("%s: every window says something whole", (_name, tell) => {
    for (const language of ["en", "es"] as const) {
      const told = tell();
      const all = [
        provider(told, language),
        member(told, language),
        client(told, "tpa", language),
        client(told, "plan", language),
      ];
      for (const one of all) {
        expect(JSON.stringify(one)).not.toMatch(/undefined|NaN|\[object/);
        expect(one.title).not.toBe("");
      }
    }
  });

  test.each(stories)("%s: the member's is easy to read", (_name, tell) => {
    const wordsIn = (language: "en" | "es") => {
      const { answer, also, nothing, lines, toDo, next, rights } = member(tell(), language);
      const rest = [toDo?.says, next?.says, next?.why].filter((one) => one !== undefined);
      const said = [...lines.map(({ says }) => says), ...rights.flatMap(({ says }) => says)];
      return [answer, ...also, nothing, ...said, ...rest].flatMap(sentencesIn);
    };
    expect(fleschKincaid(wordsIn("en"))).toBeLessThanOrEqual(6);
    expect(fernandezHuerta(wordsIn("es"))).toBeGreaterThanOrEqual(70);
  });
});
