// Letters to the member: all of them, one to read, and one as a PDF to keep or to print, also in large
// letters.
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import { spokenDay } from "../../core/spoken.ts";
import type { StoryAct, ThingToDo } from "../../core/windows.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { paperOf } from "../correspondence/paper-of.ts";
import { waitsFor } from "../correspondence/proof.ts";
import type { LetterRow } from "../correspondence/read-letters.ts";
import { type Typed, untouched } from "../window-frame/fields.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import { linkButton } from "../window-frame/parts.ts";
import { letterSeen, lettersSeen } from "../window-frame/shown-papers.ts";
import { questionFields } from "../window-frame/story-form.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { lastDay, wayBack, whyThisDay } from "./parts.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";

/** Letters a member may read, newest first; one that is to go later is none yet. */
export const lettersOf = async (visit: Visit, caseId: string): Promise<LetterRow[]> =>
  (await lettersSeen(visit, caseId)).filter(({ state }) => state !== "scheduled");

export async function lettersPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place) return "nothing";
  const { say, base } = place;
  visit.saw(place.caseId, "letters");
  const letters = await lettersOf(visit, place.caseId);
  const body = html`${wayBack(place)}<h1>${say("lettersTitle")}</h1>
${letters.length === 0 ? html`<p>${say("lettersNone")}</p>` : ""}
<ul class="list">${letters.map(
    (letter) => html`<li><a class="row" href="${base}/letter?no=${letter.no}"${attributes({
      lang: letter.language === storyLanguage(visit) ? undefined : letter.language,
    })}>${letter.subject}</a>
<p class="quiet">${wayOf(visit, place, letter)}</p></li>`,
  )}</ul>`;
  return { title: say("lettersTitle"), body };
}

/** Nobody is told "sent" of a letter for which there is no proof. */
function wayOf(visit: Visit, { say }: Place, letter: LetterRow): string {
  const { state, proof } = letter;
  if (state === "failed") return say("letterFailed");
  if (waitsFor(letter, "member")) return say("letterHere");
  if (!proof) return say("letterWay");
  const on = civilDateIn(visit.zone, proof.at as Instant);
  return say("letterSent", { when: spokenDay(storyLanguage(visit), on, visit.today) });
}

type Letter = LetterRow & { readonly body: LetterBody };

export async function theLetter(visit: Visit, { caseId }: Place, no: string): Promise<Letter | null> {
  const letter = await letterSeen(visit, caseId, no);
  return letter?.state === "scheduled" ? null : letter;
}

export async function letterPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  // Whoever changes the language comes back without the number.
  if (place && visit.query.no === undefined) return { to: `${place.base}/letters` };
  const letter = place && (await theLetter(visit, place, visit.query.no ?? ""));
  return place && letter ? letterShown(visit, place, letter, untouched) : "nothing";
}

/** The letter with the form that tells us what became of it, where it asks for something. */
export function letterShown(
  visit: Visit,
  place: Place,
  letter: Letter,
  typed: Typed,
): Exclude<Shown, string> {
  const { say, base } = place;
  const { body: text } = letter;
  const pdf = `${base}/pdf?no=${letter.no}`;
  const toDo = toDoOf(place, letter.no);
  const body = html`${wayBack(place)}
${
  toDo?.last
    ? html`<section class="notice due"><p>${place.told(toDo.says)}</p>${lastDay(place, toDo.last)}
${whyThisDay(place, toDo.last.why)}</section>`
    : ""
}
<div class="buttons">${linkButton(pdf, say("letterPdf"))}
${linkButton(`${pdf}&large=1`, say("letterLarge"), true)}</div>
${letterSheet(text)}
${toDo ? doneForm(visit, place, { toDo, action: `${base}/done?what=${toDo.name}` }, typed) : ""}`;
  return { title: text.subject, body };
}

type LetterAct = Extract<StoryAct, { kind: "letter" }>;
type LetterToDo = ThingToDo & { readonly act: LetterAct };

/** The thing to do with this letter, where the story asks for one. */
function toDoOf({ story, mayAct }: Place, no: number): LetterToDo | undefined {
  const { toDo } = story;
  return mayAct && toDo?.act.kind === "letter" && toDo.act.no === no ? (toDo as LetterToDo) : undefined;
}

type DoneForm = { readonly toDo: LetterToDo; readonly action: string };

function doneForm(visit: Visit, { say, told }: Place, { toDo, action }: DoneForm, typed: Typed): Html {
  const { done } = toDo.act;
  if (!done) return html``;
  const asks = done.asks.map((one) => inLanguage(one, told));
  return html`<section class="sheet"><h2>${say("letterDone")}</h2>
<form method="post" action="${action}">${visit.hidden}
${questionFields(asks, typed, visit.say)}
<div class="buttons"><button type="submit">${told(done.label)}</button></div></form></section>`;
}

/** The words of a question in the language of the page. */
export const inLanguage = <Q extends { readonly label: string; readonly hint?: string }>(
  question: Q,
  told: (text: string) => string,
): Q => ({
  ...question,
  label: told(question.label),
  ...(question.hint === undefined ? {} : { hint: told(question.hint) }),
});

export async function letterPdf(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  const letter = place && (await theLetter(visit, place, visit.query.no ?? ""));
  if (!place || !letter) return "nothing";
  visit.saw(place.caseId, `letter ${letter.no} as PDF`);
  const large = visit.query.large === "1" ? { large: true } : {};
  const reader = visit.caller.actor.party;
  const asked = { caseId: place.caseId, letter: letter.no, reader, ...large };
  const pdf = await paperOf(visit.desk, visit.tx, asked);
  if (!pdf) return "nothing";
  const name = `${place.file.case.number} ${letter.subject}.pdf`;
  return { name, mime: "application/pdf", content: Buffer.from(pdf), bytes: pdf.byteLength };
}
