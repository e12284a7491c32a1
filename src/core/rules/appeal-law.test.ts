import { expect, test } from "vitest";
import { type AppealStanding, isExpedited, lawOfAppeal } from "./appeal-law.ts";

const own: AppealStanding = {
  planKind: "ERISA plan",
  appellant: "provider",
  assignment: "no",
  authorisation: "no",
  dispute: "not covered",
  service: "post-service",
  urgent: false,
  levels: "two",
};
const law = (more: Partial<AppealStanding>) => lawOfAppeal({ ...own, ...more });

test("without assignment or authorisation a provider's dispute has the playbook's clock (A-17)", () => {
  expect(law({})).toMatchObject({
    regime: "playbook",
    file: null,
    decide: [],
    claimant: false,
    toReview: [],
  });
});

test("a written authorisation makes it a claimant's ERISA appeal, and leaves nothing open (A-17)", () => {
  expect(law({ authorisation: "yes" })).toMatchObject({
    regime: "ERISA",
    file: "ERISA.appeal.file",
    decide: ["ERISA.post.review.level"],
    claimant: true,
    toReview: [],
  });
});

test("an assignment does too, and raises the flag: a plan may forbid assigning the right (A-17)", () => {
  const answer = law({ assignment: "yes" });
  expect(answer.regime).toBe("ERISA");
  expect(answer.toReview).toEqual([
    "Whether the plan lets a member assign the right to appeal, and not only the payment.",
  ]);
});

test("what is not known is planned for by the stricter clock, and flagged (A-17)", () => {
  for (const more of [{ assignment: "unknown" }, { authorisation: "unknown" }] as const) {
    const answer = law(more);
    expect(answer.regime).toBe("ERISA");
    expect(answer.why.at(-1)).toContain("stricter");
    expect(answer.toReview).toEqual(["Whether the appeal is brought for the member."]);
  }
});

test("a member needs no paper for their own appeal", () => {
  expect(law({ appellant: "member" })).toMatchObject({ regime: "ERISA", claimant: true, toReview: [] });
});

test("a representative without a paper is flagged, and the member loses no day by it", () => {
  expect(law({ appellant: "member's representative" })).toMatchObject({
    regime: "ERISA",
    toReview: ["Whether the representative may act for the member."],
  });
});

test("urgent care before the service is decided in 72 hours, whatever the number of levels", () => {
  expect(law({ appellant: "member", service: "pre-service", urgent: true, levels: "unknown" })).toMatchObject(
    {
      decide: ["ERISA.urgent.review"],
      toReview: [],
    },
  );
  expect(law({ service: "pre-service", urgent: true }).toReview[0]).toContain("as the care is urgent");
});

test("care that was given is not urgent any more", () => {
  expect(isExpedited({ urgent: true, service: "post-service" })).toBe(false);
  expect(law({ appellant: "member", urgent: true }).decide).toEqual(["ERISA.post.review.level"]);
});

test("before the service 30 days, or 15 where the plan has two levels", () => {
  const pre = { appellant: "member", service: "pre-service" } as const;
  expect(law({ ...pre, levels: "one" }).decide).toEqual(["ERISA.pre.review"]);
  expect(law({ ...pre, levels: "two" }).decide).toEqual(["ERISA.pre.review.level"]);
});

test("where the number of levels is not known both readings are kept, and somebody looks", () => {
  const answer = law({ appellant: "member", levels: "unknown" });
  expect(answer.decide).toEqual(["ERISA.post.review", "ERISA.post.review.level"]);
  expect(answer.toReview[0]).toContain("one level of appeal or two");
});

const medicare = (more: Partial<AppealStanding>) => law({ planKind: "Medicare Advantage", ...more });

test("a provider without a contract appeals a denial with a waiver of liability (MA.noncontract)", () => {
  expect(medicare({ contracted: "no" })).toMatchObject({
    regime: "Medicare Advantage",
    file: "MA.noncontract",
    decide: ["MA.recon.decide.payment"],
    waitsFor: "waiver of liability",
    claimant: false,
    toReview: [],
  });
});

test("too little paid is disputed elsewhere, and so is what a contract says (MA.noncontract)", () => {
  expect(medicare({ contracted: "no", dispute: "underpaid" }).regime).toBe("playbook");
  expect(medicare({ contracted: "yes" }).regime).toBe("playbook");
});

test("whether there is a contract is asked, and the stricter clock kept until it is known", () => {
  expect(medicare({})).toMatchObject({
    file: "MA.noncontract",
    toReview: ["Whether the provider has a contract with this plan."],
  });
});

test("an enrollee, or a provider with their writing, asks for a reconsideration (MA.recon.decide)", () => {
  expect(medicare({ appellant: "member" }).decide).toEqual(["MA.recon.decide.payment"]);
  expect(medicare({ authorisation: "yes" })).toMatchObject({ file: "MA.recon.file", waitsFor: null });
});

test("a physician asks before the service without a paper: 30 days, 7 for a drug, 72 hours if urgent", () => {
  const pre = { service: "pre-service" } as const;
  expect(medicare(pre)).toMatchObject({ decide: ["MA.recon.decide.service"], toReview: [] });
  expect(medicare({ ...pre, drug: true }).decide).toEqual(["MA.recon.decide.drug"]);
  expect(medicare({ ...pre, urgent: true }).decide).toEqual(["MA.recon.decide.exp"]);
  expect(medicare({ ...pre, urgent: true, drug: true }).decide).toEqual(["MA.recon.decide.exp.drug"]);
});

const medicaid = (more: Partial<AppealStanding>) => law({ planKind: "Medicaid managed care", ...more });

test("Medicaid needs the enrollee's writing: an assignment of payment is none (MCD.appeal)", () => {
  expect(medicaid({ assignment: "yes" }).regime).toBe("playbook");
  expect(medicaid({ authorisation: "yes" })).toMatchObject({
    regime: "Medicaid",
    file: "MCD.appeal.file",
    decide: ["MCD.appeal"],
  });
  expect(medicaid({ authorisation: "unknown" }).toReview[0]).toContain("consented in writing");
});

test("Medicaid decides in 72 hours where it is urgent, and the state may be shorter than 30 days", () => {
  const answer = medicaid({ appellant: "member", service: "pre-service", urgent: true });
  expect(answer.decide).toEqual(["MCD.appeal.exp"]);
  expect(answer.toReview).toEqual(["Whether the state sets a shorter time than 30 days."]);
  expect(medicaid({ urgent: true, service: "pre-service" }).toReview[0]).toContain("urgent appeal");
});

test("a plan outside these laws, or of unknown kind, shows no date of law and is flagged", () => {
  for (const planKind of ["government or church plan", "unknown"] as const) {
    const answer = law({ planKind, authorisation: "yes" });
    expect([answer.regime, answer.file, answer.decide]).toEqual(["playbook", null, []]);
    expect(answer.toReview.length).toBe(1);
  }
});
