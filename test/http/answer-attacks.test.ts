// Somebody wants an appeal answered "paid according to the plan document" although it was not: payments
// taken back, checks of other amounts, answers sent by hand, words that the claim does not tell (AL-03).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appealSteps, paidBy, submitted } from "./appeal-steps.ts";
import { priceSteps } from "./price-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
const { readyToPrice } = priceSteps(() => rig);
const { open, paid, check, caseOf, letters, fax } = appealSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
  await readyToPrice();
});
afterAll(() => rig?.close());

const codeOf = async (asked: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await asked;
  return status < 300 ? "done" : body.code;
};
const x12 = async (path: string, raw: string) =>
  expectDone(
    await rig.ask("POST", path, { as: "analyst", raw, headers: { "content-type": "application/edi-x12" } }),
  );
/** The payer takes back what it had paid: every amount with the other sign. */
const reversed = (number: string, paidDollars: number, on = "20261202") =>
  paidBy(number, paidDollars)
    .replace(`CLP*${number}*1*200*${paidDollars}*0`, `CLP*${number}*22*-200*-${paidDollars}*0`)
    .replace(`SVC*HC:G0101*200*${paidDollars}**1`, `SVC*HC:G0101*-200*-${paidDollars}**1`)
    .replace(/CAS\*CO\*45\*/, "CAS*CO*45*-")
    .replace(/BPR\*I\*[\d.]+\*C/, "BPR*I*0*C")
    .replaceAll("20261201~TRN", `${on}~TRN`)
    .replace("DTM*405*20261201", `DTM*405*${on}`)
    .replace(`CHK-${number}`, `REV-${number}`);
const answer = (id: string) => codeOf(rig.act(id, "send-first-response", {}, "analyst"));
const lastCheck = async (id: string) => (await caseOf(id)).facts.checks.at(-1);

describe("a payment that is taken back", () => {
  test("after the check bears no word of it out any more", async () => {
    const { id } = await open("RB-1");
    await fax(id);
    await paid("RB-1", 58.8);
    await check("RB-1", id);
    expect(await lastCheck(id)).toMatchObject({ verdict: "equal", paidCents: 5_880 });
    await x12("/api/v1/remittances", reversed("RB-1", 58.8));
    expect(await lastCheck(id)).toMatchObject({ verdict: "variance", paidCents: 0, pricedCents: 5_880 });
    expect(await answer(id)).toBe("done");
    expect((await caseOf(id)).facts.responses.at(-1).says).toBe("paid too little");
  });

  test("before the check is no payment that could be checked as equal", async () => {
    const { id } = await open("RB-2");
    await fax(id);
    await paid("RB-2", 58.8);
    await x12("/api/v1/remittances", reversed("RB-2", 58.8));
    const made = await check("RB-2", id);
    expect(made).toMatchObject({ verdict: "variance", paidCents: 0 });
  });

  test("and paid again is a payment; what counts is what is left", async () => {
    const { id } = await open("RB-3");
    await fax(id);
    await paid("RB-3", 40);
    await x12("/api/v1/remittances", reversed("RB-3", 40));
    await x12("/api/v1/remittances", paidBy("RB-3", 58.8).replace("CHK-RB-3", "CHK2-RB-3"));
    expect(await lastCheck(id)).toMatchObject({ verdict: "equal", paidCents: 5_880 });
    expect((await check("RB-3", id)).verdict).toBe("equal");
    expect(await answer(id)).toBe("done");
  });
});

describe("a check of other amounts", () => {
  test("that is explained late covers no newer one", async () => {
    const { id } = await open("OC-1");
    await fax(id);
    await paid("OC-1", 100);
    const old = await check("OC-1", id);
    await x12("/api/v1/remittances", reversed("OC-1", 100));
    await x12("/api/v1/remittances", paidBy("OC-1", 20).replace("CHK-OC-1", "CHK2-OC-1"));
    const why = { why: "A floor of the plan." };
    expectDone(await rig.send(`/api/v1/claim-checks/${old.id}/explain`, why, "analyst"));
    expect(await lastCheck(id)).toMatchObject({ paidCents: 2_000, verdict: "variance" });
    expect(await answer(id)).toBe("done");
    expect((await caseOf(id)).facts.responses.at(-1).says).toBe("paid too little");
  });

  test("is none by another place or kind than the claim tells", async () => {
    const { id } = await open("OC-2");
    await paid("OC-2", 60);
    const asked = (known: object) =>
      rig.send("/api/v1/claim-checks", { claimNumber: "OC-2", caseId: id, known }, "analyst");
    for (const [known, at] of [
      [{ zip: "10001" }, "/known/zip"],
      [{ kind: "outpatient" }, "/known/kind"],
    ] as const) {
      const { status, body } = await asked(known);
      expect([status, body.errors?.[0].at]).toEqual([422, at]);
    }
    expect((await asked({ zip: "90001", kind: "professional" })).status).toBe(201);
  });
});

describe("an answer that has been written", () => {
  test("is not proved to have gone out by hand once a newer check bears out another word", async () => {
    const { id } = await open("SH-1");
    await fax(id);
    await paid("SH-1", 58.8);
    await check("SH-1", id);
    await rig.did(id, "send-first-response", {}, "analyst");
    await x12("/api/v1/remittances", reversed("SH-1", 58.8));
    const [{ no } = { no: 0 }] = (await letters(id)).filter(
      ({ template }) => template === "first-level response",
    );
    const proof = { letter: no, kind: "fax report", reference: "F-1" };
    expect(await codeOf(rig.act(id, "record-proof", proof, "analyst"))).toBe("ANSWER_OUT_OF_DATE");
    expect((await caseOf(id)).stage).toBe("first level");
  });
});

test("the same claim number of another provider's patient is not this claim", async () => {
  const { id } = await open("PC-1");
  await fax(id);
  const other = (text: string) =>
    text.replaceAll("1234567893", "1679576722").replaceAll("SAMPLE SURGERY CENTER", "OTHER CLINIC");
  await x12("/api/v1/claims", submitted("PC-1"));
  await x12("/api/v1/remittances", other(paidBy("PC-1", 58.8)));
  const made = await rig.send("/api/v1/claim-checks", { claimNumber: "PC-1", caseId: id }, "analyst");
  expect([made.status, made.body.code]).toEqual([409, "CHECK_OF_OTHER_CLAIM"]);
  expect(await lastCheck(id)).toBeUndefined();
});
