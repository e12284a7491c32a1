// Who else has a case open: names for the desk, nothing for anybody else.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

const say = (as: Persona, doing = "") =>
  rig.ask("PUT", `/api/v1/cases/${id}/presence`, { as, body: { doing } });

test("whoever has a case open is told who else has, and what they are doing", async () => {
  expect((await say("specialist", "writing a letter")).body.others).toEqual([]);
  const { others, version } = (await say("supervisor")).body;
  expect(others).toMatchObject([{ name: "Dana Desk", doing: "writing a letter" }]);
  expect(version).toBe(1);
});

test("half a minute of silence, or a word of parting, and somebody is gone", async () => {
  await rig.owner.query(
    "update presence set until = now() - interval '1 second' where person_name = 'Dana Desk'",
  );
  expect((await say("supervisor")).body.others).toEqual([]);
  await say("specialist");
  expect((await say("supervisor")).body.others).toHaveLength(1);
  expect((await rig.ask("DELETE", `/api/v1/cases/${id}/presence`)).status).toBe(204);
  expect((await say("supervisor")).body.others).toEqual([]);
});

test("a second window of one person is not somebody else, and costs no second row", async () => {
  await say("specialist");
  expect((await say("specialist")).body.others.map((one: { name: string }) => one.name)).not.toContain(
    "Dana Desk",
  );
  const { rows } = await rig.owner.query("select count(*)::int as n from presence");
  expect(rows[0].n).toBe(2);
});

test("nobody outside learns who reads their case, and another tenant's case is not there", async () => {
  expect((await say("provider")).status).toBe(403);
  expect((await say("rival")).status).toBe(404);
});

test("only what somebody can be doing is taken", async () => {
  expect((await say("specialist", "<b>gossiping</b>")).status).toBe(422);
});
