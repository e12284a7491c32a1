import { expect, test } from "vitest";
import { mayCall, zonesOfAddress } from "./calling-hours.ts";
import { instant } from "./instant.ts";
import { pacific, zoneNamed } from "./zone.ts";

const eastern = zoneNamed("America/New_York");
const at = (text: string) => instant(text);

test("nobody is called before 8 in the morning where they are, and at 8 they are", () => {
  expect(mayCall([pacific], at("2026-12-08T15:59:00Z"))).toMatchObject({
    allowed: false,
    code: "OUTSIDE_CALLING_HOURS",
    says: "It is 7:59 am where they are (Pacific time), and nobody is called before 8 am or from 9 pm on.",
    doNext: "Call from 8:00 am Pacific time on.",
  });
  expect(mayCall([pacific], at("2026-12-08T16:00:00Z")).allowed).toBe(true);
});

test("until 9 in the evening they are called, and at 9 no more", () => {
  expect(mayCall([eastern], at("2026-12-09T01:59:00Z")).allowed).toBe(true);
  expect(mayCall([eastern], at("2026-12-09T02:00:00Z")).allowed).toBe(false);
});

test("where it may be one of two zones, the hour must be right in both", () => {
  const both = zonesOfAddress("12 Elm St, Nashville, TN 37201");
  expect(both).toEqual(["America/Chicago", "America/New_York"]);
  expect(mayCall(both, at("2026-12-08T13:30:00Z")).allowed).toBe(false); // 7:30 Central, 8:30 Eastern
  expect(mayCall(both, at("2026-12-08T14:00:00Z")).allowed).toBe(true);
  expect(mayCall(both, at("2026-12-09T02:30:00Z")).allowed).toBe(false); // 8:30 pm Central, 9:30 pm Eastern
});

test("the zone follows from the state before the ZIP code; two letters elsewhere say nothing", () => {
  expect(zonesOfAddress("1 Main St, Salem, OR 97301-1234")).toContain(pacific);
  expect(zonesOfAddress("Honolulu, HI 96801")).toEqual(["Pacific/Honolulu"]);
  for (const text of ["", "1 Main St", "PO BOX 12", "Calle OR", "Paris, FR 75001"])
    expect(zonesOfAddress(text), text).toEqual([]);
});

test("where no zone is known at all, nothing is refused", () => {
  expect(mayCall([], at("2026-12-08T10:00:00Z")).allowed).toBe(true);
});
