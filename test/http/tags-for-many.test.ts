// Tags for many cases at once, over HTTP.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let watched = "";
const made: string[] = [];
beforeAll(async () => {
  rig = await openRig();
  for (const name of ["Ada", "Ben", "Cleo"]) {
    const { id } = await rig.open({ memberName: `${name} Day`, claimNumber: `CLM-${name}` });
    made.push(id);
  }
  watched = made[0] ?? "";
});
afterAll(() => rig?.close());

const list = async (query: string): Promise<{ id: string }[]> =>
  expectDone(await rig.get(`/api/v1/cases?${query}`)).items;
const post = (path: string, body: unknown, as: Persona = "specialist") => rig.send(path, body, as);

test("GN-04: a tag for many cases, and off again, with a result for each", async () => {
  const bulk = (action: string, cases: readonly unknown[], name: string, as: Persona = "specialist") =>
    post("/api/v1/cases/bulk", { action, cases, input: { name } }, as);
  const tagged = async () => (await list("tag=call%20first&queue=open")).map(({ id }) => id).toSorted();
  const [first = "", second = ""] = made;
  const asked = [first, second, "00000000-0000-7000-8000-000000000000", { id: made[2], version: 999 }];
  const { body } = await bulk("add-tag", asked, "Call  first");
  expect(body.results.map(({ status }: { status: number }) => status)).toEqual([200, 200, 404, 412]);
  expect(body.results[0]).toMatchObject({ ok: true, number: expect.stringMatching(/^BB-/) });
  expect(await tagged()).toEqual([first, second].toSorted());
  expect((await bulk("add-tag", [first], "call first")).body.done).toBe(1);
  const off = await bulk("take-tag-off", made, "CALL FIRST");
  expect([off.body.done, off.body.notDone]).toEqual([2, 1]);
  expect(off.body.results[2]).toMatchObject({ ok: false, code: "ALREADY_SO" });
  expect(await tagged()).toEqual([]);
  const empty = await bulk("add-tag", [first], " ");
  expect(empty.body.results[0]).toMatchObject({ status: 422, errors: [{ at: "/name" }] });
  expect((await bulk("add-tag", [first], "call first", "tpa")).body.done).toBe(0);
  expect((await bulk("add-tag", [first], "call first", "rival")).body.results[0]).toMatchObject({
    status: 404,
  });
});

test("a case that can show no more tags refuses another one, also among many", async () => {
  const name = (no: number) => ({ action: "add-tag", cases: [watched], input: { name: `tag ${no}` } });
  for (let no = 1; no <= 20; no += 1) expect((await post("/api/v1/cases/bulk", name(no))).body.done).toBe(1);
  const { body } = await post("/api/v1/cases/bulk", name(21));
  expect(body.results[0]).toMatchObject({ ok: false, code: "TOO_MANY_TAGS", rule: "GN-04" });
});
