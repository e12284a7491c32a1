import { expect, test } from "vitest";
import { type LoaSignature, maySettle } from "./loa-signing.ts";

const provider: LoaSignature = { role: "provider", name: "Dr. Imre Halloran", how: "electronic" };
const plan: LoaSignature = { role: "plan", name: "Ada Okafor", how: "electronic" };
const scan: LoaSignature = { ...provider, how: "scan", uploadedBy: "Sam Rivera" };

test("a case is settled only with a fully signed LOA (BB-21)", () => {
  expect(maySettle(["provider", "plan"], [provider, plan]).allowed).toBe(true);
  expect(maySettle(["provider", "plan"], [plan])).toMatchObject({
    code: "LOA_NOT_FULLY_SIGNED",
    rule: "BB-21",
    says: "1 of 2 have signed the LOA. Not signed: provider.",
  });
  expect(maySettle(["provider", "plan"], [])).toMatchObject({
    says: "0 of 2 have signed the LOA. Not signed: provider, plan.",
  });
});

test("an LOA that nobody has to sign settles nothing (BB-21)", () => {
  expect(maySettle([], [])).toMatchObject({ code: "LOA_NOT_FULLY_SIGNED" });
});

test("a scan counts once a second person compared it (BB-21)", () => {
  const both = (checkedBy: string | null) => maySettle(["provider", "plan"], [{ ...scan, checkedBy }, plan]);
  expect(both(null)).toMatchObject({ code: "LOA_SCAN_NOT_CHECKED", rule: "BB-21" });
  expect(both("Sam Rivera")).toMatchObject({ code: "LOA_SCAN_NOT_CHECKED" });
  expect(both("Jo Lindqvist").allowed).toBe(true);
});

test("a scan of somebody who need not sign does not hold it up", () => {
  const member: LoaSignature = { ...scan, role: "member", name: "Rosa Whitfield" };
  expect(maySettle(["provider", "plan"], [provider, plan, member]).allowed).toBe(true);
});
