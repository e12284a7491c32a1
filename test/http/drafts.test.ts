// Drafts over HTTP: one's own, the newest wins, and what it was put over is kept where the two differ.
import { afterAll, beforeAll, expect, test } from "vitest";
import { mostDrafts } from "../../src/desk/drafts/drafts.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const place = "case 42.send-message";
const path = (at = place) => `/api/v1/drafts/${encodeURIComponent(at)}`;
const save = (typed: object, as: Persona = "specialist", ifMatch?: number, more: object = {}) =>
  rig.ask("PUT", path(), {
    as,
    body: { typed, ...more },
    ...(ifMatch === undefined ? {} : { headers: { "if-match": `W/"${ifMatch}"` } }),
  });
const read = async (as: Persona = "specialist") => (await rig.get(path(), as)).body;

test("where nothing was typed there is an empty draft, and not an error", async () => {
  expect(await read()).toEqual({ version: 0, typed: {}, other: null, at: null });
});

test("DK-05: what was typed is there again, for its author alone, at the desk and outside", async () => {
  expect((await save({ text: "Dear Maria" })).body).toMatchObject({ version: 1, other: null });
  await save({ text: "from the provider" }, "provider");
  expect(await read()).toMatchObject({ typed: { text: "Dear Maria" } });
  expect(await read("provider")).toMatchObject({ typed: { text: "from the provider" } });
  for (const as of ["supervisor", "negotiator", "rival", "member", "plan"] as const)
    expect(await read(as), as).toMatchObject({ version: 0 });
});

test("DK-05: of two windows that knew one version the newest wins, the other is kept", async () => {
  const { version } = await read();
  await save({ text: "written at the office" }, "specialist", version);
  const second = await save({ text: "written at home" }, "specialist", version);
  expect(second.body).toMatchObject({
    typed: { text: "written at home" },
    other: { text: "written at the office" },
  });
  const third = await save({ text: "both" }, "specialist", second.body.version);
  expect(third.body.other).toEqual({ text: "written at the office" });
  const looked = await save({ text: "both" }, "specialist", third.body.version, { forgetOther: true });
  expect(looked.body.other).toBeNull();
});

test("two windows that say the same differ in nothing", async () => {
  const { version } = await read();
  await save({ text: "same", empty: "" }, "specialist", version);
  expect((await save({ text: "same" }, "specialist", version)).body.other).toBeNull();
});

test("a draft is forgotten when it is told so, and twice is once", async () => {
  for (const _time of [1, 2]) expect((await rig.ask("DELETE", path())).status).toBe(204);
  expect(await read()).toMatchObject({ version: 0 });
});

test("a draft has a limit, and so has their number: the oldest goes first", async () => {
  expect((await save({ text: "x".repeat(20_001) })).status).toBe(422);
  expect((await rig.get("/api/v1/drafts/%3Cscript%3E")).status).toBe(422);
  await rig.ask("PUT", path("the oldest"), { body: { typed: { text: "1" } } });
  await rig.owner.query("update draft set at = '2020-01-01' where place = 'the oldest'");
  await rig.owner.query(
    `insert into draft (tenant_id, person_id, place, version, typed, at)
     select tenant_id, person_id, 'more ' || n, 1, '{}', now() from draft, generate_series(1, $1) n
     where place = 'the oldest'`,
    [mostDrafts - 1],
  );
  await rig.ask("PUT", path("the newest"), { body: { typed: { text: "2" } } });
  expect((await rig.get(path("the oldest"))).body.version).toBe(0);
  expect((await rig.get(path("the newest"))).body.version).toBe(1);
});

test("reading a draft that holds something is a read in the audit", async () => {
  expect(await rig.audit(`action = 'read' and what = 'draft ${place}'`)).not.toHaveLength(0);
});
