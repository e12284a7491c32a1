// A pool whose n-th statement breaks off, before or after the database has carried it out.
import type { Pool, PoolClient } from "pg";

export class Broken extends Error {}

export type Fragile = { readonly pool: Pool; readonly asked: () => number };

/** Counts the statements of all its connections. `nth` 0 breaks nothing. `sent`: it had been carried out. */
export function fragile(pool: Pool, nth: number, sent: boolean): Fragile {
  let count = 0;
  const breaking = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get(target, name) {
        const own = Reflect.get(target, name) as unknown;
        if (name !== "query" || typeof own !== "function")
          return typeof own === "function" ? own.bind(target) : own;
        return async (...args: unknown[]) => {
          const text = typeof args[0] === "string" ? args[0] : (args[0] as { text?: string }).text;
          if (text === "rollback") return own.apply(target, args);
          count += 1;
          if (count !== nth) return own.apply(target, args);
          if (sent) await own.apply(target, args);
          throw new Broken(`statement ${nth} broke off: ${text?.slice(0, 80)}`);
        };
      },
    });
  const broken = new Proxy(pool, {
    get(target, name) {
      const own = Reflect.get(target, name) as unknown;
      if (name === "connect") return async () => breaking(await target.connect());
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
  return { pool: broken, asked: () => count };
}
