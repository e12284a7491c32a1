// Letters on their way, once for all playbooks: rule ids and hooks are the playbook's, the rest is here.
import { describe, expect, test } from "vitest";
import { type SmallStory, small, smallCase } from "./small-case.ts";

const fax = { kind: "fax report", reference: "F-1" };
const written = (more: object = {}) => small().when("write", "2026-11-30", more);
const proved = () => written().when("record-proof", "2026-12-01", fax);
const lost = () => written().when("record-failure", "2026-12-01", { letter: 1, kind: "fax failed" });
const first = (told: SmallStory) => told.facts.letters[0];

test("BB-09: the playbook's own rules stand on the events, the same names everywhere", () => {
  const { events } = smallCase;
  expect([events["record-proof"].rule, events["hold-letter"].rule]).toEqual(["TT-01", "TT-02"]);
  expect(events["record-failure"].seenBy).toEqual(["plan"]);
});

describe("proof", () => {
  test("BB-09: it counts once, is of no later than now, and of no earlier day than the letter", () => {
    const code = (more: object) => written().when("record-proof", "2026-12-01", { ...fax, ...more }).ruling;
    expect(code({ sentAt: "2026-12-01T20:00:01Z" })).toBe("PROOF_IN_FUTURE");
    expect(code({ sentAt: "2026-11-30T07:59:59Z" })).toBe("PROOF_TOO_EARLY");
    expect(code({ sentAt: "2026-11-30T08:00:00Z" })).toBe("allowed");
    expect(code({ letter: 2 })).toBe("NO_SUCH_LETTER");
    expect(small().when("record-proof", "2026-12-01", fax).ruling).toBe("NO_SUCH_LETTER");
    expect(proved().when("record-proof", "2026-12-01", { ...fax, letter: 1 }).ruling).toBe("ALREADY_PROVED");
    expect(proved().facts.noted).toEqual(["proved 1"]);
  });

  test("BB-09: the letter that is awaited is meant before an older one; named, any other", () => {
    const two = () => written().when("write-pact", "2026-11-30");
    expect(two().when("record-proof", "2026-12-01", fax).facts.noted).toEqual(["proved 2"]);
    expect(two().when("record-proof", "2026-12-01", { ...fax, letter: 1 }).facts.noted).toEqual(["proved 1"]);
  });

  test("BB-09: a certified number of the right length has to check", () => {
    const slip = (reference: string) =>
      written().when("record-proof", "2026-12-01", { kind: "certified mail", reference }).ruling;
    expect(slip("9407 1000 0000 0000 0000 01")).toBe("CERTIFIED_NUMBER_WRONG");
    expect(slip("slip 12")).toBe("allowed");
  });

  test("BB-19: what may not leave cannot have left, and what was kept back is written anew", () => {
    const held = written().when("hold-letter", "2026-12-01", { letter: 1, code: "X", says: "No." }, "post");
    expect(held.when("record-proof", "2026-12-01", { ...fax, letter: 1 }).ruling).toBe("LETTER_HELD");
    const closed = written().when("close", "2026-12-01");
    expect(closed.when("record-proof", "2026-12-01", fax).ruling).toBe("CASE_CLOSED_SINCE");
  });

  test("BB-09: one of a kind is under way at a time", () => {
    expect(written().when("write", "2026-12-01").ruling).toBe("LETTER_WAITS");
    expect(proved().when("write", "2026-12-02").ruling).toBe("allowed");
    expect(lost().when("write", "2026-12-02").ruling).toBe("allowed");
  });
});

describe("a letter that did not arrive", () => {
  test("BB-09: its proof is one no more, and the playbook hears whether there was one", () => {
    expect(lost().facts.noted).toEqual(["lost 1 unproved"]);
    const after = proved().when("record-failure", "2026-12-02", { letter: 1, kind: "fax failed" });
    expect(after.facts.noted).toEqual(["proved 1", "lost 1 after its proof"]);
    expect(first(after)?.proof).toBeUndefined();
    expect(first(after)?.failed).toMatchObject([{ kind: "fax failed", proof: { reference: "F-1" } }]);
  });

  test("BB-09: a failure counts once, and not for a try that is over", () => {
    const fail = (told: SmallStory, kind = "fax failed") =>
      told.when("record-failure", "2026-12-03", { letter: 1, kind }).ruling;
    expect(fail(lost())).toBe("ALREADY_FAILED");
    expect(fail(small())).toBe("NO_SUCH_LETTER");
    expect(fail(proved(), "returned by post")).toBe("SENT_OTHERWISE");
    const held = written().when("hold-letter", "2026-12-01", { letter: 1, code: "X", says: "No." }, "post");
    expect(fail(held)).toBe("LETTER_HELD");
    const posted = lost().when("send-another-way", "2026-12-02", { channel: "post", address: "1 Elm St" });
    expect(fail(posted)).toBe("SENT_OTHERWISE");
    expect(fail(posted, "returned by post")).toBe("allowed");
  });

  test("BB-09: another way needs an address, but for the portal, and is asked the rule of the send", () => {
    const way = (told: SmallStory, input: object) =>
      told.when("send-another-way", "2026-12-02", input).ruling;
    expect(way(lost(), { channel: "post" })).toBe("ADDRESS_MISSING");
    expect(way(lost(), { channel: "portal" })).toBe("allowed");
    expect(way(small(), { channel: "portal" })).toBe("NONE_FAILED");
    expect(way(lost(), { letter: 2, channel: "portal" })).toBe("NO_SUCH_LETTER");
    expect(way(proved(), { letter: 1, channel: "portal" })).toBe("LETTER_NOT_LOST");
    expect(way(written(), { letter: 1, channel: "portal" })).toBe("LETTER_NOT_LOST");
    expect(way(lost().when("close", "2026-12-02"), { channel: "portal" })).toBe("CASE_CLOSED_SINCE");
  });

  test("BB-09: the step is open until somebody chooses a way, or that it need not arrive", () => {
    const step = "try another way with the letter that did not arrive";
    expect(lost().file.openSteps).toContain(step);
    const left = lost().when("leave-undelivered", "2026-12-02", { why: "They have it from the member." });
    expect(left.file.openSteps).not.toContain(step);
    expect(first(left)?.left).toMatchObject({ why: "They have it from the member." });
    expect(left.when("leave-undelivered", "2026-12-02", { why: "Again." }).ruling).toBe("NONE_FAILED");
  });
});

describe("the fax gateway", () => {
  const handed = () => written().when("hand-letter-over", "2026-12-01", { letter: 1 }, "post");

  test("BB-09: it has until the next open day to report, and silence is a letter that did not arrive", () => {
    expect(handed().dates("report of the fax")).toEqual(["2026-12-02"]);
    expect(first(handed().until("2026-12-02"))?.held).toBeUndefined();
    const silent = handed().until("2026-12-03");
    expect(first(silent)?.failed).toMatchObject([{ kind: "no report" }]);
    expect(silent.facts.noted).toEqual(["lost 1 unproved"]);
  });

  test("BB-09: proof or failure end the wait, and a settled letter is not handed over", () => {
    expect(handed().when("record-proof", "2026-12-01", fax).dates("report of the fax")).toEqual([]);
    const failed = handed().when("record-failure", "2026-12-01", { letter: 1, kind: "fax failed" });
    expect(failed.dates("report of the fax")).toEqual([]);
    expect(proved().when("hand-letter-over", "2026-12-02", { letter: 1 }, "post").ruling).toBe(
      "LETTER_SETTLED",
    );
    expect(small().when("hand-letter-over", "2026-12-02", { letter: 1 }, "post").ruling).toBe(
      "NO_SUCH_LETTER",
    );
  });
});

describe("a letter for later", () => {
  const later = () => written({ sendAt: "2026-12-02T18:00:00Z" });

  test("BB-19: it goes at its time and not before; where it may not leave then, it is kept back", () => {
    expect(later().dates("scheduled send")).toEqual(["2026-12-02"]);
    const sent = later().until("2026-12-02T18:00:00Z");
    expect(sent.last.done?.says).toBe("Letter 1 goes out as scheduled.");
    expect(first(sent)?.held).toBeUndefined();
    const early = later().until("2026-12-02T17:59:59Z");
    expect(early.chapters.map(({ event }) => event)).not.toContain("clock: scheduled send 1");
    const stopped = later().when("note", "2026-12-01", { what: "stop" }).until("2026-12-02T18:00:00Z");
    expect(first(stopped)?.held).toEqual({ code: "STOPPED", says: "Nothing leaves." });
    expect(stopped.last.done?.says).toBe("Letter 1 was not sent. Nothing leaves.");
  });

  test("BB-09: its time may change while it waits, to a later one", () => {
    const move = (told: SmallStory, to: string) =>
      told.when("change-send-time", "2026-12-01", { letter: 1, sendAt: to });
    const moved = move(later(), "2026-12-03T18:00:00Z");
    expect(moved.dates("scheduled send")).toEqual(["2026-12-03"]);
    expect(move(later(), "2026-12-01T20:00:00Z").ruling).toBe("SEND_TIME_PAST");
    expect(move(written(), "2026-12-03T18:00:00Z").ruling).toBe("NO_LETTER_WAITS");
    const other = later().when("change-send-time", "2026-12-01", {
      letter: 2,
      sendAt: "2026-12-03T18:00:00Z",
    });
    expect(other.ruling).toBe("NO_LETTER_WAITS");
  });
});
