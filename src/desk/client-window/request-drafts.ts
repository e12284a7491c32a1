// What a client has begun to hand over and not sent: kept with the desk's drafts, for the person who typed
// it, so that it is there on any machine and needs no script.
import type { Instant } from "../../core/calendar.ts";
import type { StoryInput, StoryQuestion } from "../../core/windows.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { isId, newId } from "../case-file/ids.ts";
import { draftOf, draftsUnder, forgetDraft, saveDraft, type Typed } from "../drafts/drafts.ts";
import { dayOf } from "../window-frame/parts.ts";
import { readQuestions } from "../window-frame/story-form.ts";
import type { Visit } from "../window-frame/visit.ts";
import { type Intake, intakeLanguage, intakesOf, inWords, questionsOf } from "./intakes.ts";
import { sayClient } from "./place.ts";

/** Before the place of each, so that they are told from what is typed on the desk. */
const first = "client-request:";
const placeOf = (playbook: string, id: string): string => `${first}${playbook}:${id}`;
const keyOf = ({ caller }: Visit, place: string) => ({
  person: caller.actor.id,
  viewer: caller.viewer,
  place,
});
/** A draft is kept under this field of its form. */
export const draftField = "draft";

/** The draft that the page asks for, or null where there is none of this person's. */
export async function draftAsked(visit: Visit, playbook: string, id: string): Promise<Typed | null> {
  if (!isId(id)) return null;
  const draft = await draftOf(visit.tx, keyOf(visit, placeOf(playbook, id)));
  return draft.version === 0 ? null : draft.typed;
}

const longest = 2_000;

/** Keeps what was typed, whatever it is worth. @returns the id of the draft */
export async function keepDraft(visit: Visit, one: Intake, form: Form): Promise<string> {
  const { name } = one.caseType.playbook;
  const given = form.typed(draftField);
  const id = isId(given) ? given : newId();
  const typed = Object.fromEntries(
    questionsOf(visit, one).flatMap((question) => {
      const text = form.typed(question.name).slice(0, longest);
      return text === "" ? [] : [[question.name, text]];
    }),
  );
  await saveDraft(visit.tx, keyOf(visit, placeOf(name, id)), { typed });
  return id;
}

export async function dropDraft(visit: Visit, playbook: string, id: string): Promise<void> {
  if (isId(id)) await forgetDraft(visit.tx, keyOf(visit, placeOf(playbook, id)));
}

/** The answers that can be read of what was typed so far; what cannot counts as not given. */
export function answersOf(typed: Typed, questions: readonly StoryQuestion[], visit: Visit): StoryInput {
  const form = { typed: (name: string) => typed[name] ?? "" };
  return readQuestions(form, questions, visit.say).answers;
}

/** How far it is, and what is missing, each a link to its field. Nothing where nothing has to be whole. */
export function meterPart(visit: Visit, one: Intake, answers: StoryInput): Html {
  const meter = one.intake.meter?.(answers, intakeLanguage(visit));
  if (!meter) return html``;
  const say = sayClient(visit);
  const { done, of, missing } = meter;
  const told = inWords(visit);
  const links = missing.map(
    ({ name, label }, at) => html`${at > 0 ? ", " : ""}<a href="#${name}">${told(label)}</a>`,
  );
  return html`<section class="notice ${done === of ? "kept" : "due"} filled" aria-labelledby="filled">
<h2 id="filled">${say("meter", { done, of })}</h2>
<meter min="0" max="${of}" value="${done}" aria-labelledby="filled"></meter>
${missing.length === 0 ? html`<p>${say("meterWhole")}</p>` : ""}
${done === 0 ? html`<p>${say("meterNone")}</p>` : ""}
${done > 0 && missing.length > 0 ? html`<p>${say("meterMissing")} ${links}.</p>` : ""}
</section>`;
}

/** Everything that this person has begun, newest first. */
export async function draftsPart(visit: Visit): Promise<Html> {
  const intakes = intakesOf(visit);
  const rows = (await draftsUnder(visit.tx, visit.caller.actor.id, first)).flatMap(({ place, typed, at }) => {
    const [playbook = "", id = ""] = place.slice(first.length).split(":");
    const one = intakes.get(playbook);
    return one && isId(id) ? [draftLine(visit, one, { id, typed, at })] : [];
  });
  if (rows.length === 0) return html``;
  return html`<h2>${sayClient(visit)("drafts")}</h2><ul class="list things">${rows}</ul>`;
}

type Kept = { readonly id: string; readonly typed: Typed; readonly at: number };

function draftLine(visit: Visit, one: Intake, { id, typed, at }: Kept): Html {
  const say = sayClient(visit);
  const { name } = one.caseType.playbook;
  const title = inWords(visit)(one.intake.title(intakeLanguage(visit)));
  const meter = one.intake.meter?.(answersOf(typed, questionsOf(visit, one), visit), intakeLanguage(visit));
  const who = [typed.memberName, typed.providerName].filter(Boolean).join(", ");
  return html`<li><p><a href="/client/submit?what=${name}&amp;draft=${id}">${title}</a></p>
${who === "" ? "" : html`<p translate="no">${who}</p>`}
<p class="quiet">${meter ? html`${say("meter", { done: meter.done, of: meter.of })} ` : ""}
${say("draftOf", { when: dayOf(at as Instant, visit) })}</p>
<form method="post" action="/client/submit">${visit.hidden}
<input type="hidden" name="what" value="${name}"><input type="hidden" name="${draftField}" value="${id}">
<div class="buttons"><button class="second" name="do" value="drop">${say("draftDrop")}</button></div>
</form></li>`;
}
