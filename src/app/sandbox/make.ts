// Makes the sandbox: two tenants with people, and stories that the door itself records in virtual time.
import { createHash } from "node:crypto";
import { addDays, civilDateIn, type Instant, isoInstant, pacific, startOfDay } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { newId } from "../../desk/case-file/ids.ts";
import { type Outcome, openCase, record } from "../../desk/case-file/record.ts";
import type { Post } from "../../desk/correspondence/post.ts";
import { type LetterKey, sendLetter } from "../../desk/correspondence/send-letter.ts";
import { openChildrenIn } from "../../desk/relations/children.ts";
import { passTime } from "../../desk/time/clock-step.ts";
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore, StoredFile } from "../../platform/files/store.ts";
import { administer } from "./administration.ts";
import { authorizationsIn } from "./authorizations.ts";
import { giveOut } from "./give-out.ts";
import { authorisationIn, fillRooms } from "./in-the-room.ts";
import { writeNotes } from "./notes.ts";
import { outsiders } from "./outsiders.ts";
import {
  deskCard,
  type OrganisationKey,
  organisations,
  type Persona,
  type PersonaKey,
  personas,
  rival,
  rivalCard,
  rivalName,
  sandboxName,
} from "./people.ts";
import { paidTooLittle, pricesIn } from "./prices.ts";
import { keepPrivate } from "./privacy.ts";
import { accessStories } from "./stories-access.ts";
import { appealStories } from "./stories-appeals.ts";
import { earlyStories } from "./stories-early.ts";
import { endedStories } from "./stories-ended.ts";
import { negotiatedStories } from "./stories-negotiated.ts";
import { calendarAt, type Happening, openingAt, Story, type Who } from "./story.ts";
import { addTheRest, statementIn } from "./what-is-added.ts";

export type Sandbox = {
  readonly tenantId: string;
  readonly rivalId: string;
  /** False where it was there already. */
  readonly made: boolean;
  /** Case numbers by what they show. */
  readonly stories: ReadonlyMap<string, string>;
};

const longestPast = 200;
const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** The tenant that a persona's token opens; null where there is no sandbox. */
async function tenantOf(post: Post, token: string): Promise<string | null> {
  const [row] = await outsideTenants(post.pool, (tx) =>
    tx.query<{ holder: { tenantId: string } | null }>("select key_holder($1, now()) as holder", [
      tokenHash(token),
    ]),
  );
  return row?.holder?.tenantId ?? null;
}

/**
 * Makes the sandbox where there is none. Everything is made in one transaction a tenant, so that a crash
 * leaves nothing half made. Its time begins at `now` and stands still until somebody moves it.
 */
export async function makeSandbox(
  post: Post,
  now: Instant,
  files: FileStore | null = null,
): Promise<Sandbox> {
  const known = await tenantOf(post, personas.specialist.token);
  const knownRival = await tenantOf(post, rival.token);
  if (known && knownRival) return { tenantId: known, rivalId: knownRival, made: false, stories: new Map() };
  const [tenantId, rivalId] = [known ?? newId(), knownRival ?? newId()];
  // What their letters and notices bring along is past, or waits in the outbox as rows.
  const desk: Desk = { ...post.desk, jobs: { enqueue: async () => {} } };
  const statement = await statementIn(known ? null : files);
  const authorisation = await authorisationIn(known ? null : files);
  const calendar = calendarAt(now);
  const bills = [...earlyStories(calendar), ...negotiatedStories(calendar), ...endedStories(calendar)];
  const all = [...bills, ...accessStories(calendar), ...appealStories(calendar)];
  const inside = <T>(tenant: string, work: (tx: TenantTx) => Promise<T>) =>
    inTenant(post.pool, { tenant, viewer: "" }, work);
  const stories = known
    ? new Map<string, string>()
    : await inside(tenantId, (tx) => furnish(desk, tx, { tenantId, now, all, statement, authorisation }));
  if (!known) await paidTooLittle(post, tenantId, now);
  if (!knownRival) await inside(rivalId, (tx) => furnishRival(desk, tx, { tenantId: rivalId, now }));
  const waiting = await inside(tenantId, (tx) => tx.query<LetterKey>(queuedLetters));
  for (const key of waiting) await sendLetter(post, key);
  return { tenantId, rivalId, made: true, stories };
}

/** Puts the stories back to their beginning. Whatever was done in the sandbox is gone. */
export async function resetSandbox(post: Post, now: Instant): Promise<Sandbox> {
  for (const token of [personas.specialist.token, rival.token]) {
    const tenant = await tenantOf(post, token);
    if (tenant) await outsideTenants(post.pool, (tx) => tx.query("select forget_sandbox($1)", [tenant]));
  }
  return makeSandbox(post, now);
}

const insertTenant = `insert into tenant (tenant_id, name, mode, clock_at, zone, settings)
  values ($1, $2, 'sandbox', $3, $4, $5)`;
const insertOrganisation = `insert into organisation (id, party, name, npi, email, phone, fax, address)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const insertPerson =
  "insert into person (id, name, party, roles, organisation_id) values ($1, $2, $3, $4, $5)";
const insertKey = "insert into api_key (id, hash, person_id, name, sandbox) values ($1, $2, $3, $4, true)";

/** The letters of the last days: without a relay, each says what it waits for. */
const queuedLetters = `select tenant_id as "tenantId", case_id as "caseId", no from letter
  where state = 'queued' order by written_at, no`;

type Paper = StoredFile | null;
type Furnishing = New & {
  readonly all: readonly Story[];
  readonly statement: Paper;
  readonly authorisation: Paper;
};
type New = { readonly tenantId: string; readonly now: Instant };

async function furnish(desk: Desk, tx: TenantTx, { tenantId, now, all, ...papers }: Furnishing) {
  const begin = startOfDay(pacific, addDays(civilDateIn(pacific, now), -longestPast));
  await tx.query(insertTenant, [
    tenantId,
    sandboxName,
    isoInstant(begin),
    pacific,
    JSON.stringify({ card: deskCard }),
  ]);
  const houses = {} as Record<OrganisationKey, string>;
  for (const [key, one] of Object.entries(organisations)) {
    const { party, name, email, phone, address, npi = null, fax = null } = one;
    const id = newId();
    houses[key as OrganisationKey] = id;
    await tx.query(insertOrganisation, [id, party, name, npi, email, phone, fax, address]);
  }
  const cast = {} as Record<PersonaKey, Cast>;
  for (const [key, one] of Object.entries(personas)) {
    const persona: Persona = one;
    cast[key as PersonaKey] = await hire(
      tx,
      persona,
      persona.organisation ? houses[persona.organisation] : null,
    );
  }
  const stories = await new Stage(desk, tx, cast).play(all, now);
  await keepPrivate(desk, tx, { tenantId, now, cast });
  const at = { specialist: cast.specialist.actor, negotiator: cast.negotiator.actor };
  await giveOut(desk, tx, { ...at, supervisor: cast.supervisor.actor }, now);
  await writeNotes(tx, { ...at, supervisor: cast.supervisor.actor }, now);
  await addTheRest(tx, { desk, ...at, supervisor: cast.supervisor.actor, statement: papers.statement });
  await fillRooms(desk, tx, { now, cast, authorisation: papers.authorisation });
  await pricesIn(tx, { now, plan: houses.plan, by: cast.accounts.actor });
  const parties = {
    plan: { id: houses.plan, name: organisations.plan.name },
    care: { id: houses.care, name: organisations.care.name },
  };
  await authorizationsIn(tx, { now, ...parties, by: cast.nurse.actor, keeper: cast.accounts.actor });
  await administer(tx, { now, houses, owner: cast.accounts.actor.id, deputy: cast.supervisor.actor.id });
  return stories;
}

type Cast = { readonly actor: Actor; readonly viewer: string };

async function hire(
  tx: TenantTx,
  { token, name, party, roles = [] }: Persona,
  organisation: string | null,
): Promise<Cast> {
  const id = newId();
  await tx.query(insertPerson, [id, name, party, [...roles], organisation]);
  await tx.query(insertKey, [newId(), tokenHash(token), id, token]);
  return { actor: { id, name, party, roles }, viewer: party === "desk" ? "" : (organisation ?? id) };
}

async function furnishRival(desk: Desk, tx: TenantTx, { tenantId, now }: New): Promise<void> {
  const begin = startOfDay(pacific, addDays(civilDateIn(pacific, now), -30));
  await tx.query(insertTenant, [
    tenantId,
    rivalName,
    isoInstant(begin),
    pacific,
    JSON.stringify({ card: rivalCard }),
  ]);
  const cast = { specialist: await hire(tx, rival, null) } as Record<PersonaKey, Cast>;
  const story = new Story(calendarAt(now), "a case that nobody of the other tenant may know of").on(
    8,
    "10:00",
    "open",
    openingAt("surgery", {
      memberName: "Rowan Castlemere",
      memberPhone: "(503) 555-0195",
      claimNumber: "SK-26-9001",
      statementCents: 91_000,
      tpaName: "Skua Benefit Services",
      planName: "Skua Works Health Plan",
      transfer: "warm",
    }),
  );
  await new Stage(desk, tx, cast).play([story], now);
}

const setViewer = "select set_config('parley.viewer', $1, true)";
const setClock = "update tenant set clock_at = greatest(clock_at, $1)";
// Letters to others than providers have left the house a day after they were written.
const oldLetters = `select case_id as "caseId", no, channel, written_at as "writtenAt" from letter
  where state = 'queued' and to_party <> 'provider' and written_at < $1::timestamptz - interval '2 days'
  order by written_at, no`;
type OldLetter = {
  readonly caseId: string;
  readonly no: number;
  readonly channel: string;
  readonly writtenAt: Instant;
};

/** Where the stories are played, all at once, in the order of time. */
class Stage {
  readonly #desk: Desk;
  readonly #tx: TenantTx;
  readonly #cast: Record<PersonaKey, Cast>;
  readonly #cases = new Map<
    Story,
    { id: string; number: string; letters: readonly { no: number; template: string }[] }
  >();

  constructor(desk: Desk, tx: TenantTx, cast: Record<PersonaKey, Cast>) {
    this.#desk = desk;
    this.#tx = tx;
    this.#cast = cast;
  }

  /** @returns the numbers of the cases, by what they show */
  async play(stories: readonly Story[], now: Instant): Promise<Map<string, string>> {
    const all = stories.flatMap((story) => story.happenings.map((one) => ({ story, one })));
    for (const { story, one } of all.sort((a, b) => a.one.at - b.one.at)) {
      if (one.at > now) throw new Error(`"${story.about}" tells of the future: ${one.event}.`);
      await this.#until(one.at);
      await this.#happen(story, one);
    }
    await this.#until(now);
    return new Map(stories.map((story) => [story.about, this.#cases.get(story)?.number ?? ""]));
  }

  async #until(at: Instant): Promise<void> {
    await passTime(this.#desk, this.#tx, at);
    for (const { caseId, no, channel, writtenAt } of await this.#tx.query<OldLetter>(oldLetters, [
      isoInstant(at),
    ])) {
      const kind = channel === "post" ? "posted" : channel === "portal" ? "portal receipt" : "relay accepted";
      const sentAt = isoInstant((writtenAt + 86_400_000) as Instant);
      const input = { letter: no, kind, reference: `Print and mail run, letter ${no}`, sentAt };
      mustRecord(
        await record(this.#desk, this.#tx, { caseId, event: "record-proof", input, actor: outsiders.post }),
        "record-proof",
      );
    }
    await this.#tx.query(setClock, [isoInstant(at)]);
  }

  async #happen(story: Story, { event, input, by, letter, given }: Happening): Promise<void> {
    const { actor, viewer } = this.#who(by);
    const known = this.#cases.get(story);
    if (!known) {
      if (viewer !== "") await this.#tx.query(setViewer, [viewer]);
      const opened = await openCase(this.#desk, this.#tx, { playbook: story.playbook, input, actor });
      if (viewer !== "") await this.#tx.query(setViewer, [""]);
      this.#cases.set(story, mustRecord(opened, `${story.about}: open`));
      return;
    }
    const no = letter ? known.letters.findLast((one) => one.template === letter)?.no : undefined;
    const outcome = await record(this.#desk, this.#tx, {
      caseId: known.id,
      event,
      actor,
      input: no === undefined ? input : { ...input, letter: no },
      ...(given ? { given } : {}),
    });
    this.#cases.set(story, mustRecord(outcome, `${story.about}: ${event}`));
    await openChildrenIn(this.#desk, this.#tx, known.id);
  }

  #who(by: Who): Cast {
    const persona = (this.#cast as Partial<Record<string, Cast>>)[by];
    if (persona) return persona;
    return { actor: outsiders[by as keyof typeof outsiders] ?? outsiders.post, viewer: "" };
  }
}

function mustRecord(outcome: Outcome | { readonly kind: string }, what: string) {
  if (outcome.kind !== "recorded") throw new Error(`${what}: ${JSON.stringify(outcome).slice(0, 600)}`);
  const { id, number, facts } = (outcome as Extract<Outcome, { kind: "recorded" }>).case;
  return { id, number, letters: facts.letters };
}
