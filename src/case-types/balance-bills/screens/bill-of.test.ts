import { expect, test } from "vitest";
import { billOf } from "./bill-of.ts";

test("a bill that joins a case carries the statement, and not the member again", () => {
  const body = { memberName: "Maria", statementCents: 211_500, statementOn: "2026-11-20", documented: true };
  expect(billOf(body)).toEqual({ statementCents: 211_500, statementOn: "2026-11-20", documented: true });
});
