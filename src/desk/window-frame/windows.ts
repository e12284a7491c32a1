// How a page of the windows is put up: a path with its row in the policy, and the work that makes it.
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Form, formBodyLimit, takeForms } from "../../platform/html/form.ts";
import type { Html } from "../../platform/html/html.ts";
import { languageNamed, languageWanted, sayIn, type WindowLanguage } from "../../platform/html/language.ts";
import { seeOther, sendNothing, sendPage } from "../../platform/html/page.ts";
import { nobodyReads } from "../../platform/http/nobody-reads.ts";
import type { App, Sent } from "../../platform/http/routes.ts";
import type { Caller } from "../policy/caller.ts";
import { windowCalls } from "../policy/window-calls.ts";
import { windowFileRoute } from "./files.ts";
import { layout, type MenuItem } from "./layout.ts";
import { leaveButton, leaveRoute } from "./leave.ts";
import { saidBefore, sayOnce } from "./said.ts";
import { notForYou, notThere, pleaseSignIn, type Told, told } from "./told-pages.ts";
import {
  type Act,
  type LinkVisit,
  noteTurnedAway,
  ourForm,
  type Page,
  sendFile,
  visited,
  type WindowHouse,
} from "./visit.ts";
import { type Visitor, whoVisits } from "./who-visits.ts";
import { frameWords, type SayFrame } from "./words.ts";

/** Of the language that was chosen; kept for a year. */
const languageCookie = "parley-language";
const year = 365 * 86_400;

/** What stands around the pages of one kind of visitor. */
export type Surrounding = {
  readonly menu: (
    say: SayFrame,
    caller: Caller,
    path: string,
    language: WindowLanguage,
  ) => readonly MenuItem[];
  /** Where their rights lie. */
  readonly rights?: string;
  readonly wide?: boolean;
  /** Work with transactions of its own, done before the page's own begins; the page finds it in `brought`. */
  readonly before?: (at: { readonly caller: Caller; readonly form: Form | null }) => Promise<unknown>;
};

export type Windows = {
  readonly app: App;
  readonly house: WindowHouse;
  /** A page for people with an account. A GET changes nothing, ever. */
  get(path: string, page: Page, around?: Surrounding): void;
  /** What a form on such a page does. */
  post(path: string, act: Act, around?: Surrounding): void;
  /** For pages that are opened in another way than by an account: the links. */
  answer(asked: Asked): Promise<Sent>;
  /** A page that tells of something and belongs to nobody. `bar`: of a sandbox, where it is wanted on it. */
  tell(request: FastifyRequest, reply: FastifyReply, page: Told, bar?: Html): Sent;
  /** Stands above every page of a sandbox. */
  bar?: (request: FastifyRequest, language: WindowLanguage) => Promise<Html | undefined>;
};

export type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly visitor: Visitor;
  /** As the audit and the policy know it: with names in place of ids and secrets. */
  readonly pattern: string;
  readonly work: Page | Act;
  readonly around: Surrounding;
  readonly caseId?: string;
  readonly link?: LinkVisit;
  /** Signs out, on the page's head. */
  readonly leave?: Html;
  readonly health?: false | undefined;
  readonly cookies?: readonly string[];
};

/** Puts the windows on a server of their own scope: forms are taken here, and nowhere else. */
export async function openWindows(app: App, house: WindowHouse): Promise<Windows> {
  await takeForms(app);
  windowFileRoute(app);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) {
      if (url.startsWith("/l/") || rowOf(one, url) !== null) continue;
      throw new Error(`No row in src/desk/policy/window-calls.ts for ${one} ${url}.`);
    }
  });
  const windows: Windows = {
    app,
    house,
    get: (path, page, around = bare) => void app.get(path, hide, forAccounts(path, page, around)),
    post: (path, act, around = bare) =>
      void app.post(path, { ...hide, bodyLimit: formBodyLimit }, forAccounts(path, act, around)),
    answer: (asked) => answered(windows, asked),
    tell: (request, reply, page, bar) => tell(windows, request, reply, page, bar),
  };
  leaveRoute(app, house);
  app.setErrorHandler((error, request, reply) =>
    windows.tell(request, reply, told(error, request, house.log)),
  );
  return windows;

  /** Who one is can be chosen there, where a page is not for who one was. */
  function barFor(request: FastifyRequest): Promise<Html | undefined> {
    return windows.bar?.(request, languageOf(house, request).language) ?? Promise.resolve(undefined);
  }

  function forAccounts(path: string, work: Page | Act, around: Surrounding) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<Sent> => {
      const row = rowOf(request.method, path);
      if (row === null || row === "public") throw new Error(`${path} is no page for accounts.`);
      const visitor = await whoVisits(house, request);
      if (!visitor)
        return windows.tell(request, reply, pleaseSignIn(house.production), await barFor(request));
      await app.rates.holder(request, visitor.caller.keyId);
      const { caller } = visitor;
      const { party } = caller.actor;
      if (!row.party.includes(party)) {
        const params = request.params as Record<string, string>;
        await noteTurnedAway(house, { caller, request, pattern: path, params });
        return windows.tell(request, reply, notForYou(party), await barFor(request));
      }
      const { health } = row;
      return windows.answer({ request, reply, visitor, pattern: path, work, around, health });
    };
  }
}

const hide = { schema: { hide: true } };
const bare: Surrounding = { menu: () => [] };

const rowOf = (method: string, path: string) =>
  windowCalls[`${method === "HEAD" ? "GET" : method} ${path}`] ?? null;

/** The language of a request, and the cookie that keeps one just chosen. The pseudo-language is for tests. */
export function languageOf(
  { jar, production }: Pick<WindowHouse, "jar" | "production">,
  request: FastifyRequest,
): { readonly language: WindowLanguage; readonly cookies: readonly string[] } {
  const spoken = (text: unknown): WindowLanguage | undefined => {
    const one = languageNamed(text);
    return one === "qps" && production ? undefined : one;
  };
  const chosen = spoken((request.query as { lang?: unknown }).lang);
  if (chosen) return { language: chosen, cookies: [jar.set(languageCookie, chosen, year)] };
  const kept = spoken(jar.read(request, languageCookie));
  return { language: kept ?? languageWanted(request.headers["accept-language"]), cookies: [] };
}

/** Of a form that came back, the page without what the form was sent with. */
const addressOf = (request: FastifyRequest): string =>
  request.method === "POST" ? pathOf(request) : request.url;

const pathOf = ({ url }: FastifyRequest): string => url.replace(/\?.*$/s, "");

async function answered(windows: Windows, asked: Asked): Promise<Sent> {
  const { house } = windows;
  const { request, reply, visitor, pattern, work, caseId, link, health } = asked;
  if (nobodyReads(request)) return sendNothing(reply, request.method === "HEAD" ? 200 : 503);
  const { language, cookies } = languageOf(house, request);
  const say = sayIn(frameWords, language);
  const form = request.method === "POST" ? await ourForm(house, request, visitor.bound) : null;
  const { caller, bound } = visitor;
  const brought = await asked.around.before?.({ caller, form });
  const params = request.params as Record<string, string>;
  const onCase = { ...(caseId === undefined ? {} : { caseId }), ...(link === undefined ? {} : { link }) };
  const whole = { request, caller, bound, language, say, params, pattern, path: pathOf(request), ...onCase };
  const visit = await visited(house, { ...whole, health, work, form, brought });
  return show(windows, asked, { ...visit, language, cookies: [...cookies, ...(asked.cookies ?? [])] });
}

type Showing = Awaited<ReturnType<typeof visited>> & {
  readonly language: WindowLanguage;
  readonly cookies: readonly string[];
};

async function show(windows: Windows, asked: Asked, showing: Showing): Promise<Sent> {
  const { house } = windows;
  const { request, reply, visitor, around } = asked;
  const { shown, language, cookies, card } = showing;
  if (shown === "nothing") return windows.tell(request, reply, notThere);
  if ("to" in shown) {
    const said = shown.said === undefined ? [] : [sayOnce(house, shown.said)];
    return seeOther(reply, shown.to, [...cookies, ...said]);
  }
  if ("content" in shown) return sendFile(reply, shown);
  const say = sayIn(frameWords, language);
  const said = saidBefore(house, request);
  const path = pathOf(request);
  const bar = await windows.bar?.(request, language);
  const page = layout(shown.title, shown.body, {
    language,
    say,
    card,
    tenantName: visitor.caller.tenantName,
    menu: around.menu(say, visitor.caller, path, language),
    rights: around.rights,
    path: addressOf(request),
    bar,
    leave: asked.leave ?? leaveButton(house.secret, visitor, say),
    wide: shown.wide ?? around.wide,
    said: said?.text,
  });
  const all = [...cookies, ...(said ? [said.taken] : [])];
  return sendPage(reply, { status: shown.status ?? 200, page, language, cookies: all });
}

function tell(
  windows: Windows,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Told,
  bar?: Html | undefined,
): Sent {
  const { house } = windows;
  const { language, cookies } = languageOf(house, request);
  const say = sayIn(frameWords, language);
  const { status, title, body, headers = {}, card = null, cookies: more = [], ...rest } = page(say, language);
  const { tenantName = "Parley" } = rest;
  const around = { language, say, card, tenantName, menu: [], path: addressOf(request), bar };
  reply.headers(headers);
  const all = [...cookies, ...more];
  return sendPage(reply, { status, page: layout(title, body, around), language, cookies: all });
}
