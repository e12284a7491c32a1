// A closure or a holiday is added: which clocks of a case move, and which stay where they are.
import { expect, test } from "vitest";
import { businessCalendar, civil, deskCalendar, type Instant, instantAt, pacific } from "./calendar.ts";
import { confirmed, fax, reported, watched } from "./playbooks/balance-bill/beginnings.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";
import { type ClockOnce, redated, type World } from "./redate.ts";
import { quietDesk, type Story } from "./story.ts";

const closedOn = (from: string, to = from, why = "office move") =>
  businessCalendar({ ...deskCalendar, closures: [{ from: civil(from), to: civil(to), why }] });

const noon = (on: string): Instant => instantAt(pacific, civil(on), "12:00");

/** From the usual desk to one that is shut on these days, seen on that date. */
const world = (calendar = closedOn("2026-12-02"), on = "2026-11-30"): World => ({
  before: { ...quietDesk, now: noon(on) },
  after: { ...quietDesk, desk: calendar, now: noon(on) },
});

function moves(
  told: Pick<Story<never>, "file">,
  worlds: readonly World[] = [world()],
  history: readonly ClockOnce[] = [],
) {
  const file = told.file;
  return redated({ playbook: balanceBill as never, file, history }, worlds).map(
    ({ was, is }) => `${was.name} ${was.dueOn} to ${is.dueOn}`,
  );
}
const of = (told: unknown) => told as Pick<Story<never>, "file">;

test("GN-01: a clock in desk days moves by the day that is now shut, and says why", () => {
  const told = of(reported());
  const running = told.file.clocks.find(({ name }) => name === "contact with the member");
  expect(running?.dueOn).toBe("2026-12-03");
  expect(moves(told)).toContain("contact with the member 2026-12-03 to 2026-12-04");
  const [first] = redated({ playbook: balanceBill as never, file: told.file, history: [] }, [world()]);
  expect(JSON.stringify(first?.is.explain)).toContain("office move");
});

test("GN-01: a closure after the last day, or on a day that was shut anyway, moves nothing", () => {
  const told = of(reported());
  const contact = "contact with the member 2026-12-03 to 2026-12-04";
  expect(moves(told, [world(closedOn("2026-12-04"))])).not.toContain(contact);
  expect(moves(told, [world(closedOn("2026-12-03"))])).toContain(contact);
  expect(moves(told, [world(closedOn("2026-12-05"))])).toEqual([]);
  expect(moves(told, [world(closedOn("2026-12-08"))])).toEqual([]);
});

test("GN-01: clocks in calendar days, such as the follow-ups after the letter, stay where they are", () => {
  const told = of(watched());
  expect(moves(told, [world(closedOn("2026-12-07", "2026-12-09"), "2026-12-01")])).toEqual([]);
});

test("GN-01: a clock of the law never moves, whatever the desk's calendar says", () => {
  const told = of(reported());
  const lawful = {
    ...balanceBill,
    clocks: {
      ...balanceBill.clocks,
      "contact with the member": {
        ...balanceBill.clocks["contact with the member"],
        legal: { citation: "29 CFR 2560.503-1", grade: "Q" },
      },
    },
  };
  const found = redated({ playbook: lawful as never, file: told.file, history: [] }, [world()]);
  expect(found.map(({ was }) => was.name)).not.toContain("contact with the member");
});

test("a clock whose date cannot be worked out again stays: somebody set it by hand", () => {
  const told = of(confirmed().when("record-channel", "2026-11-30", fax));
  const file = {
    ...told.file,
    clocks: reported().file.clocks.map((one) => ({ ...one, dueAt: (one.dueAt + 60_000) as Instant })),
  };
  expect(moves({ file })).toEqual([]);
});

test("no clock moves into the past: a shorter calendar makes nobody late", () => {
  const told = of(reported());
  const back: World = { before: world().after, after: { ...world().before, now: noon("2026-12-03") } };
  const later = redated({ playbook: balanceBill as never, file: told.file, history: [] }, [world()]);
  const file = { ...told.file, clocks: later.map(({ is }) => is) };
  const earlier = { ...back, after: { ...back.after, now: noon("2026-12-02") } };
  expect(moves({ file }, [earlier])).toContain("contact with the member 2026-12-04 to 2026-12-03");
  const past = { ...back, after: { ...back.after, now: noon("2026-12-04") } };
  expect(moves({ file }, [past])).toEqual(["split confirmed 2026-12-08 to 2026-12-07"]);
});

test("of several calendars that stood before, the one by which the date comes out decides", () => {
  const told = of(reported());
  const other = closedOn("2026-12-01", "2026-12-01", "a storm");
  const wrong: World = { before: { ...world().before, desk: other }, after: world().after };
  expect(moves(told, [wrong])).not.toContain("contact with the member 2026-12-03 to 2026-12-04");
  expect(moves(told, [wrong, world()])).toContain("contact with the member 2026-12-03 to 2026-12-04");
  const still: World = { before: world().before, after: world().before };
  expect(moves(told, [still, world()])).toEqual([]);
});
