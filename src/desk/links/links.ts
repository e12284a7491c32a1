// Links: made for somebody on a case, listed for the desk, and ended.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { digestOf, newToken } from "../../platform/sign-in/token.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { newId } from "../case-file/ids.ts";
import { caseHere } from "../case-file/read-pages.ts";
import { linkActs } from "../policy/window-calls.ts";
import { codeDigest, newCode } from "./code.ts";
import { answersTo, type Factor } from "./factor.ts";

/** What links are made with. */
export type LinkHouse = {
  readonly desk: Desk;
  /** Where people reach this desk, without a slash at the end. */
  readonly origin: string;
  /** Of the installation; codes on paper are digested with it. */
  readonly secret: string;
};

export type AskedLink = {
  readonly caseId: string;
  /** `id`: of the account they have, if any; the link ends with it. */
  readonly person: { readonly party: Party; readonly name: string; readonly id?: string };
  readonly act: string;
  readonly expiresAt: Instant;
  readonly factor: Factor | null;
  /** What it is about besides the case, such as the number of a letter. Ids and numbers only. */
  readonly about?: { readonly [name: string]: string | number };
  readonly by: Pick<Actor, "id" | "name" | "party">;
  /** The code to be typed; a new one unless given. */
  readonly code?: string;
};

export type MadeLink = {
  readonly id: string;
  /** Shown once: only digests of both are kept. */
  readonly url: string;
  /** For `/go`, together with the number of the case: "K7QM-2F9X-TB". */
  readonly code: string;
  readonly expiresAt: Instant;
};

const insertGuest = `insert into case_guest (id, case_id, party, name, person_id, made_at)
  values ($1, $2, $3, $4, $5, $6)`;
const findGuest = `select id from case_guest where tenant_id = current_tenant() and case_id = $1
  and party = $2 and name = $3 and person_id is not distinct from $4::uuid limit 1`;
const insertLink = `insert into case_link (id, case_id, guest_id, act, factor, about, made_at, made_by_id,
    made_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const insertSecret = "insert into link_secret (hash, link_id, kind) values ($1, $2, $3)";

/**
 * Makes a link for one person, one case and one act. In a transaction of the desk only.
 * @returns why not: an act that is not for this party, a factor that is missing or has no answer on the case,
 *   an end that has passed; null where there is no such case
 */
export async function makeLink(
  house: LinkHouse,
  tx: TenantTx,
  asked: AskedLink,
): Promise<MadeLink | Refusal | null> {
  const { caseId, person, act, expiresAt, factor, about = {}, by } = asked;
  const here = await caseHere(tx, caseId);
  if (!here) return null;
  const now = here.now as Instant;
  const flaw = flawOf(asked, now) ?? (await unanswerable(house.desk, tx, asked));
  if (flaw) return flaw;
  const [id, guest] = [newId(), await guestFor(tx, asked, now)];
  const { token, code } = { token: newToken(), code: asked.code ?? newCode() };
  const made = [isoInstant(now), by.id, by.name, isoInstant(expiresAt)];
  await tx.query(insertLink, [id, caseId, guest, act, factor, JSON.stringify(about), ...made]);
  await tx.query(insertSecret, [digestOf(token), id, "address"]);
  await tx.query(insertSecret, [codeDigest(house.secret, here.number, code), id, "code"]);
  const detail = { link: id, party: person.party, factor: factor ?? "none" };
  await noteAudits(tx, [{ at: now, actor: by, action: "made link", what: act, caseId, detail }]);
  return { id, url: `${house.origin}/l/${token}`, code, expiresAt };
}

function flawOf({ act, person, factor, expiresAt, about = {} }: AskedLink, now: Instant): Refusal | null {
  const row = Object.hasOwn(linkActs, act) ? linkActs[act] : undefined;
  if (!row?.party.includes(person.party)) {
    const says = `A link for "${act}" is not given to the ${person.party}.`;
    return refused("LINK_NOT_FOR_PARTY", "GN-06", says, "Choose another act, or another person.");
  }
  if (row.seat && about.seat === undefined) {
    const says = "This link goes with a place in the room of the case.";
    return refused("LINK_NEEDS_SEAT", "ON-21", says, "Give them a place; the link comes with it.");
  }
  if (row.factor && factor === null) {
    const says = "Its pages show money or health information, and it asks for nothing but the link.";
    const doNext = "Ask for the last four of the claim number or for the date of birth.";
    return refused("LINK_NEEDS_FACTOR", "GN-04", says, doNext);
  }
  if (expiresAt > now) return null;
  return refused("LINK_IS_OVER", "GN-04", "The link would be over before it begins.", "Give a later end.");
}

async function unanswerable(
  desk: Desk,
  tx: TenantTx,
  { caseId, factor }: AskedLink,
): Promise<Refusal | null> {
  if (factor === null || (await answersTo(desk, tx, { caseId, factor })).length > 0) return null;
  const what = factor === "date of birth" ? "date of birth" : "claim number";
  const doNext = `Record the ${what} first, or ask for something else.`;
  return refused("LINK_FACTOR_UNKNOWN", "GN-04", `The case has no ${what} that could be asked for.`, doNext);
}

/** The guest of the case for this person; the same for every link of theirs. */
async function guestFor(tx: TenantTx, { caseId, person }: AskedLink, now: Instant): Promise<string> {
  const who = [caseId, person.party, person.name, person.id ?? null];
  const [known] = await tx.query<{ id: string }>(findGuest, who);
  const id = known?.id ?? newId();
  if (!known) await tx.query(insertGuest, [id, ...who, isoInstant(now)]);
  await tx.query("select put_on_case($1, $2)", [caseId, id]);
  return id;
}

export type LinkRow = {
  readonly id: string;
  readonly act: string;
  readonly party: Party;
  readonly name: string;
  readonly factor: Factor | null;
  readonly made_at: Instant;
  readonly made_by: string;
  readonly expires_at: Instant;
  readonly opened_at: Instant | null;
  readonly done_at: Instant | null;
  readonly done_says: string | null;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
  readonly ended_why: string | null;
  readonly locked_at: Instant | null;
  readonly said: {
    readonly name: string;
    readonly role: string;
    readonly phone: string;
    readonly npi: string;
  } | null;
  readonly now: Instant;
};

const list = `select l.id, l.act, g.party, g.name, l.factor, l.made_at, l.made_by, l.expires_at, l.opened_at,
    l.done_at, l.done_says, l.ended_at, l.ended_by, l.ended_why, l.locked_at, g.said, tenant_time() as now
  from case_link l join case_guest g on g.tenant_id = l.tenant_id and g.id = l.guest_id
  where l.tenant_id = current_tenant() and l.case_id = $1 and ($2::uuid is null or l.id < $2)
  order by l.id desc limit $3`;

/** The links of a case, newest first, before an id. */
export const linksOf = (
  tx: TenantTx,
  caseId: string,
  { before, most }: { readonly before: string | null; readonly most: number },
): Promise<LinkRow[]> => tx.query<LinkRow>(list, [caseId, before, most]);

const end = `update case_link set ended_at = $3, ended_by = $4, ended_why = $5
  where tenant_id = current_tenant() and case_id = $1 and id = $2 and ended_at is null
  returning act, guest_id`;
const others = `select count(*)::int as n from case_link where tenant_id = current_tenant()
  and guest_id = $1 and ended_at is null`;
const noSessions = "delete from link_secret where tenant_id = current_tenant() and link_id = $1";

export type Ending = {
  readonly caseId: string;
  readonly id: string;
  readonly why: string;
  readonly by: Pick<Actor, "id" | "name" | "party">;
};

/**
 * Ends a link: no secret of it opens anything from the next request on, and whose last one it was is no
 * longer on the case. Its row stays.
 * @returns false where there is none that has not ended already
 */
export async function endLink(tx: TenantTx, { caseId, id, why, by }: Ending, now: Instant): Promise<boolean> {
  const values = [caseId, id, isoInstant(now), by.name, why];
  const [ended] = await tx.query<{ act: string; guest_id: string }>(end, values);
  if (!ended) return false;
  const [left] = await tx.query<{ n: number }>(others, [ended.guest_id]);
  if (left?.n === 0) await tx.query("select take_off_case($1, $2)", [caseId, ended.guest_id]);
  const detail = { link: id, why };
  await noteAudits(tx, [{ at: now, actor: by, action: "ended link", what: ended.act, caseId, detail }]);
  return true;
}

/** Browsers that came in by the link ask for the second factor again. */
export const forgetSessions = (tx: TenantTx, linkId: string): Promise<number> =>
  tx.change(`${noSessions} and kind = 'session'`, [linkId]);
