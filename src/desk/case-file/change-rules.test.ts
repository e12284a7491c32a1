// The desk's own rules change: other hours move clocks, a new version of the playbook moves cases.
import { afterAll, expect, test } from "vitest";
import {
  businessCalendar,
  businessDays,
  type Closure,
  civil,
  deskCalendar,
  due,
} from "../../core/calendar.ts";
import { deskOf } from "./desk.ts";
import { openFile } from "./load.ts";
import { moveToVersion, openCase, record, redateClocks } from "./record.ts";
import { lawlessRoom, secondRoom } from "./small-quarrel-two.ts";
import { smallRoom } from "./small-room.ts";
import { bill, recorded, testDesk } from "./test-desk.ts";

const home = await testDesk();
afterAll(() => home.close());
const { here, actors } = home;
const desk = deskOf([smallRoom, secondRoom, lawlessRoom]);

// Cases begin in version 1, as they did before the others were written.
const open = () => home.open();
const move = (caseId: string, version: number, expectVersion?: number) =>
  here((tx) =>
    moveToVersion(desk, tx, {
      caseId,
      version,
      actor: actors.sam,
      ...(expectVersion === undefined ? {} : { expectVersion }),
    }),
  );
const rows = async (text: string, id: string) => (await home.owner.query(text, [id])).rows;

test("GN-04: a case moves by the map: stage, version, steps, and a line in its timeline", async () => {
  const { case: one } = await open();
  recorded(await home.act(one.id, "write"));
  const before = await rows(
    "select name, nth, due_at from case_clock where case_id = $1 order by 1, 2",
    one.id,
  );
  const { case: after } = recorded(await move(one.id, 2));
  expect(after).toMatchObject({ stage: "listening", playbookVersion: 2, version: 3 });
  expect(await rows("select stage, playbook_version from case_file where id = $1", one.id)).toEqual([
    { stage: "listening", playbook_version: 2 },
  ]);
  const [line] = await rows(
    "select event, says, data from case_event where case_id = $1 and seq = 3",
    one.id,
  );
  expect(line).toMatchObject({ event: "moved-to-version", data: { input: { from: 1, to: 2 } } });
  expect(line.says).toContain("“Watching” is “Listening” there.");
  expect(
    await rows("select name, nth, due_at from case_clock where case_id = $1 order by 1, 2", one.id),
  ).toEqual(before);
});

test("GN-04: after the move the case goes by its new playbook, and its old events are history", async () => {
  const { case: one } = await open();
  recorded(await move(one.id, 2));
  const wrote = await here((tx) =>
    record(desk, tx, { caseId: one.id, event: "write", input: {}, actor: actors.dana }),
  );
  expect(recorded(wrote).case).toMatchObject({ stage: "listening", playbookVersion: 2 });
});

test("GN-04: a move that would lose a clock of the law is refused and audited", async () => {
  const { case: one } = await open();
  expect(await move(one.id, 3)).toMatchObject({ kind: "refused", ruling: { code: "LEGAL_CLOCK_LOST" } });
  expect(await rows("select playbook_version as v, version from case_file where id = $1", one.id)).toEqual([
    { v: 1, version: 1 },
  ]);
  expect(
    await rows("select code from audit_entry where case_id = $1 and action = 'refused'", one.id),
  ).toEqual([{ code: "LEGAL_CLOCK_LOST" }]);
});

test("a version that does not exist, the version it has, and a case that moved on meanwhile", async () => {
  const { case: one } = await open();
  expect(await move(one.id, 9)).toMatchObject({ ruling: { code: "NO_SUCH_VERSION" } });
  expect(await move(one.id, 1)).toMatchObject({ ruling: { code: "VERSION_NOT_LATER" } });
  expect(await move(one.id, 2, 7)).toMatchObject({ kind: "conflict", case: { version: 1 } });
  expect(await move("nothing", 2)).toEqual({ kind: "no such case" });
});

// The small quarrel's clocks count hours and days; one clock in desk days is given to it here.
const patient = {
  ...smallRoom,
  playbook: {
    ...smallRoom.playbook,
    clocks: {
      ...smallRoom.playbook.clocks,
      reach: {
        ...smallRoom.playbook.clocks.reach!,
        due: ({ now, desk: calendar }: { now: number; desk: typeof deskCalendar }) => [
          dueInDeskDays(now, calendar),
        ],
      },
    },
  },
} as unknown as typeof smallRoom;
const slow = deskOf([patient]);

function dueInDeskDays(now: number, calendar: typeof deskCalendar) {
  return due({
    start: now as never,
    what: "the case was opened",
    span: businessDays(2),
    calendar,
    at: "close-of-desk",
  });
}

const shut = (...closures: Closure[]) => businessCalendar({ ...deskCalendar, closures });
const closedWednesday = shut({ from: civil("2026-12-02"), to: civil("2026-12-02"), why: "an office move" });

async function slowCase() {
  const opened = await here((tx) =>
    openCase(slow, tx, { playbook: "small-quarrel", input: bill, actor: actors.dana }),
  );
  return recorded(opened).case;
}
const redate = (caseId: string, after = closedWednesday, before = [deskCalendar]) =>
  here((tx) =>
    redateClocks(slow, tx, { caseId, actor: actors.sam, why: "shut on 2 December", before, after }),
  );

test("GN-01: a closure moves the desk's clock through the one door, and the law's clock stays", async () => {
  const one = await slowCase();
  const running = "select name, due_on, state from case_clock where case_id = $1 order by name, set_seq";
  expect(await rows(running, one.id)).toEqual([
    { name: "law", due_on: "2026-12-31", state: "running" },
    { name: "reach", due_on: "2026-12-03", state: "running" },
  ]);
  const { case: after } = recorded(await redate(one.id));
  expect(after.nextClock).toMatchObject({ name: "reach", dueOn: "2026-12-04" });
  expect(await rows(running, one.id)).toEqual([
    { name: "law", due_on: "2026-12-31", state: "running" },
    { name: "reach", due_on: "2026-12-03", state: "cancelled" },
    { name: "reach", due_on: "2026-12-04", state: "running" },
  ]);
  const [line] = await rows("select event, says from case_event where case_id = $1 and seq = 2", one.id);
  expect(line.event).toBe("calendar-changed");
  expect(line.says).toContain("Reach the member from 2026-12-03 to 2026-12-04");
});

test("GN-01: done twice it is done once, and taken back the clock returns to its day", async () => {
  const one = await slowCase();
  recorded(await redate(one.id));
  expect(await redate(one.id)).toMatchObject({ kind: "refused", ruling: { code: "NO_CLOCK_MOVES" } });
  const back = recorded(await redate(one.id, deskCalendar, [closedWednesday]));
  expect(back.case.nextClock).toMatchObject({ name: "reach", dueOn: "2026-12-03" });
});

test("GN-01: a case of which no clock moves is not touched, nor is its version", async () => {
  const { case: one } = await open();
  expect(await redate(one.id)).toMatchObject({ kind: "refused" });
  const file = await here((tx) => openFile(slow, tx, one.id, { lock: false }));
  expect(file?.case.version).toBe(1);
});
