// What a balance bill needs before a letter goes out: papers, the provider's channel, and whose step it is.
import { expect, test } from "vitest";
import { someone } from "../../story.ts";
import { confirmed, reported, watched } from "./beginnings.ts";

test("BB-03, BB-09: the TPA's answer and the first letter have their days, so no case waits unseen", () => {
  expect(reported().dates("split confirmed")).toEqual(["2026-12-07"]);
  expect(confirmed().dates("split confirmed")).toEqual([]);
  expect(confirmed().dates("first letter")).toEqual(["2026-12-03"]);
  expect(confirmed({ emergency: "yes" }).dates("first letter")).toEqual(["2026-12-03"]);
  expect(watched().file.clocks.some((one) => one.name === "first letter")).toBe(false);
});

test("BB-05, BB-06: what is missing is asked for, with a date, and what comes in is on file", () => {
  const asked = reported().when("request-evidence", "2026-12-01", { kinds: "the EOB" });
  expect(asked.letters()).toEqual(["evidence request"]);
  expect(asked.dates("evidence from the member")).toEqual(["2026-12-08"]);
  asked.when("file-document", "2026-12-04", { kind: "eob", documentId: "d1", name: "eob.pdf" }, "member");
  expect(asked.dates("evidence from the member")).toEqual([]);
});

test("BB-08: without the provider's channel no letter is written", () => {
  const early = confirmed().when("send-first-response", "2026-12-01");
  expect(early.last.refusal).toMatchObject({ code: "CHANNEL_NOT_KNOWN", rule: "BB-08" });
});

test("GN-04: every step has one responsible party, and somebody else's is refused", () => {
  const plan = confirmed().when("send-first-response", "2026-12-01", {}, someone("plan"));
  expect(plan.last.refusal).toMatchObject({ code: "NOT_YOURS", doNext: "Ask desk to do it." });
});
