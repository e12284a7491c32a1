// Every page of the windows, from the table of the policy: asked by personas and by links, with forms that
// were shown to whoever sends them. What a new page brings along is tested without a line of its own.
import { join } from "node:path";
import { linkActs, type WindowRow, windowCalls } from "../../src/desk/policy/window-calls.ts";
import { formMark, markField } from "../../src/platform/html/form-mark.ts";
import { secretOf } from "../../src/platform/sign-in/secret.ts";
import type { Persona, Reply, Rig } from "./rig.ts";
import { askSeat } from "./rooms.ts";
import { browser, type PageSeen } from "./window-browser.ts";

export type WindowPage = {
  /** As in the policy: `GET /member/cases/:id`. */
  readonly key: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** "messages" of `/member/cases/:id/messages`; "" for the first page. */
  readonly name: string;
  readonly row: WindowRow;
};

/** Pages for people with an account. */
export const everyPage: readonly WindowPage[] = Object.entries(windowCalls).flatMap(([key, row]) => {
  if (row === "public") return [];
  const [method, path = ""] = key.split(" ");
  const name = /^\/[a-z]+\/cases\/:id\/?(.*)$/.exec(path)?.[1] ?? path;
  return [{ key, method: method === "POST" ? "POST" : "GET", path, name, row } as const];
});

/** What the parts of an address may ask for; a page takes what it knows. */
export type Query = Readonly<Record<string, string>>;

const formType = { "content-type": "application/x-www-form-urlencoded" };

const marked = (rig: Rig, bound: string, fields: Query): string => {
  const { settings } = rig.house;
  const secret = secretOf(settings.secret, join(settings.dataFolder, "secret"));
  return new URLSearchParams({ [markField]: formMark(secret, bound), ...fields }).toString();
};

/** Asks a page as a persona; a POST brings a form that was shown to it. */
export function askPage(
  rig: Rig,
  page: WindowPage,
  asked: {
    readonly as: Persona | null;
    readonly id: string;
    readonly query?: Query;
    readonly fields?: Query;
  },
): Promise<Reply> {
  const { as, id, query = {}, fields = {} } = asked;
  const words = new URLSearchParams(query).toString();
  const path = `${page.path.replace(":id", id)}${words === "" ? "" : `?${words}`}`;
  const cookie = as === null ? "" : `parley-persona=sandbox-${as}`;
  const headers = { accept: "text/html", cookie };
  if (page.method === "GET") return rig.ask("GET", path, { as: null, headers });
  const raw = marked(rig, `sandbox-${as}`, fields);
  return rig.ask("POST", path, { as: null, raw, headers: { ...headers, ...formType } });
}

export type LinkMade = {
  readonly id: string;
  readonly base: string;
  readonly own: ReturnType<typeof browser>;
  readonly first: PageSeen;
  /** Asks one of its pages, with a form that was shown to whoever passed its question. */
  readonly ask: (method: string, name: string, query?: Query, fields?: Query) => Promise<Reply>;
};

/** A link for somebody of a party, its question answered. */
export async function linkFor(
  rig: Rig,
  caseId: string,
  { act, party, answer }: { readonly act: string; readonly party: string; readonly answer: string },
): Promise<LinkMade> {
  const { id, base } = await newLink(rig, caseId, { act, party });
  const own = browser(rig);
  const first = await own.send(await own.get(base), `${base}/enter`, { answer });
  const ask = (method: string, name: string, query: Query = {}, fields: Query = {}): Promise<Reply> => {
    const [cookieName, session = ""] = [...own.jar].find(([one]) => one.startsWith("parley-link-")) ?? [""];
    const words = new URLSearchParams(query).toString();
    const path = `${base}${name === "" ? "" : `/${name}`}${words === "" ? "" : `?${words}`}`;
    const headers = { accept: "text/html", cookie: `${cookieName}=${session}` };
    if (method !== "POST") return rig.ask(method, path, { as: null, headers });
    const raw = marked(rig, `${base.slice(3)} ${session}`, fields);
    return rig.ask("POST", path, { as: null, raw, headers: { ...headers, ...formType } });
  };
  return { id, base, own, first, ask };
}

/** Nobody has opened it yet. One that goes with a place in a room comes with the place. */
export async function newLink(
  rig: Rig,
  caseId: string,
  { act, party }: { readonly act: string; readonly party: string },
): Promise<{ readonly id: string; readonly base: string }> {
  const name = "Somebody By Link";
  const links = `/api/v1/cases/${caseId}/links`;
  const reply =
    linkActs[act]?.seat === undefined
      ? await rig.send(links, { party, name, act, factor: "claim last four" })
      : await askSeat(rig, caseId, { party: party as "advocate", name });
  if (reply.status !== 201) throw new Error(reply.text);
  const { url = reply.body.link.url } = reply.body;
  return { id: (await rig.get(`${links}?limit=1`)).body.items[0].id, base: new URL(url).pathname };
}

/** Every link that may be made, but counsel's: that needs an engagement, and has tests of its own. */
export const everyLink = Object.entries(linkActs).flatMap(([act, row]) =>
  row.party.filter((party) => party !== "counsel").map((party) => [party, act] as const),
);
