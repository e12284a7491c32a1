// One level after the other, and never back.
import { expect, test } from "vitest";
import { someone } from "../../story.ts";
import {
  analyst,
  answered,
  colleague,
  faxed,
  onSecondLevel,
  papersOf,
  upheld,
  withPapers,
} from "./beginnings.ts";

test("AL-04: once the second level was answered, the first is not answered again", () => {
  const over = withPapers(onSecondLevel(), "2026-12-16", papersOf.underpaid)
    .when("record-decision", "2026-12-16", upheld, someone("plan", "specialist", "plan-other"))
    .when("send-second-response", "2026-12-17", {}, colleague)
    .when("record-proof", "2026-12-17", faxed("F-2"), colleague);
  expect(over.file.stage).toBe("answered");
  expect(over.when("send-first-response", "2026-12-18", {}, analyst).ruling).toBe("FIRST_LEVEL_OVER");
  expect(answered().when("send-first-response", "2026-12-03", {}, analyst).ruling).toBe("allowed");
});
