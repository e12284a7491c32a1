// What has just changed, told to everybody who listens, in this process and in others on the same database.
// A hint and no history: whoever was away looks anew. Sent after the commit, many at a time, because a
// NOTIFY inside a transaction would make all commits of the database wait in one line.
import type { Client, Pool } from "pg";
import { openClient } from "../db/connect.ts";

/** Something of a tenant is now at a version. */
export type Change = { readonly tenant: string; readonly id: string; readonly version: number };

export type ChangeFeed = {
  /** Call it after the commit. */
  tell(change: Change): void;
  /** Hears of every change from now on, our own and others'. @returns stops hearing */
  hear(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
};

const channel = "parley_changed";
const gatherMs = 30;
const mostAtOnce = 60;

export type FeedSettings = {
  readonly url: string;
  readonly pool: Pool;
  /** Between attempts to reach the database again. */
  readonly againMs?: number;
};

/** Opens the feed. Never fails: without the database there is nothing to hear, and it is tried again. */
export function openChangeFeed({ url, pool, againMs = 1_000 }: FeedSettings): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  const spread = (changes: readonly Change[]) => {
    for (const change of changes) for (const listener of listeners) listener(change);
  };
  const line = new Line(url, againMs, spread);
  const waiting: Change[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    timer = undefined;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostAtOnce);
      const told = JSON.stringify([
        line.mark,
        ...batch.map(({ tenant, id, version }) => [tenant, id, version]),
      ]);
      // Others miss it when this fails, as they would when we had been killed: they look anew.
      await pool.query("select pg_notify($1, $2)", [channel, told]).catch(() => {});
    }
  };
  return {
    tell(change) {
      spread([change]);
      waiting.push(change);
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    hear(listener) {
      line.start();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearTimeout(timer);
      listeners.clear();
      await line.close();
    },
  };
}

/** The connection on which others are heard; made when the first listener comes. */
class Line {
  /** Tells our own notices from others'. */
  readonly mark = Math.random().toString(36).slice(2);
  readonly #url: string;
  readonly #againMs: number;
  readonly #spread: (changes: readonly Change[]) => void;
  #client: Client | null = null;
  #started = false;
  #closed = false;
  #again: NodeJS.Timeout | undefined;

  constructor(url: string, againMs: number, spread: (changes: readonly Change[]) => void) {
    this.#url = url;
    this.#againMs = againMs;
    this.#spread = spread;
  }

  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    try {
      const client = await openClient(this.#url, { statementMs: 0, name: "parley-changes" });
      this.#client = client;
      client.on("notification", ({ payload }) => this.#heard(payload ?? ""));
      client.once("end", () => this.#lost());
      await client.query(`listen ${channel}`);
      if (this.#closed) await client.end();
    } catch {
      this.#lost();
    }
  }

  #lost(): void {
    this.#client = null;
    if (this.#closed) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#connect(), this.#againMs);
    this.#again.unref();
  }

  #heard(payload: string): void {
    const [mark, ...rows] = JSON.parse(payload) as [string, ...[string, string, number][]];
    if (mark === this.mark) return;
    this.#spread(rows.map(([tenant, id, version]) => ({ tenant, id, version })));
  }
}
