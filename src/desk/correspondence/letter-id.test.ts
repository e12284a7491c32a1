// The Message-ID of a letter: whoever has not had the letter cannot name it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { markOf } from "../../platform/sign-in/secret.ts";
import { type LetterMark, letterId, letterOfId, looksLikeOurs } from "./letter-id.ts";

const madeWith =
  (secret: string): LetterMark =>
  ({ caseId, no }) =>
    Buffer.from(markOf(secret, `letter ${caseId} ${no}`), "base64url")
      .toString("hex")
      .slice(0, 32);
const mark = madeWith("s".repeat(40));
const caseId = "01900000-0000-7000-8000-000000000000";
const id = (no: number, by = mark) => `<${letterId({ caseId, no }, by)}@example.com>`;

test("it is read back, in whatever letters a mail server hands it on", () => {
  expect(letterOfId(id(7), mark)).toEqual({ caseId, no: 7 });
  expect(letterOfId(id(7).toUpperCase(), mark)).toEqual({ caseId, no: 7 });
  expect(letterId({ caseId, no: 7 }, mark)).toBe(letterId({ caseId, no: 7 }, mark));
});

test("of one letter nobody makes that of another, nor with another house's secret", () => {
  expect(letterOfId(id(7).replace(".7.", ".8."), mark)).toBeNull();
  expect(letterOfId(id(7).replace("01900000", "01900001"), mark)).toBeNull();
  expect(letterOfId(id(7, madeWith("t".repeat(40))), mark)).toBeNull();
  for (const bare of [
    `<${caseId}.7@example.com>`,
    `<${caseId}.7.@example.com>`,
    `<${caseId}@example.com>`,
    "<7@x>",
  ])
    expect(letterOfId(bare, mark), bare).toBeNull();
});

test("a mail that comes back to us is known by its form alone", () => {
  expect(looksLikeOurs(id(7))).toBe(true);
  expect(looksLikeOurs(`<${caseId}.7@example.com>`)).toBe(true);
  expect(looksLikeOurs("<one@surgery.example.com>")).toBe(false);
});

test("any other text names no letter", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => letterOfId(text, mark) === null));
});
