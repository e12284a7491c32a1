import { describe, expect, test } from "vitest";
import { civil, instant, pacific, zoneNamed } from "./calendar.ts";
import { hoursIn, spokenDate, spokenDay, spokenDistance, spokenMoment, spokenTime } from "./spoken.ts";

const today = civil("2026-11-30");

describe("a date as people say it", () => {
  test("says the day and how far off it is, and never only one of the two", () => {
    expect(spokenDate("en", civil("2026-12-01"), today)).toBe("tomorrow, Tuesday, December 1");
    expect(spokenDate("en", civil("2026-12-03"), today)).toBe("Thursday, December 3 (in 3 days)");
    expect(spokenDate("es", civil("2026-12-01"), today)).toBe("mañana, martes 1 de diciembre");
    expect(spokenDate("es", civil("2026-12-03"), today)).toBe("el jueves 3 de diciembre (en 3 días)");
  });

  test.each([
    ["2026-11-28", "2 days ago", "hace 2 días"],
    ["2026-11-29", "yesterday", "ayer"],
    ["2026-11-30", "today", "hoy"],
    ["2026-12-01", "tomorrow", "mañana"],
    ["2026-12-02", "in 2 days", "en 2 días"],
  ])("%s is %s", (on, en, es) => {
    expect(spokenDistance("en", civil(on), today)).toBe(en);
    expect(spokenDistance("es", civil(on), today)).toBe(es);
  });

  test("names the year only where it is another one: December 31 and January 1", () => {
    expect(spokenDay("en", civil("2026-12-31"), today)).toBe("Thursday, December 31");
    expect(spokenDay("en", civil("2027-01-01"), today)).toBe("Friday, January 1, 2027");
    expect(spokenDay("es", civil("2027-01-01"), today)).toBe("viernes 1 de enero de 2027");
  });
});

describe("a time as people say it", () => {
  test("is the desk's, with its zone named, on both sides of noon and midnight", () => {
    const at = instant("2026-12-02T00:00:00Z");
    expect(spokenMoment("en", at, pacific, today)).toBe("4 pm tomorrow, Tuesday, December 1 (Pacific time)");
    expect(spokenMoment("es", at, pacific, today)).toBe(
      "mañana, martes 1 de diciembre, a las 4 p. m. (hora del Pacífico)",
    );
    expect(spokenTime("en", instant("2026-12-01T20:00:00Z"), pacific)).toBe("12 noon");
    expect(spokenTime("es", instant("2026-12-01T20:00:00Z"), pacific)).toBe("12 del mediodía");
    expect(spokenTime("en", instant("2026-12-01T20:30:00Z"), pacific)).toBe("12:30 pm");
    expect(spokenTime("en", instant("2026-12-01T08:00:00Z"), pacific)).toBe("12 am");
    expect(spokenTime("en", instant("2026-12-01T19:59:00Z"), pacific)).toBe("11:59 am");
  });

  test("further off, the day comes before the distance", () => {
    const at = instant("2026-12-04T01:30:00Z");
    expect(spokenMoment("en", at, pacific, today)).toBe(
      "5:30 pm on Thursday, December 3, in 3 days (Pacific time)",
    );
    expect(spokenMoment("es", at, pacific, today)).toBe(
      "el jueves 3 de diciembre (en 3 días), a las 5:30 p. m. (hora del Pacífico)",
    );
  });

  test("a zone that has no word goes by its name", () => {
    const at = instant("2026-12-02T00:00:00Z");
    expect(spokenMoment("en", at, zoneNamed("Pacific/Honolulu"), today)).toContain("(Pacific/Honolulu)");
  });
});

describe("the hours of the desk", () => {
  const usual = "Monday to Friday, 6 am to 5 pm Pacific time";

  test("are put into Spanish where they have the usual form, and left as they are where not", () => {
    expect(hoursIn("en", usual)).toBe(usual);
    expect(hoursIn("es", usual)).toBe("de lunes a viernes, de 6 am a 5 pm, hora del Pacífico");
    expect(hoursIn("es", "Day and night")).toBe("Day and night");
    expect(hoursIn("es", "Monday to Someday, 6 am to 5 pm Pacific time")).toContain("Someday");
  });
});
