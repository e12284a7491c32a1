// What the timeline says of a search: days and parties as people say them.
import { expect, test } from "vitest";
import { refused } from "../../playbooks/access/beginnings.ts";

test("AN-19: a refusal says in words from which day on to ask again", () => {
  expect(refused().last.done?.says).toContain("Ask again from June 2, 2027.");
});

test("AN-18: who was told is named as everybody names them", () => {
  const told = refused().when("tell-party", "2026-12-02", { to: "tpa", how: "phone", person: "Theo" });
  expect(told.last.done?.says).toBe("The TPA was told on the phone how it ended (Theo).");
});
