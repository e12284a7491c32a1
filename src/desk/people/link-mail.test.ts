// Links by mail, where mail leaves: to the account's own address, and in words anybody understands.
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { newId } from "../case-file/ids.ts";
import type { AccountHouse } from "./account-house.ts";
import { mailReset } from "./link-mail.ts";
import { goodLink } from "./links.ts";

const db = await testDatabase();
const [tenant, person] = [newId(), newId()];
const now = Date.UTC(2026, 10, 21);
type Letter = Parameters<NonNullable<AccountHouse["mail"]>>[0];
const outbox: Letter[] = [];
const house = {
  pool: db.app,
  now: () => now,
  newId,
  production: false,
  mail: async (letter: Letter) => outbox.push(letter) > 0,
} as unknown as AccountHouse;
beforeAll(() =>
  inTenant(db.app, { tenant, viewer: "" }, async (tx) => {
    await tx.query("insert into tenant (tenant_id, name) values ($1, 'Heron Desk')", [tenant]);
    await tx.query(
      "insert into person (id, name, party, roles) values ($1, 'Dana', 'desk', '{specialist}')",
      [person],
    );
    await tx.query("insert into account (id, email) values ($1, 'dana@example.com')", [person]);
  }),
);
afterAll(() => db.close());

test("a forgotten password: the link goes to the account's address, works, and is in the audit", async () => {
  await mailReset(house, { tenant, person, origin: "https://desk.example.com" });
  const [letter] = outbox;
  expect(letter).toMatchObject({
    to: { name: "Dana", address: "dana@example.com" },
    subject: "A new password for Heron Desk",
  });
  const token = /https:\/\/desk\.example\.com\/sign-in\/link#([\w-]{43})/.exec(letter?.text ?? "")?.[1] ?? "";
  const link = await inTenant(db.app, { tenant, viewer: "" }, (tx) => goodLink(tx, token, now));
  expect(link).toMatchObject({ kind: "reset", person });
  const { rows } = await db.owner.query("select action, actor_id from audit_entry");
  expect(rows).toEqual([{ action: "asked for", actor_id: person }]);
});

test("asked for again, only the newest link works", async () => {
  await mailReset(house, { tenant, person, origin: "https://desk.example.com" });
  const tokens = outbox.map(({ text }) => /#([\w-]{43})/.exec(text)?.[1] ?? "");
  const good = await Promise.all(
    tokens.map((token) => inTenant(db.app, { tenant, viewer: "" }, (tx) => goodLink(tx, token, now))),
  );
  expect(good.map((link) => link !== null)).toEqual([false, true]);
});

test("a link for a day: good a millisecond before, and not on the day itself", async () => {
  const token = /#([\w-]{43})/.exec(outbox.at(-1)?.text ?? "")?.[1] ?? "";
  const at = (then: number) =>
    inTenant(db.app, { tenant, viewer: "" }, (tx) => goodLink(tx, token, then)).then((link) => link !== null);
  expect(await at(now + 86_399_999)).toBe(true);
  expect(await at(now + 86_400_000)).toBe(false);
});

test("for somebody without an account nothing is sent", async () => {
  const before = outbox.length;
  await mailReset(house, { tenant, person: newId(), origin: "https://desk.example.com" });
  expect(outbox.length).toBe(before);
});
