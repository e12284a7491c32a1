// Whatever a story asks of a member: one tap, a few questions, or word that a letter was posted. What
// happens is an event of the playbook, through the same door as everywhere.
import type { StoryAct, StoryInput } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import { asTyped, type Flaw, fileField, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { refusalWords } from "../window-frame/refusal-words.ts";
import { flawsOf, questionFields, readQuestions } from "../window-frame/story-form.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { inLanguage, letterShown, theLetter } from "./letter-pages.ts";
import { lastDay, wayBack } from "./parts.ts";
import { filePapers, notTakenSaid } from "./photos.ts";
import { type Place, placeOf } from "./place.ts";

type EventAct = Extract<StoryAct, { kind: "event" }>;
type Asked = {
  readonly name: string;
  readonly says: string;
  readonly label: string;
  readonly act: EventAct;
};

/** The thing of this name that asks questions: the main one, one of the others, or what a tap leads to. */
function thingNamed({ story, say, told }: Place, name: string): Asked | null {
  const things = [...(story.toDo ? [story.toDo] : []), ...story.more];
  for (const one of things)
    if (one.name === name && one.act.kind === "event") return { ...one, act: one.act };
  const answer = story.question?.answers.find((one) => name === `after-${one.name}`);
  return answer?.then?.kind === "event"
    ? { name, says: told(answer.thanks), label: say("tell"), act: answer.then }
    : null;
}

export async function doPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const asked = thingNamed(place, visit.query.what ?? "");
  if (asked) return askShown(visit, place, asked, untouched);
  return visit.query.what === undefined ? { to: place.base } : over(place);
}

/** What the story asks for no more is done: back to the story, which says how it stands. */
const over = ({ base, say }: Place): Shown => ({ to: base, said: say("gone") });

type Told = { readonly above?: Html; readonly status?: number };

function askShown(visit: Visit, place: Place, asked: Asked, typed: Typed, more: Told = {}): Shown {
  const { told, say, base, story } = place;
  const { act, name } = asked;
  const asks = act.asks.map((one) => inLanguage(one, told));
  const last = story.toDo?.name === name ? story.toDo.last : undefined;
  const files = { name: "paper", label: say("messageFiles"), needed: false };
  const title = told(asked.label);
  const body = html`${wayBack(place)}<h1>${title}</h1>
${more.above ?? ""}${flawsFirst(typed.flaws, visit.say)}
<p>${told(asked.says)}</p>${last ? lastDay(place, last) : ""}
<form method="post" action="${base}/do?what=${name}" enctype="multipart/form-data">${visit.hidden}
${questionFields(asks, typed, visit.say)}
${act.paper ? fileField(files, typed, visit.say, true) : ""}
<div class="buttons"><button type="submit">${say("tell")}</button></div></form>`;
  return { title, body, status: more.status ?? (typed.flaws.length > 0 ? 422 : 200) };
}

export async function doAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const asked = thingNamed(place, visit.query.what ?? "");
  if (!asked) return over(place);
  const { act } = asked;
  const asks = act.asks.map((one) => inLanguage(one, place.told));
  const { answers, flaws } = readQuestions(form, asks, visit.say);
  const wrong = [...flaws, ...notTakenSaid(place, form, "paper")];
  if (wrong.length > 0) return askShown(visit, place, asked, asTyped(form, wrong));
  const refused = await recorded(visit, place, act.event, { ...act.input, ...answers });
  if (refused) {
    const more = { above: refused.body, status: 409 };
    return askShown(visit, place, asked, asTyped(form, refused.flaws), more);
  }
  if (act.paper) await filePapers(visit, place.caseId, { files: form.files, fields: { kind: act.paper } });
  return { to: place.base, said: place.say("thanks") };
}

/** One tap: the answer is recorded, and the page after it is where it leads. */
export async function tapAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const { story, base, say, told } = place;
  const answer = story.question?.answers.find(({ name }) => name === form.typed("what"));
  if (!answer) return { to: base, said: say("answered") };
  if (answer.event) {
    const refused = await recorded(visit, place, answer.event, answer.input ?? {});
    if (refused) return refusedPage(place, refused.body);
  }
  const { then } = answer;
  const said = told(answer.thanks);
  if (then?.kind === "upload") return { to: `${base}/${then.bill ? "bill" : "papers"}`, said };
  return then?.kind === "event" ? { to: `${base}/do?what=after-${answer.name}` } : { to: base, said };
}

/** The letter was posted: the day, and the number on the slip. */
export async function doneAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const { toDo } = place.story;
  if (toDo?.name !== visit.query.what || toDo?.act.kind !== "letter" || !toDo.act.done) return over(place);
  const { done, no } = toDo.act;
  const asks = done.asks.map((one) => inLanguage(one, place.told));
  const { answers, flaws } = readQuestions(form, asks, visit.say);
  const again = async (wrong: readonly Flaw[], above: Html | null): Promise<Shown> => {
    const letter = await theLetter(visit, place, String(no));
    if (!letter) return "nothing";
    const shown = letterShown(visit, place, letter, asTyped(form, wrong));
    if (!("body" in shown)) return shown;
    const body = html`${above ?? flawsFirst(wrong, visit.say)}${shown.body}`;
    return { ...shown, body, status: above ? 409 : 422 };
  };
  if (flaws.length > 0) return again(flaws, null);
  const refused = await recorded(visit, place, done.event, { ...done.input, ...answers });
  return refused ? again(refused.flaws, refused.body) : { to: place.base, said: place.say("thanks") };
}

type Refused = { readonly body: Html; readonly flaws: readonly Flaw[] };

/** Null where it happened. */
export async function recorded(
  visit: Visit,
  place: Pick<Place, "caseId" | "say">,
  event: string,
  input: StoryInput,
): Promise<Refused | null> {
  const { caseId, say } = place;
  const { actor } = visit.caller;
  const outcome = await record(visit.desk, visit.tx, { caseId, event, input, actor });
  if (outcome.kind === "recorded") {
    visit.changedCase(caseId, outcome.case.version);
    return null;
  }
  if (outcome.kind === "refused") {
    return { body: refusedNotice(say, refusalWords(outcome.ruling, visit.language)), flaws: [] };
  }
  if (outcome.kind === "bad input") {
    const flaws = flawsOf(outcome, visit.language) ?? [];
    return { body: flawsFirst(flaws, visit.say), flaws };
  }
  return { body: refusedNotice(say, ""), flaws: [] };
}

const refusedNotice = (say: Place["say"], says: string): Html =>
  html`<div class="notice late" role="alert"><h2>${say("refusedTitle")}</h2>
<p>${says}</p><p>${say("refusedSays")}</p></div>`;

const refusedPage = (place: Place, above: Html): Shown => ({
  title: place.say("refusedTitle"),
  body: html`${wayBack(place)}<h1>${place.say("refusedTitle")}</h1>${above}`,
  status: 409,
});
