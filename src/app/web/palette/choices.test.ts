import fc from "fast-check";
import { expect, test } from "vitest";
import { begins, type Choice, cutByHits, fitting, wordsTyped } from "./choices.ts";

const bold = (text: string, typed: string) =>
  cutByHits(text, wordsTyped(typed))
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join("");

test("what was asked for is marked where a word begins with it, and nowhere else", () => {
  expect(bold("Sample Surgery Center", "surg")).toBe("Sample [Surg]ery Center");
  expect(bold("Maria Example", "mar ex")).toBe("[Mar]ia [Ex]ample");
  expect(bold("Anna Mann", "ann")).toBe("[Ann]a Mann");
  expect(bold("Maria", "x")).toBe("Maria");
  expect(bold("Maria", "")).toBe("Maria");
});

test("accents do not hide a hit, and stay with their letter", () => {
  expect(bold("María Órtega", "ort")).toBe("María [Órt]ega");
  expect(bold("Ortega", "órt")).toBe("[Ort]ega");
});

test("however it is cut, the text is whole", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, typed) => {
      const pieces = cutByHits(text, wordsTyped(typed));
      return pieces.map((piece) => piece.text).join("") === text;
    }),
  );
});

test("every word must begin a word, in any order", () => {
  expect(begins("Open a case", ["case", "op"])).toBe(true);
  expect(begins("Open a case", ["pen"])).toBe(false);
  expect(begins("Open a case", [])).toBe(true);
});

test("groups without a fitting choice are left out", () => {
  const choice = (title: string): Choice => ({ id: title, title, detail: "", where: "", go: () => {} });
  const groups = [
    { title: "Go to", choices: [choice("Outbox"), choice("Audit")] },
    { title: "Do here", choices: [choice("Record a call")] },
  ];
  expect(fitting(groups, ["out"])).toEqual([{ title: "Go to", choices: [groups[0]?.choices[0]] }]);
});
