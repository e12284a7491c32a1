// Approval letters of an authorisation: as they were written, how they left, and what proves it (AP-02).
import { approvalLetter, approvalWordings } from "../../core/approval-letter.ts";
import { type CivilDate, civilDateIn, type Instant, isoInstant, zoneNamed } from "../../core/calendar.ts";
import type { ContactCard, LetterBody } from "../../core/letter.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { keepNotice } from "../correspondence/notices.ts";
import type { Caller } from "../policy/caller.ts";
import { wordingNow } from "../wording/kept.ts";
import type { Authorization } from "./authorizations.ts";
import type { Clause } from "./clauses.ts";
import { withDeskEyes } from "./desk-eyes.ts";
import type { By } from "./keep.ts";
import type { LetterBodyIn, LetterWire } from "./wire.ts";

type Writing = { readonly clause: Clause; readonly today: CivilDate; readonly caller: Caller };

/** The letter as it would be written now. The plan's clause goes in word for word. */
export function written(
  desk: Desk,
  tx: TenantTx,
  one: Authorization,
  { clause, today, caller }: Writing,
): Promise<{ body: LetterBody; card: ContactCard }> {
  return withDeskEyes(tx, caller.viewer, async () => {
    const { card } = (await openDesk(desk, tx)).tenant;
    const { provider, plannedOn } = one;
    const lines = [...(provider.npi ? [`NPI ${provider.npi}`] : []), ...(provider.address ?? "").split("\n")];
    const body = approvalLetter({
      number: one.number ?? "",
      partly: one.state === "partly",
      careName: one.careName || card.name,
      planName: one.planName,
      memberName: one.member.name,
      provider: { name: provider.name, lines: lines.filter((line) => line.trim() !== "") },
      services: one.services,
      ...(plannedOn ? { plannedOn } : {}),
      clause,
      writtenOn: today,
      card,
      wording: await wordingNow(tx, approvalWordings),
    });
    return { body, card };
  });
}

type Sending = LetterBodyIn & {
  readonly id: string;
  readonly planId: string;
  readonly clauseVersion: number;
  readonly today: CivilDate;
  readonly body: LetterBody;
  readonly caller: Caller;
};

const insert = `insert into approval_letter (authorization_id, no, plan_id, clause_version, body, written_at,
    written_on, how, to_whom, address, notice_id, by_id, by_name)
  select $1, coalesce(max(no), 0) + 1, $2, $3, $4, tenant_time(), $5, $6, $7, $8, $9, $10, $11
  from approval_letter where tenant_id = current_tenant() and authorization_id = $1 returning no`;

/** Keeps the letter and puts it into the outbox where the post can carry it. @returns its number */
export async function sendApproval(tx: TenantTx, one: Sending): Promise<number> {
  const { id, how, toWhom, address = "", body, caller } = one;
  const noticeId =
    how === "e-mail" || how === "fax"
      ? await withDeskEyes(tx, caller.viewer, async () =>
          keepNotice(tx, {
            ...{ kind: "approval", caseId: null, seq: null, organisationId: null, toParty: "provider" },
            ...{ toName: toWhom, channel: how, address, body, writtenAt: await tenantNow(tx) },
          }),
        )
      : null;
  const [row] = await tx.query<{ no: number }>(insert, [
    ...[id, one.planId, one.clauseVersion, JSON.stringify(body), one.today, how, toWhom, address, noticeId],
    ...[caller.actor.id, caller.actor.name],
  ]);
  if (!row) throw new Error("The approval letter was given no number.");
  return row.no;
}

type Row = {
  readonly no: number;
  readonly at: Instant;
  readonly how: string;
  readonly toWhom: string;
  readonly clauseVersion: number;
  readonly by: string;
  readonly state: "queued" | "sent" | "failed" | null;
  readonly sentAt: Instant | null;
  readonly says: string | null;
  readonly proof: { readonly reference?: string } | null;
  readonly provedOn: CivilDate | null;
  readonly reference: string | null;
};

const list = `select l.no, l.written_at as at, l.how, l.to_whom as "toWhom", l.by_name as by,
    l.clause_version as "clauseVersion", n.state, n.sent_at as "sentAt", n.last_error as says, n.proof,
    p.on_day as "provedOn", p.reference
  from approval_letter l
  left join notice n on n.tenant_id = l.tenant_id and n.id = l.notice_id
  left join lateral (select on_day, reference from approval_letter_proof p
    where p.tenant_id = l.tenant_id and p.authorization_id = l.authorization_id and p.letter_no = l.no
    order by p.no desc limit 1) p on true
  where l.tenant_id = current_tenant() and l.authorization_id = $1 order by l.no desc limit 50`;

/** The newest first, each with how far it is. */
export async function lettersOf(tx: TenantTx, id: string, { zone }: Caller): Promise<LetterWire[]> {
  const rows = await tx.query<Row>(list, [id]);
  return rows.map(({ no, at, how, toWhom, clauseVersion, by, ...row }) => {
    const sent = row.sentAt === null ? null : civilDateIn(zoneNamed(zone), row.sentAt);
    const sentOn = row.provedOn ?? sent;
    const proof = row.reference ?? row.proof?.reference ?? null;
    const state = sentOn === null ? (row.state ?? ("to be proved" as const)) : ("sent" as const);
    return {
      ...{ no, at: isoInstant(at), how, toWhom, clauseVersion, by, state, sentOn, proof, says: row.says },
    };
  });
}

type Paper = { readonly body: LetterBody; readonly on: CivilDate };

export async function paperOf(tx: TenantTx, id: string, no: number): Promise<Paper | null> {
  const [row] = await tx.query<Paper>(
    `select body, written_on as "on" from approval_letter
      where tenant_id = current_tenant() and authorization_id = $1 and no = $2`,
    [id, no],
  );
  return row ?? null;
}

type Proof = { readonly no: number; readonly on: CivilDate; readonly reference: string; readonly by: By };

/** That it went, or arrived. @returns false where there is no such letter */
export async function keepProof(tx: TenantTx, id: string, proof: Proof): Promise<boolean> {
  const { no, on, reference, by } = proof;
  const kept = await tx.change(
    `insert into approval_letter_proof (authorization_id, letter_no, no, on_day, reference, at, by_id,
        by_name)
      select l.authorization_id, l.no, 1 + (select count(*) from approval_letter_proof p
          where p.tenant_id = l.tenant_id and p.authorization_id = l.authorization_id and p.letter_no = l.no),
        $3, $4, tenant_time(), $5, $6
      from approval_letter l
      where l.tenant_id = current_tenant() and l.authorization_id = $1 and l.no = $2`,
    [id, no, on, reference, by.id, by.name],
  );
  return kept === 1;
}
