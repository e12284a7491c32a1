// What a run of some size ought to have met.
import { expect, test } from "vitest";
import { notReached } from "./rare-states.ts";

test("a run that met nothing is told what is missing, and a larger one more of it", () => {
  const few = notReached({ cases: 16, reached: {} }, 12);
  const many = notReached({ cases: 240, reached: {} }, 12);
  expect(few).toContain("balance-bill: stage negotiating");
  expect(few).not.toContain("refused NO_AUTHORITY");
  expect(many).toEqual(expect.arrayContaining([...few, "refused NO_AUTHORITY"]));
  expect(notReached({ cases: 16, reached: { notice: 1 } }, 12)).toEqual(
    few.filter((one) => one !== "notice"),
  );
});

test("every process is looked for from the usual size of a run on", () => {
  const usual = notReached({ cases: 60, reached: {} }, 12);
  for (const name of ["balance-bill", "appeal", "pre-negotiation", "access", "pre-cert-access", "outreach"])
    expect(usual.filter((what) => what.startsWith(`${name}: stage `))).not.toEqual([]);
});

test("less than eight months, or fewer cases, need not have met any", () => {
  expect(notReached({ cases: 240, reached: {} }, 7)).toEqual([]);
  expect(notReached({ cases: 15, reached: {} }, 12)).toEqual([]);
});
