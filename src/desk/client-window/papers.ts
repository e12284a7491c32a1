// Letters and papers of a case that a client may see, papers that they send, and words to the desk.
import type { Instant } from "../../core/calendar.ts";
import type { Form, FormFile } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import { fileDocument } from "../documents/file-document.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import { nameOf } from "../documents/take-upload.ts";
import { overTheQuota } from "../links/upload-quota.ts";
import {
  asTyped,
  choiceField,
  type Flaw,
  fileField,
  flawsFirst,
  longTextField,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import { asWritten, dayOf, linkButton } from "../window-frame/parts.ts";
import { letterAt, letterSeen, lettersSeen, paperSeen, papersSeen } from "../window-frame/shown-papers.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type ClientCase, clientCaseOf } from "./place.ts";

/** The event by which every playbook takes something in. */
const comesIn = "receive-communication";

/** The letters and papers of the case, newest first. */
export async function papersOf(visit: Visit, { file, base, say }: ClientCase): Promise<Html> {
  const { id } = file.case;
  const letters = (await lettersSeen(visit, id)).map(
    (one) => html`<li><a class="row" href="${base}/letter?no=${one.no}">${asWritten(one.subject)}</a>
<span class="quiet">${dayOf(letterAt(one), visit)}</span></li>`,
  );
  const papers = (await papersSeen(visit, id)).map((one) => {
    const name = asWritten(one.name);
    const link = html`<a class="row" href="${base}/paper?id=${one.id}">${name}</a>`;
    const when = dayOf(one.filed_at as Instant, visit);
    return html`<li>${isHandedOut(one.scan) ? link : name} <span class="quiet">${when}</span></li>`;
  });
  const none = letters.length + papers.length === 0;
  return html`<h2>${say("papers")}</h2>
${none ? html`<p>${say("papersNone")}</p>` : html`<ul class="list">${letters}${papers}</ul>`}`;
}

export const letterPage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  const row = place && (await letterSeen(visit, place.file.case.id, visit.query.no ?? ""));
  if (!place || !row) return "nothing";
  const back = linkButton(place.base, place.say("toCase"), true);
  return { title: row.subject, body: html`${letterSheet(row.body)}<div class="buttons">${back}</div>` };
};

export const paperPage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  return (place && (await paperSeen(visit, place.file.case.id, visit.query.id ?? ""))) ?? "nothing";
};

/** Files that were not taken, each with what to do instead. */
export const notTakenFlaws = ({ say }: Pick<ClientCase, "say">, form: Form, at: string): Flaw[] =>
  form.notTaken.map(({ filename, says, doNext }) => ({
    at,
    says: say("notTaken", { name: filename.slice(-80), says, doNext }),
  }));

type Filing = { readonly caseId: string; readonly files: readonly FormFile[]; readonly kind: string };

/** Files each through the one door; why one was not goes to `flaws`. @returns how many were filed */
export async function filed(visit: Visit, { caseId, files, kind }: Filing, flaws: Flaw[]): Promise<number> {
  let count = 0;
  const { actor } = visit.caller;
  for (const { file, filename } of files) {
    const upload = { file, name: nameOf(filename, file), fields: { kind } };
    const { outcome } = await fileDocument(visit.desk, visit.tx, { caseId, upload, actor });
    flaws.push(...(flawsOf(outcome, visit.language) ?? []));
    if (outcome.kind !== "recorded") continue;
    count += 1;
    visit.changedCase(caseId, outcome.case.version);
  }
  return count;
}

/** Kinds of papers as the playbook names them; a client sends what it may see, and whatever else it has. */
function kindsOf({ file }: ClientCase): readonly string[] {
  const asked = file.caseType.playbook.events["file-document"]?.asks.kind;
  const sent = ["eob", "bill", "provider letter", "authorisation to act", "other"];
  return sent.filter((one) => asked?.choices?.includes(one));
}

type Reader = Pick<ClientCase, "file" | "party">;

/** Whether the playbook takes papers, or words, from whoever reads this; a broker reads only. */
export const maySend = ({ file, party }: Reader): boolean =>
  file.caseType.playbook.events["file-document"]?.by.includes(party) === true;
export const mayWrite = ({ file, party }: Reader): boolean =>
  file.caseType.playbook.events[comesIn]?.by.includes(party) === true;

export const sendPage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  return place && maySend(place) ? sending(visit, place, untouched) : "nothing";
};

function sending(visit: Visit, place: ClientCase, typed: Typed, status = 200): PageShown {
  const { say, base } = place;
  const kinds = kindsOf(place).map((value) => ({ value, label: say(`kind ${value}` as "kind other") }));
  const values = (name: string) => typed.values(name) || (name === "kind" ? (kinds[0]?.value ?? "") : "");
  const body = html`<h1>${say("sendTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("sendSays")}</p>
<form method="post" action="${base}/send" enctype="multipart/form-data">${visit.hidden}
${choiceField({ name: "kind", label: say("sendKind") }, kinds, { ...typed, values }, visit.say)}
${fileField({ name: "files", label: say("sendFiles") }, typed, visit.say)}
<div class="buttons"><button>${say("send")}</button>${linkButton(base, say("toCase"), true)}</div></form>`;
  return { title: say("sendTitle"), body, status };
}

export const sendAct: Act = async (visit, form) => {
  const place = await clientCaseOf(visit);
  if (!place || !maySend(place)) return "nothing";
  const { say, base, file } = place;
  const kind = kindsOf(place).find((one) => one === form.typed("kind")) ?? "other";
  const flaws = notTakenFlaws(place, form, "files");
  if (await overTheQuota(visit, file.case.id, form.files)) {
    const tooMany = { at: "files", says: visit.say("tooManyPapers") };
    return sending(visit, place, asTyped(form, [tooMany]), 429);
  }
  const count = await filed(visit, { caseId: file.case.id, files: form.files, kind }, flaws);
  if (count === 0 && flaws.length === 0) flaws.push({ at: "files", says: say("sendNone") });
  const thanks = say("sent", { count });
  if (flaws.length === 0) return { to: base, said: thanks };
  if (count > 0) flaws.unshift({ at: "main", says: thanks });
  return sending(visit, place, asTyped(form, flaws), 422);
};

export const writePage: Page = async (visit) => {
  const place = await clientCaseOf(visit);
  return place && mayWrite(place) ? writing(visit, place, untouched) : "nothing";
};

function writing(visit: Visit, { say, base }: ClientCase, typed: Typed, status = 200): PageShown {
  const asked = { name: "text", label: say("writeText"), most: 2_000 };
  const body = html`<h1>${say("writeTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}
<p>${say("writeSays")}</p><form method="post" action="${base}/write">${visit.hidden}
${longTextField(asked, typed, visit.say)}
<div class="buttons"><button>${say("write")}</button>${linkButton(base, say("toCase"), true)}</div></form>`;
  return { title: say("writeTitle"), body, status };
}

export const writeAct: Act = async (visit, form) => {
  const place = await clientCaseOf(visit);
  if (!place || !mayWrite(place)) return "nothing";
  const { say, base, file, party } = place;
  const text = form.typed("text");
  const missing = { at: "text", says: visit.say("missing", { label: say("writeText") }) };
  if (text === "") return writing(visit, place, asTyped(form, [missing]), 422);
  const input = { from: party, channel: "portal", summary: text.slice(0, 2_000) };
  const { actor } = visit.caller;
  const { id: caseId } = file.case;
  const outcome = await record(visit.desk, visit.tx, { caseId, event: comesIn, input, actor });
  const why = flawsOf(outcome, visit.language);
  if (why) return writing(visit, place, asTyped(form, why), 409);
  if (outcome.kind === "recorded") visit.changedCase(caseId, outcome.case.version);
  return { to: base, said: say("wrote") };
};
