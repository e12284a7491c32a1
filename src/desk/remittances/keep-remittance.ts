// Remittances and their claims as rows. The same file twice is the same remittance.

import type { CivilDate } from "../../core/calendar.ts";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import type { Party } from "../../core/x12/facts.ts";
import type { Remittance, RemittanceClaim } from "../../core/x12/remittance-facts.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { orZero } from "./entry.ts";

/** The file that is being read, and by whom. */
export type FileInHand = {
  readonly sha256: Buffer;
  readonly fileName: string | null;
  readonly receivedBy: string;
};

const insert = `insert into remittance (id, sha256, place, file_name, control, payer, payee, payment_cents,
    balances, received_at, received_by)
  select $1, $2, $3, $4, $5, '', '', 0, false, coalesce(clock_at, clock_timestamp()), $6
  from tenant where tenant_id = current_tenant()
  on conflict (tenant_id, sha256, place) do nothing`;
const idOf = "select id from remittance where tenant_id = current_tenant() and sha256 = $1 and place = $2";

/** The row of a transaction that has begun; its sums follow with `finishRemittance`. */
export async function beginRemittance(
  tx: TenantTx,
  file: FileInHand,
  place: number,
  control: string,
): Promise<{ id: string; isNew: boolean }> {
  const inserted = await tx.change(insert, [
    newId(),
    file.sha256,
    place,
    file.fileName,
    control,
    file.receivedBy,
  ]);
  const [row] = await tx.query<{ id: string }>(idOf, [file.sha256, place]);
  if (!row) throw new Error("A remittance that was just kept is not there.");
  return { id: row.id, isNew: inserted === 1 };
}

const finish = `update remittance set payer = $2, payee = $3, check_number = $4, payment_date = $5,
    payment_cents = $6, balances = $7, problems = $8, summary = $9
  where tenant_id = current_tenant() and id = $1`;

/** The sums of a transaction that was read to its end. */
export async function finishRemittance(tx: TenantTx, id: string, remittance: Remittance): Promise<void> {
  const { payer, payee, checkNumber, paymentDate, paymentCents, balances, problems } = remittance;
  await tx.query(finish, [
    id,
    payer?.name ?? "",
    payee?.name ?? "",
    checkNumber,
    paymentDate,
    orZero(paymentCents),
    balances ?? false,
    JSON.stringify(problems.slice(0, 500)),
    JSON.stringify(sumsOf(remittance)),
  ]);
}

export const sumsOf = ({
  claims,
  chargeCents,
  claimPaidCents,
  patientResponsibilityCents,
  providerAdjustmentCents,
}: Remittance) => ({
  claims,
  chargeCents,
  claimPaidCents,
  patientResponsibilityCents,
  providerAdjustmentCents,
});

export type ClaimInHand = {
  readonly remittanceId: string;
  readonly place: number;
  readonly claim: RemittanceClaim;
  /** What the rules read of it; null where an amount cannot be read. */
  readonly entry: RemittanceEntry | null;
  /** Who was paid. */
  readonly payee: Party | null;
};

const insertClaims = `insert into remittance_claim (remittance_id, place, claim_number, payer_control, status,
    charge_cents, paid_cents, patient_cents, claim)
  select r.remittance_id, r.place, r.claim_number, nullif(r.payer_control, ''), r.status, r.charge_cents,
    r.paid_cents, r.patient_cents, r.claim
  from json_populate_recordset(null::remittance_claim, $1) r
  on conflict do nothing returning remittance_id as "remittanceId", place`;

/** Keeps claims. @returns `remittance place` of those that were not known before */
export async function keepClaims(tx: TenantTx, claims: readonly ClaimInHand[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const rows = claims.map(({ remittanceId, place, claim, entry, payee }) => ({
    remittance_id: remittanceId,
    place,
    claim_number: claim.id,
    payer_control: claim.payerControl,
    status: claim.status,
    charge_cents: orZero(claim.chargeCents),
    paid_cents: orZero(claim.paidCents),
    patient_cents: orZero(claim.patientResponsibilityCents),
    claim: { ...kept(claim), ...careOf(claim, payee), entry },
  }));
  const fresh = await tx.query<{ remittanceId: string; place: number }>(insertClaims, [JSON.stringify(rows)]);
  return new Set(fresh.map(({ remittanceId, place }) => `${remittanceId} ${place}`));
}

/** Minimum necessary: money, dates and numbers. Who the patient is stands in the case, not here. */
const kept = ({
  chargeCents,
  paidCents,
  patientResponsibilityCents,
  reversal,
  adjustments,
  lines,
  dates,
  balances,
}: RemittanceClaim) => ({
  chargeCents,
  paidCents,
  patientResponsibilityCents,
  reversal,
  adjustments,
  dates,
  balances,
  lines: lines.map((line) => ({
    code: line.procedure.code,
    modifiers: line.procedure.modifiers,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    units: line.units,
    revenueCode: line.revenueCode,
    dates: line.dates,
    // AMT*B6 is what the plan allows (AL-03).
    allowedCents: line.amounts.find(({ qualifier }) => qualifier === "B6")?.cents ?? null,
    adjustments: line.adjustments,
    remarks: line.remarks,
  })),
});

/** By DTM01: the days of the claim, of a line, and of a period of either. */
const days = new Set(["232", "233", "472", "150", "151"]);
const npiIn = (one: Party | null): string | null => (one?.idQualifier === "XX" ? one.id : null);

/** Whose care it was, by number, and its last day. */
const careOf = ({ provider, dates, lines }: RemittanceClaim, payee: Party | null) => ({
  payeeNpi: npiIn(payee),
  renderingNpi: npiIn(provider),
  servedTo: [...dates, ...lines.flatMap((line) => line.dates)].reduce<CivilDate | null>(
    (last, { qualifier, from, to }) => {
      const day = days.has(qualifier) ? (to ?? from) : null;
      return day && (!last || day > last) ? day : last;
    },
    null,
  ),
});

const setCase = `update remittance_claim set case_id = $3
  where tenant_id = current_tenant() and remittance_id = $1 and place = $2 and case_id is null`;

/** The first case that a claim matched stands on the claim itself. */
export const setClaimCase = (
  tx: TenantTx,
  { remittanceId, place }: { remittanceId: string; place: number },
  caseId: string,
) => tx.query(setCase, [remittanceId, place, caseId]);
