// One visit to a page of the windows: in which transaction and language, with its entry in the audit, and
// what a form did, once.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { type CivilDate, civilDateIn, type Instant, type Zone } from "../../core/calendar.ts";
import type { ContactCard } from "../../core/letter.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import { type Form, once, onceField, readForm } from "../../platform/html/form.ts";
import { formMark, isOurForm, markField } from "../../platform/html/form-mark.ts";
import { type Html, html, type Inside } from "../../platform/html/html.ts";
import type { WindowLanguage } from "../../platform/html/language.ts";
import type { CookieJar } from "../../platform/html/window-cookie.ts";
import { answer } from "../../platform/http/answer.ts";
import { KeyTaken, keepAnswer, takeKey } from "../../platform/http/idempotency.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { Sent } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { noteRefused } from "../audit/note-refused.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { attachment } from "../documents/hand-out.ts";
import type { Caller } from "../policy/caller.ts";
import { scopeOf } from "../reception/at-desk.ts";
import type { SignIn } from "../reception/sign-in.ts";
import type { DateSaid } from "./parts.ts";
import type { SayFrame } from "./words.ts";

/** What the windows are made with. */
export type WindowHouse = {
  readonly pool: Pool;
  readonly desk: Desk;
  readonly files: FileStore;
  readonly signIn: SignIn;
  readonly jar: CookieJar;
  /** Of the installation; forms are marked with it. */
  readonly secret: string;
  readonly production: boolean;
  readonly log: (line: string) => void;
  /** Something of a case is to be looked at anew by whoever has it open. */
  readonly changed: (tenant: string, id: string, version: number) => void;
};

/** Somebody on a page, inside the transaction of their tenant and with their own eyes. */
export type Visit = DateSaid & {
  readonly tx: TenantTx;
  readonly desk: Desk;
  readonly files: FileStore;
  readonly caller: Caller;
  readonly say: SayFrame;
  readonly now: Instant;
  /** The desk's card: its telephone and hours stand on every page. */
  readonly card: ContactCard;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The path of this page. */
  readonly path: string;
  /** Of a link: the one case it opens, and what for. */
  readonly caseId?: string;
  readonly link?: LinkVisit;
  /** The address of the request, for limits; not for the audit. */
  readonly source: string;
  /** Hidden fields that every form needs. */
  readonly hidden: Html;
  /** What the work before the page's own transaction brought. */
  readonly brought: unknown;
  /** A case of which something is shown: it gets its entry in the audit. */
  readonly saw: (caseId: string, what?: string) => void;
  /** A case that this form changed: others who have it open are told once it is stored. */
  readonly changedCase: (caseId: string, version: number) => void;
};

/** What a page knows of the link by which it was opened. */
export type LinkVisit = {
  readonly id: string;
  /** The address of its first page; its other pages lie below. */
  readonly base: string;
  readonly act: string;
  readonly about: { readonly [name: string]: string | number };
};

export type PageShown = {
  readonly title: string;
  readonly body: Inside;
  /** 200 unless given; 409 where something was refused, 422 where something typed is not right. */
  readonly status?: number;
  readonly wide?: boolean;
};
/** After a form: to a page of ours, where `said` stands above it once. */
export type GoneTo = { readonly to: string; readonly said?: string };
/** A paper, as an attachment; never shown inside a page of ours. */
export type FileShown = {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer | NodeJS.ReadableStream;
  readonly bytes?: number;
};
/** `"nothing"`: no such thing, or not theirs: one answer for both. */
export type Shown = PageShown | GoneTo | FileShown | "nothing";

export type Page = (visit: Visit) => Promise<Shown>;
export type Act = (visit: Visit, form: Form) => Promise<Shown>;

/** What is known of a visit before its transaction begins. */
export type Arrival = {
  readonly request: FastifyRequest;
  readonly caller: Caller;
  readonly bound: string;
  readonly language: WindowLanguage;
  readonly say: SayFrame;
  readonly params: Readonly<Record<string, string>>;
  /** The pattern of the page, for the audit: never a token. */
  readonly pattern: string;
  readonly path: string;
  readonly caseId?: string;
  readonly link?: LinkVisit;
  /** false: nothing of anybody's health is on it. */
  readonly health?: false | undefined;
  readonly work: Page | Act;
  readonly form: Form | null;
  readonly brought?: unknown;
};

/** What was shown, with what the layout around it needs. */
export type Visited = {
  readonly shown: Shown;
  readonly card: ContactCard;
  readonly now: Instant;
  readonly zone: Zone;
};

/** Runs the page or the form in one transaction. Its entry in the audit is part of it: no entry, no page. */
export async function visited(house: WindowHouse, arrival: Arrival): Promise<Visited> {
  const attempt = () => inTenant(house.pool, scopeOf(arrival.caller), (tx) => inside(house, tx, arrival));
  try {
    return await attempt();
  } catch (error) {
    // Somebody pressed twice, and the other was quicker: their answer is there now.
    if (error instanceof KeyTaken) return attempt();
    if (error instanceof Stop && error.answer.status === 404) await traced(house, arrival);
    throw error;
  }
}

const traced = (house: WindowHouse, arrival: Arrival): Promise<void> =>
  inTenant(house.pool, scopeOf(arrival.caller), (tx) => noteNothing(tx, arrival));

type Turning = Pick<Arrival, "caller" | "request" | "pattern" | "params" | "caseId">;

const noteNothing = (
  tx: TenantTx,
  { caller, request, pattern, params, caseId }: Turning,
  code = "NOT_FOUND",
): Promise<void> =>
  noteRefused(tx, caller, {
    method: request.method,
    pattern,
    params: withoutToken(params),
    code,
    ...(caseId === undefined ? {} : { caseId }),
  });

/** Leaves the entry of somebody whose party a page is not for, before they are told so. */
export const noteTurnedAway = ({ pool }: WindowHouse, turning: Turning): Promise<void> =>
  inTenant(pool, scopeOf(turning.caller), (tx) => noteNothing(tx, turning, "NOT_FOR_YOU"));

/** The path of a link holds its secret, which is written down nowhere. */
const withoutToken = ({ token: _secret, ...params }: Readonly<Record<string, string>>) => params;

async function inside(house: WindowHouse, tx: TenantTx, arrival: Arrival): Promise<Visited> {
  const { form, work } = arrival;
  const { around, tenant } = await openDesk(house.desk, tx);
  const { now } = around;
  const { card, zone } = tenant;
  const keyed = form ? keyedBy(arrival, form) : null;
  const done = (shown: Shown): Visited => ({ shown, card, now, zone });
  if (keyed) {
    const stands = await takeKey(tx, keyed);
    if (stands.is === "answered") return done(stands.answer.body as GoneTo);
  }
  const seen = new Map<string, string>();
  if (arrival.caseId !== undefined) seen.set(arrival.caseId, "");
  const visit = visitOf(house, tx, { arrival, now, card, zone, seen, today: civilDateIn(zone, now) });
  const shown = form ? await (work as Act)(visit, form) : await (work as Page)(visit);
  if (shown === "nothing") await noteNothing(tx, arrival);
  else if (arrival.health !== false && !("to" in shown)) await noteSeen(tx, arrival, { now, seen });
  if (keyed && typeof shown === "object" && "to" in shown) await keepAnswer(tx, keyed, answer(303, shown));
  return done(shown);
}

type Inner = {
  readonly arrival: Arrival;
  readonly now: Instant;
  readonly card: ContactCard;
  readonly zone: Zone;
  readonly today: CivilDate;
  readonly seen: Map<string, string>;
};

function visitOf(house: WindowHouse, tx: TenantTx, { arrival, seen, ...when }: Inner): Visit {
  const { request, caller, bound, language, say, params, path, caseId, link, brought } = arrival;
  return {
    brought,
    tx,
    desk: house.desk,
    files: house.files,
    caller,
    language,
    say,
    params,
    query: queryOf(request),
    path,
    ...(caseId === undefined ? {} : { caseId }),
    ...(link === undefined ? {} : { link }),
    source: request.ip,
    hidden: hiddenFields(house.secret, bound),
    saw: (id, what = "") => void seen.set(id, what),
    changedCase: (id, version) => tx.onCommit(() => house.changed(caller.tenantId, id, version)),
    ...when,
  };
}

/** Of a name that is there several times the first, as of a form. */
const queryOf = ({ query }: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      [value].flat()[0] ?? "",
    ]),
  );

/** The mark that makes a form ours, and the name under which it happens once. */
export const hiddenFields = (secret: string, bound: string): Html =>
  html`<input type="hidden" name="${markField}" value="${formMark(secret, bound)}">
<input type="hidden" name="${onceField}" value="${once()}">`;

/** The same form with the same content happens once; changed and sent again, it is another. */
function keyedBy({ caller, path }: Arrival, form: Form) {
  const name = form.typed(onceField);
  if (!/^[\w-]{8,64}$/.test(name)) return null;
  const digest = createHash("sha256").update(path).update(form.content()).digest();
  return { holder: caller.actor.id, key: `${name} ${digest.toString("base64url")}`, digest };
}

async function noteSeen(
  tx: TenantTx,
  { caller, pattern, request }: Arrival,
  { now, seen }: { readonly now: Instant; readonly seen: ReadonlyMap<string, string> },
): Promise<void> {
  const entry = { at: now, actor: caller.actor, action: request.method === "POST" ? "tried" : "read" };
  const page = `window ${pattern}`;
  const cases = [...seen].map(([caseId, what]) => ({ ...entry, what: what || page, caseId }));
  await noteAudits(tx, cases.length > 0 ? cases : [{ ...entry, what: page }]);
}

/**
 * The form of a POST, which must be one that we showed to this visitor. Where it is not known yet who they
 * are, no store is given, and no file is taken.
 * @throws Stop 403 STRANGE_FORM
 */
export async function ourForm(
  house: Pick<WindowHouse, "secret"> & { readonly files: WindowHouse["files"] | null },
  request: FastifyRequest,
  bound: string,
): Promise<Form> {
  const form = await readForm(request, house.files);
  if (isOurForm(request, { secret: house.secret, bound, given: form.typed(markField) })) return form;
  throw new Stop(problem(403, strangeForm));
}

export const strangeForm = {
  code: "STRANGE_FORM",
  says: "This form was not sent from our page, or the page was open too long.",
  doNext: "Open the page again and send it from there.",
};

/** Sends a paper as an attachment. */
export function sendFile(reply: FastifyReply, { name, mime, content, bytes }: FileShown): Sent {
  reply.headers({
    "content-type": mime,
    "content-disposition": attachment(name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    ...(bytes === undefined ? {} : { "content-length": bytes }),
  });
  return reply.send(content) as unknown as Sent;
}
