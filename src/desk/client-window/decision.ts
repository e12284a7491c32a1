// The plan's choice: every way with what follows from it in amounts and dates, and under each its own form
// and button. Pressed, it is signed, recorded through the one door, and filed as a signed paper.
import type { Actor } from "../../core/playbook.ts";
import type { ClientOption, StoryInput } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import { linkDone } from "../links/link-pages.ts";
import { asTyped, type Flaw, flawsFirst, type Typed, textField, untouched } from "../window-frame/fields.ts";
import { bullets, dayOf, notice, paragraphs } from "../window-frame/parts.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { figuresPart, numbers } from "./case-parts.ts";
import { fileDecision, type SealHouse } from "./decision-paper.ts";
import { dueWords } from "./due-words.ts";
import { type ClientCase, clientCaseOf, toldQuestion } from "./place.ts";

/** Before the names of the fields of one way, so that each form of the page has its own. */
const before = ({ name }: ClientOption): string => `${name}-`;

/** The ways, or nothing where there is nothing to choose. */
export function decisionPart(visit: Visit, place: ClientCase, typed: Typed): Html {
  const { story, say, told } = place;
  const { decision } = story;
  if (!decision) return html``;
  return html`<section id="decision" aria-labelledby="decision-title">
<h2 id="decision-title">${told(decision.says)}</h2>
<p>${dueWords(visit, say, decision.due)}
<span class="quiet">${say("askedOn", { when: dayOf(decision.askedAt, visit) })}</span></p>
<p>${say("chooseOne")}</p>
${decision.options.map((one) => wayPart(visit, place, one, typed))}</section>`;
}

function wayPart(visit: Visit, place: ClientCase, option: ClientOption, typed: Typed): Html {
  const { told, say } = place;
  const { title, consequences, refused, name } = option;
  const closed = refused
    ? notice("waiting", say("closedWay"), paragraphs([told(refused.says), told(refused.doNext)]))
    : formOf(visit, place, option, typed);
  return html`<section class="sheet" aria-labelledby="way-${name}"><h3 id="way-${name}">${told(title)}</h3>
${bullets(consequences.map(told))}${closed}</section>`;
}

function formOf(visit: Visit, place: ClientCase, option: ClientOption, typed: Typed): Html {
  const { act, name, title } = option;
  if (act.kind !== "event") return html``;
  const { say, told, base } = place;
  const asks = act.asks.map((one) => toldQuestion(told, one, before(option)));
  const signed = {
    name: `${before(option)}signed`,
    label: say("yourSignature"),
    hint: say("yourSignatureHint", { client: clientOf(visit, place) }),
    most: 120,
    autocomplete: "name",
  };
  const known = visit.caller.actor.name;
  const values = (field: string) => typed.values(field) || (field === signed.name ? known : "");
  return html`<form method="post" action="${base}/decide">${visit.hidden}
<input type="hidden" name="way" value="${name}">${questionFields(asks, typed, visit.say)}
${textField(signed, { ...typed, values }, visit.say)}
<div class="buttons"><button>${say("signAnd", { title: told(title) })}</button></div></form>`;
}

/** For whom it is signed: the client of this party on the case. */
function clientOf({ caller }: Visit, { file, party }: ClientCase): string {
  const all = file.caseType.parties(file.case.facts);
  return all.find((one) => one.party === party && one.involved)?.name ?? caller.actor.name;
}

/** What a link of the act `plan-decision` opens: the choice, and nothing else of the case. */
export const decisionPage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  return place ? shown(visit, place, untouched) : "nothing";
};

function shown(visit: Visit, place: ClientCase, typed: Typed, status = 200): PageShown {
  const { story, told, say } = place;
  const none = html`<p>${say("choiceNone")}</p><p>${told(story.says)}</p>`;
  const body = html`<h1>${told(story.title)}</h1>${flawsFirst(typed.flaws, visit.say)}${numbers(place)}
${story.decision ? decisionPart(visit, place, typed) : none}
${figuresPart(place)}`;
  return { title: told(story.title), body, status };
}

/** What the button under a way does. */
export const decideAct =
  (house: SealHouse): Act =>
  async (visit, form) => {
    const place = await clientCaseOf(visit);
    if (!place) return "nothing";
    const { story, say, told, base, file } = place;
    const option = story.decision?.options.find(({ name }) => name === form.typed("way"));
    // Chosen meanwhile, by a colleague or by the link: the case as it stands says so.
    if (option?.act.kind !== "event") return { to: base, said: say("choiceNone") };
    const read = readWay(visit, place, option, form);
    if (read.flaws.length > 0) return shown(visit, place, asTyped(form, read.flaws), 422);
    const actor = signedBy(visit.caller.actor, read.signed);
    const { id: caseId } = file.case;
    const input = { ...read.answers, ...option.act.input };
    const outcome = await record(visit.desk, visit.tx, { caseId, event: option.act.event, input, actor });
    const why = flawsOf(outcome, visit.language);
    if (why) return shown(visit, place, asTyped(form, why), 409);
    if (outcome.kind !== "recorded") return "nothing";
    const client = clientOf(visit, place);
    const signed = { option, client, name: read.signed, why: String(read.answers.why ?? "") };
    visit.changedCase(caseId, await fileDecision(house, visit, place, signed));
    const said = say("choiceSaid", { title: told(option.title) });
    await linkDone(visit, said);
    // The page of a link that is done says it by itself.
    return visit.link ? { to: base } : { to: base, said };
  };

/** A name is only typed: where it is not that of the account or the link, the record names both. */
const signedBy = (actor: Actor, signed: string): Actor =>
  signed === actor.name ? actor : { ...actor, name: `${signed} (${actor.name})` };

type Read = { readonly answers: StoryInput; readonly signed: string; readonly flaws: readonly Flaw[] };

function readWay(visit: Visit, { told, say }: ClientCase, option: ClientOption, form: Form): Read {
  const first = before(option);
  const asks = option.act.kind === "event" ? option.act.asks : [];
  const questions = asks.map((one) => toldQuestion(told, one, first));
  const { answers, flaws } = readQuestions(form, questions, visit.say);
  const signed = form.typed(`${first}signed`).slice(0, 120);
  const missing = signed.length < 2 ? [{ at: `${first}signed`, says: say("signMissing") }] : [];
  const own = Object.entries(answers).map(([name, value]) => [name.slice(first.length), value]);
  return { answers: Object.fromEntries(own), signed, flaws: [...flaws, ...missing] };
}
