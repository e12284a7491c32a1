// Letters and papers of the room as the policy lets them be seen, and papers that are sent from it: each
// through the one door. One that cannot be taken is named, and the others are here all the same.
import type { Instant } from "../../core/calendar.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { fileDocument } from "../documents/file-document.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import { nameOf } from "../documents/take-upload.ts";
import {
  asTyped,
  choiceField,
  type Flaw,
  fileField,
  flawsFirst,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import { asWritten, dayOf, linkButton } from "../window-frame/parts.ts";
import { letterAt, letterSeen, lettersSeen, paperSeen, papersSeen } from "../window-frame/shown-papers.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type RoomPlace, roomOf } from "./place.ts";

export async function papersPart(visit: Visit, { file, base, say }: RoomPlace): Promise<Html> {
  const { id } = file.case;
  const letters = (await lettersSeen(visit, id)).map(
    (one) => html`<li><a class="row" href="${base}/letter?no=${one.no}">${asWritten(one.subject)}</a>
<span class="quiet">${dayOf(letterAt(one), visit)}</span></li>`,
  );
  const papers = (await papersSeen(visit, id)).map((one) => {
    const name = asWritten(one.name);
    const link = html`<a class="row" href="${base}/paper?id=${one.id}">${name}</a>`;
    const when = dayOf(one.filed_at as Instant, visit);
    const open = isHandedOut(one.scan);
    return html`<li>${open ? link : name} <span class="quiet">${when}${open ? "" : html`, ${say("waits")}`}
</span></li>`;
  });
  const none = letters.length + papers.length === 0;
  return html`<h2>${say("papers")}</h2>
${none ? html`<p>${say("papersNone")}</p>` : html`<ul class="list">${letters}${papers}</ul>`}`;
}

export const letterPage: Page = async (visit) => {
  const room = await roomOf(visit);
  const row = room && (await letterSeen(visit, room.file.case.id, visit.query.no ?? ""));
  if (!room || !row) return "nothing";
  const back = linkButton(room.base, room.say("back"), true);
  return { title: row.subject, body: html`${letterSheet(row.body)}<div class="buttons">${back}</div>` };
};

export const paperPage: Page = async (visit) => {
  const room = await roomOf(visit);
  return (room && (await paperSeen(visit, room.file.case.id, visit.query.id ?? ""))) ?? "nothing";
};

/** Kinds that are sent from a room, as the playbook names them, of those that this playbook has. */
const sent = ["provider letter", "bill", "eob", "authorisation to act", "other"] as const;
const ofCounsel = ["counsel engagement letter"] as const;
type Kind = (typeof sent | typeof ofCounsel)[number];

function kindsOf({ file, party }: RoomPlace): readonly Kind[] {
  const asked = file.caseType.playbook.events["file-document"]?.asks.kind;
  const all: readonly Kind[] = party === "counsel" ? [...ofCounsel, ...sent] : sent;
  return all.filter((one) => asked?.choices?.includes(one));
}

export const sendPage: Page = async (visit) => {
  const room = await roomOf(visit);
  return room?.maySend ? sending(visit, room, untouched) : "nothing";
};

function sending(visit: Visit, room: RoomPlace, typed: Typed, status = 200): PageShown {
  const { say, base } = room;
  const kinds = kindsOf(room).map((value) => ({ value, label: say(`kind ${value}`) }));
  const values = (name: string) => typed.values(name) || (name === "kind" ? "other" : "");
  const body = html`<h1>${say("sendTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("sendSays")}</p>
<form method="post" action="${base}/send" enctype="multipart/form-data">${visit.hidden}
${choiceField({ name: "kind", label: say("sendKind") }, kinds, { ...typed, values }, visit.say)}
${fileField({ name: "files", label: say("sendFiles") }, typed, visit.say)}
<div class="buttons"><button>${say("send")}</button>${linkButton(base, say("back"), true)}</div></form>`;
  return { title: say("sendTitle"), body, status };
}

export const sendAct: Act = async (visit, form) => {
  const room = await roomOf(visit);
  if (!room?.maySend) return "nothing";
  const { say, base, file } = room;
  const { actor } = visit.caller;
  const { id: caseId } = file.case;
  const kind = kindsOf(room).find((one) => one === form.typed("kind")) ?? "other";
  const flaws: Flaw[] = form.notTaken.map(({ filename, says, doNext }) => ({
    at: "files",
    says: say("notTaken", { name: filename.slice(-80), says, doNext }),
  }));
  let count = 0;
  for (const one of form.files) {
    const upload = { file: one.file, name: nameOf(one.filename, one.file), fields: { kind } };
    const { outcome } = await fileDocument(visit.desk, visit.tx, { caseId, upload, actor });
    flaws.push(...(flawsOf(outcome, visit.language) ?? []));
    if (outcome.kind !== "recorded") continue;
    count += 1;
    visit.changedCase(caseId, outcome.case.version);
  }
  if (count === 0 && flaws.length === 0) flaws.push({ at: "files", says: say("sendNone") });
  const thanks = say("sent", { count });
  if (flaws.length === 0) return { to: base, said: thanks };
  if (count > 0) flaws.unshift({ at: "main", says: thanks });
  return sending(visit, room, asTyped(form, flaws), 422);
};
