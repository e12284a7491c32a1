// A raise takes on the case that asked for it: the limit that was in the way gives way, whatever it was
// measured in, and also where both were granted in the same moment.
import { afterAll, expect, test } from "vitest";
import { expectDone, openRig } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());

async function raisedFrom(claimNumber: string, first: object, raise: object): Promise<unknown> {
  const { id } = await rig.open({ claimNumber });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0142" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-1" });
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-28", documented: true });
  await rig.did(id, "key-medicare-amount", { medicareCents: 150_000, source: "Fee schedule" });
  await rig.did(id, "grant-authority", { ...first, per: "claim" }, "plan");
  await rig.did(id, "declare-impasse", { why: "They will not move." }, "negotiator");
  await rig.did(id, "plan-decides", { option: "raise-authority", ...raise }, "plan");
  const { limits } = expectDone(await rig.get(`/api/v1/cases/${id}/deal`, "negotiator"));
  return limits;
}

test("dollars raise a limit in percent: only the raised one holds (BB-28)", async () => {
  const percent = { basis: "percent-of-medicare", percent: 110 };
  const limits = await raisedFrom("CLM-1", percent, { basis: "dollars-additional", amountCents: 120_000 });
  expect(limits).toMatchObject([{ cents: 120_000 }]);
});

test("percent raise percent in the same moment: only the raised one holds (BB-28)", async () => {
  const of = (percent: number) => ({ basis: "percent-of-medicare", percent });
  const limits = await raisedFrom("CLM-2", of(110), of(160));
  expect(limits).toHaveLength(1);
});
