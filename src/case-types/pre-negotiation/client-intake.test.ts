import { describe, expect, test } from "vitest";
import { requestFields } from "../../core/playbooks/pre-negotiation/request.ts";
import { completeness, requestNeeds } from "../../core/rules/pre-negotiation-request.ts";
import type { StoryInput } from "../../core/windows.ts";
import { clientIntake } from "./client-intake.ts";

const questions = (language: "en" | "es") => clientIntake.parts(language).flatMap((part) => part.questions);
const all: StoryInput = Object.fromEntries(requestNeeds.map(({ field }) => [field, "given"]));
const meter = (answers: StoryInput, language: "en" | "es" = "en") => {
  const told = clientIntake.meter?.(answers, language);
  if (!told) throw new Error("There is no meter.");
  return told;
};

describe("the request of a client (PN-01)", () => {
  test("asks for everything that the template needs, each once, and nothing that no case takes", () => {
    const names = questions("en").map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(requestNeeds.map(({ field }) => field)));
    for (const name of names) expect(Object.keys(requestFields)).toContain(name);
  });

  test("needs two names to begin, as the playbook does", () => {
    const needed = questions("en").filter((one) => one.needed);
    expect(needed.map(({ name }) => name)).toEqual(["memberName", "providerName"]);
  });

  test("is in Spanish word for word, with the same questions and choices", () => {
    const [en, es] = [questions("en"), questions("es")];
    expect(es.map(({ name, kind }) => [name, kind])).toEqual(en.map(({ name, kind }) => [name, kind]));
    const same = es.filter(({ label }, at) => label === en[at]?.label).map(({ name }) => name);
    expect(same).toEqual(["planName"]);
    const urgency = es.find(({ name }) => name === "urgency");
    expect(urgency?.choices?.map(({ value }) => value)).toEqual(["routine", "soon", "urgent"]);
    expect(urgency?.choices?.map(({ label }) => label)).toEqual(["Normal", "Pronto", "Urgente"]);
  });

  test("its meter is the guard's own figure, answer by answer", () => {
    let given: StoryInput = {};
    for (const { field } of requestNeeds) {
      const { done, of, missing } = completeness(given);
      expect(meter(given)).toMatchObject({ done, of });
      expect(meter(given).missing.map(({ name }) => name)).toEqual(missing.map((one) => one.field));
      given = { ...given, [field]: "given" };
    }
    expect(meter(given)).toEqual({ done: requestNeeds.length, of: requestNeeds.length, missing: [] });
    expect(meter({ planName: "  " }).done).toBe(0);
  });

  test("says what is left, and nothing once it is whole", () => {
    expect(clientIntake.lacks(all, "en")).toEqual([]);
    expect(clientIntake.lacks({ memberName: "Ines" }, "en")[0]).toContain("1 of 13 answers are given.");
    expect(clientIntake.lacks({}, "es")[0]).toContain("Hay 0 de 13 respuestas.");
  });

  test.each(["tpa", "plan", "broker"] as const)("puts the %s that asks on the case", (party) => {
    const opens = clientIntake.opens({ memberName: "Ines", planName: "Example Plan" }, { party, name: "Us" });
    expect(opens[`${party}Name`]).toBe("Us");
    expect(opens.planName).toBe(party === "plan" ? "Us" : "Example Plan");
  });
});
