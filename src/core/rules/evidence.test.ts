import { expect, test } from "vitest";
import {
  type EvidenceInput,
  type EvidenceKind,
  evidenceChecklist,
  mayProceed,
  missingFor,
} from "./evidence.ts";

const all: readonly EvidenceKind[] = ["bill", "EOB", "authorisation to act", "provider letters"];
const checklist = (onFile: readonly EvidenceKind[], more: Partial<EvidenceInput> = {}) =>
  evidenceChecklist({ onFile, ...more });
const kinds = (items: readonly { kind: EvidenceKind }[]) => items.map(({ kind }) => kind);

test("the checklist holds bill, EOB, authorisation to act and letters (BB-05)", () => {
  expect(kinds(checklist([]))).toEqual(all);
  expect(checklist(all).every(({ state, doNext }) => state === "on file" && doNext === null)).toBe(true);
});

test("each item is asked for when it is first needed, and from then on (BB-05)", () => {
  const empty = checklist([]);
  expect(kinds(missingFor("answer whose bill it is", empty))).toEqual(["bill", "EOB"]);
  expect(kinds(missingFor("write to the provider", empty))).toEqual(["bill", "EOB", "authorisation to act"]);
  expect(kinds(missingFor("negotiate", empty))).toEqual(all);
});

test("a matched remittance stands in for the EOB, and nothing else does", () => {
  const matched = checklist(["bill"], { remittanceMatched: true });
  expect(mayProceed("answer whose bill it is", matched).allowed).toBe(true);
  expect(matched.find(({ kind }) => kind === "EOB")?.state).toBe("not needed");
  expect(kinds(missingFor("negotiate", matched))).toEqual(["authorisation to act", "provider letters"]);
});

test("that no letters came is an answer", () => {
  const three = all.slice(0, 3);
  expect(mayProceed("negotiate", checklist(three)).allowed).toBe(false);
  expect(mayProceed("negotiate", checklist(three, { noLettersReceived: true })).allowed).toBe(true);
});

test("a file that is not complete says what is missing (BB-05)", () => {
  expect(mayProceed("write to the provider", checklist(["bill"]))).toEqual({
    allowed: false,
    code: "EVIDENCE_MISSING",
    rule: "BB-05",
    says: "To write to the provider, 2 of 4 items are missing: EOB, authorisation to act.",
    doNext: "Ask the member for what is missing.",
  });
});

test("what is asked of the member is a polite sentence in plain words", () => {
  for (const { doNext } of checklist([])) {
    expect(doNext).toMatch(/^Please /);
    for (const sentence of (doNext ?? "").split(/(?<=\.) /))
      expect(sentence.split(" ").length).toBeLessThan(20);
  }
});
