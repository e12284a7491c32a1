// The page of rights says what the policy says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parties } from "../../src/core/playbook.ts";
import { balanceBill } from "../../src/core/playbooks/balance-bill.ts";
import { callPolicy } from "../../src/desk/policy/calls.ts";
import { caseFields } from "../../src/desk/policy/fields.ts";
import { root } from "../run.ts";
import { drawnPlaybooks } from "./playbooks.ts";
import { rightsPage } from "./rights.ts";

const page = rightsPage(drawnPlaybooks);
const cellsOf = (name: string): string[] =>
  (page.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

test("GN-04: docs/reference/rights.md is what the policy says; after a change run npm run draw", () => {
  expect(readFileSync(join(root, "docs/reference/rights.md"), "utf8")).toBe(page);
});

test("GN-04: every call, part of a case and event has its line", () => {
  for (const name of [
    ...Object.keys(callPolicy),
    ...Object.keys(caseFields),
    ...Object.keys(balanceBill.events),
  ])
    expect(cellsOf(name).length, name).toBeGreaterThan(3);
});

test("authority is the plan's and the TPA's to see, and an offer is not an account manager's to make", () => {
  const outside = parties.filter((party) => party !== "desk");
  const seen = cellsOf("authority").slice(1);
  expect(outside.filter((_, index) => seen[index] === "yes")).toEqual(["tpa", "plan"]);
  expect(cellsOf("make-offer")).toEqual(["`make-offer`", "yes", "yes", "", "", "yes", "", "", ""]);
});

test("a privacy officer works no cases, and an administrator none but what is read in", () => {
  const { opensAsHistory, takesBack } = balanceBill;
  const readIn: readonly string[] = [opensAsHistory ?? "", takesBack ?? ""];
  for (const name of Object.keys(balanceBill.events)) {
    const [officer, administrator] = cellsOf(name).slice(6, 8);
    expect(officer, name).toBe("");
    if (!readIn.includes(name)) expect(administrator, name).toBe("");
  }
});
