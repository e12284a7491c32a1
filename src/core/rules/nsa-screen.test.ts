import { expect, test } from "vitest";
import { type NsaFacts, nsaScreen } from "./nsa-screen.ts";

const planned: NsaFacts = { emergency: "no", airAmbulance: "no" };

test.each([
  [{ emergency: "yes", airAmbulance: "no" }, "barred"],
  [{ emergency: "no", airAmbulance: "yes" }, "barred"],
  [{ emergency: "unknown", airAmbulance: "yes" }, "barred"],
  [{ emergency: "yes", airAmbulance: "unknown" }, "barred"],
  [{ emergency: "no", airAmbulance: "no" }, "not barred"],
  [{ emergency: "unknown", airAmbulance: "no" }, "cannot tell"],
  [{ emergency: "no", airAmbulance: "unknown" }, "cannot tell"],
  [{ emergency: "unknown", airAmbulance: "unknown" }, "cannot tell"],
  [{ emergency: "yes", airAmbulance: "no", groundAmbulance: "yes" }, "not barred"],
  [{ emergency: "yes", airAmbulance: "no", groundAmbulance: "unknown" }, "cannot tell"],
  [{ emergency: "no", airAmbulance: "no", groundAmbulance: "unknown" }, "cannot tell"],
  [{ emergency: "no", airAmbulance: "yes", groundAmbulance: "yes" }, "barred"],
] satisfies [NsaFacts, string][])("for a plan without a network, %j is %s (A-19)", (facts, outcome) => {
  expect(nsaScreen(facts).outcome).toBe(outcome);
});

test("the bar cites its source with its grade, and tells the desk to make no offer", () => {
  const screen = nsaScreen({ ...planned, emergency: "yes" });
  expect(screen).toMatchObject({ rule: "A-19", citation: { grade: "B" } });
  expect(screen.citation.source).toContain("FAQ part 55");
  expect(screen.doNext).toContain("Make no settlement offer.");
});

test("a ride on the road rests on general knowledge only, and says that a state may see it otherwise", () => {
  const screen = nsaScreen({ ...planned, groundAmbulance: "yes" });
  expect(screen.citation.grade).toBe("C");
  expect(screen.says).toContain("state law may");
});

test("without a network no facility participates, so that bar cannot apply", () => {
  expect(nsaScreen({ ...planned, participatingFacility: "yes" }).outcome).toBe("not barred");
});

test("with a network the facility decides, and a person reviews it", () => {
  const hybrid = { ...planned, planHasNetwork: "yes" } as const;
  expect(nsaScreen({ ...hybrid, participatingFacility: "yes" }).outcome).toBe("cannot tell");
  expect(nsaScreen({ ...hybrid, participatingFacility: "unknown" }).outcome).toBe("cannot tell");
  expect(nsaScreen(hybrid).outcome).toBe("cannot tell");
  expect(nsaScreen({ ...hybrid, participatingFacility: "no" }).outcome).toBe("not barred");
});

test("what is not known is named", () => {
  const both = nsaScreen({ emergency: "unknown", airAmbulance: "unknown" });
  expect(both.says).toBe("It is not known whether this was emergency care or an air ambulance.");
});
