// The appeal as the manual tells it: each test is a story, each rule by its id.
import { describe, expect, test } from "vitest";
import { walk } from "../draw.ts";
import { someone } from "../story.ts";
import {
  analyst,
  answeredTwice,
  byMember,
  checked,
  colleague,
  escalated,
  faxed,
  onSecondLevel,
  papersOf,
  prepared,
  secondAsked,
  upheld,
  withPapers,
} from "./appeal/beginnings.ts";
import { appeal } from "./appeal.ts";

test("AL-01, AL-04: every stage can be reached and comes to an end", () => {
  expect(walk(appeal as never)).toEqual({ unreachable: [], endless: [] });
});

describe("the first level", () => {
  test("AL-01: an appeal begins on its first level, and says so", () => {
    const begun = escalated();
    expect(begun.file.stage).toBe("first level");
    expect(begun.facts.levels.map(({ no }) => no)).toEqual([1]);
    expect(begun.file.openSteps).toContain("check the claim against the plan document");
  });

  test("AL-02: the plan's receipt and the desk's are kept apart, each with how it is known", () => {
    const { dates } = escalated().facts.levels[0]!;
    expect(dates.planReceived).toEqual({ on: "2026-11-24", how: "claims system of the TPA" });
    expect(dates.vendorReceived?.how).toBe("portal");
  });

  test("AL-02: what reached the desk first is handed to the plan on the next open day", () => {
    const first = escalated({ planReceivedOn: undefined });
    expect(first.dates("the plan has it")).toEqual(["2026-12-01"]);
    expect(first.file.openSteps).toContain("hand the appeal to the plan");
    const handed = first.when("forward-to-plan", "2026-12-01", {}, analyst);
    expect(handed.letters()).toEqual(["appeal for the plan"]);
    expect(handed.dates("the plan has it")).toEqual([]);
    expect(handed.file.openSteps).toContain("record when the plan received the appeal");
    const told = { planReceivedOn: "2026-12-01", planReceivedKnownBy: "fax report" };
    expect(handed.when("record-plan-receipt", "2026-12-02", told, "tpa").file.openSteps).not.toContain(
      "record when the plan received the appeal",
    );
    expect(handed.when("forward-to-plan", "2026-12-03").ruling).toBe("PLAN_HAS_IT");
  });

  test("AL-03, A-18: nothing is said of the payment before the claim was checked", () => {
    const story = escalated().when("record-channel", "2026-12-01", {
      kind: "fax",
      address: "+1 555 555 0142",
    });
    expect(story.when("send-first-response", "2026-12-01", {}, analyst).ruling).toBe("CLAIM_CHECK_MISSING");
    expect(story.letters()).toEqual([]);
  });

  test("AL-03: a check that comes out equal lets the letter say that it was paid as the plan says", () => {
    const told = prepared().when("send-first-response", "2026-12-01", {}, analyst);
    expect(told.facts.responses.at(-1)).toMatchObject({
      level: 1,
      says: "paid as the plan document says",
      preparedBy: { id: analyst.id },
    });
  });

  test("AL-03: paid too little says so, and the TPA has ten open days to put it right", () => {
    const short = checked(prepared(), "2026-12-01", { verdict: "variance", priced: 110_000 })
      .when("send-first-response", "2026-12-02", {}, analyst)
      .when("record-proof", "2026-12-02", faxed("F-1"));
    expect(short.facts.responses.at(-1)?.says).toBe("paid too little");
    expect(short.facts.corrections).toMatchObject([{ level: 1, shortCents: 16_000 }]);
    expect(short.dates("the claim put right")).toEqual(["2026-12-16"]);
    expect(short.file.openSteps).toContain("put the claim right");
    const right = short.when("record-correction", "2026-12-10", { reference: "CLM-7-A" }, "tpa");
    expect([right.file.openSteps, right.dates("the claim put right")]).toEqual([[], []]);
    expect(right.when("record-correction", "2026-12-11", { reference: "CLM-7-B" }, "tpa").ruling).toBe(
      "NOTHING_TO_CORRECT",
    );
  });

  test("AL-03: paid too much and not explained may not be answered; explained it may", () => {
    const much = checked(prepared(), "2026-12-01", { verdict: "variance", priced: 80_000 });
    expect(much.when("send-first-response", "2026-12-01", {}, analyst).ruling).toBe(
      "CLAIM_CHECK_UNEXPLAINED",
    );
    expect(much.file.openSteps).toContain("explain why the payment differs from the plan document");
    much.when("explain-variance", "2026-12-01", { why: "A floor of the plan applied." }, analyst);
    expect(much.when("send-first-response", "2026-12-01", {}, analyst).ruling).toBe("allowed");
    expect(much.when("explain-variance", "2026-12-01", { why: "Once more." }).ruling).toBe("NO_VARIANCE");
  });

  test("AL-03: nobody can type in a check; only Parley hands over what is stored", () => {
    const typed = { check: { checkId: "made up" } };
    expect(() => escalated().when("record-claim-check", "2026-12-01", typed)).toThrow();
  });

  test("AL-03: a check that came after the letter was written holds it back", () => {
    const later = prepared().when("send-first-response", "2026-12-01", { sendAt: "2026-12-03T18:00:00Z" });
    checked(later, "2026-12-02", { verdict: "variance", priced: 110_000 });
    later.until("2026-12-04");
    expect(later.facts.letters.at(-1)?.held?.code).toBe("ANSWER_OUT_OF_DATE");
  });

  test("AL-03: the channel of the provider is asked for before the answer", () => {
    const story = checked(escalated(), "2026-12-01");
    expect(story.when("send-first-response", "2026-12-01", {}, analyst).ruling).toBe("CHANNEL_NOT_KNOWN");
  });

  test("BB-19: free words in the answer name no amount", () => {
    const words = { paragraph: "We could pay $500 more." };
    expect(prepared().when("send-first-response", "2026-12-01", words).ruling).toBe("MESSAGE_NAMES_AMOUNT");
  });
});

describe("a claimant's appeal", () => {
  const byThem = (more: object = {}) => checked(escalated({ ...byMember, ...more }), "2026-12-01");

  test("AL-06: is answered once the plan has decided, with its reasons", () => {
    const story = byThem();
    expect(story.when("send-first-response", "2026-12-01", {}, analyst).ruling).toBe("DECISION_MISSING");
    story.when("record-decision", "2026-12-02", upheld, "plan");
    expect(story.when("send-first-response", "2026-12-02", {}, analyst).ruling).toBe("allowed");
    expect(story.facts.letters.at(-1)?.to).toBe("member");
  });

  test("AL-06: about whether care was needed, a clinician is named with the decision", () => {
    const story = byThem({ dispute: "medical necessity" }).when(
      "record-decision",
      "2026-12-02",
      upheld,
      "plan",
    );
    expect(story.when("send-first-response", "2026-12-02", {}, analyst).ruling).toBe("CLINICIAN_MISSING");
    story.when("record-decision", "2026-12-02", { ...upheld, clinician: "Dr. Wren" }, "plan");
    expect(story.when("send-first-response", "2026-12-02", {}, analyst).ruling).toBe("allowed");
  });

  test("AL-03: decided otherwise, the TPA puts the claim right", () => {
    const story = byThem()
      .when("record-decision", "2026-12-02", { ...upheld, outcome: "overturned" }, "plan")
      .when("send-first-response", "2026-12-02", {}, analyst);
    expect(story.facts.responses.at(-1)?.says).toBe("decided otherwise");
    expect(story.facts.corrections.length).toBe(1);
  });
});

describe("the second level", () => {
  test("AL-04: is there only once the first was answered, with proof", () => {
    const written = prepared().when("send-first-response", "2026-12-02", {}, analyst);
    expect(written.when("ask-second-level", "2026-12-02", secondAsked, "provider").ruling).toBe(
      "FIRST_LEVEL_OPEN",
    );
    const proved = written.when("record-proof", "2026-12-02", faxed("F-1"));
    expect(proved.when("ask-second-level", "2026-12-03", secondAsked, "provider").file.stage).toBe(
      "second level",
    );
  });

  test("AL-04: and there is no third", () => {
    const story = answeredTwice();
    expect(story.when("ask-second-level", "2027-01-20", secondAsked, "provider").ruling).toBe(
      "NO_THIRD_LEVEL",
    );
  });

  test("AL-05: waits for every paper of its quarrel, or a reason to do without", () => {
    const four = withPapers(onSecondLevel(), "2026-12-16", papersOf.underpaid.slice(0, 4)).when(
      "record-decision",
      "2026-12-17",
      upheld,
      colleague,
    );
    expect(four.when("send-second-response", "2026-12-17", {}, colleague).ruling).toBe(
      "APPEAL_EVIDENCE_MISSING",
    );
    const aside = { kind: "itemised bill", why: "One line only was billed." };
    four.when("set-evidence-aside", "2026-12-17", aside, colleague);
    expect(four.when("send-second-response", "2026-12-17", {}, colleague).ruling).toBe("allowed");
    expect(four.when("set-evidence-aside", "2026-12-17", aside, colleague).ruling).toBe("PAPER_NOT_MISSING");
  });

  test("AL-05: what is missing is asked of whoever has it, with two weeks to send it", () => {
    const asked = onSecondLevel().when("request-evidence", "2026-12-16", {
      of: "provider",
      kinds: "the itemised bill",
    });
    expect(asked.dates("evidence")).toEqual(["2026-12-30"]);
    const none = onSecondLevel().when("request-evidence", "2026-12-16", {
      of: "medical-management",
      kinds: "an opinion",
    });
    expect(none.ruling).toBe("PARTY_NOT_ON_CASE");
  });

  test("AL-06: the same person does not write both answers", () => {
    const ready = withPapers(onSecondLevel(), "2026-12-16", papersOf.underpaid);
    ready.when("record-decision", "2026-12-17", upheld, colleague);
    expect(ready.when("send-second-response", "2026-12-17", {}, analyst).ruling).toBe(
      "ANOTHER_PERSON_NEEDED",
    );
    expect(ready.when("send-second-response", "2026-12-17", {}, colleague).ruling).toBe("allowed");
  });

  test("AL-06: whoever decided the first level does not decide the second", () => {
    const second = onSecondLevel();
    expect(second.when("record-decision", "2026-12-16", upheld, "plan").ruling).toBe("ANOTHER_PERSON_NEEDED");
    const another = someone("plan", "specialist", "plan-other");
    expect(second.when("record-decision", "2026-12-16", upheld, another).ruling).toBe("allowed");
  });

  test("AL-06: nor does the same clinician", () => {
    const wren = { ...upheld, clinician: "Dr. Wren" };
    const second = checked(escalated({ dispute: "medical necessity" }), "2026-12-01")
      .when("record-channel", "2026-12-01", { kind: "fax", address: "+1 555 555 0142" })
      .when("record-decision", "2026-12-02", wren, "plan")
      .when("send-first-response", "2026-12-02", {}, analyst)
      .when("record-proof", "2026-12-02", faxed("F-1"))
      .when("ask-second-level", "2026-12-15", secondAsked, "provider");
    expect(second.when("record-decision", "2026-12-16", wren, colleague).ruling).toBe(
      "ANOTHER_PERSON_NEEDED",
    );
    const other = { ...upheld, clinician: "Dr. Finch" };
    expect(second.when("record-decision", "2026-12-16", other, colleague).ruling).toBe("allowed");
  });
});
