// A link for sending papers, for everybody to whom the desk may give one.
import { afterAll, beforeAll, expect, test } from "vitest";
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
