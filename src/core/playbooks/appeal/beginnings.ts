// Beginnings of stories about an appeal, for its tests and for the samples of its letters.
import { civil, instant } from "../../calendar.ts";
import { type Cents, cents } from "../../money.ts";
import type { Authority } from "../../rules/authority.ts";
import type { CheckVerdict, ClaimCheck } from "../../rules/claim-check.ts";
import { type Story, someone, story } from "../../story.ts";
import { appeal } from "../appeal.ts";
import type { AppealFacts } from "./facts.ts";

export type AppealStory = Story<AppealFacts>;

/** A provider's own dispute of an ERISA plan's payment: no assignment, no authorisation. */
export const anAppeal = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  memberEmail: "maria@example.com",
  memberAddress: "12 Alder Street, Salem, OR 97301",
  providerName: "Larkspur Surgery Center",
  providerNpi: "1999999984",
  tpaName: "Juniper TPA",
  planName: "Alder Works Plan",
  claimNumber: "CLM-7",
  codes: "29881",
  serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05",
  billedCents: 305_500,
  planPaidCents: 94_000,
  disputedCents: 184_000,
  planKind: "ERISA plan",
  appellant: "provider",
  assignment: "no",
  authorisation: "no",
  dispute: "underpaid",
  service: "post-service",
  levels: "two",
  noticeDatedOn: "2026-11-02",
  noticeReceivedOn: "2026-11-09",
  noticeReceivedKnownBy: "postmark",
  planReceivedOn: "2026-11-24",
  planReceivedKnownBy: "claims system of the TPA",
  reason: "The payment is far below what was billed for a knee arthroscopy.",
};

/** The member appeals, so the ERISA clock applies: 30 days on each of two levels. */
export const byMember = { appellant: "member", dispute: "not covered" };

export const analyst = someone("desk", "claims-analyst");
export const colleague = someone("desk", "claims-analyst", "desk-colleague");
export const supervisor = someone("desk", "supervisor");
export const negotiator = someone("desk", "negotiator");

/** Escalated by the TPA on Monday 30 November 2026, noon Pacific. */
export const escalated = (more: object = {}): AppealStory =>
  story(appeal).when("open", "2026-11-30", { ...anAppeal, ...more }, "tpa");

/** A check that the desk has stored: by itself it says that the claim was paid as the plan document says. */
export function checked(
  of: AppealStory,
  when: string,
  { verdict = "equal", priced = 94_000, paid = 94_000 }: Partial<CheckAsked> = {},
): AppealStory {
  const check: Omit<ClaimCheck, "at"> = {
    checkId: `check-${of.facts.checks.length + 1}`,
    verdict,
    pricedCents: cents(priced),
    paidCents: cents(paid),
  };
  return of.handed("record-claim-check", when, { check });
}
type CheckAsked = { readonly verdict: CheckVerdict; readonly priced: number; readonly paid: number };

export const byFax = { kind: "fax", address: "+1 555 555 0142" };
export const faxed = (reference: string) => ({ kind: "fax report", reference });

export const upheld = {
  outcome: "upheld",
  why: "The plan pays a percentage of what Medicare pays, and it paid that.",
  provision: "Section 4.2 of the plan document: payment by reference to Medicare.",
};

/** Ready to be answered on the first level, on 1 December. */
export const prepared = (more: object = {}): AppealStory =>
  checked(escalated(more).when("record-channel", "2026-12-01", byFax, analyst), "2026-12-01");

/** The answer of the first level is proved to have gone out on 2 December 2026. */
export const answered = (more: object = {}): AppealStory =>
  prepared(more)
    .when("record-decision", "2026-12-02", upheld, "plan")
    .when("send-first-response", "2026-12-02", {}, analyst)
    .when("record-proof", "2026-12-02", faxed("F-1"), analyst);

export const secondAsked = { why: "You did not look at the operative report." };

/** The provider asks for the second level on 15 December 2026. */
export const onSecondLevel = (more: object = {}): AppealStory =>
  answered(more).when("ask-second-level", "2026-12-15", secondAsked, "provider");

export const papersOf = {
  underpaid: [
    "appeal letter",
    "denial notice or EOB",
    "plan document section",
    "claim form",
    "itemised bill",
  ],
} as const;

/** With every paper of the quarrel on file. */
export function withPapers(of: AppealStory, when: string, kinds: readonly string[]): AppealStory {
  return kinds.reduce(
    (told, kind) =>
      told.when("file-document", when, { kind, documentId: `d-${kind}`, name: `${kind}.pdf` }, analyst),
    of,
  );
}

export const aBillOnIt = { statementCents: 184_000, statementOn: "2026-12-10", documented: true };

/** $1,000.00 on top of what the plan paid, for each claim. */
export const thousand: Authority = {
  id: "A-1",
  basis: "dollars-additional",
  cents: 100_000 as Cents,
  per: "claim",
  claimNumber: null,
  validFrom: civil("2026-12-01"),
  grantor: { name: "Pat Plan", org: "Alder Works Plan" },
  grantedAt: instant("2026-12-01T18:00:00Z"),
};

/** Signed by both, with the TPA to pay. */
export const settled = (more: object = {}): AppealStory =>
  answered(more)
    .with({ authorities: [thousand] })
    .when("report-bill", "2026-12-12", aBillOnIt)
    .when("make-offer", "2026-12-14", { amountCents: 90_000 }, negotiator)
    .when("send-settlement-letter", "2026-12-14", { payBy: "2027-02-01" }, negotiator)
    .when("record-proof", "2026-12-14", faxed("F-2"))
    .when(
      "sign-loa",
      "2026-12-18",
      { party: "provider", signer: "Olive Officer", how: "electronic" },
      "provider",
    )
    .when("sign-loa", "2026-12-19", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan");

/** Both levels are answered, each by another person. */
export const answeredTwice = (): AppealStory =>
  withPapers(onSecondLevel(), "2026-12-16", papersOf.underpaid)
    .when("record-decision", "2026-12-17", upheld, colleague)
    .when("send-second-response", "2027-01-04", {}, colleague)
    .when("record-proof", "2027-01-05", faxed("F-9"));
