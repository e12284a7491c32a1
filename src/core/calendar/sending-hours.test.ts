import { describe, expect, test } from "vitest";
import { zonesOfAddress } from "./calling-hours.ts";
import { instant, isoInstant } from "./instant.ts";
import { morningsIn } from "./sending-hours.ts";
import { pacific, zoneNamed } from "./zone.ts";

const eastern = zoneNamed("America/New_York");
const from = (now: string, zones = [eastern]) => morningsIn(zones, instant(now), 2).map(isoInstant);

describe("the mornings on which a letter for later may arrive", () => {
  test("are at nine where it is read, and not where it is written", () => {
    expect(from("2026-12-01T18:00:00Z")).toEqual(["2026-12-02T14:00:00.000Z", "2026-12-03T14:00:00.000Z"]);
    expect(from("2026-12-01T18:00:00Z", [pacific])[0]).toBe("2026-12-02T17:00:00.000Z");
  });

  test("begin today before nine, and tomorrow at nine itself", () => {
    expect(from("2026-12-01T13:59:59Z")[0]).toBe("2026-12-01T14:00:00.000Z");
    expect(from("2026-12-01T14:00:00Z")[0]).toBe("2026-12-02T14:00:00.000Z");
  });

  test("leave the weekend out", () => {
    expect(from("2026-12-04T20:00:00Z")).toEqual(["2026-12-07T14:00:00.000Z", "2026-12-08T14:00:00.000Z"]);
  });

  test("are at nine in both, where two zones are possible", () => {
    const both = zonesOfAddress("12 Elm St, Nashville, TN 37201");
    expect(from("2026-12-01T18:00:00Z", [...both])[0]).toBe("2026-12-02T15:00:00.000Z");
  });

  test("keep their hour when the clocks change", () => {
    expect(from("2027-03-12T20:00:00Z")[0]).toBe("2027-03-15T13:00:00.000Z");
  });

  test("are none where no place is given", () => {
    expect(morningsIn([], instant("2026-12-01T18:00:00Z"), 2)).toEqual([]);
  });
});
