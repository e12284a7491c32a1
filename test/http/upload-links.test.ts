// A link for sending papers, for everybody to whom the desk may give one.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostBytesADay, mostPapersADay, overTheQuota } from "../../src/desk/links/upload-quota.ts";
import { linkActs } from "../../src/desk/policy/window-calls.ts";
import { everyClient } from "./client-cases.ts";
import { linkFor } from "./every-page.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const page: Readonly<Record<string, readonly [name: string, field: string]>> = {
  provider: ["upload", "files"],
  member: ["papers", "file"],
};

test.each(linkActs.upload?.party ?? [])(
  "the %s sends a paper by it, and does nothing else",
  async (party) => {
    const { id } = await rig.open(everyClient);
    await rig.did(id, "confirm-split");
    const link = await linkFor(rig, id, { act: "upload", party, answer: "1001" });
    const [name, field] = page[party] ?? ["send", "files"];
    const file = { field, name: `from ${party}.txt`, content: Buffer.from("Please pay $1,840.00\n") };
    const after = await link.own.sendFiles(link.first, `${link.base}/${name}`, { kind: "bill" }, [file]);
    expect([after.status, after.path.startsWith(link.base)]).toEqual([200, true]);
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items).toMatchObject([{ name: `from ${party}.txt`, kind: "bill" }]);
    const others = [
      "upload",
      "papers",
      "send",
      "messages",
      "answer-accept",
      "call",
      "write",
      "sign",
      "reach",
    ];
    for (const other of others.filter((one) => one !== name))
      expect([other, (await link.ask("GET", other)).status]).toEqual([other, 404]);
  },
);

test("a broker reads, and is shown no form that the case would refuse", async () => {
  const { id } = await rig.open(everyClient);
  await rig.did(id, "confirm-split");
  const own = browser(rig, { persona: "broker" });
  expect((await own.get(`/client/cases/${id}`)).text).not.toContain(`/client/cases/${id}/send`);
  expect((await own.get(`/client/cases/${id}/send`)).status).toBe(404);
  expect((await browser(rig, { persona: "plan" }).get(`/client/cases/${id}`)).text).toContain(`${id}/send`);
});

test.each(["advocate", "broker"])("the desk may give none to the %s", async (party) => {
  const { id } = await rig.open();
  const body = { party, name: "Abe Advocate", act: "upload", factor: "claim last four" };
  const reply = await rig.send(`/api/v1/cases/${id}/links`, body);
  expect([reply.status, reply.body.code]).toEqual([409, "LINK_NOT_FOR_PARTY"]);
});

describe("what a case takes in a day from those who came by a link", () => {
  test("GN-04: one paper too many is refused with all that came along, until the day is over", async () => {
    const { id } = await rig.open(everyClient);
    await rig.did(id, "confirm-split");
    const link = await linkFor(rig, id, { act: "upload", party: "provider", answer: "1001" });
    const path = `${link.base}/upload`;
    const papers = (count: number, from: number) =>
      Array.from({ length: count }, (_, n) => ({
        field: "files",
        name: `page ${from + n}.txt`,
        content: Buffer.from(`Page ${from + n} of many\n`),
      }));
    const send = async (count: number, from: number) =>
      link.own.sendFiles(await link.own.get(path), path, { kind: "bill" }, papers(count, from));
    // Ten at a time, as a form takes them.
    for (let from = 0; from < mostPapersADay - 10; from += 10)
      expect((await send(10, from)).status).toBe(200);
    expect((await send(9, 500)).status).toBe(200);
    const over = await send(2, 600);
    expect(over.status).not.toBe(200);
    expect(over.words).toContain("this page takes no more of them");
    expect((await send(1, 700)).status).toBe(200);
    const count = async () => (await rig.get(`/api/v1/cases/${id}/documents?limit=200`)).body.items.length;
    expect(await count()).toBe(mostPapersADay);
    // Who has an account is known, and is not held up by what came by a link.
    const account = browser(rig, { persona: "tpa" });
    const own = `/client/cases/${id}/send`;
    const one = [{ field: "files", name: "eob.txt", content: Buffer.from("EOB\n") }];
    expect((await account.sendFiles(await account.get(own), own, { kind: "eob" }, one)).status).toBe(200);
    await rig.owner.query(
      "update document set filed_at = filed_at - interval '24 hours' where case_id = $1",
      [id],
    );
    expect((await send(1, 800)).status).toBe(200);
  }, 60_000);

  test("GN-04: bytes are counted as papers are", async () => {
    const tx = { query: async () => [{ papers: 1, bytes: mostBytesADay - 10 }] };
    const visit = { tx, link: { id: "x", base: "", act: "", about: {} }, now: 0 } as never;
    const file = (bytes: number) => [{ file: { bytes } }] as never;
    expect(await overTheQuota(visit, "case", file(10))).toBe(false);
    expect(await overTheQuota(visit, "case", file(11))).toBe(true);
    expect(await overTheQuota({ tx, now: 0 } as never, "case", file(11))).toBe(false);
  });
});
