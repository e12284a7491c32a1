// A member without an account: one case by a link, behind a second factor, with the same pages as with one.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { picture, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const lines = async (id: string) => (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items;

async function byLink(id: string, act: string) {
  const body = { party: "member", name: "Maria Example", act, factor: "claim last four" };
  const made = await rig.send(`/api/v1/cases/${id}/links`, body);
  expect(made.status, made.text).toBe(201);
  const base = new URL(made.body.url).pathname;
  const own = browser(rig);
  const page = await own.send(await own.get(base), `${base}/enter`, { answer: "1001" });
  return { base, own, page };
}

describe("by a link to the case", () => {
  test("the answer stands there with its letters, papers and rights, and nothing of others", async () => {
    const id = await watchedCase(rig);
    const { own, base, page } = await byLink(id, "member-home");
    expect(page.words).toContain("You owe $275.00.");
    expect(page.text).not.toContain('href="/member');
    for (const part of ["letters", "papers", "messages", "reach", "rights", "bill", "do?what=withdraw"]) {
      expect([part, (await own.get(`${base}/${part}`)).status]).toEqual([part, 200]);
    }
  });

  test("BB-15: a further bill is photographed and added to this case", async () => {
    const id = await watchedCase(rig);
    const { own, base } = await byLink(id, "member-home");
    const form = await own.get(`${base}/bill`);
    const files = [{ field: "photo", name: "b.png", content: picture(30, 30) }];
    const after = await own.sendFiles(form, `${base}/bill`, { statementCents: "1,900.00" }, files);
    expect(after.path).toBe(base);
    expect(after.words).toContain("Another bill came. It asks for $1,900.00.");
    const { facts } = (await rig.get(`/api/v1/cases/${id}`)).body;
    expect(facts.bills.at(-1)).toMatchObject({ statementCents: 190_000, reportedBy: ["member"] });
    expect((await lines(id))[0].actor).toMatchObject({ name: "Maria Example", party: "member" });
  });

  test("BB-14: a message is written, and only its writer's own words are read there", async () => {
    const id = await watchedCase(rig);
    const call = { from: "member", channel: "phone", summary: "canary of a call" };
    await rig.did(id, "receive-communication", call);
    const { own, base } = await byLink(id, "member-home");
    const here = `${base}/messages`;
    const page = await own.sendFiles(await own.get(here), here, { text: "I have a question." }, []);
    expect(page.words).toContain("I have a question.");
    expect(page.words).not.toContain("canary");
  });
});

test("BB-10, BB-11: the question of the week is answered with one tap from its link", async () => {
  const id = await watchedCase(rig);
  await rig.send("/api/v1/test-clock", { to: "2026-12-07T18:00:00Z" });
  const { own, base, page } = await byLink(id, "weekly-answer");
  expect(page.words).toContain("Did another bill come?");
  const after = await own.send(page, `${base}/answer`, { what: "no" });
  expect(after.path).toBe(base);
  expect(after.words).toContain("No new bill is good news.");
  expect((await lines(id))[0]).toMatchObject({ event: "answer-follow-up" });
  expect((await own.send(page, `${base}/answer`, { what: "yes" })).words).toContain(
    "You have told us already.",
  );
});
