// The rooms that somebody with an account has a place in, newest first.
import { type Html, html } from "../../platform/html/html.ts";
import { isId } from "../case-file/ids.ts";
import { openFiles } from "../case-file/load.ts";
import { asWritten, linkButton } from "../window-frame/parts.ts";
import type { Page } from "../window-frame/visit.ts";
import { roomIn, sayRoom } from "./place.ts";

const perPage = 25;
const theirs = {
  name: "rooms_of_viewer",
  text: `select v.case_id as id from case_viewer v
    where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
      and ($1::uuid is null or (v.opened_at, v.case_id) < (select o.opened_at, o.case_id from case_viewer o
        where o.tenant_id = v.tenant_id and o.viewer_id = v.viewer_id and o.case_id = $1))
    order by v.opened_at desc, v.case_id desc limit ${perPage + 1}`,
};

export const homePage: Page = async (visit) => {
  const say = sayRoom(visit);
  const after = visit.query.after ?? "";
  const found = await visit.tx.query<{ id: string }>(theirs, [isId(after) ? after : null]);
  const ids = found.slice(0, perPage).map(({ id }) => id);
  const byId = new Map((await openFiles(visit.desk, visit.tx, ids)).map((file) => [file.case.id, file]));
  const lines: Html[] = [];
  for (const id of ids) {
    const file = byId.get(id);
    const room = file && (await roomIn(visit, file));
    if (!room) continue;
    visit.saw(id);
    const number = asWritten(say("caseNumber", { number: room.file.case.number }));
    lines.push(html`<li><a class="row" href="${room.base}">${asWritten(room.story.title)}</a>
<span class="quiet">${number}</span></li>`);
  }
  const more = found.length > perPage ? ids.at(-1) : undefined;
  const body = html`<h1>${say("rooms")}</h1>
${lines.length === 0 ? html`<p>${say("roomsNone")}</p>` : html`<ul class="list">${lines}</ul>`}
${more ? linkButton(`/counsel?after=${more}`, say("more"), true) : ""}`;
  return { title: say("rooms"), body };
};
