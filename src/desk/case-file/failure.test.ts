// The n-th statement fails, before or after it was carried out: nothing partial remains, and a retry
// succeeds.
import { afterAll, expect, test } from "vitest";
import { isoInstant, plusHours } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { openCase, record, ringClock } from "./record.ts";
import { bill, recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

class Broken extends Error {}

/**
 * A transaction whose n-th statement breaks off; `sent` says whether the database had already carried it out.
 */
function breaking(tx: TenantTx, nth: number, sent: boolean): { tx: TenantTx; asked: () => number } {
  let count = 0;
  const fragile = new Proxy(tx, {
    get(target, name) {
      if (name !== "query" && name !== "change") return Reflect.get(target, name);
      return async (...args: Parameters<TenantTx["query"]>) => {
        count += 1;
        if (count !== nth) return target[name](...args);
        if (sent) await target[name](...args);
        throw new Broken();
      };
    },
  });
  return { tx: fragile, asked: () => count };
}

/** Everything that the database holds, but for what never comes back: the numbers of sequences. */
async function everything(): Promise<string> {
  const { rows: tables } = await t.owner.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const dumps = await Promise.all(
    tables.map(({ name }) =>
      t.owner.query(
        `select coalesce(string_agg(x::text, E'\\n' order by x::text), '') as all from ${name} x`,
      ),
    ),
  );
  return dumps.map(({ rows }, index) => `${tables[index]?.name}: ${rows[0]?.all}`).join("\n");
}

const commands: Record<string, (tx: TenantTx, id: string) => Promise<{ kind: string }>> = {
  "opening a case": (tx) =>
    openCase(t.desk, tx, { playbook: "small-quarrel", input: bill, actor: t.actors.dana }),
  "writing a letter": (tx, caseId) =>
    record(t.desk, tx, { caseId, event: "write", input: {}, actor: t.actors.dana }),
  "making an offer": (tx, caseId) =>
    record(t.desk, tx, { caseId, event: "offer", input: { amountCents: 100 }, actor: t.actors.dana }),
  "correcting a name": (tx, caseId) =>
    record(t.desk, tx, { caseId, event: "rename", input: { providerName: "Another" }, actor: t.actors.dana }),
  "ringing a clock": (tx, caseId) => ringClock(t.desk, tx, { caseId, name: "reach", nth: 1 }),
};

test.each(Object.keys(commands))(
  "%s: every statement may fail, and nothing partial remains",
  async (name) => {
    const command = commands[name]!;
    const { case: one } = await t.open({ planName: `Plan for ${name}` });
    recorded(await t.act(one.id, "grant", { amountCents: 100, per: "claim" }, t.actors.pia));
    await t.moveClock(isoInstant(plusHours(one.openedAt, 48)));
    const before = await everything();
    let statements = 0;
    for (let nth = 1; ; nth += 1) {
      const attempts = [false, true].map((sent) => async () => {
        await t.here(async (tx) => {
          const fragile = breaking(tx, nth, sent);
          const { kind } = await command(fragile.tx, one.id);
          expect(kind).toBe("recorded");
          statements = fragile.asked();
          throw new Error("enough");
        });
      });
      const errors: unknown[] = [];
      for (const attempt of attempts) errors.push(await attempt().catch((error: unknown) => error));
      expect(await everything()).toBe(before);
      if (!(errors[0] instanceof Broken)) break;
      expect(errors[1]).toBeInstanceOf(Broken);
    }
    expect(statements).toBeGreaterThanOrEqual(2);
    expect((await t.here((tx) => command(tx, one.id))).kind).toBe("recorded");
    expect(await everything()).not.toBe(before);
  },
);

test("through the door it is two statements, a letter makes three, opening and offering four", async () => {
  const count = async (command: (tx: TenantTx) => Promise<{ kind: string }>) => {
    let statements = 0;
    await t.here(async (tx) => {
      const counted = breaking(tx, 0, false);
      expect((await command(counted.tx)).kind).toBe("recorded");
      statements = counted.asked();
    });
    return statements;
  };
  const { case: one } = await t.open({ planName: "A plan to count by" });
  recorded(await t.act(one.id, "grant", { amountCents: 100, per: "claim" }, t.actors.pia));
  expect(await count((tx) => commands["writing a letter"]!(tx, one.id))).toBe(3);
  expect(await count((tx) => commands["making an offer"]!(tx, one.id))).toBe(4);
  expect(await count((tx) => commands["opening a case"]!(tx, one.id))).toBe(4);
});

test("a connection that breaks in the middle of a step leaves the case as it was", async () => {
  const { case: one } = await t.open();
  const attempt = t.here(async (tx) => {
    recorded(await record(t.desk, tx, { caseId: one.id, event: "write", input: {}, actor: t.actors.dana }));
    const [mine] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
    await t.owner.query("select pg_terminate_backend($1)", [mine?.pid]);
    await tx.query("select 1");
  });
  await expect(attempt).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE", mayBeStored: false });
  const { rows } = await t.owner.query("select version from case_file where id = $1", [one.id]);
  expect(rows).toEqual([{ version: 1 }]);
  recorded(await t.act(one.id, "write"));
});
