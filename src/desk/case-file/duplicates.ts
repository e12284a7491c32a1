// Before a case is opened: is there one already? By claim, by member, by both sides of the bill.
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { askedWords } from "./words.ts";

export type DuplicatesAsked = {
  readonly name?: string | undefined;
  readonly bornOn?: string | undefined;
  readonly memberId?: string | undefined;
  readonly provider?: string | undefined;
  readonly claim?: string | undefined;
};

export type Likely = {
  readonly id: string;
  readonly number: string;
  readonly playbook: string;
  readonly stage: string;
  readonly status: "open" | "closed";
  readonly memberName: string;
  readonly providerName: string;
  readonly claimNumber: string | null;
  readonly amountCents: number;
  readonly openedAt: Instant;
};
/** "same" for a claim that has its case; "likely" and "perhaps" for what a person has to look at. */
export type Duplicate = Likely & {
  readonly sure: "same" | "likely" | "perhaps";
  readonly why: string;
};

/** A remittance that came before its case: it will be joined to the case that names its claim. */
export type ClaimKept = {
  readonly claimNumber: string;
  readonly payer: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientCents: number;
};

/** As many as one can look at while somebody is on the line. */
const most = 6;
const enough = 40;

const byWords = `select f.id from unnest(array(select found_cases($1, ${enough}))) as f (id)`;
const byClaim = `select case_id as id from case_claim_number
  where tenant_id = current_tenant() and claim_number = any ($1) limit ${enough}`;
const readCases = `select id, number, playbook, stage, status, member_name as "memberName",
    provider_name as "providerName", claim_number as "claimNumber", amount_cents as "amountCents",
    opened_at as "openedAt"
  from case_file where tenant_id = current_tenant() and id = any ($1)`;
const readClaims = `select c.claim_number as "claimNumber", r.payer, c.charge_cents as "chargeCents",
    c.paid_cents as "paidCents", c.patient_cents as "patientCents"
  from remittance_claim c join remittance r on r.tenant_id = c.tenant_id and r.id = c.remittance_id
  where c.tenant_id = current_tenant() and c.case_id is null
    and (c.claim_number = any ($1) or c.payer_control = any ($1))
  order by r.received_at desc limit ${most}`;

/**
 * Cases that the one in hand may be the same as, surest first, at most six; and remittances of its claim that
 * wait for a case. Does NOT decide: a member may well have two bills of one provider.
 */
export async function duplicatesOf(
  tx: TenantTx,
  asked: DuplicatesAsked,
): Promise<{ readonly cases: Duplicate[]; readonly claims: ClaimKept[] }> {
  const numbers = asked.claim ? [...new Set([asked.claim, asked.claim.toUpperCase()])] : [];
  const found = {
    claim: new Set(numbers.length > 0 ? await ids(tx, byClaim, numbers) : []),
    claimWords: await words(tx, asked.claim),
    member: await words(tx, asked.memberId),
    born: await words(tx, asked.name && asked.bornOn ? `${asked.name} ${asked.bornOn}` : undefined),
    name: await words(tx, askedWords(asked.name ?? "").length > 1 ? asked.name : undefined),
    provider: await words(tx, asked.name && asked.provider ? `${asked.name} ${asked.provider}` : undefined),
  };
  const all = [...new Set(Object.values(found).flatMap((one) => [...one]))];
  const rows = all.length > 0 ? await tx.query<Likely>(readCases, [all]) : [];
  const judged = rows.map((row) => ({ ...row, ...judge(row.id, found) }));
  const cases = judged.toSorted((a, b) => rank(a) - rank(b) || b.openedAt - a.openedAt).slice(0, most);
  const claims = numbers.length > 0 ? await tx.query<ClaimKept>(readClaims, [numbers]) : [];
  return { cases, claims };
}

type Found = {
  readonly [way in "claim" | "claimWords" | "member" | "born" | "name" | "provider"]: Set<string>;
};

function judge(id: string, found: Found): Pick<Duplicate, "sure" | "why"> {
  if (found.claim.has(id) || found.claimWords.has(id)) return { sure: "same", why: "same claim number" };
  if (found.member.has(id)) return { sure: "likely", why: "same member id" };
  if (found.born.has(id)) return { sure: "likely", why: "same name and date of birth" };
  if (found.provider.has(id)) return { sure: "likely", why: "same member and provider" };
  return { sure: "perhaps", why: "same name" };
}

/** Open ones before closed ones of the same kind. */
const rank = ({ sure, status }: Duplicate): number =>
  ["same", "likely", "perhaps"].indexOf(sure) * 2 + (status === "open" ? 0 : 1);

const ids = (tx: TenantTx, query: string, values: readonly string[]): Promise<string[]> =>
  tx.query<{ id: string }>(query, [values]).then((rows) => rows.map(({ id }) => id));

async function words(tx: TenantTx, text: string | undefined): Promise<Set<string>> {
  const asked = askedWords(text ?? "");
  return new Set(asked.length > 0 ? await ids(tx, byWords, asked) : []);
}
