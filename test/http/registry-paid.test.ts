// Claims that a plan has paid renew what is known of a provider, and what is disputed or reversed does not.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSteps } from "./load-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";
import { remittance } from "./x12-text.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { load } = loadSteps(() => rig);
const npi = "1234567893";
const send = (text: string) =>
  rig
    .ask("POST", "/api/v1/remittances", {
      as: "specialist",
      raw: Buffer.from(text),
      headers: { "content-type": "application/edi-x12" },
    })
    .then(expectDone);
const standing = async (plan = "Example Plan") => {
  const query = new URLSearchParams({ npi, plan });
  const { items } = expectDone(await rig.get(`/api/v1/registry/search?${query}`));
  return items[0]?.standing;
};
const lines = () =>
  rig.owner
    .query("select basis, on_day, why from acceptance where remittance_id is not null order by id")
    .then(({ rows }) => rows);

describe("a claim that was paid", () => {
  test("of a provider that nobody knows says nothing", async () => {
    await send(remittance("CLM-9000"));
    expect(await lines()).toEqual([]);
  });

  test("renews the standing of a provider that is known, from the day of the service", async () => {
    await load(
      "kind=standings",
      `Provider name,NPI,Plan,Status,Basis,Learned on,Until
Sample Surgery Center,${npi},Example Plan,accepting,education,01/05/2026,12/31/2026
`,
    );
    expect(await standing()).toMatchObject({ basis: "education", until: "2026-12-31" });
    await send(remittance("CLM-9001", 601));
    expect(await standing()).toMatchObject({
      ...{ standing: "accepting", basis: "paid claim" },
      ...{ on: "2026-10-05", until: "2027-10-05" },
    });
  });

  test("sent again adds no line", async () => {
    const before = (await lines()).length;
    await send(remittance("CLM-9001", 601));
    expect((await lines()).length).toBe(before);
  });

  test("with nothing paid, or by a payer that is no plan of anybody, shows nothing", async () => {
    const before = (await lines()).length;
    await send(remittance("CLM-9002", 0, 2500));
    await send(remittance("CLM-9003", 602).replace("N1*PR*EXAMPLE PLAN", "N1*PR*ANOTHER PAYER"));
    expect((await lines()).length).toBe(before);
  });

  test("on which a case is open shows nothing: somebody is still asked for money", async () => {
    await rig.open({ claimNumber: "CLM-9004" });
    const before = (await lines()).length;
    await send(remittance("CLM-9004", 603));
    expect((await lines()).length).toBe(before);
  });

  test("on which a case is opened later is taken back, with the reason", async () => {
    await send(remittance("CLM-9005", 604));
    const before = await lines();
    await rig.open({ claimNumber: "CLM-9005" });
    const after = await lines();
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)).toMatchObject({ why: "A case was opened on the claim." });
  });

  test("and then reversed is taken back, and the standing is again what was known before", async () => {
    const reversal = (claim: string, paid: number) =>
      remittance(claim, paid)
        .replace(`CLP*${claim}*1*2500*${paid}*275`, `CLP*${claim}*22*-2500*-${paid}*-275`)
        .replace(/BPR\*I\*\d+/, "BPR*I*0");
    await send(reversal("CLM-9001", 601));
    expect((await lines()).at(-1)).toMatchObject({ why: "The payment was reversed." });
    expect(await standing()).toMatchObject({ basis: "education", until: "2026-12-31" });
  });
});
