// The offer and its letter tried out on the case as it stands: what the lint finds, what the server would
// say, and the letter as it would look. Nothing is written.
import { civilDateIn } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { Wording } from "../../core/wording.ts";
import { momentOf } from "../case-file/case-answer.ts";
import { decide } from "../case-file/decide.ts";
import type { OpenFile } from "../case-file/load.ts";
import { letterHtml } from "../correspondence/letter-html.ts";
import { dealtOf } from "./deal-of.ts";
import type { Draft } from "./wire.ts";

type Asked = {
  readonly offerCents?: number | undefined;
  readonly answers: { readonly [name: string]: unknown };
};

const nothing = { findings: [], refusal: null, html: null };

/** Null for a case of a kind in which nothing is negotiated. */
export function draftOf(
  file: OpenFile,
  actor: Actor,
  { offerCents, answers, wording }: Asked & { readonly wording: Wording },
): Draft | null {
  const dealt = dealtOf(file, actor);
  if (!dealt) return null;
  const { does, lint } = dealt.dealing;
  const offered = offerCents === undefined ? file : withOffer(file, actor, { event: does.offer, offerCents });
  if ("refusal" in offered) return { ...nothing, refusal: offered.refusal };
  const { rule = "" } = file.caseType.playbook.events[does.letter] ?? {};
  const findings = lint(momentOf(offered, actor), answers).map((one) => ({ ...one, rule }));
  const asked = { room: offered.caseType, state: offered.state, around: offered.around };
  const decision = decide(asked, { event: does.letter, input: answers, actor });
  if (decision.kind === "refused") return { findings, refusal: told(decision.ruling), html: null };
  if (decision.kind === "bad input")
    return { findings, refusal: incomplete(rule, decision.problems), html: null };
  const [letter] = decision.advanced.letters;
  const write = letter && offered.caseType.letters[letter.template];
  if (!letter || !write) return { ...nothing, findings };
  const { facts, clocks } = decision.advanced.next;
  const { number: caseNumber } = offered.case;
  const { now } = offered.around;
  const { card, zone } = offered.tenant;
  const today = civilDateIn(zone, now);
  const body = write(facts, { caseNumber, now, clocks, card, letter, today, wording });
  return { findings, refusal: null, html: letterHtml(body, { caseNumber, card }) };
}

const told = ({ code, rule, says, doNext }: Refusal) => ({ code, rule, says, doNext });

type Problems = readonly { readonly says: string; readonly doNext: string }[];

const incomplete = (rule: string, problems: Problems) => ({
  code: "BAD_INPUT",
  rule,
  says: problems.map(({ says }) => says).join(" "),
  doNext: problems.map(({ doNext }) => doNext).join(" "),
});

/** The case as it would be with this offer on the table, or why it may not be made. */
function withOffer(
  file: OpenFile,
  actor: Actor,
  { event, offerCents }: { readonly event: string; readonly offerCents: number },
): OpenFile | { readonly refusal: ReturnType<typeof told> } {
  const asked = { room: file.caseType, state: file.state, around: file.around };
  const decision = decide(asked, { event, input: { amountCents: offerCents }, actor });
  if (decision.kind === "refused") return { refusal: told(decision.ruling) };
  if (decision.kind === "bad input") {
    const { rule = "" } = file.caseType.playbook.events[event] ?? {};
    return { refusal: incomplete(rule, decision.problems) };
  }
  const { next } = decision.advanced;
  return { ...file, state: next, case: { ...file.case, stage: next.stage, facts: next.facts } };
}
