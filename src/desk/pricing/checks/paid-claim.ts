// What is kept of a claim that was paid: the remittance's lines (835), and the submitted claim (837) that it
// answers, as a claim to price.
import type { CivilDate } from "../../../core/calendar.ts";
import { type Cents, zero } from "../../../core/money.ts";
import type { ClaimKind } from "../../../core/pricing/claim.ts";
import { isReversal, type RemittanceEntry } from "../../../core/rules/claim-money.ts";
import type { PaidLine } from "../../../core/rules/paid-as-priced.ts";
import { takeBack } from "../../../core/rules/take-back.ts";
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
  /** Everybody who billed a claim under its number, by NPI. */
  readonly billedBy: readonly string[];
  readonly payerName: string | null;
  /** The payer took the payment back, and nothing was paid since: what is told is the taking back. */
  readonly takenBack?: boolean;
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
  /** As the rules read it; null where an amount could not be read. */
  readonly entry?: RemittanceEntry | null;
  readonly payeeNpi?: string | null;
  readonly renderingNpi?: string | null;
};

// The newest submitted claim under the same number, that of who was paid before any other's: two providers
// may give two claims one number.
const columns = `rc.remittance_id as "remittanceId", rc.place, rc.claim_number as "claimNumber", rc.status,
  rc.case_id as "caseId", r.payer, rc.claim, s.id as "claimId", s.to_price as submitted,
  s.payer as "payerName",
  array(select distinct c.provider_npi from claim_number_known n
    join claim c on c.tenant_id = n.tenant_id and c.id = n.source_id
    where n.tenant_id = rc.tenant_id and n.source = 'claim' and n.number = plain_number(rc.claim_number)
      and c.provider_npi is not null) as "billedBy"`;
const submitted = `left join lateral (
    select c.id, c.to_price, c.claim ->> 'payerName' as payer from claim_number_known n
    join claim c on c.tenant_id = n.tenant_id and c.id = n.source_id
    where n.tenant_id = rc.tenant_id and n.source = 'claim' and n.number = plain_number(rc.claim_number)
      and c.to_price is not null
    order by coalesce(c.provider_npi in (rc.claim ->> 'payeeNpi', rc.claim ->> 'renderingNpi'), false) desc,
      c.received_at desc, c.id desc limit 1) s on true`;

const mostOfOne = 200;

/**
 * What stands of the payments under this number: the newest that the payer has not taken back. Where it has
 * taken back all of them, that is told as a payment of nothing. A denial is no payment.
 * @param npi of whom; others' payments under the same number are left out. Null for whomever.
 */
export async function paidClaim(
  tx: TenantTx,
  number: string,
  npi: string | null = null,
): Promise<PaidClaim | null> {
  const rows = await tx.query<PaidClaim>(
    `select ${columns} from claim_number_known k
        join remittance_claim rc on rc.tenant_id = k.tenant_id and rc.remittance_id = k.source_id
          and rc.place = k.place
        join remittance r on r.tenant_id = rc.tenant_id and r.id = rc.remittance_id ${submitted}
      where k.tenant_id = current_tenant() and k.source = 'remittance' and k.number = plain_number($1)
        and rc.status <> '4'
      order by r.payment_date desc nulls last, r.received_at desc, rc.remittance_id desc, rc.place desc
      limit ${mostOfOne}`,
    [number],
  );
  return standing(rows.filter((one) => isOf(one, npi)));
}

/**
 * May it be a payment to this provider? It is another's where somebody else was paid and this provider has
 * billed a claim of its own under the same number. A group that is paid for its doctor is none.
 */
export function isOf({ claim: { payeeNpi, renderingNpi }, billedBy }: PaidClaim, npi: string | null) {
  if (npi === null || !payeeNpi || payeeNpi === npi || renderingNpi === npi) return true;
  return !billedBy.includes(npi);
}

/** Does it take a payment back? */
export const takesBack = ({ status, claim: { entry } }: PaidClaim): boolean =>
  entry ? isReversal(entry) : status === "22";

function standing(newestFirst: readonly PaidClaim[]): PaidClaim | null {
  const payments = newestFirst.filter((one) => !takesBack(one));
  const left = new Set(takeBack(newestFirst.flatMap(({ claim: { entry } }) => entry ?? [])).left);
  const found = payments.find(({ claim: { entry } }) => !entry || left.has(entry));
  const [last] = payments;
  const back = newestFirst.find(takesBack);
  if (found || !last || !back) return found ?? null;
  const { remittanceId, place, status, payer } = back;
  return { ...last, remittanceId, place, status, payer, takenBack: true };
}

/**
 * Of a remittance's claims, those that may be priced unasked: their submitted claim is known, or they were
 * checked before. What takes a payment back is among them, denials are not.
 */
export const paidAndKnown = (
  tx: TenantTx,
  remittance: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<PaidClaim[]> =>
  tx.query<PaidClaim>(
    `select ${columns} from remittance_claim rc
        join remittance r on r.tenant_id = rc.tenant_id and r.id = rc.remittance_id ${submitted}
      where rc.tenant_id = current_tenant() and rc.remittance_id = $1 and rc.place between $2 and $3
        and rc.status <> '4' and (s.id is not null or exists (select from claim_number_known n
          join claim_number_known o on o.tenant_id = n.tenant_id and o.number = n.number
            and o.source = 'remittance'
          join claim_check k on k.tenant_id = o.tenant_id and k.remittance_id = o.source_id
            and k.remittance_place = o.place
          where n.tenant_id = rc.tenant_id and n.source = 'remittance' and n.source_id = rc.remittance_id
            and n.place = rc.place))`,
    [remittance, from, to],
  );

const nothing: PaidLine = { code: "", modifiers: [], paidCents: zero, allowedCents: null, adjustments: [] };

/** All that was paid as one line: for a stay, and for what was agreed for the whole. */
export const paidWhole = ({ claim, takenBack }: PaidClaim): PaidLine =>
  takenBack
    ? nothing
    : {
        ...{ code: "", modifiers: [], paidCents: claim.paidCents, allowedCents: null },
        adjustments: [...claim.adjustments, ...claim.lines.flatMap(({ adjustments }) => adjustments)],
      };

/** What the payer allowed, by line, or for the whole where it tells no lines. */
export function paidLines({ claim, takenBack }: PaidClaim): PaidLine[] {
  const { lines, adjustments, paidCents } = claim;
  if (takenBack) return [nothing];
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
  const kind = kindOf(from) ?? known.kind ?? null;
  if (kind === null)
    return {
      missing: "Whether it is a professional, an outpatient or an inpatient claim is not told.",
      doNext: "Say which it is.",
    };
  const ownZip = from.zipOf === "service facility" ? from.zip : "";
  const zip = ownZip || (known.zip ?? from.zip);
  if (known.zip && !ownZip) assumed.push(`ZIP ${known.zip}, as a person has said`);
  else if (from.zipOf === "billing provider")
    assumed.push(`ZIP ${zip} is the billing provider's: no service facility is named`);
  if (from.from === null) return { missing: "It tells no day of service.", doNext: "Price it by hand." };
  const drg = from.drg || known.drg;
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

/** What a person says otherwise than the submitted claim; nothing where they only add to it. */
export function contradicted(
  { submitted: lines }: PaidClaim,
  known: CheckBody["known"],
): readonly { readonly at: string; readonly told: string }[] {
  if (!lines) return [];
  const told = {
    kind: kindOf(lines),
    zip: lines.zipOf === "service facility" ? lines.zip : null,
    drg: lines.drg === "" ? null : lines.drg.padStart(3, "0"),
  };
  return (["kind", "zip", "drg"] as const).flatMap((name) => {
    const [said, is] = [known[name], told[name]];
    return said === undefined || is === null || said === is ? [] : [{ at: `/known/${name}`, told: is }];
  });
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
