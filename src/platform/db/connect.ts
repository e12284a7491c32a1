// Connection pools: one for the role that owns the tables, one for the role the application works under.

import { Client, Pool, type PoolClient } from "pg";
import { messageOf } from "../fault.ts";
import { DatabaseUnavailable, isConnectionLoss } from "./unavailable.ts";
import { columnTypes } from "./values.ts";

export type PoolSettings = {
  /** Connections at most; 10 unless given. */
  readonly max?: number;
  /** How long a caller waits for a connection before the database counts as away; 2,000 unless given. */
  readonly connectMs?: number;
  /** The longest statement; 15,000 unless given; 0 for no limit (migrations, reports). */
  readonly statementMs?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
};

/**
 * Opens a pool. Connections are made when first needed, so this never fails. Values are read as in values.ts,
 * the session's zone is UTC.
 */
export function openPool(url: string, settings: PoolSettings = {}): Pool {
  const pool = new Pool({ ...clientSettings(url, settings), max: settings.max ?? 10 });
  // A connection that breaks, idle or at work, is reported by the statement on it and replaced at the next
  // use; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Opens one connection outside any pool: for migrations and administration. The caller ends it. */
export async function openClient(url: string, settings: PoolSettings = { statementMs: 0 }): Promise<Client> {
  const client = new Client(clientSettings(url, settings));
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
  }
  return client;
}

/** A connection of the pool, or DatabaseUnavailable when none can be had in time. The caller releases it. */
export async function takeClient(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
  }
}

/**
 * For /readyz: does the database answer a question within `limitMs`? Null when it does, the reason in words
 * when it does not. Never throws.
 */
export async function ping(pool: Pool, limitMs = 1_000): Promise<string | null> {
  let client: PoolClient | undefined;
  try {
    client = await takeClient(pool);
    await client.query({ text: "select 1", query_timeout: limitMs } as { text: string });
    client.release();
    return null;
  } catch (error) {
    client?.release(true);
    if (error instanceof DatabaseUnavailable || isConnectionLoss(error))
      return "The database does not answer.";
    return `The database refuses us: ${messageOf(error)}`;
  }
}

function clientSettings(url: string, settings: PoolSettings) {
  const statementMs = settings.statementMs ?? 15_000;
  return {
    connectionString: url,
    types: columnTypes,
    connectionTimeoutMillis: settings.connectMs ?? 2_000,
    statement_timeout: statementMs,
    // A server that is frozen never answers "cancelled": then we hang up ourselves, a little later.
    query_timeout: statementMs === 0 ? 0 : statementMs + 2_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    application_name: settings.name ?? "parley",
    options: "-c TimeZone=UTC -c DateStyle=ISO",
  };
}
