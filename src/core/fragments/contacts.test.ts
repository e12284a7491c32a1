// Reaching people, papers, messages, tasks and what comes in, once for all playbooks.
import { describe, expect, test } from "vitest";
import { someone } from "../story.ts";
import { offersNothing } from "./own-words.ts";
import { small } from "./small-case.ts";

const call = (who: string, outcome = "reached") => ({ with: who, channel: "phone", outcome });

describe("contacts", () => {
  test("BB-07: an attempt is on record with who tried, how, and what was said", () => {
    const tried = small().when("log-contact", "2026-12-01", { ...call("provider"), note: "Call back." });
    expect(tried.facts.attempts).toEqual([
      {
        at: tried.now,
        with: "provider",
        channel: "phone",
        reached: true,
        by: "Dana Desk",
        note: "Call back.",
      },
    ]);
    expect(tried.last.done?.says).toBe("Dana Desk tried to reach the provider by phone: reached.");
  });

  test("BB-35: where the playbook lets nobody call the provider, nobody does", () => {
    const hushed = small().when("note", "2026-12-01", { what: "hush" });
    expect(hushed.when("log-contact", "2026-12-01", call("provider")).ruling).toBe("HUSHED");
    expect(hushed.when("log-contact", "2026-12-01", call("member")).ruling).toBe("allowed");
    const message = { to: "provider", text: "Good morning." };
    expect(hushed.when("send-message", "2026-12-01", message).ruling).toBe("HUSHED");
  });

  test("BB-07: the member is reached by contact, and late the second after the 24 hours", () => {
    expect(small().until("2026-12-01T20:00:00Z").file.late.length).toBe(1);
    expect(small().until("2026-12-01T19:59:59Z").file.late).toEqual([]);
    const reached = small().when("log-contact", "2026-12-01T19:00:00Z", call("member"));
    expect(reached.file.clocks).toEqual([]);
    expect(reached.file.openSteps).not.toContain("reach the member");
  });

  test("BB-04: warm reaches the member; twice electronically, the first one counts", () => {
    const warm = small().when("record-transfer", "2026-12-01T18:00:00Z", { transfer: "warm" }, "tpa");
    expect(warm.facts.attempts).toMatchObject([{ channel: "warm transfer", reached: true }]);
    const again = small().when("record-transfer", "2026-12-01T18:00:00Z", { transfer: "electronic" }, "tpa");
    expect(again.dates("reach the member")).toEqual(["2026-12-01"]);
    expect(warm.dates("reach the member")).toEqual([]);
  });

  test("BB-08, BB-18: where the provider takes letters, and which language the member reads", () => {
    const known = small()
      .when("record-channel", "2026-12-01", { kind: "fax", address: "+1 555 555 0142" })
      .when("record-language", "2026-12-01", { language: "es" }, "member");
    expect(known.facts.provider.channel).toMatchObject({ kind: "fax", verifiedOn: "2026-12-01" });
    expect(known.facts.member.language).toBe("es");
  });
});

describe("papers and what comes in", () => {
  const word = { from: "provider", channel: "fax", summary: "We disagree." };

  test("BB-14: what a party sends is from that party, whatever it says of itself", () => {
    const told = small().when("receive-communication", "2026-12-01", { ...word, from: "plan" }, "provider");
    expect(told.facts.inbound).toMatchObject([{ no: 1, from: "provider", read: false }]);
    const keyed = small().when("receive-communication", "2026-12-01", { ...word, from: "plan" }, "post");
    expect(keyed.facts.inbound[0]?.from).toBe("plan");
    expect(keyed.file.openSteps).toContain("read and answer what came in");
    expect(keyed.when("read-inbound", "2026-12-01").file.openSteps).not.toContain(
      "read and answer what came in",
    );
  });

  test("BB-14: an open case it leaves as it is, a closed one it opens, and all history stays", () => {
    const open = small().when("receive-communication", "2026-12-01", word);
    expect([open.file.stage, open.facts.reopened.length, open.facts.noted]).toEqual(["open", 0, []]);
    const again = open.when("close", "2026-12-02").when("receive-communication", "2026-12-03", word);
    expect([again.file.stage, again.facts.closed]).toEqual(["again", undefined]);
    expect(again.facts.reopened).toEqual([{ at: again.now, because: "a communication from the provider" }]);
    expect(again.facts.noted).toEqual(["again"]);
    expect(again.facts.inbound).toHaveLength(2);
    expect(again.last.done?.says).toContain("the case is open again");
    again.when("resume", "2026-12-04");
    expect(again.file.stage).toBe("open");
    expect(again.facts.reopened[0]).toMatchObject({ to: "open", resumedAt: again.now });
    expect(again.facts.inbound.every(({ read }) => read)).toBe(true);
  });

  test("BB-05: a paper is filed by its kind; on a closed case it brings it back", () => {
    const paper = { kind: "bill", documentId: "D-1", name: "bill.pdf", billNo: 1 };
    const filed = small().when("file-document", "2026-12-01", paper, "member");
    expect(filed.facts.papers).toEqual([{ ...paper, at: filed.now }]);
    expect(filed.facts.noted).toEqual(["filed bill"]);
    expect(() => filed.when("file-document", "2026-12-01", { ...paper, kind: "x" })).toThrow(/kind/);
    expect(filed.when("close", "2026-12-02").when("file-document", "2026-12-03", paper).file.stage).toBe(
      "again",
    );
  });
});

describe("messages", () => {
  test("GN-06: a message is a letter with its words, to somebody on the case", () => {
    const sent = small().when("send-message", "2026-12-01", { to: "plan", text: "Please call." });
    expect(sent.facts.letters).toMatchObject([{ no: 1, template: "message", to: "plan" }]);
    expect(sent.facts.messages).toEqual([{ letterNo: 1, to: "plan", text: "Please call.", by: "Dana Desk" }]);
    expect(small().when("send-message", "2026-12-01", { to: "broker", text: "?" }).ruling).toBe(
      "PARTY_NOT_ON_CASE",
    );
  });

  test.each([
    ...["We offer $1,200.", "1200.00 would do", "1,200 dollars", "140 % of it", "12 percent"],
    ...[
      "USD 3000",
      "US$ 3,000",
      "we go up to 3k",
      "3 million",
      "3 000 dollars",
      "\uff043,000",
      "3\u200b000 usd",
    ],
    ...["three thousand dollars", "Fifteen hundred dollars more", "twenty-five per cent on top"],
  ])("BB-19: to a provider no amount goes in words: %s", (words) => {
    expect(offersNothing("provider", words)).toMatchObject({ code: "MESSAGE_NAMES_AMOUNT" });
    expect(offersNothing("plan", words).allowed).toBe(true);
    const told = small().when("send-message", "2026-12-01", { to: "provider", text: words });
    expect(told.ruling).toBe("MESSAGE_NAMES_AMOUNT");
  });

  test("BB-19: nor as a task of the provider's; another's may name one", () => {
    const task = (responsible: string) =>
      small().when("add-task", "2026-12-01", { title: "Take our $900 or call", responsible }).ruling;
    expect([task("provider"), task("desk")]).toEqual(["MESSAGE_NAMES_AMOUNT", "allowed"]);
  });

  test.each([
    ...["on 12 December", "claim 4711", "room 140", "codes 64493, K0823 and J1100-KX", "one of our doctors"],
    "We cannot talk about dollars here.",
  ])("BB-19: %s is no amount", (words) => {
    expect(offersNothing("provider", words).allowed).toBe(true);
  });
});

describe("tasks", () => {
  test("BB-37: the oldest open one is finished first, by whom the playbook lets", () => {
    const two = small()
      .when("add-task", "2026-12-01", { title: "Look", responsible: "plan" })
      .when("add-task", "2026-12-01", { title: "Tell", responsible: "desk" })
      .when("finish-task", "2026-12-02", {}, "plan");
    expect(two.facts.tasks).toMatchObject([{ no: 1, doneAt: two.now }, { no: 2 }]);
    expect(two.facts.tasks[1]?.doneAt).toBeUndefined();
    expect(two.when("finish-task", "2026-12-02", {}, someone("member")).ruling).toBe("NOT_YOURS");
    two.when("finish-task", "2026-12-02");
    expect(two.when("finish-task", "2026-12-02").ruling).toBe("NO_TASK");
  });
});
