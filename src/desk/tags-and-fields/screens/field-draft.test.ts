// A field as it is typed and as it is sent.
import { expect, test } from "vitest";
import type { FieldWire } from "../wire.ts";
import { bodyOf, draftOf, emptyDraft, missingIn, nameFrom, newBodyOf } from "./field-draft.ts";

const field: FieldWire = {
  id: "0190aaaa-0000-7000-8000-000000000000",
  name: "urgency",
  kind: "choice",
  title: "Urgency",
  hint: "",
  choices: ["low", "high"],
  playbooks: ["balance-bill"],
  shownWhen: [{ about: "tag", is: ["large", "late"] }],
  neededBefore: ["close"],
  roles: ["supervisor"],
  place: 10,
  version: 3,
  changedAt: "2026-12-01T18:00:00Z",
  changedBy: "Sam Super",
};

test("a field that is opened and kept unchanged is sent as it was", () => {
  const { title, hint, choices, playbooks, shownWhen, neededBefore, roles, place } = field;
  const was = { title, hint, choices, playbooks, shownWhen, neededBefore, roles, place };
  expect(bodyOf(draftOf(field))).toEqual(was);
  expect(newBodyOf(draftOf(field))).toEqual({ name: "urgency", kind: "choice", ...was });
});

test("answers are lines and values are listed with commas; empty ones are left out", () => {
  const draft = { ...draftOf(field), choices: "low\n\n high \n", conditions: [] };
  expect(bodyOf(draft).choices).toEqual(["low", "high"]);
  expect(bodyOf({ ...draft, kind: "text" }).choices).toEqual([]);
  const named = { key: "1", about: "field" as const, name: "reviewed", is: "true, " };
  expect(bodyOf({ ...draft, conditions: [named] }).shownWhen).toEqual([
    { about: "field", name: "reviewed", is: ["true"] },
  ]);
});

test("the name is made from the title, in the letters that a name may have", () => {
  expect(["Review on?", "2nd Größe", "  Überblick  ", "!!"].map(nameFrom)).toEqual([
    "review-on",
    "nd-gro-e",
    "uberblick",
    "",
  ]);
});

test("what is missing is said one thing at a time", () => {
  expect(missingIn(emptyDraft)).toBe("Write the question first.");
  const titled = { ...emptyDraft, title: "Urgency" };
  expect(missingIn(titled)).toMatch(/^Give it a name/);
  expect(missingIn({ ...titled, name: "urgency" })).toBe("");
  expect(missingIn({ ...titled, name: "urgency", kind: "choice", choices: "one" })).toBe(
    "Give at least two answers.",
  );
  const open = [{ key: "1", about: "tag" as const, name: "", is: "" }];
  expect(missingIn({ ...titled, name: "urgency", conditions: open })).toBe(
    "Say what each condition looks for.",
  );
});
