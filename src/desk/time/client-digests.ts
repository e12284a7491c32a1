// Regular news to clients: weekly unless set, all their open cases, never twice for one date (BB-20).
import { type CivilDate, civilDateIn, type Instant, isoInstant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { caseTypeOf, type Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import type { TenantKnown } from "../case-file/tenant-memory.ts";
import { type Digest, type DigestLine, digestLetter } from "../correspondence/digest-letter.ts";
import { deskWordings } from "../correspondence/digest-wording.ts";
import { keepNotice } from "../correspondence/notices.ts";
import { wordingNow } from "../wording/kept.ts";

const DAY = 86_400_000;

// A client that was never asked hears weekly, from a week after it became one.
const ensure = `insert into client_digest (organisation_id, every_days, next_at)
  select o.id, d.days, $1::timestamptz + d.days * interval '1 day'
  from organisation o, lateral (select coalesce((o.settings ->> 'digestEveryDays')::int, 7) as days) d
  where o.party = 'tpa' and d.days between 1 and 366
    and not exists (select from client_digest k where k.organisation_id = o.id)
  on conflict do nothing`;

/** Gives every TPA its place in the calendar of digests. Anybody else gets one where a person has set it. */
export const ensureDigests = (tx: TenantTx, now: Instant): Promise<number> =>
  tx.change(ensure, [isoInstant(now)]);

type Due = {
  readonly organisationId: string;
  readonly everyDays: number;
  readonly nextAt: Instant;
  readonly name: string;
  readonly party: string;
  readonly email: string | null;
};

const takeDue = `select d.organisation_id as "organisationId", d.every_days as "everyDays",
    d.next_at as "nextAt", o.name, o.party, o.email
  from client_digest d join organisation o on o.tenant_id = d.tenant_id and o.id = d.organisation_id
  where d.next_at <= $1 order by d.next_at, d.organisation_id limit $2 for no key update of d skip locked`;
const setNext = "update client_digest set next_at = $2, last_at = $3 where organisation_id = $1";

/**
 * Writes the digests that are due by the tenant's clock into the outbox, up to `limit`. A client without open
 * cases gets none. Digests missed while nobody swept become one.
 * @returns the notices to be sent, and how many digests were due
 */
export async function writeDigests(
  desk: Desk,
  tx: TenantTx,
  limit = 50,
): Promise<{ due: number; notices: string[] }> {
  const { tenant, around } = await openDesk(desk, tx);
  await ensureDigests(tx, around.now);
  const dues = await tx.query<Due>(takeDue, [isoInstant(around.now), limit]);
  const notices: string[] = [];
  for (const due of dues) {
    const id = await writeOne(desk, tx, { due, tenant, now: around.now });
    if (id) notices.push(id);
    await tx.query(setNext, [
      due.organisationId,
      isoInstant(nextAfter(due, around.now)),
      isoInstant(around.now),
    ]);
  }
  return { due: dues.length, notices };
}

/** On the rhythm it had, so that a late digest does not shift the ones to come. */
function nextAfter({ nextAt, everyDays }: Due, now: Instant): Instant {
  const step = everyDays * DAY;
  return (nextAt + (Math.floor((now - nextAt) / step) + 1) * step) as Instant;
}

type Row = {
  readonly playbook: string;
  readonly playbookVersion: number;
  readonly stage: string;
  readonly number: string;
  readonly memberName: string;
  readonly providerName: string;
  readonly waitingOn: string;
  readonly nextClock: string | null;
  readonly nextDueOn: CivilDate | null;
};

const openCases = `select c.playbook, c.playbook_version as "playbookVersion", c.stage, c.number,
    c.member_name as "memberName", c.provider_name as "providerName", c.waiting_on as "waitingOn",
    c.next_clock as "nextClock", c.next_due_on as "nextDueOn"
  from case_viewer v join case_file c on c.tenant_id = v.tenant_id and c.id = v.case_id
  where v.viewer_id = $1 and c.status = 'open' order by c.next_due_at, c.number limit $2`;

export type DigestAsked = Pick<Digest, "card" | "today"> & {
  readonly client: Digest["client"] & { readonly viewer: string };
  /** Of the cases that are due first; null for all. */
  readonly most: number | null;
};

/** What a client is told of its open cases today; null where it has none. */
export async function digestOf(desk: Desk, tx: TenantTx, asked: DigestAsked): Promise<LetterBody | null> {
  const { client, most, ...rest } = asked;
  const rows = await tx.query<Row>(openCases, [client.viewer, most]);
  if (rows.length === 0) return null;
  const wording = await wordingNow(tx, deskWordings);
  return digestLetter({ ...rest, client, cases: rows.map((row) => lineOf(desk, row)), wording });
}

type One = { readonly due: Due; readonly tenant: TenantKnown; readonly now: Instant };

async function writeOne(desk: Desk, tx: TenantTx, { due, tenant, now }: One): Promise<string | null> {
  const client = { viewer: due.organisationId, name: due.name, party: due.party };
  const today = civilDateIn(tenant.zone, now);
  const body = await digestOf(desk, tx, { client, card: tenant.card, today, most: null });
  if (!body) return null;
  return keepNotice(tx, {
    kind: "digest",
    caseId: null,
    seq: null,
    organisationId: due.organisationId,
    toParty: due.party,
    toName: due.name,
    channel: due.email ? "e-mail" : "portal",
    address: due.email ?? "",
    body,
    writtenAt: due.nextAt,
  });
}

function lineOf(desk: Desk, row: Row): DigestLine {
  const { playbook } = caseTypeOf(desk, row);
  const { nextClock, nextDueOn, stage } = row;
  const clock = nextClock === null ? undefined : playbook.clocks[nextClock];
  return {
    ...row,
    stageTitle: playbook.stages[stage]?.title ?? stage,
    next: clock && nextDueOn ? { title: clock.title, dueOn: nextDueOn } : null,
  };
}
