// A letter in the portal: fetching it is its proof, once, by those it is written to.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

let opened = 0;
async function inPortal() {
  opened += 1;
  const one = await rig.open({ claimNumber: `CLM-Q${opened}` });
  await rig.did(one.id, "confirm-split", {}, "tpa");
  await rig.did(one.id, "record-channel", { kind: "portal", address: "the provider's portal" });
  await rig.did(one.id, "send-first-response");
  return one.id as string;
}
const letters = async (id: string, as: "provider" | "specialist" | "tpa") =>
  (await rig.get(`/api/v1/cases/${id}/letters`, as)).body.items;
const stageOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body.stage;

test("BB-19: until it is fetched, its reader learns only that a letter is there", async () => {
  const id = await inPortal();
  expect(await letters(id, "provider")).toMatchObject([
    { no: 1, title: "A letter waits for you", template: "", offerCents: null, state: "queued", proof: null },
  ]);
  expect(await stageOf(id)).toBe("answering");
});

test("BB-09: fetching it proves it with who and when; a second time changes nothing", async () => {
  const id = await inPortal();
  const first = await rig.get(`/api/v1/cases/${id}/letters/1`, "provider");
  expect(first.body).toMatchObject({
    state: "sent",
    proof: {
      kind: "portal receipt",
      reference: "Fetched by Perry Provider",
      by: "Perry Provider",
      at: "2026-12-01T18:00:00.000Z",
    },
  });
  expect(await stageOf(id)).toBe("watching");
  const events = () => rig.owner.query("select count(*)::int as n from case_event where case_id = $1", [id]);
  const before = (await events()).rows;
  expect((await rig.get(`/api/v1/cases/${id}/letters/1/pdf`, "provider")).status).toBe(200);
  expect((await rig.get(`/api/v1/cases/${id}/letters/1/html`, "provider")).status).toBe(200);
  expect((await events()).rows).toEqual(before);
});

test("the desk and other parties may look without fetching it for the provider", async () => {
  const id = await inPortal();
  for (const as of ["specialist", "tpa"] as const) await rig.get(`/api/v1/cases/${id}/letters/1`, as);
  expect((await letters(id, "specialist"))[0]).toMatchObject({ state: "queued", proof: null });
  expect(await stageOf(id)).toBe("answering");
});

test("two at once fetch it once", async () => {
  const id = await inPortal();
  const both = await Promise.all([1, 2].map(() => rig.get(`/api/v1/cases/${id}/letters/1`, "provider")));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const { rows } = await rig.owner.query(
    "select count(*)::int as n from case_event where case_id = $1 and event = 'record-proof'",
    [id],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("BB-19: what may not leave is not shown by being fetched", async () => {
  const id = await inPortal();
  await rig.get(`/api/v1/cases/${id}/letters/1`, "provider");
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-25", documented: true });
  await rig.did(
    id,
    "grant-authority",
    { basis: "dollars-additional", amountCents: 90_000, per: "claim" },
    "plan",
  );
  await rig.did(id, "make-offer", { amountCents: 90_000 });
  await rig.did(id, "send-settlement-letter", { payBy: "2027-02-01" });
  const no = (await letters(id, "specialist")).at(-1).no;
  const [grant] = (await rig.owner.query("select local_id from authority where case_id = $1", [id])).rows;
  await rig.did(id, "revoke-authority", { authority: grant.local_id, why: "Changed." }, "plan");
  expect((await rig.get(`/api/v1/cases/${id}/letters/${no}`, "provider")).status).toBe(404);
});
