// All the cases of a client, newest first: found by words they may see, narrowed, and page by page.
import type { Party } from "../../core/playbook.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { isId } from "../case-file/ids.ts";
import { openFiles } from "../case-file/load.ts";
import { askedWords } from "../case-file/words.ts";
import { sees } from "../policy/shown.ts";
import { begins } from "../search/find-cases.ts";
import { filledIn, textField } from "../window-frame/fields.ts";
import { asWritten, dayInWords, linkButton, listTable, toneMark } from "../window-frame/parts.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { type ClientCase, clientCaseIn, sayClient } from "./place.ts";
import type { SayClient } from "./words.ts";

const perPage = 25;
const shows = ["open", "mine", "closed", "all"] as const;
type Show = (typeof shows)[number];

// Their own list is walked, not everybody's; by keys, never counted.
const list = {
  name: "client_window_cases",
  text: `select c.id from case_viewer v
    join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
    where v.tenant_id = current_tenant() and v.viewer_id = current_viewer() and c.merged_into is null
      and ($1::text is null or c.status = $1) and ($2::text is null or c.waiting_on = $2)
      and ($3::text[] is null or c.id = any (array(select found_cases($3::text[], 500))))
      and ($4::uuid is null or (v.opened_at, v.case_id) < (select o.opened_at, o.case_id from case_viewer o
        where o.tenant_id = v.tenant_id and o.viewer_id = v.viewer_id and o.case_id = $4))
    order by v.opened_at desc, v.case_id desc limit ${perPage + 1}`,
};

export const trackerPage: Page = async (visit) => {
  const say = sayClient(visit);
  const { party } = visit.caller.actor;
  const q = (visit.query.q ?? "").trim().slice(0, 200);
  const show = shows.find((one) => one === visit.query.show) ?? (q === "" ? "open" : "all");
  const words = q === "" ? null : askedWords(q);
  const after = visit.query.after ?? "";
  const found = await visit.tx.query<{ id: string }>(list, [
    show === "open" || show === "closed" ? show : show === "mine" ? "open" : null,
    show === "mine" ? party : null,
    words,
    isId(after) ? after : null,
  ]);
  const ids = found.slice(0, perPage).map(({ id }) => id);
  const files = new Map((await openFiles(visit.desk, visit.tx, ids)).map((file) => [file.case.id, file]));
  const places = ids.flatMap((id) => {
    const file = files.get(id);
    if (!file || (words !== null && !begins(visibleWords(file, party), words))) return [];
    return clientCaseIn(visit, file) ?? [];
  });
  const next = found.length > perPage ? ids.at(-1) : undefined;
  const more = new URLSearchParams({ ...(q === "" ? {} : { q }), show, after: next ?? "" });
  const none = q === "" && show === "open" ? "casesEmpty" : "casesNone";
  const body = html`<h1>${say("cases")}</h1>
${findForm(visit, say, { q, show })}
${places.length === 0 ? html`<p>${say(none)}</p>` : table(visit, say, places)}
${next ? linkButton(`/client/cases?${more}`, say("moreCases"), true) : ""}`;
  return { title: say("cases"), body, wide: true };
};

type Named = { readonly case: ClientCase["file"]["case"] };

/** A case is found by what of it this reader may see, so that a question tells nothing else. */
const visibleWords = ({ case: is }: Named, party: Party): string =>
  [is.number, is.memberName, is.providerName, sees(party, "claimNumber") ? is.claimNumber : ""].join(" ");

type Asked = { readonly q: string; readonly show: Show };
const showWords = { open: "showOpen", mine: "showMine", closed: "showClosed", all: "showAll" } as const;

function findForm(visit: Visit, say: SayClient, { q, show }: Asked): Html {
  const claims = sees(visit.caller.actor.party, "claimNumber");
  const hint = say(claims ? "searchHintClaim" : "searchHint");
  const asked = { name: "q", label: say("search"), hint, needed: false };
  return html`<form method="get" action="/client/cases" role="search">
${textField(asked, filledIn({ q }), visit.say)}
<div class="buttons"><label for="show">${say("show")}</label>
<select id="show" name="show">${shows.map(
    (one) =>
      html`<option${attributes({ value: one, selected: one === show })}>${say(showWords[one])}</option>`,
  )}</select><button class="second">${say("find")}</button></div></form>`;
}

function table(visit: Visit, say: SayClient, places: readonly ClientCase[]): Html {
  const heads = [say("case"), say("state"), say("turn"), say("next")];
  return listTable(
    say("cases"),
    heads,
    places.map((place) => {
      const { story, told, base, file } = place;
      return [
        html`<a href="${base}">${told(story.title)}</a><br>
<span class="quiet">${asWritten(file.case.number)}</span>`,
        told(story.says),
        turn(visit, place),
        nextDate(visit, place),
      ];
    }),
  );
}

function turn({ caller, say: frame }: Visit, { file, say }: ClientCase): Html {
  const { waitingOn, status } = file.case;
  if (status === "closed") return toneMark("kept", frame("done"));
  if (waitingOn === caller.actor.party) return toneMark("due", say("us"));
  return html`${waitingOn ? say(`turn ${waitingOn}` as "turn desk") : say("nobody")}`;
}

/** The nearest date of the case; one that was missed says so. */
function nextDate(visit: Visit, { file }: ClientCase): Html {
  const late = file.state.late[0];
  if (late) return html`${toneMark("late", visit.say("late"))} ${dayInWords(late.dueOn, visit)}`;
  const next = file.state.clocks.toSorted((a, b) => a.dueAt - b.dueAt)[0];
  return html`${next ? dayInWords(next.dueOn, visit) : "—"}`;
}
