import { afterAll, expect, test } from "vitest";
import { markOf, readCaseToken, readMark } from "../../core/case-mark.ts";
import { outsideTenants } from "../../platform/db/tenant.ts";
import { caseOfToken, tokenOfCase } from "./case-token.ts";
import { newId } from "./ids.ts";
import { testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

test("a case has its token from its opening on, and it leads back before a tenant is known", async () => {
  const { case: one } = await t.open();
  const token = (await t.here((tx) => tokenOfCase(tx, one.id))) ?? "";
  expect(readCaseToken(token)).toBe(token);
  const found = await outsideTenants(t.app, (tx) => caseOfToken(tx, token));
  expect(found).toEqual({ tenantId: t.home, caseId: one.id });
  const typed = token.toLowerCase().replaceAll("0", "o");
  expect(await outsideTenants(t.app, (tx) => caseOfToken(tx, typed))).toEqual(found);
});

test("a refused opening leaves no token", async () => {
  const before = await t.owner.query("select count(*)::int as n from case_token");
  await t.open({ memberName: "" }).catch(() => null);
  expect((await t.owner.query("select count(*)::int as n from case_token")).rows).toEqual(before.rows);
});

test("another tenant and somebody who is not on the case read no token", async () => {
  const { case: one } = await t.open({ claimNumber: "CLM-2" });
  expect(await t.run(t.rival, (tx) => tokenOfCase(tx, one.id))).toBeUndefined();
  expect(await t.here((tx) => tokenOfCase(tx, one.id), newId())).toBeUndefined();
});

test("what is no token, and a token of no case, lead nowhere", async () => {
  for (const text of ["", "BB-2026-00042", "' or true", "0123456789ABCDE4"])
    expect(await t.here((tx) => caseOfToken(tx, text))).toBeUndefined();
});

test("nobody chooses a token that exists, and the application changes none", async () => {
  const { case: one } = await t.open({ claimNumber: "CLM-3" });
  const change = t.here((tx) =>
    tx.change("update case_token set token = new_case_token() where case_id = $1", [one.id]),
  );
  await expect(change).rejects.toMatchObject({ code: "42501" });
});

test("tokens that the database draws check, differ, and use every letter in every place", async () => {
  const { rows } = await t.owner.query<{ token: string }>(
    "select new_case_token() as token from generate_series(1, 3000)",
  );
  const tokens = rows.map(({ token }) => token);
  expect(tokens.every((token) => readCaseToken(token) === token)).toBe(true);
  expect(new Set(tokens).size).toBe(3000);
  for (let place = 0; place < 16; place += 1)
    expect(new Set(tokens.map((token) => token[place])).size).toBe(32);
  expect(readMark(markOf(tokens[0]!, 1, 2))?.token).toBe(tokens[0]);
});
