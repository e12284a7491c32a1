// A client sends a remittance: read at once, held against the agreement of each of its cases, and told in
// words. What was sent stays listed, with what it did.
import type { Instant } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import type { FileStore } from "../../platform/files/store.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId, newId } from "../case-file/ids.ts";
import { openFiles } from "../case-file/load.ts";
import type { ClaimDesk } from "../remittances/matches.ts";
import { readRemittanceFile } from "../remittances/read-remittance-file.ts";
import { asTyped, type Flaw, fileField, flawsFirst, type Typed, untouched } from "../window-frame/fields.ts";
import { asWritten, bullets, dayOf, linkButton, listTable, money } from "../window-frame/parts.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import type { Surrounding } from "../window-frame/windows.ts";
import { clientCaseIn, sayClient } from "./place.ts";

/** What is kept of a file: which claims concerned which cases, and what did not add up. */
type Told = {
  readonly claims: number;
  readonly matched: number;
  readonly problems: readonly string[];
  readonly rows: readonly {
    readonly claimNumber: string;
    readonly paidCents: Cents | null;
    readonly caseId: string;
    readonly isNew: boolean;
    readonly says: string;
  }[];
};
type Brought =
  | { readonly is: "read"; readonly name: string; readonly sha256: string; readonly told: Told }
  | { readonly is: "no remittance"; readonly name: string }
  | null;

export type RemittanceHouse = { readonly claimDesk: ClaimDesk; readonly files: FileStore };
const fileName = "file";
/** So many of the claims that concern a case are kept to be shown. */
const mostRows = 500;

/** Reading takes a transaction for each case, so it is done before the page's own begins. */
export const readBefore =
  ({ claimDesk, files }: RemittanceHouse): NonNullable<Surrounding["before"]> =>
  async ({ caller, form }): Promise<Brought> => {
    const given = form?.files.find(({ field }) => field === fileName);
    if (!given) return null;
    const { tenantId: tenant, viewer, actor } = caller;
    const name = given.filename.slice(-120) || "835";
    const content = (await files.open(given.file.hash)) as AsyncIterable<Uint8Array>;
    const asked = { tenant, viewer, receivedBy: actor.name, fileName: name, content };
    const { sha256, remittances, problems } = await readRemittanceFile(claimDesk, asked);
    if (remittances.length === 0) return { is: "no remittance", name };
    const rows = remittances.flatMap(({ claimList }) =>
      claimList.flatMap(({ claimNumber, paidCents, matches }) =>
        matches.map(({ caseId, isNew, says }) => ({ claimNumber, paidCents, caseId, isNew, says })),
      ),
    );
    const wrong = [...problems, ...remittances.flatMap((one) => one.problems)];
    const told: Told = {
      claims: remittances.reduce((all, { claims }) => all + claims, 0),
      matched: remittances.reduce((all, { claimsMatched }) => all + claimsMatched, 0),
      problems: wrong.slice(0, 20).map(({ says }) => says),
      rows: rows.slice(0, mostRows),
    };
    return { is: "read", name, sha256, told };
  };

const keep = `insert into client_upload (id, at, by_id, by_name, name, sha256, told)
  values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7)`;

export const sendFileAct: Act = async (visit, form) => {
  const say = sayClient(visit);
  const brought = visit.brought as Brought;
  const [refused] = form.notTaken;
  const flaw = (says: string): Flaw[] => [{ at: fileName, says }];
  if (brought?.is !== "read") {
    const why = refused
      ? say("notTaken", { name: refused.filename.slice(-80), says: refused.says, doNext: refused.doNext })
      : brought
        ? say("fileNot835", { name: brought.name })
        : say("fileNone");
    return sending(visit, asTyped(form, flaw(why)), 422);
  }
  const { actor } = visit.caller;
  const { name, sha256, told } = brought;
  const id = newId();
  const at = new Date(visit.now).toISOString();
  await visit.tx.query(keep, [id, at, actor.id, actor.name, name, sha256, JSON.stringify(told)]);
  const detail = { sha256, claims: told.claims, matched: told.matched };
  await noteAudits(visit.tx, [{ at: visit.now, actor, action: "received", what: "remittance", detail }]);
  return { to: `/client/files?id=${id}` };
};

type Row = {
  readonly id: string;
  readonly at: Instant;
  readonly by_name: string;
  readonly name: string;
  readonly told: Told;
};
const perPage = 25;
const list = `select id, at, by_name, name, told from client_upload
  where tenant_id = current_tenant() and viewer_id = current_viewer() and ($1::uuid is null or id < $1)
  order by id desc limit ${perPage + 1}`;
const one = `select id, at, by_name, name, told from client_upload
  where tenant_id = current_tenant() and viewer_id = current_viewer() and id = $1`;

export const filesPage: Page = async (visit) => {
  const { id } = visit.query;
  if (id === undefined) return sending(visit, untouched);
  const [row] = isId(id) ? await visit.tx.query<Row>(one, [id]) : [];
  return row ? becameOf(visit, row) : "nothing";
};

async function sending(visit: Visit, typed: Typed, status = 200): Promise<PageShown> {
  const say = sayClient(visit);
  const after = visit.query.after ?? "";
  const found = await visit.tx.query<Row>(list, [isId(after) ? after : null]);
  const rows = found.slice(0, perPage);
  const asked = { name: fileName, label: say("fileField"), hint: say("fileHint") };
  const before = rows.map(
    (row) => html`<li><a class="row" href="/client/files?id=${row.id}">${asWritten(row.name)}</a>
<p class="quiet">${say("fileWhen", { when: dayOf(row.at, visit), who: row.by_name })}</p>
<p>${say("fileClaims", { count: row.told.claims, matched: row.told.matched })}</p></li>`,
  );
  const body = html`<h1>${say("fileTitle")}</h1>${flawsFirst(typed.flaws, visit.say)}<p>${say("fileSays")}</p>
<form method="post" action="/client/files" enctype="multipart/form-data">${visit.hidden}
${fileField(asked, typed, visit.say)}<div class="buttons"><button>${say("fileSend")}</button></div></form>
${rows.length > 0 ? html`<h2>${say("fileBefore")}</h2><ul class="list">${before}</ul>` : ""}
${found.length > perPage && older(rows.at(-1)?.id ?? "", say("fileBefore"))}`;
  return { title: say("fileTitle"), body, status };
}

const older = (id: string, label: string): Html => linkButton(`/client/files?after=${id}`, label, true);

/** With each case as it stands now: what was paid against what was agreed, in the words of its story. */
async function becameOf(visit: Visit, { name, at, by_name, told }: Row): Promise<PageShown> {
  const say = sayClient(visit);
  const ids = [...new Set(told.rows.map(({ caseId }) => caseId))];
  const files = ids.length === 0 ? [] : await openFiles(visit.desk, visit.tx, ids);
  const places = new Map(files.map((file) => [file.case.id, clientCaseIn(visit, file)]));
  const rows = told.rows.flatMap(({ claimNumber, paidCents, caseId, isNew, says }) => {
    const place = places.get(caseId);
    if (!place) return [];
    const standing = place.story.payments.map((payment) => place.told(payment.says));
    const link = html`<a href="${place.base}">${place.told(place.story.title)}</a><br>
<span class="quiet">${asWritten(claimNumber)}</span>`;
    const means: readonly (string | Html)[] =
      standing.length > 0 ? standing : [html`<span lang="en">${asWritten(says)}</span>`];
    const known = isNew ? "" : html` ${say("fileKnown")}`;
    return [[link, paidCents === null ? "—" : money(paidCents), html`${means}${known}`]];
  });
  const odd = told.problems.map((one) => html`<span lang="en">${one}</span>`);
  const title = say("fileRead", { name });
  const body = html`<h1>${title}</h1>
<p class="quiet">${say("fileWhen", { when: dayOf(at, visit), who: by_name })}</p>
<p>${say("fileClaims", { count: told.claims, matched: rows.length })}</p>
${rows.length > 0 ? listTable(title, [say("case"), say("filePaid"), say("fileState")], rows) : ""}
${odd.length > 0 ? html`<h2>${say("fileOdd")}</h2>${bullets(odd)}` : ""}
<div class="buttons">${linkButton("/client/files", say("fileTitle"), true)}</div>`;
  return { title, body, wide: true };
}
