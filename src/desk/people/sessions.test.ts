// Sessions as they lie in the database: what opens nothing, and what is forgotten.
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { iso } from "../../platform/db/values.ts";
import { newId } from "../case-file/ids.ts";
import { forgetEndedSessions, sessionsOf } from "./sessions.ts";

const db = await testDatabase();
const [tenant, person] = [newId(), newId()];
const now = Date.UTC(2026, 10, 21);
const hour = 3_600_000;
const within = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(db.app, { tenant, viewer: "" }, work);

beforeAll(() =>
  within(async (tx) => {
    await tx.query("insert into tenant (tenant_id, name) values ($1, 'Heron Desk')", [tenant]);
    await tx.query("insert into person (id, name, party, roles) values ($1, 'Ida', 'desk', '{specialist}')", [
      person,
    ]);
    await tx.query("insert into account (id, email) values ($1, 'ida@example.com')", [person]);
    const kept: [string, string, number][] = [
      ["full", "good", now + hour],
      ["new", "unfinished", now + hour],
      ["second-factor", "waiting", now + hour],
      ["full", "yesterday", now - 24 * hour],
      ["full", "the day before", now - 24 * hour - 1],
    ];
    for (const [stage, token, ends] of kept) {
      await tx.query(
        `insert into account_session (id, user_id, token, stage, seen_at, expires_at)
          values ($1, $2, $3, $4, $5, $6)`,
        [newId(), person, token, stage, iso(now), iso(ends)],
      );
    }
  }),
);
afterAll(() => db.close());

const holder = async (token: string) => {
  const { rows } = await db.app.query("select session_holder($1, $2) as holder", [token, iso(now)]);
  return rows[0].holder;
};

test("a session that better-auth made and nobody let in opens nothing, and is not listed", async () => {
  expect(await holder("unfinished")).toBeNull();
  expect(await holder("waiting")).toMatchObject({ session: { stage: "second-factor" } });
  expect(await holder("good")).toMatchObject({
    personId: person,
    session: { stage: "full", required: true },
  });
  expect(await holder("yesterday")).toBeNull();
  expect(await within((tx) => sessionsOf(tx, person, now))).toHaveLength(1);
});

test("what ended more than a day ago is forgotten, and on the day itself not yet", async () => {
  expect(await within((tx) => forgetEndedSessions(tx, now))).toBe(1);
  const { rows } = await db.owner.query("select token from account_session order by token");
  expect(rows.map(({ token }) => token)).toEqual(["good", "unfinished", "waiting", "yesterday"]);
});
