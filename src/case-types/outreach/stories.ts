// A made-up case for every letter of an outreach. Nobody in them exists.

import { civil, instant } from "../../core/calendar.ts";
import { cents } from "../../core/money.ts";
import type { OutreachFacts } from "../../core/playbooks/outreach/facts.ts";
import { outreach } from "../../core/playbooks/outreach.ts";
import { type Story, someone, story } from "../../core/story.ts";
import type { LetterStories } from "../../desk/access-cases/letters/samples.ts";

type Tell = LetterStories<OutreachFacts>[string][number];

const opening = {
  parentNumber: "PN-2026-00042",
  alternateNo: 1,
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  providerName: "Foxglove Day Surgery",
  providerPhone: "+1 555 555 0142",
  planName: "Alder Works Plan",
  tpaName: "Juniper TPA",
  codes: "29881",
  plannedOn: "2027-01-11",
  expectedChargeCents: 480_000,
};

const begun = (more: object): Story<OutreachFacts> =>
  story(outreach).when("open", "2026-11-30", { ...opening, ...more });

const negotiator = someone("desk", "negotiator");
const denies = {
  channel: "phone",
  outcome: "wants contract",
  person: "Olive Officer",
  script: "outreach script, version 1",
};
const authority = {
  id: "A-1",
  basis: "dollars-additional",
  cents: cents(100_000),
  per: "claim",
  claimNumber: null,
  validFrom: civil("2026-12-01"),
  grantor: { name: "Pat Plan", org: "Alder Works Plan" },
  grantedAt: instant("2026-12-01T18:00:00Z"),
} as const;

const offered: Tell = (more) =>
  begun(more)
    .when("record-outreach", "2026-12-01", denies)
    .when("name-contracting-contact", "2026-12-01", { name: "Carl Contracts", email: "carl@example.com" })
    .when("hand-to-contracting", "2026-12-01", { note: "They want it in writing." })
    .when("take-over", "2026-12-02", {}, negotiator)
    .with({ authorities: [authority] })
    .when("key-plan-allowance", "2026-12-02", { allowedCents: 210_000, source: "Estimate 7" }, negotiator)
    .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);

const message =
  (to: string): Tell =>
  (more) =>
    begun(more).when("send-message", "2026-12-02", { to, text: "Thank you.\n\nWe will call you." });

export const stories: LetterStories<OutreachFacts> = {
  "provider explainer": [(more) => begun(more).when("send-explainer", "2026-12-01")],
  "authority request": [
    (more) =>
      offered(more).when("ask-for-authority", "2026-12-04", { why: "They ask for more." }, negotiator),
  ],
  contract: [
    (more) =>
      offered(more).when(
        "send-contract",
        "2026-12-03",
        { kind: "contract", basis: "case rate", from: "2027-01-01" },
        negotiator,
      ),
  ],
  reopened: [
    (more) =>
      begun(more)
        .when("withdraw", "2026-12-02", { why: "Not needed any more." }, "tpa")
        .when("receive-communication", "2026-12-03", {
          from: "tpa",
          channel: "phone",
          summary: "They want it after all.",
        }),
  ],
  message: [message("provider")],
  "message to the member": [message("member")],
  notice: [begun],
  "notice to the member": [begun],
};
