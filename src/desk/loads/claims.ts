// Claims from a table: kept like those of an 837, found by cases under their numbers.
import type { CivilDate } from "../../core/calendar.ts";
import { loadFields } from "../../core/loading/kinds.ts";
import type { Cents } from "../../core/money.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import type { ClaimFacts } from "../remittances/claim-facts.ts";
import { completeCase } from "../remittances/complete-case.ts";
import { numbersOf } from "../remittances/entry.ts";
import {
  type ClaimDesk,
  casesByNumber,
  holdClaims,
  onceOn,
  rememberNumbers,
} from "../remittances/matches.ts";
import { type Input, type Known, type LoadAt, type Loader, removeAdded } from "./loader.ts";

export const claimLoader = (claimDesk: ClaimDesk): Loader => ({
  fields: loadFields.claims,
  atOnce: 50,
  known,
  changes: () => false,
  async take(tx, input, at) {
    if (at.known) return { outcome: "same", subject: at.known.subject };
    return { outcome: "added", subject: await keep(claimDesk, tx, input, at) };
  },
  takeBack: (tx, row) => removeAdded(tx, row),
});

const text = (input: Input, question: string): string => String(input[question] ?? "");

const find = `select distinct on (a.at) a.at, c.id as subject
  from json_to_recordset($1) as a (at int, number text, npi text, charge bigint)
  join claim_number_known k on k.tenant_id = current_tenant() and k.source = 'claim'
    and k.number = plain_number(a.number)
  join claim c on c.tenant_id = k.tenant_id and c.id = k.source_id
    and coalesce(c.provider_npi = a.npi, true) and coalesce(c.charge_cents = a.charge, true)
  order by a.at, c.id`;

/** A claim of the same number, provider and charge is the same claim. */
async function known(tx: TenantTx, inputs: readonly Input[]): Promise<(Known | null)[]> {
  const asked = inputs.map((input, at) => ({
    at,
    number: input.claimNumber,
    npi: input.providerNpi ?? null,
    charge: input.chargeCents ?? null,
  }));
  const rows = await tx.query<{ at: number; subject: string }>(find, [JSON.stringify(asked)]);
  const found = new Map(rows.map(({ at, subject }) => [at, { subject, was: {} }]));
  return inputs.map((_, at) => found.get(at) ?? null);
}

const insert = `insert into claim (id, sha256, place, kind, control, claim_number, charge_cents, provider_npi,
    service_from, claim, received_at, received_by)
  select $1, $2, $3, 'P', 'table', $4, $5, $6, $7, $8, coalesce(clock_at, clock_timestamp()), $9
  from tenant where tenant_id = current_tenant()`;

async function keep(
  claimDesk: ClaimDesk,
  tx: TenantTx,
  input: Input,
  { sha256, line, actor }: LoadAt & { readonly line: number },
): Promise<string> {
  await holdClaims(tx);
  const id = newId();
  const facts = factsOf(input);
  const { claimNumber, chargeCents, providerNpi, serviceFrom } = facts;
  const values = [id, sha256, line, claimNumber, chargeCents ?? 0, providerNpi, serviceFrom];
  await tx.query(insert, [...values, JSON.stringify(facts), actor.name]);
  const numbers = numbersOf([claimNumber], []);
  await rememberNumbers(tx, "claim", [{ sourceId: id, place: 0, numbers }]);
  const cases = [...(await casesByNumber(tx, numbers)).values()].flat();
  for (const found of new Map(cases.map((one) => [one.caseId, one])).values()) {
    const key = { source: "claim", sourceId: id, place: 0 } as const;
    await onceOn(tx, { key, found }, () => completeCase(claimDesk, tx, found, facts));
  }
  return id;
}

/** A table says nothing of an emergency: what it does not say is unknown, never no. */
const factsOf = (input: Input): ClaimFacts => ({
  claimNumber: text(input, "claimNumber"),
  kind: null,
  chargeCents: (input.chargeCents as Cents | undefined) ?? null,
  serviceFrom: (input.serviceFrom as CivilDate | undefined) ?? null,
  serviceTo:
    (input.serviceTo as CivilDate | undefined) ?? (input.serviceFrom as CivilDate | undefined) ?? null,
  placeOfService: "",
  emergency: "unknown",
  airAmbulance: "unknown",
  providerName: text(input, "providerName"),
  providerNpi: text(input, "providerNpi") || null,
  memberName: text(input, "memberName"),
  memberId: text(input, "memberId"),
  payerName: text(input, "payerName"),
  codes: text(input, "codes")
    .split(/[\s,;|]+/)
    .filter(Boolean),
});
