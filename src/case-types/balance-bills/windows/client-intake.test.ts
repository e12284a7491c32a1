// What a TPA is asked who hands a balance bill over, and what is told to be missing.
import { describe, expect, test } from "vitest";
import { readInput } from "../../../core/fields.ts";
import { openingFields } from "../../../core/playbooks/balance-bill/intake.ts";
import { clientIntake } from "./client-intake.ts";

const client = { party: "tpa", name: "Example Administrators" } as const;
const whole = {
  memberName: "Maria Example",
  memberPhone: "555-0142",
  providerName: "Sample Surgery Center",
  claimNumber: "CLM-1001",
  statementCents: 184_000,
  billedCents: 250_000,
  planPaidCents: 60_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
  documented: true,
};

test("every question is one of the opening event, needed where the event needs it, in both languages", () => {
  for (const language of ["en", "es"] as const) {
    const asked = clientIntake.parts(language).flatMap(({ questions }) => questions);
    for (const { name, needed, label, choices } of asked) {
      const field = openingFields[name as keyof typeof openingFields];
      expect(field.needed, name).toBe(needed);
      expect(label, name).not.toBe(name);
      if (field.kind === "choice")
        expect(choices?.map(({ value }) => value)).toEqual([...(field.choices ?? [])]);
    }
    expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length);
  }
});

test("no word of one language stands in the other", () => {
  const words = (language: "en" | "es") =>
    clientIntake.parts(language).flatMap(({ title, questions }) => [title, ...questions.map((q) => q.label)]);
  const english = words("en");
  expect(words("es").filter((one) => english.includes(one))).toEqual([]);
});

test("BB-02: the answers are an opening that the event takes, in the client's own name", () => {
  const input = clientIntake.opens(whole, client);
  expect(readInput(openingFields, input)).toMatchObject({ ok: true });
  expect(input).toMatchObject({
    tpaName: "Example Administrators",
    reportedBy: "tpa",
    transfer: "electronic",
  });
});

describe("what is missing is told, and never a reason not to take it", () => {
  test("nothing, where all is there", () => {
    expect(clientIntake.lacks(whole, "en")).toEqual([]);
  });

  test.each([
    ["patientResponsibilityCents", /figures of the EOB/],
    ["emergency", /whether the law bars/],
    ["claimNumber", /no claim number/],
    ["memberPhone", /no telephone number/],
    ["documented", /statement itself is not here/],
  ] as const)("without %s", (name, says) => {
    const { [name]: _left, ...rest } = whole;
    const told = clientIntake.lacks(rest, "en");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(says);
    expect(clientIntake.lacks(rest, "es")).toHaveLength(1);
  });

  test("A-19: what nobody knows is as if it were not answered", () => {
    expect(clientIntake.lacks({ ...whole, emergency: "unknown" }, "en")[0]).toMatch(/whether the law/);
  });
});
