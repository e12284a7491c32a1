// What waits for a client, on all of its cases: what, since when, due when, and one button each.
import type { Instant } from "../../core/calendar.ts";
import type { ClientItem } from "../../core/windows.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { isId } from "../case-file/ids.ts";
import { openFiles } from "../case-file/load.ts";
import { asWritten, dayOf, linkButton } from "../window-frame/parts.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { dueWords, itemButton } from "./due-words.ts";
import { type ClientCase, clientCaseIn, sayClient } from "./place.ts";

const perPage = 25;
// By keys, never counted: the nearest date first, on from the last case of the page before.
const waiting = {
  name: "client_window_waiting",
  text: `select c.id, coalesce(s.since, c.changed_at) as since
    from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
    left join lateral (
      select min(opened_at) as since from case_step where tenant_id = c.tenant_id and case_id = c.id
        and how is null and (responsible = $1 or does = any($3))) s on true
    where v.tenant_id = current_tenant() and v.viewer_id = current_viewer() and c.status = 'open'
      and c.merged_into is null and (s.since is not null or c.waiting_on = $1)
      and ($2::uuid is null or (c.due_first, c.id) > (select o.due_first, o.id from case_file o
        where o.tenant_id = v.tenant_id and o.id = $2))
    order by c.due_first, c.id limit ${perPage + 1}`,
};

/** What a step may ask for that this party may do, whoever has it: a story offers it to them too. */
const theirs = ({ desk, caller: { actor } }: Visit): readonly string[] => [
  ...new Set(
    [...desk.caseTypes.values()].flatMap(({ playbook }) =>
      Object.entries(playbook.events).flatMap(([name, { by }]) =>
        (by as readonly string[]).includes(actor.party) ? [name] : [],
      ),
    ),
  ),
];

export const homePage: Page = async (visit) => {
  const say = sayClient(visit);
  const after = visit.query.after ?? "";
  const { party } = visit.caller.actor;
  const found = await visit.tx.query<{ id: string; since: Instant }>(waiting, [
    party,
    isId(after) ? after : null,
    theirs(visit),
  ]);
  const rows = found.slice(0, perPage);
  const since = new Map(rows.map((row) => [row.id, row.since]));
  const files = await openFiles(
    visit.desk,
    visit.tx,
    rows.map(({ id }) => id),
  );
  const byId = new Map(files.map((file) => [file.case.id, file]));
  const places = rows.flatMap(({ id }) => {
    const file = byId.get(id);
    return (file && clientCaseIn(visit, file)) ?? [];
  });
  const items = places.flatMap((place) => thingsOn(visit, place, since.get(place.file.case.id)));
  const more = found.length > perPage ? rows.at(-1)?.id : undefined;
  const body = html`<h1>${say("home")}</h1>
<p>${items.length === 0 ? say("homeNone") : say("homeCount", { count: items.length })}</p>
<ul class="list things">${items}</ul>
${more ? linkButton(`/client?after=${more}`, say("homeMore"), true) : ""}`;
  return { title: say("home"), body };
};

type Due = ClientItem["due"];

function thingsOn(visit: Visit, place: ClientCase, since: Instant | undefined): Html[] {
  const { story, say, told, base } = place;
  const things = story.waiting.map((item) =>
    thing(visit, place, {
      says: told(item.says),
      due: item.due,
      since,
      button: itemButton(visit, place, item),
    }),
  );
  const { decision } = story;
  if (!decision) return things;
  const button = linkButton(`${base}#decision`, say("decide"));
  const asked = { says: told(decision.says), due: decision.due, since: decision.askedAt, button };
  return [...things, thing(visit, place, asked)];
}

type Thing = {
  readonly says: string;
  readonly due: Due;
  readonly since: Instant | undefined;
  readonly button: Html;
};

function thing(visit: Visit, { story, base, told, file, say }: ClientCase, one: Thing): Html {
  return html`<li><p><a href="${base}">${told(story.title)}</a>
<span class="quiet">${asWritten(file.case.number)}</span></p>
<p><strong>${one.says}</strong></p>
<p>${dueWords(visit, say, one.due)}
${one.since ? html`<span class="quiet">${say("since", { when: dayOf(one.since, visit) })}</span>` : ""}</p>
<div class="buttons">${one.button}</div></li>`;
}
