import fc from "fast-check";
import { expect, test } from "vitest";
import { readCertifiedNumber } from "./certified-number.ts";

// Made for these tests; the last digit of each was worked out by hand.
const good = "9407100000000000000001";
const read = (text: string) => {
  const answer = readCertifiedNumber(text);
  return answer.allowed ? answer.number : answer.code;
};

/** The same digits with their right last one. */
const completed = (digits: string): string =>
  [..."0123456789"].map((last) => digits + last).find((all) => readCertifiedNumber(all).allowed) ?? "";

test("BB-09: the number of certified mail is read as it stands on the slip", () => {
  const number = completed(good.slice(0, 21));
  expect(number).toHaveLength(22);
  expect(read(number)).toBe(number);
  expect(read(` ${number.replace(/(.{4})/g, "$1 ")}`)).toBe(number);
  expect(read(number.replace(/(.{4})/g, "$1-"))).toBe(number);
  expect(read(`42094000${number}`)).toBe(number);
  expect(read(`420940001234${number}`)).toBe(number);
  expect(readCertifiedNumber(number)).toMatchObject({ written: expect.stringMatching(/^(\d{4} ){5}\d\d$/) });
});

test("a sum worked out by hand: 7 0 0 0 … with weights 3 and 1", () => {
  // Twenty digits: 7 stands twentieth from the right, weight 1 of the nineteen before the check digit is 3.
  expect(read("70000000000000000009")).toBe("70000000000000000009");
  expect(read("70000000000000000008")).toBe("CERTIFIED_NUMBER_WRONG");
});

test("the international form has a check digit of its own", () => {
  expect(read("RR473124829US")).toBe("RR473124829US");
  expect(read("rr 473 124 829 us")).toBe("RR473124829US");
  expect(read("RR473124828US")).toBe("CERTIFIED_NUMBER_WRONG");
});

test("what is no number of the post is told, with what was read", () => {
  for (const text of ["", "P-1", "1234", "9407 1000", "٩٤٠٧١٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠", "x".repeat(500)])
    expect(readCertifiedNumber(text)).toMatchObject({
      allowed: false,
      code: "CERTIFIED_NUMBER_WRONG",
      says: expect.stringContaining("no number of the post"),
    });
});

test("one wrong digit is always found", () => {
  const digits = fc.stringMatching(/^\d{19}$/).map(completed);
  fc.assert(
    fc.property(digits, fc.nat(19), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
      const wrong = (Number(number[place]) + by) % 10;
      expect(read(number)).toBe(number);
      expect(read(number.slice(0, place) + wrong + number.slice(place + 1))).toBe("CERTIFIED_NUMBER_WRONG");
    }),
  );
});
