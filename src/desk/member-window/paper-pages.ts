// The papers of a case as a member may see them, and the form that sends more.
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import { spokenDay } from "../../core/spoken.ts";
import type { Form } from "../../platform/html/form.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import type { DocumentRow } from "../documents/read-documents.ts";
import { overTheQuota } from "../links/upload-quota.ts";
import {
  asTyped,
  choiceField,
  fileField,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { asWritten } from "../window-frame/parts.ts";
import { paperSeen, papersSeen } from "../window-frame/shown-papers.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { wayBack } from "./parts.ts";
import { filePapers, notTakenSaid } from "./photos.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";

const fileFieldName = "file";

export async function papersPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return place ? papersShown(visit, place, untouched) : "nothing";
}

async function papersShown(visit: Visit, place: Place, typed: Typed): Promise<Shown> {
  const { say, caseId, mayAct, intake } = place;
  visit.saw(caseId, "documents");
  const papers = await papersSeen(visit, caseId);
  const body = html`${wayBack(place)}<h1>${say("papersTitle")}</h1>
${flawsFirst(typed.flaws, visit.say)}
${papers.length === 0 ? html`<p>${say("papersNone")}</p>` : ""}
<ul class="list">${papers.map((paper) => paperShown(visit, place, paper))}</ul>
${mayAct && intake ? sendForm(visit, place, typed) : ""}`;
  return { title: say("papersTitle"), body, status: typed.flaws.length > 0 ? 422 : 200 };
}

/** A paper that waits for the scanner, or holds a virus, can be opened by nobody. */
function paperShown(visit: Visit, { base, say, intake, told }: Place, paper: DocumentRow): Html {
  const { id, name, kind, party, filed_at, scan } = paper;
  const kinds = intake?.papers(storyLanguage(visit)) ?? [];
  const what = kinds.find(({ value }) => value === kind)?.label;
  const on = civilDateIn(visit.zone, filed_at as Instant);
  const when = spokenDay(storyLanguage(visit), on, visit.today);
  const save = { href: `${base}/paper?id=${id}`, "aria-label": say("papersSave", { name }) };
  const shown = isHandedOut(scan)
    ? html`<a class="row"${attributes(save)}>${asWritten(name)}</a>`
    : html`<p>${asWritten(name)}</p>`;
  return html`<li>${shown}
${what ? html`<p>${told(what)}</p>` : ""}
<p class="quiet">${say(party === "member" ? "papersYours" : "papersFrom", { when })}</p>
${scan === "waiting" ? html`<p>${say("papersChecked")}</p>` : ""}
${scan === "infected" ? html`<p class="says-wrong">${say("papersBad")}</p>` : ""}</li>`;
}

function sendForm(visit: Visit, { base, say, intake, told }: Place, typed: Typed): Html {
  const kinds = intake?.papers(storyLanguage(visit)) ?? [];
  const choices = kinds.map(({ value, label }) => ({ value, label: told(label) }));
  const file = { name: fileFieldName, label: say("papersFiles") };
  return html`<section class="sheet" id="send"><h2>${say("papersSend")}</h2>
<form method="post" action="${base}/papers" enctype="multipart/form-data">${visit.hidden}
${choiceField({ name: "kind", label: say("papersKind") }, choices, typed, visit.say)}
${fileField(file, typed, visit.say)}
<div class="buttons"><button type="submit">${say("papersSend")}</button></div></form></section>`;
}

export async function papersAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct || !place.intake) return "nothing";
  const { say, base, caseId, intake } = place;
  const kind = form.typed("kind");
  const known = intake.papers(storyLanguage(visit)).some(({ value }) => value === kind);
  const label = say("papersKind").replace(/[?¿]/g, "");
  const flaws = [
    ...(known ? [] : [{ at: "kind", says: visit.say("notChosen", { label }) }]),
    ...notTakenSaid(place, form, fileFieldName),
    ...(form.files.length + form.notTaken.length === 0
      ? [{ at: fileFieldName, says: say("papersMissing") }]
      : []),
  ];
  if (await overTheQuota(visit, caseId, form.files))
    flaws.push({ at: fileFieldName, says: visit.say("tooManyPapers") });
  if (flaws.length > 0) return papersShown(visit, place, asTyped(form, flaws));
  const count = await filePapers(visit, caseId, { files: form.files, fields: { kind } });
  return { to: `${base}/papers`, said: say("papersTaken", { count }) };
}

export async function paperFile(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return (place && (await paperSeen(visit, place.caseId, visit.query.id ?? ""))) ?? "nothing";
}
