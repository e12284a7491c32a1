// A registry of a few invented providers, for the tests of this room.
import { type CivilDate, civil, instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { type Asked, findProviders } from "./find.ts";
import { type Learned, learn } from "./learn.ts";
import { type ProviderGiven, provider } from "./providers.ts";

export const today = civil("2026-12-01");

/** An NPI with its check digit, by a count. */
export function npiOf(count: number): string {
  const nine = `1${String(count).padStart(8, "0")}`;
  let sum = 24;
  for (let place = 0; place < 9; place += 1) {
    const digit = Number(nine[place]);
    const counted = place % 2 === 0 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

export const site = (zip: string, street = "1 Sample Street") => ({
  street,
  city: "Sampletown",
  state: "CA",
  zip,
  phone: "555-0100",
  fax: "",
});

/** A load that lines may come from: of the table `load` only what they point to. */
export async function sampleLoad(tx: TenantTx): Promise<string> {
  const id = newId();
  const person = newId();
  await tx.query("insert into person (id, name, party) values ($1, 'Dana Desk', 'desk')", [person]);
  await tx.query(
    `insert into load (id, kind, file_name, sha256, bytes, found, by_id, by_name, made_at)
      values ($1, 'standings', 'sample.csv', $2, 1, '{}', $3, 'Dana Desk', now())`,
    [id, Buffer.alloc(32), person],
  );
  return id;
}

type Told = Partial<Omit<Learned, "plan">> & {
  readonly who: string;
  readonly plan?: string;
  readonly load: string;
};

export const add = async (tx: TenantTx, given: ProviderGiven): Promise<string> =>
  (await provider(tx, given, "table")).id;

/** That the provider accepts the plan for a year from today, unless told otherwise. */
export const tell = (tx: TenantTx, { who, plan = "Example Plan", load, ...more }: Told) =>
  learn(tx, {
    providerId: who,
    plan: { name: plan },
    standing: "accepting",
    basis: "education",
    on: today,
    until: civil("2027-12-01"),
    evidence: { who: "Front desk", words: "We take it." },
    by: "Dana Desk",
    at: instant("2026-12-01T18:00:00Z"),
    source: { loadId: load, loadLine: 1 },
    ...more,
  });

export const ask = (tx: TenantTx, asked: Partial<Asked> & { readonly today?: CivilDate } = {}) =>
  findProviders(tx, { miles: 25, accepting: false, today, after: null, most: 50, ...asked });

export const namesOf = async (found: ReturnType<typeof ask>): Promise<string[]> =>
  ((await found) ?? []).map(({ name }) => name);
