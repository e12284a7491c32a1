import { expect, test } from "vitest";
import { civil } from "../../core/calendar.ts";
import { letterText } from "../../core/letter.ts";
import { wordingKey } from "../../core/wording.ts";
import { type Digest, type DigestLine, digestLetter } from "./digest-letter.ts";

const card = {
  name: "Tern Desk",
  phone: "(800) 555-0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
};
const line = (more: Partial<DigestLine> = {}): DigestLine => ({
  number: "BB-2026-00001",
  memberName: "Maria Lindqvist",
  providerName: "Larkspur Surgery Center",
  stageTitle: "Watching, weekly",
  waitingOn: "desk",
  next: { title: "Ask the member", dueOn: civil("2026-12-08") },
  ...more,
});
const digest = (cases: readonly DigestLine[], more: Partial<Digest> = {}) =>
  digestLetter({
    client: { name: "Juniper Ridge TPA", party: "tpa" },
    today: civil("2026-12-01"),
    card,
    cases,
    ...more,
  });

test("BB-20: a desk says it in its own words, and the letter remembers their version", () => {
  const texts = { [wordingKey("client digest", "many", "en")]: "{client} has {cases} at {desk}." };
  const body = digest([line()], { wording: { version: 4, texts } });
  expect(letterText(body)).toContain("Juniper Ridge TPA has 1 open case at Tern Desk.");
  expect(body.wording).toBe(4);
  expect(digest([line()])).not.toHaveProperty("wording");
});

test("BB-20: the digest lists every open case once, those that wait for the client first", () => {
  const cases = [
    line(),
    line({ number: "BB-2026-00002", waitingOn: "tpa" }),
    line({ number: "BB-2026-00003", waitingOn: "" }),
  ];
  const text = letterText(digest(cases));
  for (const { number } of cases) expect(text.split(number)).toHaveLength(2);
  expect(text.indexOf("BB-2026-00002")).toBeLessThan(text.indexOf("BB-2026-00001"));
  expect(text).toContain("You have 3 open cases with us. 1 of them waits for you.");
  expect(text).toContain("Waiting for you (1)");
  expect(text).toContain("All others (2)");
});

test("BB-20: one case is one case", () => {
  const { subject, blocks } = digest([line()]);
  expect(subject).toBe("Your 1 open case, December 1, 2026");
  expect(blocks.filter(({ kind }) => kind === "heading")).toHaveLength(2);
});

test("BB-20: each line says where the case stands, whose turn it is and what comes next", () => {
  expect(letterText(digest([line()]))).toContain(
    "BB-2026-00001, Maria Lindqvist: Larkspur Surgery Center. Watching, weekly. " +
      "It is the turn of the desk. Next: Ask the member, December 8, 2026.",
  );
  expect(letterText(digest([line({ waitingOn: "", next: null })]))).toContain("Watching, weekly.\n");
});

test("GN-02: the number and the hours of the desk stand on it", () => {
  const text = letterText(digest([line()]));
  expect(text).toContain(card.phone);
  expect(text).toContain(card.hours);
});
