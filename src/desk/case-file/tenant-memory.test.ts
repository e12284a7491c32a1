// What a tenant has set, and from which day on it counts.
import { expect, test } from "vitest";
import { civil, type Instant, instantAt, isOpenDay, pacific, whyClosed } from "../../core/calendar.ts";
import { type RuleSwitch, type TenantSettings, tenantMemory } from "./tenant-memory.ts";

const at = (on: string, time = "12:00"): Instant => instantAt(pacific, civil(on), time as "12:00");
const row = (settings: TenantSettings, now: Instant, settingsVersion = 1) => ({
  tenantId: "t",
  tenantName: "Example Desk",
  zone: "America/Los_Angeles",
  searchKey: 1,
  settingsVersion,
  settings,
  now,
});
const nine: RuleSwitch = { key: "planDecisionDays", value: 9, from: civil("2026-12-02") };

test("BB-27: a choice counts from midnight of its day in the desk's zone, and not the minute before", () => {
  const memory = tenantMemory();
  const days = (now: Instant) => memory.know(row({ switches: [nine] }, now)).around.planDecisionDays;
  expect(days(at("2026-12-01", "23:59"))).toBe(5);
  expect(days(at("2026-12-02", "00:00"))).toBe(9);
  expect(days(at("2026-12-01", "23:59"))).toBe(5);
});

test("of two choices the one that began last counts, whichever was kept first", () => {
  const seven: RuleSwitch = { ...nine, value: 7, from: civil("2026-12-05") };
  const memory = tenantMemory();
  const days = (on: string) =>
    memory.know(row({ planDecisionDays: 3, switches: [seven, nine] }, at(on))).around.planDecisionDays;
  expect([days("2026-12-01"), days("2026-12-04"), days("2026-12-05")]).toEqual([3, 9, 7]);
});

test("what was read is kept until the settings change or a choice begins", () => {
  const memory = tenantMemory();
  const first = memory.know(row({ switches: [nine] }, at("2026-12-01")));
  expect(memory.know(row({ switches: [nine] }, at("2026-12-01", "13:00")))).toBe(first);
  expect(memory.know(row({ switches: [nine] }, at("2026-12-02")))).not.toBe(first);
  const again = memory.know(row({}, at("2026-12-02"), 2));
  expect(memory.know(row({}, at("2027-12-02"), 2))).toBe(again);
});

test("GN-01: the desk keeps federal holidays, less those it works on, and its own beside them", () => {
  const week = { thursday: [["06:00", "17:00"]], friday: [["06:00", "17:00"]] } as const;
  const calendar = {
    key: "desk",
    name: "Ours",
    week,
    federal: true,
    leftOut: [civil("2026-11-26")],
    ownDays: [{ on: civil("2026-11-27"), why: "The day after Thanksgiving" }],
    closures: [],
  };
  const { desk } = tenantMemory().know(row({ calendar }, at("2026-11-01"))).around;
  expect(isOpenDay(desk, civil("2026-11-26"))).toBe(true);
  expect(whyClosed(desk, civil("2026-11-27"))).toBe("The day after Thanksgiving");
  expect(whyClosed(desk, civil("2026-12-25"))).toBe("Christmas Day");
  const none = tenantMemory().know(row({ calendar: { ...calendar, federal: false } }, at("2026-11-01")));
  expect(isOpenDay(none.around.desk, civil("2026-12-25"))).toBe(true);
});
