// What waits for an office, by when, and all its claims: its own only, under every number it bills under.
import type { Instant } from "../../core/calendar.ts";
import type { ProviderStory } from "../../core/windows.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { sayIn } from "../../platform/html/language.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFiles } from "../case-file/load.ts";
import { asWritten, dayInWords, linkButton, listTable, toneMark } from "../window-frame/parts.ts";
import { storyContext } from "../window-frame/story.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { waiting as waits } from "./claim.ts";
import { providerWords, type SayProvider } from "./words.ts";

const perPage = 50;
// By keys, never counted: newest first, on from the last one of the page before.
const own = `select v.case_id as id, v.opened_at as at from case_viewer v
  where v.tenant_id = current_tenant() and v.viewer_id = current_viewer()
    and ($1::uuid is null or (v.opened_at, v.case_id) < (select o.opened_at, o.case_id from case_viewer o
      where o.tenant_id = v.tenant_id and o.viewer_id = v.viewer_id and o.case_id = $1))
  order by v.opened_at desc, v.case_id desc limit ${perPage + 1}`;

export const ownClaims: Page = async (visit) => {
  const say = sayIn(providerWords, visit.language);
  const after = visit.query.after ?? "";
  const found = await visit.tx.query<{ id: string; at: Instant }>(own, [isId(after) ? after : null]);
  const rows = found.slice(0, perPage);
  const files = await openFiles(
    visit.desk,
    visit.tx,
    rows.map(({ id }) => id),
  );
  const claims = files.flatMap((file) => {
    const tells = file.caseType.windows?.provider;
    if (!tells) return [];
    visit.saw(file.case.id);
    return [{ file, story: tells(file.case.facts, storyContext(file, visit)) }];
  });
  const more = found.length > perPage ? rows.at(-1)?.id : undefined;
  const body = html`<h1>${say("claims")}</h1>${dueTable(visit, say, claims)}${allTable(say, claims)}
${more ? linkButton(`/provider?after=${more}`, say("more"), true) : ""}`;
  return { title: say("claims"), body, wide: true };
};

type Claims = readonly { readonly file: OpenFile; readonly story: ProviderStory }[];

/** An office looks for its own number first. */
const claimLink = (say: SayProvider, { file, story }: Claims[number]) => {
  const { claimNumber: number } = file.case;
  const named = number ? html`<br><span class="quiet">${say("claimNumber", { number })}</span>` : "";
  return html`<a href="/provider/cases/${file.case.id}">${story.title}</a>${named}`;
};

/** The day by which the office answers; a day of ours is none of theirs. */
const theirDay = ({ next }: ProviderStory) => (next?.who === "provider" ? next.on : undefined);
const lastDay = ({ story }: Claims[number]): string => theirDay(story) ?? "9999";

/** What can be answered now, the nearest day first; without a day, last. */
function dueTable(visit: Visit, say: SayProvider, claims: Claims): Html {
  const waiting = claims
    .filter(({ story }) => waits(story).length > 0)
    .sort((a, b) => lastDay(a).localeCompare(lastDay(b)));
  if (waiting.length === 0) return html`<p>${say("deadlinesNone")}</p>`;
  const heads = [say("claim"), say("state"), say("by")];
  return listTable(
    say("deadlines"),
    heads,
    waiting.map((one) => {
      const on = theirDay(one.story);
      const by = on ? dayInWords(on, visit) : "—";
      const late = on && one.story.next?.late ? toneMark("late", visit.say("late")) : "";
      return [claimLink(say, one), one.story.lines.at(-1) ?? "", html`${by} ${late}`];
    }),
  );
}

function allTable(say: SayProvider, claims: Claims): Html {
  if (claims.length === 0) return html`<p>${say("claimsNone")}</p>`;
  return listTable(
    say("claims"),
    [say("claim"), say("office"), say("state")],
    claims.map((one) => [
      html`${claimLink(say, one)}<br><span class="quiet">${asWritten(one.file.case.number)}</span>`,
      asWritten(one.file.case.providerName),
      one.story.lines.at(-1) ?? "",
    ]),
  );
}
