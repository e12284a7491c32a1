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
  prepared,
  secondAsked,
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

test("AL-06: whoever decided the first level once does not decide the second, whoever came after", () => {
  const [one, other] = [someone("plan", "specialist", "plan-one"), someone("plan", "specialist", "plan-two")];
  const again = { ...upheld, clinician: "Dr. Clara Sample" };
  const asked = prepared()
    .when("record-decision", "2026-12-02", again, one)
    .when("record-decision", "2026-12-02", { ...upheld, clinician: "Dr. Otto Sample" }, other)
    .when("send-first-response", "2026-12-02", {}, analyst)
    .when("record-proof", "2026-12-02", faxed("F-1"), analyst)
    .when("ask-second-level", "2026-12-15", secondAsked, "provider");
  const third = someone("plan", "specialist", "plan-three");
  const decides = (by: typeof third, more: object = {}) =>
    asked.when("record-decision", "2026-12-16", { ...upheld, ...more }, by).ruling;
  expect(decides(one)).toBe("ANOTHER_PERSON_NEEDED");
  expect(decides(other)).toBe("ANOTHER_PERSON_NEEDED");
  expect(decides(third, { clinician: "dr  clara SAMPLE" })).toBe("ANOTHER_PERSON_NEEDED");
  expect(decides(third, { clinician: "Dr. Cleo Other" })).toBe("allowed");
});
