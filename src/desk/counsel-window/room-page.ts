// The room of one case: the engagement and what counsel decides, messages, letters and papers, and to counsel
// the privileged notes. No amount and no note of the desk stands here.
import type { Instant } from "../../core/calendar.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { flawsFirst, longTextField, type Typed, untouched } from "../window-frame/fields.ts";
import { asWritten, dayInWords, dayOf, linkButton, toneMark } from "../window-frame/parts.ts";
import { papersSeen } from "../window-frame/shown-papers.ts";
import type { Page, PageShown, Visit } from "../window-frame/visit.ts";
import { messagesPart } from "./messages.ts";
import { papersPart } from "./papers.ts";
import { type RoomPlace, roomOf } from "./place.ts";
import { mostOfNote, privilegedOf } from "./privileged.ts";
import { speaksFor } from "./seats.ts";

export const roomPage: Page = async (visit) => {
  const room = await roomOf(visit);
  return room ? roomShown(visit, room, untouched) : "nothing";
};

/** The page, with what was typed and why it was not taken. */
export async function roomShown(
  visit: Visit,
  room: RoomPlace,
  typed: Typed,
  status = 200,
): Promise<PageShown> {
  const { story, say, file, base, maySend } = room;
  const body = html`<h1>${asWritten(story.title)}</h1>${flawsFirst(typed.flaws, visit.say)}
<p class="quiet">${say("caseNumber", { number: file.case.number })}</p>
<p>${say(`for ${speaksFor[room.party]}`)} ${say("onlyPapers")}</p>
${authorisationPart(visit, room)}
${await engagementPart(visit, room)}
${contactPart(visit, room)}
${await messagesPart(visit, room, typed)}
${await papersPart(visit, room)}
<div class="buttons">${maySend ? linkButton(`${base}/send`, say("send"), true) : ""}</div>
${await notesPart(visit, room, typed)}`;
  visit.saw(file.case.id);
  return { title: story.title, body, status };
}

function authorisationPart(visit: Visit, { seat, say }: RoomPlace): Html {
  if (!seat?.endsOn) return html``;
  return html`<div class="notice waiting"><p>${say("until", { when: dayInWords(seat.endsOn, visit) })}</p>
<p>${say("scope", { scope: seat.scope })}</p>${seat.mayWrite ? "" : html`<p>${say("readOnly")}</p>`}</div>`;
}

async function engagementPart(visit: Visit, { counsel, say, base, file }: RoomPlace): Promise<Html> {
  if (!counsel) return html``;
  const papers = await papersSeen(visit, file.case.id);
  const letter = papers.find(({ kind }) => kind === counsel.letterKind);
  const rows: readonly (readonly [label: string, value: Html])[] = [
    [say("counsel"), asWritten(`${counsel.name}, ${counsel.firm}`)],
    [say("engagedOn"), html`${dayInWords(counsel.engagedOn, visit)}`],
    [
      say("conflict"),
      counsel.conflictChecked ? toneMark("kept", say("conflictDone")) : toneMark("due", say("conflictOpen")),
    ],
    [
      say("letter"),
      letter
        ? html`<a href="${base}/paper?id=${letter.id}">${asWritten(letter.name)}</a>
${dayOf(letter.filed_at as Instant, visit)}`
        : html`${say("letterNone")}`,
    ],
    [
      say("hold"),
      counsel.legalHold
        ? html`${toneMark("due", say("holdOn"))} ${say("holdSays")}`
        : html`${say("holdOff")}`,
    ],
  ];
  const tasks = counsel.tasks.map((one) => html`<li>${asWritten(one)}</li>`);
  const lines = rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`);
  return html`<table><caption>${say("engagement")}</caption><tbody>${lines}</tbody></table>
${tasks.length > 0 ? html`<h2>${say("tasks")}</h2><ul class="list">${tasks}</ul>` : ""}`;
}

/** One press, and the desk writes or does not (BB-35). */
function contactPart(visit: Visit, { counsel, say, base }: RoomPlace): Html {
  if (!counsel) return html``;
  const { allowed } = counsel.contact;
  return html`<section class="notice ${allowed ? "kept" : "due"}"><h2>${say("contact")}</h2>
<p>${say(allowed ? "contactYes" : "contactNo")}</p>
<form method="post" action="${base}/contact">${visit.hidden}
<input type="hidden" name="now" value="${allowed ? "allowed" : "withheld"}">
<div class="buttons"><button>${say(allowed ? "withhold" : "allow")}</button></div></form></section>`;
}

const mostShown = 100;

async function notesPart(visit: Visit, { counsel, say, base, file }: RoomPlace, typed: Typed): Promise<Html> {
  if (!counsel) return html``;
  const { engagement } = counsel;
  const asked = { caseId: file.case.id, engagement, before: null, most: mostShown };
  const notes = (await privilegedOf(visit.tx, asked)).map(
    ({ party, by, body, at }) => html`<li><p><span class="quiet">
${party === "desk" ? say("desk") : asWritten(by)}, ${dayOf(at, visit)}</span></p>
<p class="words">${asWritten(body)}</p></li>`,
  );
  const field = { name: "note", label: say("noteText"), most: mostOfNote };
  return html`<section class="sheet"><h2>${say("notes")}</h2><p>${say("notesSay")}</p>
${notes.length === 0 ? html`<p>${say("notesNone")}</p>` : html`<ol class="list">${notes}</ol>`}
<form method="post" action="${base}/note">${visit.hidden}${longTextField(field, typed, visit.say)}
<div class="buttons"><button class="second">${say("noteWrite")}</button></div></form></section>`;
}
