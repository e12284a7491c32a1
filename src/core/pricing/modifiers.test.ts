// Modifiers on a professional line: what they say to a price, in any order, and when they contradict.
import { describe, expect, test } from "vitest";
import { madeLine } from "./made-tables.ts";
import { noModifiers, readModifiers, withoutWeight } from "./modifiers.ts";
import { isOppsModifier, whyNotOppsModifier } from "./outpatient-modifiers.ts";

const read = (...modifiers: string[]) => readModifiers(madeLine("10001", { modifiers }));

describe("on a professional line", () => {
  test("none, and any number of those without weight, say nothing", () => {
    expect(read()).toBe(noModifiers);
    expect(read(...withoutWeight)).toBe(noModifiers);
  });

  test.each([
    ["26", { component: "26" }],
    ["TC", { component: "TC" }],
    ["53", { component: "53" }],
    ["50", { bothSides: true }],
    ["RT", { side: "RT", bothSides: false }],
    ["LT", { side: "LT", bothSides: false }],
    ["54", { share: "54" }],
    ["55", { share: "55" }],
    ["78", { share: "78" }],
    ["62", { role: "co-surgeon" }],
    ["80", { role: "assistant" }],
    ["81", { role: "assistant" }],
    ["82", { role: "assistant" }],
    ["AS", { role: "assistant who is no physician" }],
    ["QZ", { anesthesia: "QZ" }],
  ])("%s", (modifier, says) => {
    expect(read(modifier)).toMatchObject(says);
    expect(read("25", modifier, "59")).toMatchObject(says);
    expect(read(modifier).whyNot).toBeUndefined();
  });

  test("RT and LT together are both sides", () => {
    expect(read("RT", "LT")).toMatchObject({ bothSides: true });
    expect(read("LT", "59", "RT")).toMatchObject({ bothSides: true });
  });

  test.each([
    [["26", "TC"]],
    [["TC", "53"]],
    [["54", "55"]],
    [["AA", "QZ"]],
    [["62", "80"]],
    [["62", "AS"]],
    [["80", "82"]],
  ])("%s contradict each other", (modifiers) => {
    expect(read(...modifiers).whyNot?.reason).toBe("something is missing");
    expect(read(...modifiers).whyNot?.says).toContain(modifiers.join(", "));
    expect(read(...modifiers.toReversed()).whyNot?.reason).toBe("something is missing");
  });

  test("the first that has no price by rule says why, with what to do", () => {
    expect(read("22", "ZZ").whyNot).toEqual({
      reason: "rule not built in",
      says: "Modifier 22 says more work than usual; Medicare sets its price by review and not by a rule.",
      doNext: "Price this line by hand from the operative report.",
    });
    expect(read("ZZ", "22").whyNot?.reason).toBe("unknown modifier");
    expect(read("GZ").whyNot?.reason).toBe("not covered");
  });

  test.each(["", " ", "25 ", "ga", "250", "constructor", "__proto__", "toString"])(
    "%j is unknown",
    (modifier) => {
      expect(read(modifier).whyNot?.reason).toBe("unknown modifier");
    },
  );
});

describe("on a hospital's outpatient line", () => {
  test("sides, reduced and broken-off services have a price; those without weight change none", () => {
    for (const modifier of ["50", "52", "73", "74", "LT", "RT", "59", "GP"]) {
      expect(isOppsModifier(modifier)).toBe(true);
    }
  });

  test("a professional's modifiers do not belong there", () => {
    for (const modifier of ["26", "53", "54", "62", "80", "AS", "AA"]) {
      expect(isOppsModifier(modifier)).toBe(false);
      expect(whyNotOppsModifier(modifier).reason).toBe("not payable");
    }
    expect(whyNotOppsModifier("PN").reason).toBe("rule not built in");
    expect(whyNotOppsModifier("constructor").reason).toBe("unknown modifier");
  });
});
