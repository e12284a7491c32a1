// Changes of people: invite, change, let go. Each is in the audit, and reaches whoever is signed in at once.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { type Answer, answer, ok } from "../../platform/http/answer.ts";
import { etag } from "../../platform/http/etag.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import type { Caller } from "../policy/caller.ts";
import { type AccountHouse, addressOf } from "./account-house.ts";
import { accountOf, dropFactors, endSessions } from "./accounts.ts";
import { mailLink } from "./link-mail.ts";
import { linkAddress, makeLink, voidLinks } from "./links.ts";
import { noteOwn } from "./own-account.ts";
import { type PersonRow, personOf, shownPerson } from "./people-list.ts";
import type { NewPerson, PersonChange } from "./people-wire.ts";

type By = { readonly caller: Caller; readonly origin: string };

/** A new person with an invitation. */
export async function invite(
  house: AccountHouse,
  tx: TenantTx,
  { caller, origin, asked }: By & { readonly asked: NewPerson },
): Promise<Answer> {
  const { name, party, roles, organisationId } = asked;
  const email = addressOf(asked.email);
  const flaw = flawOfPerson(asked);
  if (flaw) return badInput([flaw]);
  if (await isTaken(tx, email)) return emailTaken();
  if (organisationId !== null && (await tx.change(office, [organisationId, party])) === 0) {
    const says = `There is no organisation of that id that is a ${party}.`;
    return badInput([{ at: "/organisationId", says, doNext: "Take the id from the list of clients." }]);
  }
  const id = house.newId();
  await tx.query(
    `insert into person (id, name, party, roles, organisation_id, email) values ($1, $2, $3, $4, $5, $6)`,
    [id, name, party, roles, organisationId, email],
  );
  await noteOwn(house, tx, caller, {
    action: "invited",
    what: "person",
    detail: { person: id, party, roles },
  });
  const handed = await handOver(house, tx, { caller, origin, person: id, email, name, kind: "invitation" });
  const row = await personOf(tx, id, house.now());
  return row ? answer(201, { ...handed, person: shownPerson(row) }, { etag: etag(row.version) }) : notFound();
}

const office = "select from organisation where tenant_id = current_tenant() and id = $1 and party = $2";

function flawOfPerson({ party, roles, organisationId }: NewPerson) {
  if ((party === "desk") !== roles.length > 0) {
    const says = "People of the desk have a role, and nobody else has.";
    return { at: "/roles", says, doNext: "Give at least one role, or choose another party." };
  }
  if (party === "desk" || party === "member" || organisationId !== null) return null;
  const says = `Somebody of a ${party} belongs to an organisation.`;
  return { at: "/organisationId", says, doNext: "Say which organisation." };
}

/** In this tenant: what others have is not told. */
const isTaken = async (tx: TenantTx, email: string): Promise<boolean> =>
  (await tx.change(
    `select from person p left join account a on (a.tenant_id, a.id) = (p.tenant_id, p.id)
      where p.tenant_id = current_tenant() and p.active and coalesce(a.email, lower(p.email)) = $1`,
    [email],
  )) > 0;

type Handing = By & {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly kind: "invitation" | "reset";
};

/** Makes the link, and sends it as well where mail leaves this server. */
async function handOver(house: AccountHouse, tx: TenantTx, asked: Handing) {
  const { caller, origin, person, name, email, kind } = asked;
  const { token, expiresAt } = await makeLink(house, tx, { kind, person, email, by: caller.actor.id });
  const link = linkAddress(origin, token);
  const letter = { to: { name, email }, kind, tenantName: caller.tenantName, address: link };
  // Sent once it is certain that the link is kept. That it has arrived nobody can know.
  if (house.mail) tx.onCommit(() => void mailLink(house, letter).catch(() => {}));
  return { link, expiresAt: isoInstant(expiresAt as Instant), mailed: house.mail !== null };
}

/** Another link for somebody who has not come in yet. */
export async function inviteAgain(
  house: AccountHouse,
  tx: TenantTx,
  { caller, origin, id, email: given }: By & { readonly id: string; readonly email: string | null },
): Promise<Answer> {
  const row = await personOf(tx, id, house.now());
  if (!row?.active) return notFound();
  const email = row.email ?? given;
  if (email === null) {
    const says = "Nobody knows this person's address.";
    return badInput([{ at: "/email", says, doNext: "Give the address that will sign in." }]);
  }
  if (row.email === null) {
    if (await isTaken(tx, addressOf(email))) return emailTaken();
    await tx.query("update person set email = $2 where id = $1", [id, addressOf(email)]);
  }
  const kind = row.account === "active" ? "reset" : "invitation";
  await noteOwn(house, tx, caller, { action: "made", what: `${kind} link`, detail: { person: id } });
  const asked = { caller, origin, person: id, name: row.name, email: addressOf(email), kind } as const;
  return ok(await handOver(house, tx, asked));
}

/** A link for a new password; with `factors` the second factors go as well, for a lost telephone. */
export async function reset(
  house: AccountHouse,
  tx: TenantTx,
  { caller, origin, id, factors }: By & { readonly id: string; readonly factors: boolean },
): Promise<Answer> {
  const account = await accountOf(tx, id);
  if (!account) return notFound();
  if (factors) {
    await dropFactors(tx, id);
    await endSessions(tx, id);
  }
  await noteOwn(house, tx, caller, { action: "reset", what: "account", detail: { person: id, factors } });
  tx.onCommit(() => house.accessChanged(caller.tenantId));
  const { name, email } = account;
  return ok(await handOver(house, tx, { caller, origin, person: id, name, email, kind: "reset" }));
}

type Changing = {
  readonly caller: Caller;
  readonly id: string;
  readonly change: PersonChange;
  /** The version the caller has seen; undefined for any. */
  readonly seen: number | undefined;
};

/** Another name, other roles, let go or taken back. */
export async function changePerson(
  house: AccountHouse,
  tx: TenantTx,
  { caller, id, change, seen }: Changing,
): Promise<Answer> {
  await tx.query("select from tenant where tenant_id = current_tenant() for no key update");
  await tx.query("select from person where tenant_id = current_tenant() and id = $1 for update", [id]);
  const before = await personOf(tx, id, house.now());
  if (!before) return notFound();
  if (seen !== undefined && seen !== before.version) return movedOn(seen, before);
  const { name = before.name, roles = before.roles, active = before.active } = change;
  if ((before.party === "desk") !== roles.length > 0) {
    const says = "People of the desk have a role, and nobody else has.";
    return badInput([{ at: "/roles", says, doNext: "Give at least one role, or deactivate the person." }]);
  }
  const stays = active && roles.includes("administrator");
  if (isAdministrator(before) && !stays && !(await othersAdminister(tx, id))) return lastAdministrator();
  await tx.query("update person set name = $2, roles = $3, active = $4 where id = $1", [
    id,
    name,
    roles,
    active,
  ]);
  if (!active) await letGo(house, tx, id);
  const detail = { person: id, roles, active, before: { roles: before.roles, active: before.active } };
  await noteOwn(house, tx, caller, { action: "changed", what: "person", detail });
  tx.onCommit(() => house.accessChanged(caller.tenantId));
  const row = await personOf(tx, id, house.now());
  return row ? ok(shownPerson(row), { etag: etag(row.version) }) : notFound();
}

const isAdministrator = ({ active, roles }: PersonRow): boolean => active && roles.includes("administrator");

/** Is there another administrator, who can come in: by an account, or by a key that is not a sandbox's? */
const othersAdminister = async (tx: TenantTx, id: string): Promise<boolean> =>
  (await tx.change(
    `select from person p join tenant t on t.tenant_id = p.tenant_id
      where p.tenant_id = current_tenant() and p.id <> $1 and p.active and 'administrator' = any (p.roles)
        and (t.mode = 'sandbox'
          or exists (select from account a where (a.tenant_id, a.id) = (p.tenant_id, p.id)))`,
    [id],
  )) > 0;

/** Whoever comes back later signs in anew: no session, link or key of before works again. */
export async function letGo(house: Pick<AccountHouse, "now">, tx: TenantTx, id: string): Promise<number> {
  const at = house.now();
  const ended = await endSessions(tx, id);
  await voidLinks(tx, id, at);
  const keys =
    "update api_key set revoked_at = $2 where person_id = $1 and revoked_at is null and not sandbox";
  await tx.query(keys, [id, iso(at)]);
  return ended;
}

const emailTaken = (): Answer =>
  problem(409, {
    code: "EMAIL_TAKEN",
    says: "There is an account of this address already.",
    doNext: "Look the person up in the list, or use another address.",
  });

const lastAdministrator = (): Answer =>
  problem(409, {
    code: "LAST_ADMINISTRATOR",
    says: "This is the only administrator who can sign in.",
    doNext: "Make somebody else an administrator first, and let them sign in once.",
  });

const movedOn = (wanted: number, row: PersonRow): Answer =>
  problem(
    412,
    {
      code: "PERSON_MOVED_ON",
      says: `This person is at version ${row.version} now, and you had seen version ${wanted}.`,
      doNext: "Look at the person as they stand, and decide anew.",
      person: shownPerson(row),
    },
    { etag: etag(row.version) },
  );
