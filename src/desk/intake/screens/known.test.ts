// What an intake is looked up by while it is typed.
import { expect, test } from "vitest";
import { askedOf, memberTakes } from "./known.ts";

test("nothing is looked for until a whole name, a claim or a card is typed", () => {
  expect(askedOf({})).toBeNull();
  expect(askedOf({ memberName: "Mari" })).toBeNull();
  expect(askedOf({ memberName: "Mariana" })).toBeNull();
  expect(askedOf({ providerName: "Harbor Imaging", memberBornOn: "1971-03-09" })).toBeNull();
  expect(askedOf({ memberName: "Maria L" })).toMatchObject({ name: "Maria L" });
  expect(askedOf({ claimNumber: "WB-2" })).toMatchObject({ claim: "WB-2" });
  expect(askedOf({ memberId: "M-1" })).toBeNull();
});

test("a known member brings along what the other case knows, and nothing that is not asked", () => {
  const member = {
    name: "Maria",
    phone: "555-0142",
    language: "es",
    bornOn: "1971-03-09",
    secret: "x",
    n: 1,
  };
  expect(memberTakes(member)).toEqual({
    memberName: "Maria",
    memberPhone: "555-0142",
    language: "es",
    memberBornOn: "1971-03-09",
  });
  expect(memberTakes(undefined)).toEqual({});
});
