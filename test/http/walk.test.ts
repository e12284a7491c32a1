// A balance bill by the API alone, from the report to the closed case (BB-01 to BB-26).
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const moveClock = async (body: object) => expectDone(await rig.send("/api/v1/test-clock", body));

test("a further bill is negotiated within the authority, signed, paid to the cent and closed", async () => {
  const { id } = await rig.open();
  const did = (name: string, input: object = {}, as: Parameters<Rig["did"]>[3] = "specialist") =>
    rig.did(id, name, input, as);
  await did("log-contact", { with: "member", channel: "phone", outcome: "reached" });
  expect(await did("confirm-split", {}, "tpa")).toMatchObject({ stage: "answering" });
  await did("record-channel", { kind: "fax", address: "555-0177" });
  await did("send-first-response");
  expect(await did("record-proof", { kind: "fax report", reference: "FX-1" })).toMatchObject({
    stage: "watching",
  });
  await moveClock({ by: "P6D" });
  await did("answer-follow-up", { answer: "yes" });
  await did("report-bill", { statementCents: 190_000, statementOn: "2026-12-10", documented: true });
  await did("grant-authority", { basis: "dollars-additional", amountCents: 60_000, per: "claim" }, "plan");
  const refused = await rig.act(id, "make-offer", { amountCents: 60_001 });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "OFFER_OVER_AUTHORITY", rule: "BB-19", case: { id } },
  });
  await did("make-offer", { amountCents: 60_000 });
  const { letters } = { letters: await did("send-settlement-letter", { payBy: "2027-01-15" }) };
  expect(letters).toMatchObject({ stage: "negotiating" });
  await did("record-proof", { kind: "fax report", reference: "FX-2" });
  await did("sign-loa", { party: "provider", signer: "Perry Provider", how: "electronic" }, "provider");
  expect(
    await did("sign-loa", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan"),
  ).toMatchObject({ stage: "paying" });
  await did("send-payment-instruction");
  await did("acknowledge-payment", { reference: "R-1" }, "tpa");
  const short = await did(
    "record-payment",
    { additionalCents: 59_999, paidOn: "2026-12-08", reference: "CHK 1" },
    "tpa",
  );
  expect(short).toMatchObject({ stage: "paying" });
  const paid = await did(
    "record-payment",
    { additionalCents: 1, paidOn: "2026-12-09", reference: "CHK 2" },
    "tpa",
  );
  expect(paid).toMatchObject({ stage: "telling" });
  const { items } = (await rig.get(`/api/v1/cases/${id}/actions`)).body;
  expect(items[0]).toMatchObject({ allowed: true });
});

test("two moves of a week at the same time are a fortnight", async () => {
  const now = async () => Date.parse((await rig.get("/api/v1/me")).body.tenant.now);
  const before = await now();
  await Promise.all([moveClock({ by: "P7D" }), moveClock({ by: "P7D" })]);
  expect(Math.round((await now()) - before) / 86_400_000).toBeCloseTo(14, 1);
});
