// A new version of a playbook is there: who would move, where to, and what became of each.
import { afterAll, expect, test } from "vitest";
import { deskOf } from "../case-file/desk.ts";
import { lawlessRoom, secondRoom } from "../case-file/small-quarrel-two.ts";
import { smallRoom } from "../case-file/small-room.ts";
import { recorded, testDesk } from "../case-file/test-desk.ts";
import { casesBehind, moveOne, openByVersion, plannedMove, versionsOf } from "./moves.ts";

const home = await testDesk();
afterAll(() => home.close());
const { here, actors } = home;
const desk = deskOf([smallRoom, secondRoom, lawlessRoom]);
const name = "small-quarrel";

const plan = (caseId: string, to = secondRoom) =>
  here((tx) => plannedMove(desk, tx, { caseId, to, actor: actors.sam }));
const move = (caseId: string, seen: number, to = 2) =>
  here((tx) => moveOne(desk, tx, { caseId, to, actor: actors.sam, seen }));
const behind = (to: number, after: string | null = null, most = 50) =>
  here((tx) => casesBehind(tx, { name, to, after, most }));

test("a desk has several versions at once, oldest first, and cases are counted by theirs", async () => {
  expect(versionsOf(desk, name).map(({ playbook }) => playbook.version)).toEqual([1, 2, 3]);
  expect(versionsOf(desk, "nothing")).toEqual([]);
  await home.open();
  expect(await here((tx) => openByVersion(tx, name))).toEqual(new Map([[1, 1]]));
});

test("GN-04: a dry run says where a case would go and changes nothing of it", async () => {
  const { case: one } = await home.open();
  recorded(await home.act(one.id, "write"));
  const planned = await plan(one.id);
  expect(planned).toMatchObject({
    caseNumber: one.number,
    version: 2,
    playbookVersion: 1,
    fromStage: "Watching",
    toStage: "Listening",
    allowed: true,
    stepsOpened: [],
    clocksEnded: [],
  });
  const { rows } = await home.owner.query(
    "select stage, playbook_version as v from case_file where id = $1",
    [one.id],
  );
  expect(rows).toEqual([{ stage: "watching", v: 1 }]);
});

test("GN-04: a case that cannot move is listed with the reason and what to do", async () => {
  const { case: one } = await home.open();
  expect(await plan(one.id, lawlessRoom)).toMatchObject({
    allowed: false,
    refusal: { code: "LEGAL_CLOCK_LOST", doNext: "Let the case end in its own version." },
  });
});

test("open cases behind a version are listed once each, page by page, and closed ones are not", async () => {
  const { case: closed } = await home.open();
  recorded(await home.act(closed.id, "close", { why: "done" }));
  const all = (await behind(2)).map(({ id }) => id);
  expect(all).not.toContain(closed.id);
  const paged: string[] = [];
  for (let after: string | null = null; ; ) {
    const [row] = await behind(2, after, 1);
    if (!row) break;
    paged.push(row.id);
    after = row.id;
  }
  expect(paged).toEqual(all);
});

test("GN-04: moved cases are behind no longer; one that moved on meanwhile stays", async () => {
  const { case: one } = await home.open();
  recorded(await home.act(one.id, "call", { reached: true }));
  expect(await move(one.id, 1)).toMatchObject({ done: false, code: "CASE_MOVED_ON" });
  expect(await move(one.id, 2)).toMatchObject({ done: true, code: null });
  expect((await behind(2)).map(({ id }) => id)).not.toContain(one.id);
  expect(await move(one.id, 3)).toMatchObject({ done: false, code: "VERSION_NOT_LATER" });
  expect(await move("00000000-0000-7000-8000-000000000000", 1)).toMatchObject({ code: "NOT_FOUND" });
});
