// The pages of links: `/l/<secret>`. A GET or HEAD changes nothing, whoever follows the address: mail
// scanners do.
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { formBodyLimit } from "../../platform/html/form.ts";
import { html } from "../../platform/html/html.ts";
import { sayIn } from "../../platform/html/language.ts";
import { seeOther } from "../../platform/html/page.ts";
import type { Sent } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { linkActs } from "../policy/window-calls.ts";
import type { Told } from "../window-frame/told-pages.ts";
import {
  type Act,
  hiddenFields,
  ourForm,
  type Page,
  type Visit,
  type WindowHouse,
} from "../window-frame/visit.ts";
import { languageOf, type Windows } from "../window-frame/windows.ts";
import type { ActPages, Acts } from "./acts.ts";
import { answersTo, countTry, isRight, lockAfter, mostWrong, wasRight } from "./factor.ts";
import {
  beginSession,
  callerOf,
  deskScope,
  endSession,
  type LinkHolder,
  openLink,
  sessionOf,
} from "./link-holder.ts";
import { forgetSessions } from "./links.ts";
import { tellOfLink } from "./tell-desk.ts";
import {
  askedForNew,
  cardOf,
  closedLink,
  doneBefore,
  factorPage,
  type LinkTold,
  leftPage,
  unknownLink,
  withCookies,
} from "./told-links.ts";
import { linkWords } from "./words.ts";

type Asking = {
  readonly windows: Windows;
  readonly acts: Acts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly token: string;
  /** The last part of the address; "" for the first page. */
  readonly page: string;
};

/** Puts up the addresses of links. What an act shows is given in `acts`. */
export function linkPages(windows: Windows, acts: Acts): void {
  const { app } = windows;
  const hide = { schema: { hide: true }, bodyLimit: formBodyLimit };
  const handle = (request: FastifyRequest, reply: FastifyReply): Promise<Sent> => {
    const { token, page = "" } = request.params as { token: string; page?: string };
    return opened({ windows, acts, request, reply, token, page });
  };
  for (const path of ["/l/:token", "/l/:token/:page"]) {
    app.get(path, hide, handle);
    app.post(path, hide, handle);
  }
}

async function opened(asking: Asking): Promise<Sent> {
  const { windows, request, reply, token, page } = asking;
  const { house, app } = windows;
  await app.rates.mayTry(request);
  const link = await openLink(house, token);
  const pages = link ? asking.acts.get(link.act) : undefined;
  const stands = link && (await pages?.stands?.(house, link)) !== false;
  if (link && !stands) await noteClosed(house, link, "ended");
  if (!link || !pages || !stands) {
    await app.rates.failed(request);
    return windows.tell(request, reply, unknownLink);
  }
  await app.rates.holder(request, link.linkId);
  const card = await cardOf(house, link);
  const told: LinkTold = { house, token, link, card };
  if (request.method === "POST" && page === "ask") return askForNew(asking, told);
  const session = link.factor === null ? "" : await sessionOf(house, request, link);
  // Whoever has answered right is not shut out by somebody who guesses beside them.
  if (link.state !== "open" && !(link.state === "locked" && session)) {
    await noteClosed(house, link, link.state);
    return windows.tell(request, reply, closedLink(told, link.state));
  }
  if (session === null) return atTheDoor(asking, told);
  if (request.method === "POST" && page === "leave") return leave(asking, told, session);
  return inside(asking, { link, pages, session });
}

const closedCodes = { locked: "LINK_LOCKED", expired: "LINK_EXPIRED", ended: "LINK_ENDED" } as const;

/** Somebody came by a link that opens nothing any more. */
function noteClosed(house: WindowHouse, link: LinkHolder, state: keyof typeof closedCodes): Promise<void> {
  const { act: what, caseId, linkId } = link;
  const { actor } = callerOf(link);
  const code = closedCodes[state];
  return inTenant(house.pool, deskScope(link), async (tx) => {
    const at = (await tenantNow(tx)) as Instant;
    await noteAudits(tx, [{ at, actor, action: "refused", what, caseId, code, detail: { link: linkId } }]);
  });
}

/** Without the second factor there is one page, and one form on it. */
async function atTheDoor(asking: Asking, told: LinkTold): Promise<Sent> {
  const { windows, request, reply, page, token } = asking;
  if (request.method !== "POST" || page !== "enter") return windows.tell(request, reply, factorPage(told));
  const form = await ourForm({ ...windows.house, files: null }, request, token);
  const outcome = await tryFactor(asking, told.link, form.typed("answer"));
  if (outcome === "right") {
    const cookie = await beginSession(windows.house.pool, windows.house.jar, told.link);
    return seeOther(reply, `/l/${token}`, [cookie]);
  }
  await windows.app.rates.failed(request);
  const next: Told =
    outcome === "locked" ? closedLink(told, "locked") : factorPage(told, { form, left: outcome.left });
  return windows.tell(request, reply, next);
}

type Tried = "right" | "locked" | { readonly left: number };

/** Counted in a transaction of its own before it is judged. */
async function tryFactor({ windows }: Asking, link: LinkHolder, given: string): Promise<Tried> {
  const { pool, desk } = windows.house;
  const { linkId, caseId, factor, act } = link;
  if (factor === null) return "right";
  if (!(await inTenant(pool, deskScope(link), (tx) => countTry(tx, linkId)))) return "locked";
  const outcome = await inTenant(pool, deskScope(link), async (tx): Promise<Tried | "now locked"> => {
    const now = (await tenantNow(tx)) as Instant;
    const { actor } = callerOf(link);
    const right = isRight(factor, given, await answersTo(desk, tx, { caseId, factor }));
    const entry = { at: now, actor, what: act, caseId, detail: { link: linkId } };
    if (right) {
      await wasRight(tx, linkId, now);
      await noteAudits(tx, [{ ...entry, action: "opened link" }]);
      return "right";
    }
    await noteAudits(tx, [{ ...entry, action: "refused", code: "LINK_FACTOR_WRONG" }]);
    if (await lockAfter(tx, linkId, now)) return "now locked";
    return { left: await triesLeft(tx, linkId) };
  });
  if (outcome !== "now locked") return outcome;
  await tellOfLink(windows.house, link, lockedNote(link));
  return "locked";
}

async function triesLeft(tx: TenantTx, linkId: string): Promise<number> {
  const wrong = "select wrong from case_link where tenant_id = current_tenant() and id = $1";
  const [row] = await tx.query<{ wrong: number }>(wrong, [linkId]);
  return Math.max(1, mostWrong - (row?.wrong ?? mostWrong));
}

const lockedNote = ({ name, party, act }: LinkHolder): string =>
  `The link of ${name} (${party}) for "${act}" is locked: ${mostWrong} wrong answers to its question. ` +
  "Call them, and make a new link if it was them.";

async function askForNew(asking: Asking, told: LinkTold): Promise<Sent> {
  const { windows, request, reply, token } = asking;
  const { link } = told;
  await ourForm({ ...windows.house, files: null }, request, token);
  // Whoever presses often is told the same, and the desk hears of it within the limits of the source.
  await windows.app.rates.failed(request);
  const { name, party, act } = link;
  const why = { open: "works", locked: "is locked", expired: "is too old", ended: "has ended" }[link.state];
  const note = `${name} (${party}) asks for a new link for "${act}": theirs ${why}.`;
  await tellOfLink(windows.house, link, note);
  return windows.tell(request, reply, askedForNew(told));
}

async function leave(asking: Asking, told: LinkTold, session: string): Promise<Sent> {
  const { windows, request, reply, token } = asking;
  const { house } = windows;
  await ourForm(house, request, boundTo(token, session));
  await inTenant(house.pool, deskScope(told.link), (tx) => forgetSessions(tx, told.link.linkId));
  return windows.tell(request, reply, withCookies(leftPage(told), [endSession(house.jar, told.link)]));
}

const boundTo = (token: string, session: string): string => `${token} ${session}`;

type Within = { readonly link: LinkHolder; readonly pages: ActPages; readonly session: string };

async function inside(asking: Asking, { link, pages, session }: Within): Promise<Sent> {
  const { windows, request, reply, token, page } = asking;
  const { house } = windows;
  const found = onlyOnce(pages, link, pages.pages[page] ?? {});
  const work = request.method === "POST" ? found.act : found.page;
  const base = `/l/${token}`;
  const bound = boundTo(token, session);
  const { language } = languageOf(house, request);
  const leaves = html`<form method="post" action="${base}/leave">${hiddenFields(house.secret, bound)}
<button class="bare">${sayIn(linkWords, language)("leave")}</button></form>`;
  return windows.answer({
    request,
    reply,
    visitor: { caller: callerOf(link), bound },
    pattern: `/l/${link.act}${page === "" ? "" : `/${page}`}`,
    caseId: link.caseId,
    link: { id: link.linkId, base, act: link.act, about: link.about },
    health: linkActs[link.act]?.factor === false ? false : undefined,
    around: pages.around ?? { menu: () => [] },
    ...(session === "" ? {} : { leave: leaves }),
    work: work ?? nothing,
  });
}

const nothing: Page = async () => "nothing";

/** Where an act is done once, whoever comes again sees what was done; two at one moment do it once. */
function onlyOnce(pages: ActPages, link: LinkHolder, { page, act }: Pair): Pair {
  if (pages.once !== true) return { page, act };
  const shown = (visit: Visit, says: string) => {
    const say = sayIn(linkWords, visit.language);
    return { title: say("doneTitle"), body: doneBefore(say, says) };
  };
  return {
    page: page && (async (visit) => (link.doneSays === null ? page(visit) : shown(visit, link.doneSays))),
    act:
      act &&
      (async (visit, form) => {
        const says = await doneUnderLock(visit, link.linkId);
        return says === null ? act(visit, form) : shown(visit, says);
      }),
  };
}

type Pair = { readonly page?: Page | undefined; readonly act?: Act | undefined };

const underLock = `select case when done_at is not null then coalesce(done_says, '') end as says
  from case_link where tenant_id = current_tenant() and id = $1 for update`;

async function doneUnderLock({ tx }: Visit, linkId: string): Promise<string | null> {
  const [row] = await tx.query<{ says: string | null }>(underLock, [linkId]);
  return row?.says ?? null;
}

const done = `update case_link set done_at = $2, done_says = $3
  where tenant_id = current_tenant() and id = $1 and done_at is null`;

/** What the link was for is done; `says` is shown to whoever opens it again. Nothing for an account. */
export async function linkDone({ tx, link, now }: Visit, says: string): Promise<void> {
  if (link) await tx.query(done, [link.id, isoInstant(now), says]);
}
