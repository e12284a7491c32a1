// Where a member begins: their bill, where there is one; all of them, where there are several.
import { html } from "../../platform/html/html.ts";
import { openFiles } from "../case-file/load.ts";
import { asWritten, linkButton, toneMark } from "../window-frame/parts.ts";
import type { PageShown, Visit } from "../window-frame/visit.ts";
import { caseShown } from "./case-page.ts";
import { sayFind } from "./find-words.ts";
import { type Place, placeIn } from "./place.ts";
import { reportLinks } from "./reports.ts";
import { sayMember } from "./words.ts";

/** More than any member has at once. */
const mostCases = 50;
const theirs = {
  name: "cases_of_the_window",
  text: `select id from case_file where tenant_id = current_tenant() and merged_into is null
    order by status = 'open' desc, opened_at desc, id desc limit ${mostCases}`,
};

/** The cases that this visitor sees and whose room tells members a story; open ones first, newest first. */
export async function placesOf(visit: Visit): Promise<Place[]> {
  const rows = await visit.tx.query<{ id: string }>(theirs, []);
  const files = await openFiles(
    visit.desk,
    visit.tx,
    rows.map(({ id }) => id),
  );
  return files.flatMap((file) => placeIn(visit, file) ?? []);
}

export async function homePage(visit: Visit): Promise<PageShown> {
  const places = await placesOf(visit);
  const [only] = places;
  return only && places.length === 1 ? caseShown(visit, only) : listShown(visit, places);
}

export const allPage = async (visit: Visit): Promise<PageShown> => listShown(visit, await placesOf(visit));

function listShown(visit: Visit, places: readonly Place[]): PageShown {
  const say = sayMember(visit.language);
  const mayAct = visit.caller.actor.party === "member";
  const find = html`<p><a class="row" href="/member/find">${sayFind(visit.language)("find")}</a></p>`;
  const button = html`<div class="buttons">${linkButton("/member/bill", say("photo"))}</div>`;
  const photo = html`${mayAct ? button : ""}${reportLinks(visit)}${find}`;
  if (places.length === 0) {
    const body = html`<h1 class="answer">${say("noneTitle")}</h1><p>${say("noneSays")}</p>${photo}`;
    return { title: say("home"), body };
  }
  const body = html`<h1>${say("home")}</h1>
<ul class="list bills">${places.toSorted(byTurn).map((place) => bill(visit, place))}</ul>${photo}`;
  return { title: say("home"), body };
}

const turns = { due: 0, waiting: 1, kept: 2 } as const;

/** What is theirs to do comes first, what is over last; otherwise the newest first, as they came. */
const byTurn = (a: Place, b: Place): number => turns[a.story.tone] - turns[b.story.tone];

function bill({ caller, say: frame }: Visit, { story, told, base, say, file }: Place) {
  const { memberName } = file.case;
  const word = { due: frame("due"), kept: frame("done"), waiting: frame("waiting") }[story.tone];
  return html`<li>
<a class="row" href="${base}">${told(story.title)}</a>
<p><strong>${told(story.answer)}</strong> ${toneMark(story.tone, word)}</p>
${memberName === caller.actor.name ? "" : html`<p class="quiet">${say("of", { name: memberName })}</p>`}
<p class="quiet">${asWritten(file.case.number)}</p>
</li>`;
}
