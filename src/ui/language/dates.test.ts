import { expect, test } from "vitest";
import { civil, instant, pacific } from "../../core/calendar.ts";
import { datesIn } from "./dates.ts";

const today = civil("2026-12-01");
const clock = { now: instant("2026-12-01T22:14:00Z"), zone: pacific };

test("in Spanish a day and its distance are said together, as in English", () => {
  const says = (on: string) => datesIn("es").dayAndDistance(civil(on), today);
  expect(["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02", "2026-12-08"].map(says)).toEqual([
    "hace 2 días, dom 29 de nov",
    "ayer, lun 30 de nov",
    "hoy, mar 1 de dic",
    "mañana, mié 2 de dic",
    "dentro de 7 días, mar 8 de dic",
  ]);
  expect(datesIn("en").dayAndDistance(civil("2026-12-08"), today)).toBe("in 7 days, Tue 8 Dec");
});

test("another year is named, this one is not", () => {
  expect(datesIn("es").dayAndDistance(civil("2027-01-02"), today)).toBe(
    "dentro de 32 días, sáb 2 de ene de 2027",
  );
});

test("days before the count of days begins have their names too", () => {
  expect(datesIn("es").dayAndDistance(civil("1969-12-31"), civil("1969-12-31"))).toBe("hoy, mié 31 de dic");
});

test("a point in time is told in the desk's zone, on the clock of 24 hours", () => {
  expect(datesIn("es").pointInTime("2026-12-02T01:30:00.000Z", clock)).toBe("mar 1 de dic, 17:30");
  expect(datesIn("es").pointInTime("mañana", clock)).toBe("mañana");
});
