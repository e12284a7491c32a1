// One case for a client: where it stands, what waits for them, the plan's choice, what is to be paid, and
// what has happened as far as they are told of it.
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import type { ActingParty } from "../../core/playbook.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { timelineOf } from "../case-file/timeline.ts";
import { untouched } from "../window-frame/fields.ts";
import {
  asWritten,
  dayInWords,
  linkButton,
  money,
  notice,
  timeline,
  toneMark,
} from "../window-frame/parts.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { figuresPart, numbers } from "./case-parts.ts";
import { decisionPart } from "./decision.ts";
import { dueWords, itemButton } from "./due-words.ts";
import { maySend, mayWrite, papersOf } from "./papers.ts";
import { type ClientCase, clientCaseOf } from "./place.ts";

export const casePage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  if (!place) return "nothing";
  const { story, told, base, say } = place;
  const body = html`<h1>${told(story.title)}</h1>
${numbers(place)}
<p class="also">${told(story.says)}</p>
${waitingPart(visit, place)}
${nextPart(visit, place)}
${decisionPart(visit, place, untouched)}
${paymentsPart(visit, place)}
${figuresPart(place)}
${await happenedPart(visit, place)}
${await papersOf(visit, place)}
<div class="buttons">${maySend(place) ? linkButton(`${base}/send`, say("send"), true) : ""}
${mayWrite(place) ? linkButton(`${base}/write`, say("write"), true) : ""}</div>`;
  return { title: told(story.title), body };
};

function waitingPart(visit: Visit, place: ClientCase): Html {
  const { story, say, told } = place;
  if (story.waiting.length === 0) return story.decision ? html`` : html`<p>${say("waitingNone")}</p>`;
  return html`<h2>${say("waiting")}</h2>${story.waiting.map(
    (item) => html`<section class="notice due"><p>${told(item.says)}</p>
<p>${dueWords(visit, say, item.due)}</p>
<div class="buttons">${itemButton(visit, place, item)}</div></section>`,
  )}`;
}

/** What runs without them: a date that has passed says so in a word of its sentence and in its tone. */
function nextPart(visit: Visit, { story, say, told }: ClientCase): Html {
  if (!story.next) return html``;
  const { says, late } = story.next;
  const mark = late ? toneMark("late", visit.say("late")) : "";
  return notice(late ? "late" : "waiting", say("nextTitle"), html`<p>${told(says)} ${mark}</p>`);
}

const payTones = { "to pay": "due", acknowledged: "waiting", paid: "kept", differs: "late" } as const;

function paymentsPart(visit: Visit, { story, say, told }: ClientCase): Html {
  if (story.payments.length === 0) return html``;
  return html`<h2>${say("payments")}</h2>${story.payments.map(
    ({ cents, payBy, says, state, late }) => html`<section class="sheet"><p><strong>${money(cents)}</strong>
${toneMark(payTones[state], say(`pay ${state}`))}
${late ? toneMark("late", visit.say("late")) : ""}</p>
<p>${told(says)}</p><p class="quiet">${say("payBy", { when: dayInWords(payBy, visit) })}</p></section>`,
  )}`;
}

const mostLines = 50;

/** Only what its event tells this party, as everywhere. */
async function happenedPart(visit: Visit, { file, say, party }: ClientCase): Promise<Html> {
  const asked = { before: null, most: mostLines, party };
  const rows = await timelineOf(visit.tx, file.case.id, asked, new Map());
  const lines = rows.map((row) => ({
    when: dayInWords(civilDateIn(visit.zone, row.at as Instant), visit),
    who: row.party as ActingParty,
    says: html`<span lang="en">${asWritten(row.says)}</span>`,
  }));
  const english = visit.language === "es" ? html`<p class="quiet">${say("inEnglish")}</p>` : "";
  return html`<h2>${say("happened")}</h2>${english}${timeline(lines)}`;
}
