// The answer while one types, from keyed figures and from a dropped remittance (BB-03).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { remittanceText } from "../../../core/x12/made-remittance.ts";
import { checkTyped } from "./check.ts";
import { groupsOf } from "./intake-groups.ts";
import { read835 } from "./read-835.ts";

const typed = {
  statementCents: "2,115.00",
  billedCents: "3,055",
  planPaidCents: "940",
  patientResponsibilityCents: "275",
};

test("keyed figures answer as soon as they are enough", () => {
  expect(checkTyped({}, []).split.verdict).toBe("cannot tell yet");
  expect(checkTyped(typed, []).split.headline).toBe("Member owes $275.00. $1,840.00 is a balance bill.");
  expect(checkTyped({ ...typed, patientResponsibilityCents: "27x" }, []).split.verdict).toBe(
    "cannot tell yet",
  );
});

test("the screen waits for both answers, and one yes is enough (A-19)", () => {
  expect(checkTyped(typed, []).screen.outcome).toBe("cannot tell");
  expect(checkTyped({ ...typed, emergency: "no", airAmbulance: "no" }, []).screen.outcome).toBe("not barred");
  expect(checkTyped({ ...typed, airAmbulance: "yes" }, []).screen.outcome).toBe("barred");
});

const claim = (id: string) => ({
  id,
  status: "1",
  lastName: "SAMPLETON",
  adjustments: [],
  lines: [
    {
      procedure: ["99284"],
      chargeCents: 305_500,
      adjustments: [
        ["CO", "45", 184_000],
        ["PR", "1", 27_500],
      ] as const,
    },
  ],
});

test("a remittance fills in who, when and what, and its figures win over keyed ones", () => {
  const { claims, problems } = read835(remittanceText([claim("0042")]));
  expect(problems).toEqual([]);
  const [only] = claims;
  expect(only?.takes).toMatchObject({
    claimNumber: "940042",
    memberName: "Jane Q Sampleton",
    codes: "99284",
  });
  const wrongly = { ...typed, planPaidCents: "1.00" };
  expect(checkTyped(wrongly, only?.entries ?? []).split.headline).toBe(
    "Member owes $275.00. $1,840.00 is a balance bill.",
  );
});

test("a remittance of several claims offers each of them once", () => {
  const { claims } = read835(remittanceText([claim("1"), claim("2"), claim("1")]));
  expect(claims.map(({ number, entries }) => [number, entries.length])).toEqual([
    ["941", 2],
    ["942", 1],
  ]);
});

test("what is no remittance is told in words and never thrown", () => {
  expect(read835("a letter, not a remittance").problems.join(" ")).toMatch(/No claim of an X12 835/);
  expect(read835("").claims).toEqual([]);
});

const samples = join(import.meta.dirname, "../../../../../shared/data/x12/835");

test("every sample remittance can be dropped: claims are offered, or the file says why not", () => {
  for (const name of readdirSync(samples)) {
    const { claims, problems } = read835(readFileSync(join(samples, name), "utf8"));
    expect({ name, found: claims.length + problems.length > 0 }).toEqual({ name, found: true });
  }
});

test("every question of the intake has a place in one of the groups, also one that is new", () => {
  const question = (name: string) => ({
    name,
    kind: "text" as const,
    title: name,
    needed: false,
    choices: [],
  });
  const groups = groupsOf([question("memberName"), question("claimNumber"), question("somethingNew")]);
  const places = groups.map(({ shown, folded }) => [...shown, ...folded].map(({ name }) => name));
  expect(places).toEqual([["memberName"], [], ["claimNumber"], ["somethingNew"]]);
});
