import { expect, test } from "vitest";
import { appealChecklist, disputeKinds, evidenceIsComplete, evidenceKinds } from "./appeal-evidence.ts";

test("every quarrel asks for letter, notice and the plan's words, and for papers of its own (AL-05)", () => {
  for (const dispute of disputeKinds) {
    const kinds = appealChecklist({ dispute, onFile: [] }).map(({ kind }) => kind);
    expect(kinds.slice(0, 3), dispute).toEqual([
      "appeal letter",
      "denial notice or EOB",
      "plan document section",
    ]);
    expect(kinds.length, dispute).toBeGreaterThan(3);
    expect(new Set(kinds).size, dispute).toBe(kinds.length);
  }
});

test("the second answer waits for every paper, and says which are missing (AL-05)", () => {
  const rows = appealChecklist({ dispute: "timely filing", onFile: ["appeal letter", "claim form"] });
  expect(evidenceIsComplete(rows)).toEqual({
    allowed: false,
    code: "APPEAL_EVIDENCE_MISSING",
    rule: "AL-05",
    says: "3 of 5 papers are missing: denial notice or EOB, plan document section, proof of timely filing.",
    doNext: "Ask for them and file them, or say for each why it can be done without.",
  });
});

test("with the last paper it may go, and not before it (AL-05)", () => {
  const all = appealChecklist({ dispute: "medical necessity", onFile: [] }).map(({ kind }) => kind);
  const with_ = (onFile: readonly string[]) =>
    evidenceIsComplete(appealChecklist({ dispute: "medical necessity", onFile })).allowed;
  expect(with_(all.slice(1))).toBe(false);
  expect(with_(all)).toBe(true);
});

test("what a person does without counts, with their name and reason (AL-05)", () => {
  const [letter] = appealChecklist({
    dispute: "duplicate",
    onFile: [],
    setAside: [{ kind: "appeal letter", why: "it was made by telephone", by: "Robin Okafor" }],
  });
  expect(letter).toMatchObject({ state: "done without", says: "Robin Okafor: it was made by telephone" });
});

test("medical necessity asks medical management for a clinician, as nobody else can say it", () => {
  const rows = appealChecklist({ dispute: "medical necessity", onFile: [] });
  expect(rows.find(({ kind }) => kind === "opinion of a clinician")?.from).toBe("medical-management");
});

test("the letter of a member's appeal is the member's to send", () => {
  const from = (appellant?: "provider" | "member") =>
    appealChecklist({ dispute: "coding", onFile: [], ...(appellant ? { appellant } : {}) })[0]?.from;
  expect([from(), from("provider"), from("member")]).toEqual(["provider", "provider", "member"]);
});

test("a law that asks for a paper adds it to the list", () => {
  const besides = ["waiver of liability", "authorisation to act", "assignment of benefits"] as const;
  const rows = appealChecklist({ dispute: "coding", onFile: [], besides });
  expect(rows.slice(-3).map(({ kind }) => kind)).toEqual([...besides]);
});

test("each kind of paper has a use in some list", () => {
  const besides = ["waiver of liability", "authorisation to act", "assignment of benefits"] as const;
  const used = disputeKinds.flatMap((dispute) => appealChecklist({ dispute, onFile: [], besides }));
  expect(new Set(used.map(({ kind }) => kind))).toEqual(new Set(evidenceKinds));
});
