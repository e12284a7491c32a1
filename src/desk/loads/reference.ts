// Members, providers and clients: rows that cases point to, found again by what names them.
import type { Fields } from "../../core/fields.ts";
import { loadFields } from "../../core/loading/kinds.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import {
  columnsOf,
  differing,
  type Input,
  type Known,
  type Loader,
  removeAdded,
  type Stored,
} from "./loader.ts";

type Table = {
  readonly table: "person" | "organisation";
  readonly fields: Fields;
  /** Questions and the columns they answer. */
  readonly columns: Readonly<Record<string, string>>;
  /** The party of a row. */
  readonly party: (input: Input) => string;
  /** Columns that name somebody; two rows that both have one and differ in it are two. */
  readonly numbers: readonly string[];
};

const members: Table = {
  table: "person",
  fields: loadFields.members,
  columns: {
    name: "name",
    memberId: "member_id",
    bornOn: "born_on",
    email: "email",
    phone: "phone",
    address: "address",
    language: "language",
  },
  party: () => "member",
  numbers: ["member_id", "born_on"],
};

const office = { name: "name", email: "email", phone: "phone", fax: "fax", address: "address" } as const;

const providers: Table = {
  table: "organisation",
  fields: loadFields.providers,
  columns: { ...office, npi: "npi", tin: "tin" },
  party: () => "provider",
  numbers: ["npi", "tin"],
};

const clients: Table = {
  table: "organisation",
  fields: loadFields.clients,
  columns: office,
  party: ({ party }) => (typeof party === "string" ? party : "plan"),
  numbers: [],
};

export const memberLoader = loaderOf(members);
export const providerLoader = loaderOf(providers);
export const clientLoader = loaderOf(clients);

function loaderOf(one: Table): Loader {
  const given = (input: Input) => columnsOf(input, one.columns);
  return {
    fields: one.fields,
    atOnce: 200,
    known: (tx, inputs) => knownIn(tx, one, inputs),
    changes: ({ was }, input) => Object.keys(differing(was, given(input))).length > 0,
    async take(tx, input, { known }) {
      if (!known) return { outcome: "added", subject: await add(tx, one, input) };
      const change = differing(known.was, given(input));
      if (Object.keys(change).length === 0) return { outcome: "same", subject: known.subject };
      await set(tx, one, known.subject, change);
      return { outcome: "changed", ...known, isNow: { ...known.was, ...change } };
    },
    async takeBack(tx, row) {
      if (row.outcome === "added") return removeAdded(tx, row);
      const [stands] = await tx.query<{ row: Stored }>(
        `select ${rowOf(one)} as row from ${one.table} t where tenant_id = current_tenant() and id = $1`,
        [row.subject],
      );
      const { was, isNow } = row;
      if (!stands || !was || !isNow || Object.keys(differing(stands.row, isNow)).length > 0)
        return "It has been changed again since.";
      await set(tx, one, row.subject, differing(isNow, was));
      return null;
    },
  };
}

/** The columns of a row as JSON; dates as text. */
const rowOf = ({ columns }: Table): string =>
  `json_build_object(${Object.values(columns)
    .map((column) => `'${column}', t.${column}`)
    .join(", ")})`;

/**
 * Looks for each row by its name and party. A number that both sides have and that differs makes them two;
 * where several remain, the one with most in common is meant.
 */
async function knownIn(tx: TenantTx, one: Table, inputs: readonly Input[]): Promise<(Known | null)[]> {
  const { table, numbers } = one;
  const asked = inputs.map((input, at) => ({
    at,
    party: one.party(input),
    ...columnsOf(input, one.columns),
  }));
  const fits = numbers.map((column) => `coalesce(t.${column}::text = a.${column}, true)`);
  const sure = numbers.map((column) => `(t.${column}::text = a.${column})::int`);
  const surest = sure.length > 0 ? `(${sure.map((part) => `coalesce(${part}, 0)`).join(" + ")}) desc,` : "";
  // A provider is who its NPI says, whatever it is called in the table.
  const byNpi = numbers.includes("npi") ? "or t.npi = a.npi" : "";
  const columns = [...new Set(["name", ...numbers])].map((column) => `${column} text`).join(", ");
  const rows = await tx.query<{ at: number; subject: string; was: Stored }>(
    `select distinct on (a.at) a.at, t.id as subject, ${rowOf(one)} as was
      from json_to_recordset($1) as a (at int, party text, ${columns})
      join ${table} t on t.tenant_id = current_tenant() and t.party = a.party
        and ((lower(t.name) = lower(a.name) ${fits.map((fit) => `and ${fit}`).join(" ")}) ${byNpi})
      order by a.at, ${surest} t.id`,
    [JSON.stringify(asked)],
  );
  const found = new Map(rows.map(({ at, ...known }) => [at, known]));
  return inputs.map((_, at) => found.get(at) ?? null);
}

async function add(tx: TenantTx, one: Table, input: Input): Promise<string> {
  const id = newId();
  const row: Stored = { id, party: one.party(input), ...columnsOf(input, one.columns) };
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`).join(", ");
  await tx.query(`insert into ${one.table} (${names.join(", ")}) values (${places})`, Object.values(row));
  return id;
}

async function set(tx: TenantTx, { table }: Table, id: string, change: Stored): Promise<void> {
  const names = Object.keys(change);
  const places = names.map((name, at) => `${name} = $${at + 2}`).join(", ");
  await tx.query(`update ${table} set ${places} where tenant_id = current_tenant() and id = $1`, [
    id,
    ...Object.values(change),
  ]);
}
