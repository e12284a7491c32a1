// Is it alive, and is it ready? Not ready says why, in sentences.
import { access, constants, statfs } from "node:fs/promises";
import { z } from "zod";
import { openClient, ping } from "../platform/db/connect.ts";
import { readMigrations } from "../platform/db/migrate.ts";
import { answer, ok } from "../platform/http/answer.ts";
import { type App, send } from "../platform/http/routes.ts";
import { type House, migrationsFolder } from "./house.ts";

/** A part that others depend on: null when it is well, otherwise what is wrong with it, in words. */
export type Check = () => Promise<string | null>;

export type Readiness = {
  /** Without one of these nothing can be answered. */
  readonly needed: { readonly [part: string]: Check };
  /** Without these requests are still answered, and something else waits. */
  readonly wanted: { readonly [part: string]: Check };
};

const Part = z.object({ ok: z.boolean(), says: z.string().optional() });
const Ready = z.object({
  ready: z.boolean(),
  reasons: z.array(z.string()).describe("What is wrong, in sentences; empty where nothing is."),
  checks: z.record(z.string(), Part),
});

export function healthRoutes(
  app: App,
  { needed, wanted, stopping }: Readiness & { readonly stopping: () => boolean },
): void {
  const tags = ["health"];
  app.get(
    "/livez",
    {
      schema: {
        tags,
        operationId: "alive",
        summary: "Alive",
        security: [],
        response: { 200: z.object({ alive: z.literal(true) }) },
      },
    },
    async (request, reply) => send(request, reply, ok({ alive: true })),
  );

  app.get(
    "/readyz",
    {
      schema: {
        tags,
        operationId: "ready",
        summary: "Ready, or why not",
        security: [],
        response: { 200: Ready, 503: Ready },
      },
    },
    async (request, reply) => {
      const must = await Promise.all(Object.entries(needed).map(asked));
      const should = await Promise.all(Object.entries(wanted).map(asked));
      const ends = stopping() ? ["This server is stopping."] : [];
      const reasons = [
        ...ends,
        ...[...must, ...should].flatMap(([, part]) => (part.says ? [part.says] : [])),
      ];
      const ready = ends.length === 0 && must.every(([, part]) => part.ok);
      return send(
        request,
        reply,
        answer(ready ? 200 : 503, { ready, reasons, checks: Object.fromEntries([...must, ...should]) }),
      );
    },
  );
}

async function asked([name, check]: readonly [string, Check]) {
  const says = await check().catch(
    (error: unknown) => `${name}: ${error instanceof Error ? error.message : "it failed"}.`,
  );
  return [name, says === null ? { ok: true } : { ok: false, says }] as const;
}

const leastFreeBytes = 100 * 1_048_576;

/** What every server of this house asks before it says that it is ready. */
export function checksOf({
  pool,
  addresses,
  settings,
}: Pick<House, "pool" | "addresses" | "settings">): Readiness["needed"] {
  return {
    database: () => ping(pool),
    migrations: rememberedFor(10_000, () => migrationsMissing(addresses.adminUrl)),
    files: () => filesWritable(settings.filesFolder),
  };
}

async function migrationsMissing(adminUrl: string): Promise<string | null> {
  const client = await openClient(adminUrl);
  try {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from parley_migration");
    const missing = readMigrations(migrationsFolder).length - (rows[0]?.n ?? 0);
    if (missing === 0) return null;
    if (missing < 0)
      return "The database has migrations that this version does not know. Start the newer version.";
    return `The database lacks ${missing} ${missing === 1 ? "migration" : "migrations"}. Run: parley migrate`;
  } finally {
    await client.end();
  }
}

async function filesWritable(folder: string): Promise<string | null> {
  try {
    await access(folder, constants.W_OK);
  } catch {
    return "The folder of the files cannot be written to.";
  }
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < leastFreeBytes ? "The disk that holds the files is nearly full." : null;
}

/**
 * A check that costs more than it should is asked only every so often; a bad answer is asked again at once.
 */
function rememberedFor(ms: number, check: Check): Check {
  let good = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - good < ms) return null;
    const says = await check();
    if (says === null) good = performance.now();
    return says;
  };
}
