// X12 files over HTTP, on the sample files: what was read, what it matched, what it changed; and files that
// are none.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";
import { remittance } from "./x12-text.ts";

const samples = join(import.meta.dirname, "../../../shared/data/x12");
let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const upload = (path: string, raw: string | Buffer, headers: Record<string, string> = {}) =>
  rig.ask("POST", path, { raw, headers: { "content-type": "application/edi-x12", ...headers } });

test("BB-03: a remittance for the claim of a case decides how much is a balance bill", async () => {
  const { id, number } = await rig.open({
    claimNumber: "R-100",
    billedCents: null,
    planPaidCents: null,
    patientResponsibilityCents: null,
  });
  const { status, body } = await upload("/api/v1/remittances", remittance("R-100"));
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.remittances[0]).toMatchObject({
    checkNumber: "900001",
    paymentCents: 60_000,
    balances: true,
    claims: 1,
    claimsMatched: 1,
  });
  expect(body.remittances[0].claimList[0].matches[0]).toMatchObject({
    caseId: id,
    caseNumber: number,
    outcome: "recorded",
    isNew: true,
  });
  const { split, version } = (await rig.get(`/api/v1/cases/${id}`)).body;
  expect(split).toMatchObject({ basis: "remittance", verdict: "balance bill", memberOwesCents: 27_500 });
  expect(version).toBe(2);
});

test("the same file twice changes nothing the second time", async () => {
  const { id } = await rig.open({ claimNumber: "R-200" });
  await upload("/api/v1/remittances", remittance("R-200"));
  const { body } = await upload("/api/v1/remittances", remittance("R-200"));
  expect(body).toMatchObject({ readBefore: true });
  expect(body.remittances[0].claimList[0].matches[0]).toMatchObject({ isNew: false });
  expect((await rig.get(`/api/v1/cases/${id}`)).body.version).toBe(2);
});

test("a remittance that came before its case finds it when the case is opened", async () => {
  const { body } = await upload("/api/v1/remittances", remittance("R-300"));
  expect(body.remittances[0]).toMatchObject({ claimsMatched: 0 });
  const { split, version } = await rig.open({
    claimNumber: "r 300",
    billedCents: null,
    planPaidCents: null,
    patientResponsibilityCents: null,
  });
  expect(split.basis).toBe("remittance");
  expect(version).toBe(2);
});

test("under a key the same file gets the same answer, and another file is refused", async () => {
  const key = { "idempotency-key": "file-1" };
  const first = await upload("/api/v1/remittances", remittance("R-400"), key);
  const second = await upload("/api/v1/remittances", remittance("R-400"), key);
  expect(second.body).toEqual(first.body);
  expect(second.headers["idempotency-replayed"]).toBe("true");
  expect((await upload("/api/v1/remittances", remittance("R-401"), key)).body.code).toBe(
    "KEY_USED_FOR_OTHER",
  );
});

const expected = JSON.parse(readFileSync(join(samples, "expected.json"), "utf8")) as Record<string, unknown>;
const names = (
  Array.isArray(expected) ? expected.map((one) => one.file) : Object.keys(expected.files ?? expected)
) as string[];

test("every sample file is read with its problems, or refused in words; never a fault", async () => {
  for (const name of names.filter((one) => /\.\w+$/.test(one)).slice(0, 80)) {
    const raw = readFileSync(join(samples, name));
    for (const path of ["/api/v1/remittances", "/api/v1/claims"]) {
      const { status, body } = await upload(path, raw);
      expect([200, 422], `${name} to ${path}: ${JSON.stringify(body).slice(0, 300)}`).toContain(status);
      if (status === 422)
        expect(body).toMatchObject({ code: expect.stringMatching(/^NO_/), doNext: expect.any(String) });
    }
  }
});

test.each([
  ["nothing", ""],
  ["a text", "Dear payer, please pay."],
  ["JSON", '{"claims": []}'],
  ["zeros", "\0".repeat(5_000)],
  ["an ISA alone", "ISA*00*"],
  ["a page", "<html><body>no</body></html>"],
])("%s is no X12 file, and the answer says so", async (_name, raw) => {
  const { status, body } = await upload("/api/v1/remittances", raw);
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: "NO_REMITTANCE", doNext: expect.stringContaining("837") });
});

test("whatever type the sender calls it, the file is read", async () => {
  for (const type of ["text/plain", "application/octet-stream", "application/x-www-form-urlencoded"]) {
    expect(
      (await upload("/api/v1/remittances", remittance("R-500"), { "content-type": type })).status,
      type,
    ).toBe(200);
  }
});

test("a balance is checked from the text of a remittance and the number of the claim", async () => {
  const text = remittance("R-600");
  const { body } = await rig.send("/api/v1/balance-check", {
    remittance: text,
    claim: "R-600",
    statementCents: 184_000,
  });
  expect(body).toMatchObject({
    basis: "remittance",
    verdict: "balance bill",
    memberOwesCents: 27_500,
    balanceBillCents: 156_500,
  });
  const wrong = await rig.send("/api/v1/balance-check", { remittance: text, claim: "R-601" });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ at: "/claim" }] } });
  const none = await rig.send("/api/v1/balance-check", { remittance: "hello", claim: "R-601" });
  expect(none).toMatchObject({ status: 422, body: { errors: [{ at: "/remittance" }] } });
});
