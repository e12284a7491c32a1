// The register: what playbooks cite, what the law says, and the words that docs/requirements has for it.
import { type LegalClock, legalClocks, spanInWords } from "../../core/calendar.ts";
import type { BaseFacts, Playbook } from "../../core/playbook.ts";
import { choices, type RuleUse, ruleUses } from "../../core/rule-register.ts";
import type { Desk } from "../case-file/desk.ts";
import type { RuleWire } from "./wire.ts";

/** What the pages of the repository say: rules with their sentence, and refusals with their rule. */
export type RulePages = {
  readonly rules: readonly {
    readonly id: string;
    readonly title: string;
    readonly chapter: string;
    readonly says: string;
  }[];
  readonly refusals: readonly {
    readonly code: string;
    readonly rules: readonly string[];
    readonly means: string;
    readonly doNext: string;
  }[];
};

type AnyPlaybook = Playbook<BaseFacts, string, string, string>;

/** Every rule, those of the house first, by their numbers; then the clocks of the law. */
export function registerOf(desk: Desk, pages: RulePages): readonly RuleWire[] {
  const uses = [...desk.newest.values()].flatMap(({ playbook }) =>
    ruleUses(playbook as unknown as Parameters<typeof ruleUses>[0]),
  );
  const known = new Map(pages.rules.map((one) => [one.id, one]));
  const refusing = pages.refusals.flatMap(({ rules }) => rules);
  const ids = [...new Set([...known.keys(), ...uses.map(({ rule }) => rule), ...refusing])];
  const house = ids.sort(byNumber).map((id) => houseRule(id, known.get(id), uses, pages));
  const playbooks = [...desk.newest.values()].map(({ playbook }) => playbook);
  return [...house, ...legalClocks.map((clock) => lawRule(clock, playbooks))];
}

/** "BB-02" before "BB-10", and readings of doubtful rules after the rules. */
function byNumber(a: string, b: string): number {
  const reading = (id: string) => (id.startsWith("A-") ? 1 : 0);
  return reading(a) - reading(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function houseRule(
  id: string,
  page: RulePages["rules"][number] | undefined,
  uses: readonly RuleUse[],
  { refusals }: RulePages,
): RuleWire {
  return {
    id,
    kind: id.startsWith("A-") ? "reading" : "rule",
    title: page?.title ?? "",
    chapter: page?.chapter ?? "",
    says: page?.says ?? "",
    citation: null,
    grade: null,
    effective: null,
    on: true,
    facts: [],
    uses: uses.filter(({ rule }) => rule === id).map(({ rule: _, ...use }) => use),
    refusals: refusals
      .filter(({ rules }) => rules.includes(id))
      .map(({ code, means, doNext }) => ({ code, means, doNext })),
    choices: choices.filter(({ rule, doubt }) => rule === id || doubt === id).map(({ key }) => key),
  };
}

function lawRule(clock: LegalClock, playbooks: readonly AnyPlaybook[]): RuleWire {
  const uses = playbooks.flatMap(({ title: playbook, clocks }) =>
    Object.values(clocks)
      .filter(({ legal }) => legal?.citation === clock.citation)
      .map(({ title: name }) => ({ kind: "clock", playbook, name, where: "" })),
  );
  return {
    id: clock.key,
    kind: "law",
    title: clock.title,
    chapter: `Applies to ${clock.appliesIf}`,
    says: `${spanInWords(clock.span)} from the day ${clock.start.what}. ${clock.onExpiry}`,
    citation: clock.citation,
    grade: clock.grade,
    effective: clock.effective,
    on: clock.switch === "on",
    facts: factsOf(clock),
    uses,
    refusals: [],
    choices: [],
  };
}

function factsOf({ owner, dayZero, roll, after, extensions, tolling, version, start }: LegalClock) {
  const doubtful =
    typeof dayZero === "object" ? `Doubtful: ${dayZero.why} The ${dayZero.safe} date is planned for.` : "";
  const presumed = start.presumed
    ? `${spanInWords(start.presumed.span)} after it was ${start.presumed.from}, unless proved otherwise.`
    : "";
  const all = [
    { name: "Who must act", says: owner },
    {
      name: "First day",
      says:
        doubtful ||
        (dayZero === "start-day-is-0" ? "The day after counts as day 1." : "The day itself is day 1."),
    },
    {
      name: "Ends on a shut day",
      says: roll === "none" ? "It ends on that day." : "It ends on the next business day.",
    },
    { name: "Runs out before", says: after ? spanInWords(after) : "" },
    { name: "Receipt is presumed", says: presumed },
    { name: "May be extended", says: extensions.join(" ") },
    { name: "Stands still", says: tolling.join(" ") },
    { name: "Version", says: String(version) },
  ];
  return all.filter(({ says }) => says !== "");
}
