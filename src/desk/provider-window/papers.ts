// The letters that we sent the office and the papers it may see, on its claim.
import type { Instant } from "../../core/calendar.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { isHandedOut } from "../documents/hand-out.ts";
import { letterSheet } from "../window-frame/letter-sheet.ts";
import { asWritten, dayOf, linkButton } from "../window-frame/parts.ts";
import { letterAt, letterSeen, lettersSeen, paperSeen, papersSeen } from "../window-frame/shown-papers.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";

/** Nothing, where there is neither a letter nor a paper. */
export async function papersOf(visit: Visit, { file, base, say }: Claim): Promise<Html> {
  const { id } = file.case;
  const letters = (await lettersSeen(visit, id)).map(
    (one) => html`<li><a href="${base}/letter?no=${one.no}">${asWritten(one.subject)}</a>
<span class="quiet">${dayOf(letterAt(one), visit)}</span></li>`,
  );
  const papers = (await papersSeen(visit, id)).map((one) => {
    const name = asWritten(one.name);
    const shown = isHandedOut(one.scan) ? html`<a href="${base}/paper?id=${one.id}">${name}</a>` : name;
    return html`<li>${shown} <span class="quiet">${dayOf(one.filed_at as Instant, visit)}</span></li>`;
  });
  if (letters.length + papers.length === 0) return html``;
  return html`<h2>${say("papers")}</h2><ul class="list">${letters}${papers}</ul>`;
}

export async function letterPage(visit: Visit): Promise<Shown> {
  const claim = await claimOf(visit);
  const row = claim && (await letterSeen(visit, claim.file.case.id, visit.query.no ?? ""));
  if (!claim || !row) return "nothing";
  const back = linkButton(claim.base, claim.say("back"), true);
  return { title: row.subject, body: html`${letterSheet(row.body)}<div class="buttons">${back}</div>` };
}

export async function paperPage(visit: Visit): Promise<Shown> {
  const claim = await claimOf(visit);
  const file = claim && (await paperSeen(visit, claim.file.case.id, visit.query.id ?? ""));
  return file ?? "nothing";
}
