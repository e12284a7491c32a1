// What is kept of a claim that was paid: the remittance's lines (835), and the submitted claim (837) that it
// answers, as a claim to price.
import type { CivilDate } from "../../../core/calendar.ts";
import type { Cents } from "../../../core/money.ts";
import type { ClaimKind } from "../../../core/pricing/claim.ts";
import type { PaidLine } from "../../../core/rules/paid-as-priced.ts";
import type { TenantTx } from "../../../platform/db/tenant.ts";
import type { ClaimLine, ClaimLines } from "../../remittances/claim-lines.ts";
import { checked } from "../price/batch-lines.ts";
import type { ClaimBody } from "../price/wire.ts";
import type { CheckBody } from "./wire.ts";

export type PaidClaim = {
  readonly remittanceId: string;
  readonly place: number;
  readonly claimNumber: string;
  readonly status: string;
  readonly caseId: string | null;
  readonly payer: string;
  readonly claim: KeptClaim;
  /** Of the submitted claim; null where none is known, or its lines were not kept. */
  readonly claimId: string | null;
  readonly submitted: ClaimLines | null;
  readonly payerName: string | null;
};

/** As `keepClaims` of the remittances keeps it. */
type KeptClaim = {
  readonly paidCents: Cents | null;
  readonly adjustments: PaidLine["adjustments"];
  readonly lines: readonly (PaidLine & {
    readonly units: string;
    readonly chargeCents: Cents | null;
    readonly revenueCode?: string;
    readonly dates?: readonly { readonly qualifier: string; readonly from: CivilDate | null }[];
  })[];
  readonly dates: readonly { readonly qualifier: string; readonly from: CivilDate | null }[];
};

// The newest submitted claim under the same number. A reversal or a denial is no payment to check.
const columns = `rc.remittance_id as "remittanceId", rc.place, rc.claim_number as "claimNumber", rc.status,
  rc.case_id as "caseId", r.payer, rc.claim, s.id as "claimId", s.to_price as submitted,
  s.payer as "payerName"`;
const submitted = `left join lateral (
    select c.id, c.to_price, c.claim ->> 'payerName' as payer from claim_number_known n
    join claim c on c.tenant_id = n.tenant_id and c.id = n.source_id
    where n.tenant_id = rc.tenant_id and n.source = 'claim' and n.number = plain_number(rc.claim_number)
      and c.to_price is not null
    order by c.received_at desc, c.id desc limit 1) s on true`;

/** The newest payment of a claim that goes by this number. */
export async function paidClaim(tx: TenantTx, number: string): Promise<PaidClaim | null> {
  const [row] = await tx.query<PaidClaim>(
    `select ${columns} from claim_number_known k
        join remittance_claim rc on rc.tenant_id = k.tenant_id and rc.remittance_id = k.source_id
          and rc.place = k.place
        join remittance r on r.tenant_id = rc.tenant_id and r.id = rc.remittance_id ${submitted}
      where k.tenant_id = current_tenant() and k.source = 'remittance' and k.number = plain_number($1)
        and rc.status not in ('4', '22')
      order by r.payment_date desc nulls last, r.received_at desc, rc.remittance_id desc, rc.place desc
      limit 1`,
    [number],
  );
  return row ?? null;
}

/** Of a remittance's claims, those whose submitted claim is known: only they can be priced unasked. */
export const paidAndSubmitted = (
  tx: TenantTx,
  remittance: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<PaidClaim[]> =>
  tx.query<PaidClaim>(
    `select ${columns} from remittance_claim rc
        join remittance r on r.tenant_id = rc.tenant_id and r.id = rc.remittance_id ${submitted}
      where rc.tenant_id = current_tenant() and rc.remittance_id = $1 and rc.place between $2 and $3
        and rc.status not in ('4', '22') and s.id is not null`,
    [remittance, from, to],
  );

/** What the payer allowed, by line, or for the whole where it tells no lines. */
export function paidLines({ claim }: PaidClaim): PaidLine[] {
  const { lines, adjustments, paidCents } = claim;
  if (lines.length > 0) return lines.map((line) => ({ ...line, allowedCents: line.allowedCents ?? null }));
  return [{ code: "", modifiers: [], paidCents, allowedCents: null, adjustments }];
}

export type ToPrice =
  | { readonly claim: ClaimBody; readonly assumed: readonly string[] }
  | { readonly missing: string; readonly doNext: string };

/** The claim as it can be priced, and what a person had to add; or what is missing. */
export function toPrice({ submitted: lines837, claim }: PaidClaim, known: CheckBody["known"]): ToPrice {
  const assumed: string[] = [];
  const from = lines837 ?? fromRemittance(claim, assumed);
  const kind = known.kind ?? kindOf(from);
  if (kind === null)
    return {
      missing: "Whether it is a professional, an outpatient or an inpatient claim is not told.",
      doNext: "Say which it is.",
    };
  const zip = known.zip ?? from.zip;
  if (known.zip) assumed.push(`ZIP ${known.zip}, as a person has said`);
  else if (from.zipOf === "billing provider")
    assumed.push(`ZIP ${zip} is the billing provider's: no service facility is named`);
  if (from.from === null) return { missing: "It tells no day of service.", doNext: "Price it by hand." };
  const drg = known.drg ?? (from.drg || undefined);
  const read = checked({
    ...{ kind, from: from.from, lines: from.lines.map((line) => lineOf(line, from, known)) },
    ...(from.to && from.to !== from.from ? { through: from.to } : {}),
    ...(zip ? { zip } : {}),
    ...(drg ? { drg: drg.padStart(3, "0") } : {}),
    ...(known.dischargeStatus ? { dischargeStatus: known.dischargeStatus } : {}),
    ...(kind === "inpatient" ? { billedCents: sumOf(from.lines) } : {}),
  });
  if (read.claim) return { claim: read.claim, assumed };
  const [flaw] = read.problems;
  const where = flaw && flaw.at >= 0 ? `Line ${flaw.at + 1}: ` : "";
  return { missing: `${where}${flaw?.says ?? "It cannot be read."}`, doNext: "Price it by hand." };
}

function kindOf({ kind, place, placeIs, drg }: ClaimLines): ClaimKind | null {
  if (kind === "P") return "professional";
  if (kind !== "I" || placeIs !== "bill type") return null;
  // Bill types: 11 is a hospital's inpatient, 13 its outpatient, 85 a critical access hospital's.
  if (place.startsWith("11") || (drg !== "" && place.startsWith("1") && !place.startsWith("13")))
    return "inpatient";
  return place.startsWith("13") || place.startsWith("14") ? "outpatient" : null;
}

function lineOf(line: ClaimLine, claim: ClaimLines, known: CheckBody["known"]) {
  const { code, modifiers, units, unitKind, chargeCents, revenueCode, from } = line;
  const ownPlace = line.placeOfService || (claim.placeIs === "place of service" ? claim.place : "");
  const place = ownPlace || known.place;
  const count = Number(units);
  const inMinutes = unitKind === "MJ";
  return {
    code,
    modifiers,
    ...(inMinutes ? { minutes: count } : { units: units === "" ? 1 : count }),
    ...(from !== null && from !== claim.from ? { on: from } : {}),
    ...(place ? { place: place.padStart(2, "0") } : {}),
    ...(revenueCode ? { revenueCode: revenueCode.padStart(4, "0") } : {}),
    ...(chargeCents === null ? {} : { billedCents: chargeCents }),
  };
}

const sumOf = (lines: readonly ClaimLine[]): number =>
  lines.reduce((total, { chargeCents }) => total + (chargeCents ?? 0), 0);

/** Where no submitted claim is known, the payer's own lines; where and how it was done a person must say. */
function fromRemittance({ lines, dates }: KeptClaim, assumed: string[]): ClaimLines {
  assumed.push("No submitted claim is known: the lines are those of the remittance");
  const dayOf = (all: KeptClaim["dates"] = []) =>
    all.find(({ qualifier }) => ["472", "150", "232"].includes(qualifier))?.from ?? null;
  const from = dayOf(dates) ?? lines.map((line) => dayOf(line.dates)).find((day) => day !== null) ?? null;
  return {
    ...{ kind: null, place: "", placeIs: "", drg: "", zip: "", zipOf: "", npi: "", from, to: from },
    lines: lines.map((line, at) => ({
      ...{ number: String(at + 1), code: line.code, modifiers: line.modifiers, units: line.units },
      ...{ unitKind: "UN", chargeCents: line.chargeCents, revenueCode: line.revenueCode ?? "" },
      ...{ placeOfService: "", from: dayOf(line.dates) ?? from, to: null },
    })),
  };
}
