// Is there a case of this already? By claim, by member, by both sides of the bill; never of another tenant.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
const numbers: Record<string, string> = {};
beforeAll(async () => {
  rig = await openRig();
  const open = async (name: string, more: object) => {
    numbers[name] = (await rig.open(more)).number;
  };
  await open("claim", { memberName: "Ines Okafor", claimNumber: "WB-26-77", providerName: "Harbor Imaging" });
  await open("card", { memberName: "Tobias Wren", claimNumber: "X-1", memberId: "M-4411" });
  await open("born", { memberName: "Adaeze Lind", claimNumber: "X-2", memberBornOn: "1971-03-09" });
});
afterAll(() => rig?.close());

const find = async (query: Record<string, string>, as: Persona = "specialist") => {
  const answer = await rig.get(`/api/v1/cases/duplicates?${new URLSearchParams(query)}`, as);
  return answer.body.items?.map((one: { number: string; why: string; sure: string }) => [
    one.number,
    one.sure,
    one.why,
  ]);
};

test("a claim number finds the case of that claim, in either writing", async () => {
  expect(await find({ claim: "WB-26-77" })).toEqual([[numbers.claim, "same", "same claim number"]]);
  expect(await find({ claim: "wb2677" })).toEqual([[numbers.claim, "same", "same claim number"]]);
  expect(await find({ claim: "WB-26-78" })).toEqual([]);
});

test("a member is found by the id on the card, by name and birth, less surely by name alone", async () => {
  expect(await find({ memberId: "m4411" })).toEqual([[numbers.card, "likely", "same member id"]]);
  expect(await find({ name: "Adaeze Lind", bornOn: "1971-03-09" })).toEqual([
    [numbers.born, "likely", "same name and date of birth"],
  ]);
  expect(await find({ name: "Adaeze Lind", bornOn: "1971-03-10" })).toEqual([
    [numbers.born, "perhaps", "same name"],
  ]);
  expect(await find({ name: "Ines Okafor", provider: "Harbor Imaging" })).toEqual([
    [numbers.claim, "likely", "same member and provider"],
  ]);
});

test("half a name offers nobody, and nothing typed asks nothing", async () => {
  expect(await find({ name: "Ines" })).toEqual([]);
  expect(await find({})).toEqual([]);
});

test("the surest comes first, and another tenant's cases are not there", async () => {
  const both = await find({ claim: "X-1", name: "Ines Okafor" });
  expect(both.map(([, sure]: string[]) => sure)).toEqual(["same", "perhaps"]);
  expect(await find({ claim: "WB-26-77" }, "rival")).toEqual([]);
});

test("nobody outside the desk asks, and each asking is in the audit", async () => {
  expect((await rig.get("/api/v1/cases/duplicates?claim=WB-26-77", "provider")).status).toBe(403);
  expect(await rig.audit("action = 'searched' and what = 'duplicates'")).not.toHaveLength(0);
});
