import { expect, test } from "vitest";
import { queryOf, readAuditSearch } from "./audit-search.ts";

const of = { id: "0199-a", number: "BB-2026-00001", memberName: "Maria Example" };

test("an address says what the audit is asked for, and what cannot be asked is left aside", () => {
  const given = { actor: "0199-b", case: "BB-2026-00001", whole: "yes", action: "read", from: "2026-11-01" };
  expect(readAuditSearch(given)).toEqual(given);
  expect(readAuditSearch({ actor: "a b", whole: "no", action: 7, to: "1 May", more: "x" })).toEqual({});
  expect(readAuditSearch({ actor: undefined, from: "", to: null })).toEqual({});
});

test("a case is asked for by itself, or with all cases of its member", () => {
  expect(queryOf({ case: of.number }, of)).toMatchObject({ caseId: of.id, memberOf: undefined });
  expect(queryOf({ case: of.number, whole: "yes" }, of)).toMatchObject({
    caseId: undefined,
    memberOf: of.id,
  });
  expect(queryOf({ whole: "yes" }, null)).toMatchObject({ caseId: undefined, memberOf: undefined });
});

test("behind broken glass is asked for as that, and not as an action of that name", () => {
  expect(queryOf({ action: "glass" }, null)).toMatchObject({ action: undefined, glass: "only" });
  expect(queryOf({ action: "refused" }, null)).toMatchObject({ action: "refused", glass: undefined });
});

test("no name of a person comes into the address", () => {
  expect(JSON.stringify(readAuditSearch({ memberName: of.memberName, case: of.number }))).not.toContain(
    "Maria",
  );
});
