import { describe, expect, test } from "vitest";
import { instant } from "../../calendar.ts";
import { accepted, agreed, confirmed, fax, supervisor, watched } from "./beginnings.ts";

const bounce = { letter: 1, kind: "bounce", says: "550 5.1.1 No such mailbox" };
const letterOf = (told: ReturnType<typeof watched>, no: number) =>
  told.file.facts.letters.find((one) => one.no === no);
const tryAgain = "try another way with the letter that did not arrive";

describe("a letter that did not arrive", () => {
  test("BB-09: without proof there is no schedule, and a failure starts none", () => {
    const told = confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-11-30")
      .when("record-failure", "2026-12-01", { letter: 1, kind: "refused" });
    expect(told.file.stage).toBe("answering");
    expect(told.dates("follow-up")).toEqual([]);
    expect(told.file.openSteps).toContain(tryAgain);
    expect(told.file.openSteps).not.toContain("record the proof that the letter went out");
    expect(letterOf(told, 1)).toMatchObject({
      held: { code: "NOT_DELIVERABLE" },
      failed: [{ kind: "refused" }],
    });
  });

  test("BB-10, BB-13: proved once the provider has given up, the letter starts no follow-ups", () => {
    const told = watched()
      .when("send-first-response", "2026-12-02")
      .when("record-failure", "2026-12-03", { letter: 1, kind: "fax failed" })
      .when("override-further-bill", "2026-12-03", { why: "They threaten." }, supervisor)
      .when("provider-gives-up", "2026-12-04", { how: "By telephone." })
      .when("record-proof", "2026-12-05", { ...accepted, letter: 2 });
    expect([told.ruling, told.file.stage]).toEqual(["allowed", "telling"]);
    for (const clock of ["follow-up", "change to monthly", "closing warning", "close"])
      expect(told.dates(clock), clock).toEqual([]);
  });

  test("BB-10: a failure after the proof takes the schedule back, and the next proof starts it anew", () => {
    const told = watched().when("record-failure", "2026-12-03", { letter: 1, kind: "fax failed" });
    expect(told.ruling).toBe("allowed");
    expect(told.file.stage).toBe("answering");
    for (const clock of ["follow-up", "change to monthly", "closing warning", "close"])
      expect(told.dates(clock), clock).toEqual([]);
    expect(told.file.facts.scheduleFrom).toBeUndefined();
    expect(told.dates("first letter")).toEqual(["2026-12-08"]);
    expect(told.file.openSteps[0]).toBe(tryAgain);

    told.when("send-another-way", "2026-12-04", { channel: "post", address: "PO Box 12, Larkspur Falls" });
    expect(told.file.openSteps).not.toContain(tryAgain);
    expect(told.file.openSteps).toContain("record the proof that the letter went out");
    expect(letterOf(told, 1)).toMatchObject({ way: { channel: "post" }, failed: [{ kind: "fax failed" }] });
    expect(told.dates("follow-up")).toEqual([]);

    told.when("record-proof", "2026-12-07", { letter: 1, kind: "posted", reference: "Print run 1" });
    expect(told.file.stage).toBe("watching");
    expect(told.dates("follow-up")[0]).toBe("2026-12-14");
    expect(told.dates("close")).toEqual(["2027-05-07"]);
    expect(told.file.facts.letters).toHaveLength(1);
  });

  test("BB-10: where another letter of this run is proved, the schedule hangs on that one", () => {
    const told = watched()
      .when("send-first-response", "2026-12-05")
      .when("record-proof", "2026-12-06", { letter: 2, kind: "fax report", reference: "F-8" });
    expect(told.dates("close")).toEqual(["2027-05-01"]);
    told.when("record-failure", "2026-12-07", { letter: 1, kind: "fax failed" });
    expect(told.file.stage).toBe("watching");
    expect(told.dates("close")).toEqual(["2027-05-06"]);
    expect(told.dates("follow-up")[0]).toBe("2026-12-13");
  });

  test("BB-14: in a case that was reopened, the schedule falls back on the day it came back", () => {
    const told = watched().until("2027-05-02");
    expect(told.file.stage).toBe("closed");
    told
      .when("receive-communication", "2027-05-10", { from: "provider", channel: "fax", summary: "A bill" })
      .when("resume", "2027-05-10", { at: "answering" })
      .when("send-first-response", "2027-05-11");
    const no = told.file.facts.letters.at(-1)?.no ?? 0;
    told.when("record-proof", "2027-05-12", { letter: no, kind: "fax report", reference: "F-9" });
    expect(told.dates("close")).toEqual(["2027-10-12"]);
    told.when("record-failure", "2027-05-13", { letter: no, kind: "fax failed" });
    expect(told.file.facts.scheduleFrom).toBe(told.file.facts.reopened.at(-1)?.at);
    expect(told.dates("close")).toEqual(["2027-10-10"]);
    expect(told.file.stage).toBe("watching");
  });

  test("BB-17: the provider has no time to answer an LOA that never came", () => {
    const told = agreed();
    expect(told.dates("answer from the provider")).toHaveLength(1);
    const no = told.file.facts.letters.findLast((one) => one.template === "settlement letter and LOA")?.no;
    told.when("record-failure", "2026-12-15", { letter: no, kind: "fax failed" });
    expect(told.dates("answer from the provider")).toEqual([]);
    expect(told.file.stage).toBe("negotiating");
    told.when("sign-loa", "2026-12-15", { party: "provider", signer: "O", how: "electronic" }, "provider");
    expect(told.ruling).not.toBe("allowed");
    told
      .when("send-another-way", "2026-12-16", { letter: no, channel: "fax", address: "555-0199" })
      .when("record-proof", "2026-12-16", { letter: no, kind: "fax report", reference: "F-3" });
    expect(told.dates("answer from the provider")).toEqual(["2026-12-31"]);
  });

  test("BB-25: a member whose letter came back has not been told", () => {
    const told = confirmed({ statementCents: 27_500 }).when("record-proof", "2026-12-02", {
      kind: "relay accepted",
      reference: "m-1",
    });
    expect(told.file.facts.memberTold).toMatchObject({ how: "letter 1" });
    expect(told.dates("member told")).toEqual([]);
    told.when("record-failure", "2026-12-03", bounce);
    expect(told.file.facts.memberTold).toBeUndefined();
    expect(told.dates("member told")).toEqual(["2026-12-08"]);
    expect(told.when("close-case", "2026-12-03").ruling).toBe("MEMBER_NOT_TOLD");
    told.when("leave-undelivered", "2026-12-04", { why: "Told on the phone." });
    expect(told.file.openSteps).not.toContain(tryAgain);
  });

  test("what was not lost is not sent another way, and nothing is lost twice", () => {
    const told = watched();
    const way = { letter: 1, channel: "post", address: "PO Box 12" };
    expect(told.when("send-another-way", "2026-12-02", way).ruling).toBe("LETTER_NOT_LOST");
    expect(told.when("send-another-way", "2026-12-02", { channel: "post", address: "x" }).ruling).toBe(
      "NONE_FAILED",
    );
    expect(told.when("record-failure", "2026-12-02", { letter: 9, kind: "bounce" }).ruling).toBe(
      "NO_SUCH_LETTER",
    );
    told.when("record-failure", "2026-12-02", { letter: 1, kind: "fax failed" });
    expect(told.when("record-failure", "2026-12-02", { letter: 1, kind: "fax failed" }).ruling).toBe(
      "ALREADY_FAILED",
    );
    expect(told.when("send-another-way", "2026-12-02", { channel: "e-mail" }).ruling).toBe("ADDRESS_MISSING");
    told.when("send-another-way", "2026-12-02", { channel: "portal" });
    expect(told.ruling).toBe("allowed");
    expect(told.when("record-failure", "2026-12-02", { letter: 1, kind: "fax failed" }).ruling).toBe(
      "SENT_OTHERWISE",
    );
    told.when("record-proof", "2026-12-03", { letter: 1, kind: "portal receipt", reference: "Perry, 10:02" });
    expect(told.when("record-failure", "2026-12-03", { letter: 1, kind: "bounce" }).ruling).toBe(
      "SENT_OTHERWISE",
    );
    expect(told.file.stage).toBe("watching");
  });

  test("BB-09: a report that comes after all lifts the loss", () => {
    const told = watched().when("record-failure", "2026-12-03", { letter: 1, kind: "fax failed" });
    told.when("record-proof", "2026-12-04", { letter: 1, ...accepted });
    expect(told.ruling).toBe("allowed");
    expect(told.file.stage).toBe("watching");
    expect(told.file.openSteps).not.toContain(tryAgain);
  });

  test("on a closed case it stands on the letter and opens nothing", () => {
    const told = watched().until("2027-05-02");
    const no = told.file.facts.letters.at(-1)?.no ?? 0;
    told.when("record-proof", "2027-05-02", { letter: no, kind: "relay accepted", reference: "m" });
    told.when("record-failure", "2027-05-03", { letter: no, kind: "bounce" });
    expect(told.ruling).toBe("allowed");
    expect(told.file).toMatchObject({ stage: "closed", clocks: [], openSteps: [] });
    expect(letterOf(told, no)?.proof).toBeUndefined();
  });
});

describe("a fax at the gateway", () => {
  const handed = () =>
    confirmed()
      .when("record-channel", "2026-11-30", fax)
      .when("send-first-response", "2026-12-01")
      .when("hand-letter-over", "2026-12-01", { letter: 1 }, "post");

  test("BB-09: its report is awaited until the desk closes on the next open day", () => {
    const told = handed();
    expect(told.dates("report of the fax")).toEqual(["2026-12-02"]);
    expect(told.file.facts.letters[0]?.handedOver).toBe(instant("2026-12-01T20:00:00Z"));
    expect(told.file.stage).toBe("answering");
    told.until("2026-12-02");
    expect(told.file.openSteps).not.toContain(tryAgain);
    told.until("2026-12-03");
    expect(told.file.openSteps).toContain(tryAgain);
    expect(letterOf(told, 1)).toMatchObject({ failed: [{ kind: "no report" }] });
    expect(told.file.late).toEqual([]);
  });

  test("a report in time ends the waiting, and the schedule starts at the report", () => {
    const told = handed().when("record-proof", "2026-12-02", {
      letter: 1,
      kind: "fax report",
      reference: "F",
    });
    expect(told.dates("report of the fax")).toEqual([]);
    expect(told.dates("follow-up")[0]).toBe("2026-12-09");
    told.until("2026-12-05");
    expect(told.file.openSteps).not.toContain(tryAgain);
  });

  test("the waiting of one letter is not ended by another's report", () => {
    const told = handed()
      .when("request-evidence", "2026-12-01", { kinds: "The EOB" })
      .when("hand-letter-over", "2026-12-02", { letter: 2 }, "post");
    expect(told.dates("report of the fax")).toEqual(["2026-12-02", "2026-12-03"]);
    told.when("record-proof", "2026-12-02", { letter: 2, kind: "fax report", reference: "F-2" });
    expect(told.dates("report of the fax")).toEqual(["2026-12-02"]);
    told.when("record-failure", "2026-12-02", { letter: 1, kind: "fax failed" });
    expect(told.dates("report of the fax")).toEqual([]);
  });

  test("what is proved is not handed over again", () => {
    expect(watched().when("hand-letter-over", "2026-12-02", { letter: 1 }, "post").ruling).toBe(
      "LETTER_SETTLED",
    );
  });
});
