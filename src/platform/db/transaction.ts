// The handle of one open transaction: a query builder and plain SQL over the same connection.

import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { PoolClient } from "pg";
import type { Tables } from "./tables.ts";

/** A statement that the server parses once for each connection, under a name that is its own. */
export type Prepared = { readonly name: string; readonly text: string };

/**
 * An open transaction: `query` and `change` for plain SQL, and `builder` for statements put together as they
 * go. Statements run one after the other, in the order they were asked for, even when not awaited one by one.
 * Usable until the work it was given to is done; afterwards every call is refused. Does NOT nest.
 */
export class Tx {
  readonly #line: StatementLine;
  readonly #afterwards: (() => void)[] = [];
  #builder: Kysely<Tables> | undefined;

  constructor(client: PoolClient) {
    this.#line = new StatementLine(client);
  }

  /** Kysely's query builder over this transaction: `tx.builder.selectFrom(…)`. Made when first asked for. */
  get builder(): Kysely<Tables> {
    this.#builder ??= new Kysely<Tables>({ dialect: dialectOver(this.#line) });
    return this.#builder;
  }

  /**
   * Rows of one statement in plain SQL. Instants among the values are given by `iso`. A hot statement is
   * given as `{ name, text }` and stays prepared on its connection.
   */
  async query<Row = Record<string, unknown>>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const { rows } = await this.#line.run(statement, values);
    return rows as Row[];
  }

  /** The number of rows that one statement in plain SQL changed. */
  async change(statement: string | Prepared, values: readonly unknown[] = []): Promise<number> {
    return (await this.#line.run(statement, values)).rowCount ?? 0;
  }

  /**
   * Has something done once the transaction is stored for good, and never when it is not: waking a worker.
   */
  onCommit(then: () => void): void {
    this.#afterwards.push(then);
  }

  /** Called by whoever committed the transaction. */
  committed(): void {
    for (const then of this.#afterwards) then();
  }

  /**
   * Waits for statements still running and refuses further ones. Called by whoever opened the transaction.
   */
  async close(): Promise<void> {
    await this.#line.close();
  }
}

class StatementLine {
  readonly #client: PoolClient;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  run(statement: string | Prepared, values: readonly unknown[]) {
    if (this.#closed)
      return Promise.reject(new Error("This transaction is over: a statement came too late."));
    const what = typeof statement === "string" ? { text: statement } : statement;
    const answer = this.#last.then(() => this.#client.query({ ...what, values: [...values] }));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}

const changing = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

function dialectOver(line: StatementLine): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { command, rowCount, rows } = await line.run(sql, parameters);
      if (!changing.has(command)) return { rows };
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error("Read long lists page by page, by key; streaming is not offered.");
    },
  };
  const inside = async () => {
    throw new Error("This already is a transaction.");
  };
  const driver: Driver = {
    async init() {},
    acquireConnection: async () => connection,
    beginTransaction: inside,
    commitTransaction: inside,
    rollbackTransaction: inside,
    async releaseConnection() {},
    async destroy() {},
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
