// The paper of a letter to a provider carries the way to answer it, the same on every copy; nobody else's
// does.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkHouse } from "../../src/app/link-house.ts";
import { paperWithCode } from "../../src/desk/links/paper-with-code.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

async function written(more: object = {}) {
  const { id, number } = await rig.open({ claimNumber: "CLM-1001", ...more });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  return { id: id as string, number: number as string };
}

const paper = (caseId: string, letter: number) =>
  inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) =>
    paperWithCode(linkHouse(rig.house))(rig.house.desk, tx, { caseId, letter }),
  );
const wordsOf = (pdf: Uint8Array | undefined): string =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf ?? new Uint8Array() }).toString();
const linksOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}/links`)).body.items;
const provider = async (id: string): Promise<number> =>
  (await rig.get(`/api/v1/cases/${id}/letters`)).body.items.find(
    (one: { to: string }) => one.to === "provider",
  ).no;

test("the code on the paper opens the claim, after the question", async () => {
  const { id, number } = await written();
  const words = wordsOf(await paper(id, await provider(id)));
  const code = /Code\s+([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/.exec(words)?.[1] ?? "";
  expect(words).toContain("Answer online, without an account");
  expect(words).toContain(number);
  const own = browser(rig);
  const door = await own.send(await own.get("/go"), "/go", { reference: number, code });
  const claim = await own.send(door, `${door.path}/enter`, { answer: "1001" });
  expect(claim.words).toContain("Statement to Maria Example");
});

test("every copy is the same to the byte, and makes no second link", async () => {
  const { id } = await written();
  const no = await provider(id);
  const [one, other] = [await paper(id, no), await paper(id, no)];
  expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true);
  expect(await linksOf(id)).toHaveLength(1);
});

test("two letters have two codes; one whose link the desk ended opens nothing", async () => {
  const [a, b] = [await written(), await written()];
  const code = async ({ id }: { id: string }) =>
    /Code\s+(\S+)/.exec(wordsOf(await paper(id, await provider(id))))?.[1];
  const [one, two] = [await code(a), await code(b)];
  expect(one).not.toBe(two);
  const [link] = await linksOf(a.id);
  await rig.ask("DELETE", `/api/v1/cases/${a.id}/links/${link.id}`);
  const own = browser(rig);
  const page = await own.send(await own.get("/go"), "/go", { reference: a.number, code: one ?? "" });
  expect(page.words).toContain("This link works no more");
  expect(wordsOf(await paper(a.id, await provider(a.id)))).not.toContain("Answer online");
});

test("a letter to the member has none, nor one of a case that knows nothing to ask for", async () => {
  const { id } = await written({ claimNumber: undefined });
  expect(wordsOf(await paper(id, await provider(id)))).not.toContain("Answer online");
  expect(await linksOf(id)).toEqual([]);
  const { id: other } = await written();
  const items = (await rig.get(`/api/v1/cases/${other}/letters`)).body.items as { no: number; to: string }[];
  for (const { no, to } of items) {
    if (to !== "provider") expect(wordsOf(await paper(other, no))).not.toContain("Answer online");
  }
});
