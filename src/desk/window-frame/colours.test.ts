import { describe, expect, test } from "vitest";
import { coloursOf, windowColours } from "./colours.ts";

const sheet = `/* ink: { #000 } */
:root,
:root[data-mantine-color-scheme="light"] {
  color-scheme: light; --ink: #111111; --shadow: 0 1px rgb(0 0 0 / 9%);
}
:root[data-mantine-color-scheme="dark"] { --ink: #eeeeee; }
:root { --party-desk: #0b5a60; --font: "Inter"; --row: 32px; }
:root[data-density="compact"] { --row: 24px; }`;

describe("the colours of the windows", () => {
  test("are the desk's own, light and dark by what the reader's machine prefers", () => {
    expect(coloursOf(sheet)).toBe(
      ":root{color-scheme:light dark;--ink: #111111;" +
        "--shadow: 0 1px rgb(0 0 0 / 9%);--party-desk: #0b5a60;}\n" +
        "@media (prefers-color-scheme:dark){:root{--ink: #eeeeee;}}\n",
    );
  });

  test("that are not there are missed at the start, not by a reader", () => {
    expect(() => coloursOf(":root{--ink: #111}")).toThrow("no colours for the windows");
    expect(() => coloursOf("")).toThrow("no colours for the windows");
  });

  test("have every name in the dark that changes there", () => {
    const text = windowColours().toString();
    for (const name of ["paper", "sheet", "ink", "ink-2", "line", "accent", "due-soft", "late", "kept"])
      expect(text.match(new RegExp(`--${name}:`, "g")), name).toHaveLength(2);
    expect(text).not.toMatch(/--(font|row|radius)/);
  });
});
