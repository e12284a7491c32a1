// How servers see that a worker lives: it holds a lock of the database as long as it does, and the database
// lets go of it when the worker dies, however it dies.
import type { Client, Pool } from "pg";
import { openClient } from "../platform/db/connect.ts";
import type { Check } from "./health.ts";

/** Any constants of our own. */
const [group, sign] = [728_533, 77];

/** Holds the sign up until it is closed; tries again where the database goes away. */
export function holdSign(url: string, againMs = 2_000): { close(): Promise<void> } {
  let client: Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let closed = false;
  const later = () => {
    client = null;
    clearTimeout(again);
    if (!closed) again = setTimeout(() => void hold(), againMs);
  };
  const hold = async () => {
    try {
      const line = await openClient(url, { statementMs: 0, name: "parley-worker" });
      client = line;
      line.once("end", later);
      await line.query("select pg_advisory_lock_shared($1, $2)", [group, sign]);
      if (closed) await line.end();
    } catch {
      later();
    }
  };
  void hold();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}

const signIsUp = `select 1 from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'advisory' and l.classid = $1 and l.objid = $2
  limit 1`;

/** For /readyz: is there a worker? */
export const workerLives =
  (pool: Pool): Check =>
  async () => {
    const { rows } = await pool.query(signIsUp, [group, sign]);
    return rows.length > 0 ? null : "No worker is running: letters and clocks wait. Run: parley worker";
  };
