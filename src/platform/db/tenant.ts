// Work on the database is done inside a tenant: the setting that the row policies read lives and dies with
// the transaction.

import { escapeLiteral, type Pool, type PoolClient } from "pg";
import { takeClient } from "./connect.ts";
import { Tx } from "./transaction.ts";
import { DatabaseUnavailable, isConnectionLoss, isWorthRepeating } from "./unavailable.ts";

/** Whose rows, and who looks at them. Both are read by the row policies in the database. */
export type Scope = {
  /** The tenant's id, a UUID. */
  readonly tenant: string;
  /** Who acts, a short id; the policies of people from outside read it. Nobody when absent. */
  readonly viewer?: string | undefined;
  /** Which person of the house looks, a UUID; some rows are hidden from some. Nobody when absent. */
  readonly person?: string | undefined;
};

/** The handle of a transaction inside one tenant. */
export type TenantTx = Tx;

export type TransactionSettings = {
  readonly isolation?: "read committed" | "repeatable read" | "serializable";
  readonly readOnly?: boolean;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const attempts = 3;

/**
 * Runs `work` in one transaction inside the tenant, and commits when it answers. When it throws, everything
 * is rolled back and the error goes on. Work that collided with another transaction (serialization failure,
 * deadlock) is done again, three times in all, so it must do nothing outside the database.
 *
 * @throws DatabaseUnavailable when the database is away
 * @throws TypeError for a tenant that is no UUID: an empty scope must never reach the policies
 */
export async function inTenant<Answer>(
  pool: Pool,
  scope: Scope,
  work: (tx: TenantTx) => Promise<Answer>,
  settings: TransactionSettings = {},
): Promise<Answer> {
  if (!uuid.test(scope.tenant)) throw new TypeError("A tenant's id must be a UUID.");
  const viewer = escapeLiteral(scope.viewer ?? "");
  const set = `set_config('parley.tenant','${scope.tenant}',true),set_config('parley.viewer',${viewer},true)${
    scope.person ? `,set_config('parley.person',${escapeLiteral(scope.person)},true)` : ""
  }`;
  return repeated(() => once(pool, `${begin(settings)};select ${set}`, work));
}

/**
 * The same without a tenant: for tables that belong to none, such as the list of tenants. Rows of tenants
 * stay invisible, because the policies find no tenant.
 */
export async function outsideTenants<Answer>(
  pool: Pool,
  work: (tx: Tx) => Promise<Answer>,
  settings: TransactionSettings = {},
): Promise<Answer> {
  return repeated(() => once(pool, begin(settings), work));
}

const begin = ({ isolation = "read committed", readOnly = false }: TransactionSettings): string =>
  `begin isolation level ${isolation}${readOnly ? " read only" : ""}`;

async function repeated<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let done = 1; ; done += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (done === attempts || !isWorthRepeating(error)) throw error;
      // The other transaction is still finishing; unequal waits keep the two from meeting again.
      await new Promise((resolve) => setTimeout(resolve, done * (5 + Math.random() * 20)));
    }
  }
}

async function once<Answer>(pool: Pool, opening: string, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const client = await takeClient(pool);
  const tx = new Tx(client);
  let committing = false;
  let answer: Answer;
  try {
    await client.query(opening);
    answer = await work(tx);
    await tx.close();
    committing = true;
    const { command } = await client.query("commit");
    // A commit after an error that `work` swallowed is silently a rollback: say so instead of losing rows.
    if (command === "ROLLBACK")
      throw new Error("A statement had failed, so nothing of this transaction was stored.");
  } catch (error) {
    await abandon(client, tx);
    throw isConnectionLoss(error) ? new DatabaseUnavailable(error, committing) : error;
  }
  client.release();
  tx.committed();
  return answer;
}

/** Rolls back; a connection that cannot even do that is thrown away. */
async function abandon(client: PoolClient, tx: Tx): Promise<void> {
  try {
    await tx.close();
    await client.query("rollback");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
