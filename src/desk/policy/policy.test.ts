// The two tables, asked directly. That every call has its row, and answers keep to it, is shown over HTTP.
import { expect, test } from "vitest";
import { type Party, parties, type Role, roles } from "../../core/playbook.ts";
import type { Caller } from "./caller.ts";
import { callPolicy } from "./calls.ts";
import { type CaseField, caseFields } from "./fields.ts";
import { mayUse, rowOf } from "./may.ts";
import {
  amountsShownTo,
  clockShownTo,
  documentShownTo,
  letterIsOut,
  letterShownTo,
  reasonShownTo,
  sees,
  shownTo,
  stepShownTo,
} from "./shown.ts";

const caller = (party: Party, wanted: readonly Role[] = [], scopes: readonly string[] = []): Caller => ({
  tenantId: "t",
  tenantName: "Example Desk",
  mode: "sandbox",
  zone: "America/Los_Angeles",
  keyId: "k",
  actor: { id: "p", name: "Somebody", party, roles: wanted },
  organisationId: null,
  viewer: party === "desk" ? "" : "v",
  scopes,
});
const outsiders = parties.filter((party) => party !== "desk");
const rows = Object.entries(callPolicy).flatMap(([call, row]) =>
  row === "public" ? [] : [[call, row] as const],
);

test("only what tells nothing of anybody answers without a token", () => {
  const open = Object.keys(callPolicy).filter(
    (call) => callPolicy[call] === "public" && !/ \/api\/v1\/sign-in(?:\/|$)/.test(call),
  );
  expect(open).toEqual(["GET /livez", "GET /readyz", "GET /api/v1/openapi.json"]);
});

test.each(rows)("%s: whoever is refused is told whom to ask", (_call, row) => {
  for (const party of parties) {
    for (const role of party === "desk" ? roles : [undefined]) {
      const ruling = mayUse(caller(party, role ? [role] : []), row);
      const theirs =
        party === "desk"
          ? row.desk === "any" || row.desk.includes(role as Role)
          : row.outside.includes(party);
      expect(ruling.allowed).toBe(theirs);
      if (!ruling.allowed) expect(ruling.doNext).toMatch(/^Ask /);
    }
  }
});

test.each(rows)("%s: a token limited to something else does not use it, whoever holds it", (_call, row) => {
  const narrow = caller("desk", roles, [row.scope === "cases:read" ? "audit:read" : "cases:read"]);
  expect(mayUse(narrow, row)).toMatchObject({ allowed: false, code: "TOKEN_TOO_NARROW" });
});

test("nobody outside the desk reads the audit, the outbox or files of other parties", () => {
  for (const call of [
    "GET /api/v1/audit",
    "GET /api/v1/audit/verify",
    "GET /api/v1/outbox",
    "POST /api/v1/claims",
  ]) {
    expect(callPolicy[call]).toMatchObject({ outside: [] });
  }
});

test("BB-24: those who pay may send their remittances, which touch their own cases only", () => {
  // That they touch no other is shown over HTTP, in client-hand-over.test.ts.
  expect(callPolicy["POST /api/v1/remittances"]).toMatchObject({ outside: ["tpa", "plan"] });
});

test("PV-02: a HEAD is a GET, and a call without a row has none", () => {
  expect(rowOf("HEAD", "/api/v1/cases")).toBe(rowOf("GET", "/api/v1/cases"));
  expect(rowOf("PUT", "/api/v1/cases")).toBeNull();
});

test("the desk sees every part of a case, and a part without a row is seen by the desk alone", () => {
  const whole = Object.fromEntries([...Object.keys(caseFields), "unheardOf"].map((field) => [field, 1]));
  expect(shownTo("desk", whole)).toEqual(whole);
  for (const party of outsiders) expect(shownTo(party, whole)).not.toHaveProperty("unheardOf");
});

test("authority is for plan and TPA; a collector learns where the case stands and no more", () => {
  expect(outsiders.filter((party) => sees(party, "authority"))).toEqual(["tpa", "plan"]);
  expect(documentShownTo("advocate", { kind: "provider letter", filedBy: "desk" })).toBe(false);
  const parts: CaseField[] = ["split", "authority", "amounts", "parties", "next", "claimNumber"];
  for (const part of parts) expect(sees("collector", part), part).toBe(false);
});

test("of the amounts a provider sees what concerns its claim, a broker what is disputed", () => {
  const amounts = {
    statementCents: 1,
    planPaidCents: 2,
    medicareCents: 3,
    offerCents: 4,
    agreedCents: 5,
    balanceBillCents: 6,
  };
  expect(Object.keys(amountsShownTo("provider", amounts))).toEqual([
    "statementCents",
    "planPaidCents",
    "agreedCents",
  ]);
  expect(Object.keys(amountsShownTo("broker", amounts))).toEqual(["statementCents", "balanceBillCents"]);
  expect(amountsShownTo("plan", amounts)).toEqual(amounts);
});

test("what is somebody's to do they see, whoever they are; letters and papers by whom they are for", () => {
  for (const party of outsiders) {
    expect([stepShownTo(party, party), clockShownTo(party, party), letterShownTo(party, party)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(documentShownTo(party, { kind: "counsel engagement letter", filedBy: party })).toBe(true);
  }
  expect(stepShownTo("provider", "desk")).toBe(false);
  expect(letterShownTo("provider", "member")).toBe(false);
  expect(documentShownTo("provider", { kind: "bill", filedBy: "member" })).toBe(false);
  expect(documentShownTo("counsel", { kind: "bill", filedBy: "member" })).toBe(true);
});

test("BB-19: a provider sees its letter once it has left, and never why one was kept back", () => {
  expect(letterIsOut("provider", "provider", false)).toBe(false);
  expect(letterIsOut("provider", "provider", true)).toBe(true);
  expect(letterIsOut("desk", "provider", false)).toBe(true);
  expect(parties.filter(reasonShownTo)).toEqual(["desk", "plan"]);
});

test("a broker sees neither claim nor diagnosis, a nurse no money, an advocate what the member sees", () => {
  const seenBy = (party: Party) =>
    (Object.keys(caseFields) as CaseField[]).filter((field) => sees(party, field));
  expect(seenBy("broker")).not.toContain("claimNumber");
  expect(seenBy("broker")).not.toContain("screen");
  expect(seenBy("medical-management")).not.toContain("amounts");
  expect(seenBy("advocate")).toEqual(seenBy("member"));
  expect(amountsShownTo("advocate", { memberOwesCents: 1, offerCents: 2 })).toEqual({ memberOwesCents: 1 });
});

test("the audit, disclosures and broken glass are for the desk, and their files for fewer still", () => {
  for (const [call, row] of rows) {
    if (/audit|disclosures|break-glass|restrict|confidential|appointments/.test(call))
      expect(row.outside, call).toEqual([]);
  }
  expect(callPolicy["GET /api/v1/audit.csv"]).toMatchObject({ desk: ["privacy-officer"] });
  expect(callPolicy["POST /api/v1/break-glass/:id/review"]).toMatchObject({ desk: ["privacy-officer"] });
});
