// better-auth's reads and writes as statements of our own transaction, so that the row policies bind it and
// its effect is stored together with ours or not at all. Of a session only the digest of its token is kept.
import { AsyncLocalStorage } from "node:async_hooks";
import { createAdapterFactory } from "better-auth/adapters";
import type { Tx } from "../db/transaction.ts";
import { iso } from "../db/values.ts";
import { digestOf } from "./token.ts";

const current = new AsyncLocalStorage<Tx>();

/** Runs `work` with everything better-auth reads and writes inside this transaction. */
export const inEngine = <Answer>(tx: Tx, work: () => Promise<Answer>): Promise<Answer> =>
  current.run(tx, work);

function open(): Tx {
  const tx = current.getStore();
  if (tx) return tx;
  throw new Error("better-auth was called outside a transaction.");
}

/** What better-auth calls its tables, and what they are called here. */
const tables: Readonly<Record<string, string>> = {
  user: "account",
  account: "account_credential",
  session: "account_session",
  verification: "account_pending",
  passkey: "account_passkey",
};

type Where = {
  readonly field: string;
  readonly value: unknown;
  readonly operator: string;
  readonly connector: string;
};
type Row = Record<string, unknown>;

const tableOf = (model: string): string => {
  const table = tables[model];
  if (table) return table;
  throw new Error(`better-auth asks for "${model}", which is not kept here.`);
};

/** "credentialID" becomes "credential_id". */
const columnOf = (field: string): string => {
  const column = field.replaceAll(/(?<=[a-z])([A-Z]+)/g, "_$1").toLowerCase();
  if (/^[a-z_]+$/.test(column)) return column;
  throw new Error(`"${field}" is no field.`);
};

const fieldOf = (column: string): string =>
  column === "credential_id"
    ? "credentialID"
    : column.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const keptAs = (model: string, field: string, value: unknown): unknown => {
  if (value instanceof Date) return iso(value.getTime());
  return model === "session" && field === "token" && typeof value === "string"
    ? digestOf(value).toString("hex")
    : value;
};

const operators: Readonly<Record<string, string>> = {
  eq: "=",
  ne: "<>",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
};

/** The condition and its values, counted on from those that are there. */
function condition(model: string, where: readonly Where[], values: unknown[]): string {
  const parts = where.map(({ field, value, operator, connector }, index) => {
    const joined = index === 0 ? "" : connector === "OR" ? " or " : " and ";
    const column = columnOf(field);
    if (value === null) return `${joined}${column} is ${operator === "ne" ? "not " : ""}null`;
    if (operator === "in" || operator === "not_in") {
      const all = (Array.isArray(value) ? value : [value]).map((one) => keptAs(model, field, one));
      values.push(all);
      return `${joined}${operator === "in" ? "" : "not "}${column} = any($${values.length})`;
    }
    const sign = operators[operator];
    if (!sign) throw new Error(`better-auth asks with "${operator}", which is not answered here.`);
    values.push(keptAs(model, field, value));
    return `${joined}${column} ${sign} $${values.length}`;
  });
  return parts.length === 0 ? "true" : parts.join("");
}

function assignments(model: string, data: Row, values: unknown[]): string {
  return Object.entries(data)
    .map(([field, value]) => {
      values.push(keptAs(model, field, value));
      return `${columnOf(field)} = $${values.length}`;
    })
    .join(", ");
}

const shown = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [fieldOf(column), value]));

async function create(model: string, data: Row): Promise<Row> {
  const given = Object.entries(data).filter(([, value]) => value !== undefined && value !== null);
  const columns = given.map(([field]) => columnOf(field)).join(", ");
  const places = given.map((_one, index) => `$${index + 1}`).join(", ");
  const values = given.map(([field, value]) => keptAs(model, field, value));
  const text = `insert into ${tableOf(model)} (${columns}) values (${places}) returning *`;
  const [row = {}] = await open().query<Row>(text, values);
  // Whoever made a session is told its token; nobody can be told again.
  return { ...shown(row), ...(data.token === undefined ? {} : { token: data.token }) };
}

async function find(model: string, where: readonly Where[], tail: string): Promise<Row[]> {
  const values: unknown[] = [];
  const text = `select * from ${tableOf(model)} where ${condition(model, where, values)} ${tail}`;
  return (await open().query<Row>(text, values)).map(shown);
}

async function update(model: string, where: readonly Where[], data: Row): Promise<Row[]> {
  const values: unknown[] = [];
  const set = assignments(model, data, values);
  const text = `update ${tableOf(model)} set ${set} where ${condition(model, where, values)} returning *`;
  return (await open().query<Row>(text, values)).map(shown);
}

async function remove(model: string, where: readonly Where[]): Promise<Row[]> {
  const values: unknown[] = [];
  const text = `delete from ${tableOf(model)} where ${condition(model, where, values)} returning *`;
  return (await open().query<Row>(text, values)).map(shown);
}

type Page = { readonly limit: number; readonly offset?: number; readonly sortBy?: Sorting };
type Sorting = { readonly field: string; readonly direction: "asc" | "desc" };

function tailOf({ limit, offset = 0, sortBy }: Page): string {
  const order = sortBy
    ? `order by ${columnOf(sortBy.field)} ${sortBy.direction === "asc" ? "asc" : "desc"}`
    : "";
  return `${order} limit ${Math.trunc(limit)} offset ${Math.trunc(offset)}`;
}

/** The adapter that better-auth is given. Instants leave the database as milliseconds and become dates. */
export const engineStore = createAdapterFactory({
  config: {
    adapterId: "parley",
    adapterName: "Parley",
    supportsNumericIds: false,
    supportsUUIDs: true,
    transaction: false,
    customTransformOutput: ({ data, fieldAttributes }) =>
      fieldAttributes.type === "date" && typeof data === "number" ? new Date(data) : data,
  },
  // The factory's own types speak of any row; what comes back is what it put in.
  adapter: ({ getDefaultModelName: own }) => ({
    create: async ({ model, data }) => (await create(own(model), data)) as typeof data,
    findOne: async <T>({ model, where }: { model: string; where: Where[] }) =>
      ((await find(own(model), where, "limit 1"))[0] ?? null) as T | null,
    findMany: async <T>({ model, where = [], ...page }: { model: string; where?: Where[] } & Page) =>
      (await find(own(model), where, tailOf(page))) as T[],
    count: async ({ model, where = [] }) => (await find(own(model), where, "")).length,
    update: async <T>({ model, where, update: set }: { model: string; where: Where[]; update: T }) =>
      ((await update(own(model), where, set as Row))[0] ?? null) as T | null,
    updateMany: async ({ model, where, update: set }) => (await update(own(model), where, set)).length,
    delete: async ({ model, where }) => void (await remove(own(model), where)),
    deleteMany: async ({ model, where }) => (await remove(own(model), where)).length,
    consumeOne: async <T>({ model, where }: { model: string; where: Where[] }) =>
      ((await remove(own(model), where))[0] ?? null) as T | null,
  }),
});
