// Beginnings of stories about a pre-negotiation, for its tests and for the samples of its letters.
import { civil, instant } from "../../calendar.ts";
import { cents } from "../../money.ts";
import type { Authority } from "../../rules/authority.ts";
import { type Story, someone, story } from "../../story.ts";
import { preNegotiation } from "../pre-negotiation.ts";
import type { PreNegotiationFacts } from "./facts.ts";

export type PreNegotiationStory = Story<PreNegotiationFacts>;

/** A whole request: a knee to be looked into on 11 January 2027. */
export const aRequest = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  memberBornOn: "1980-05-17",
  providerName: "Larkspur Surgery Center",
  providerNpi: "1999999984",
  providerPhone: "+1 555 555 0142",
  planName: "Alder Works Plan",
  tpaName: "Juniper TPA",
  codes: "29881",
  plannedOn: "2027-01-11",
  place: "Ambulatory surgery center",
  expectedChargeCents: 480_000,
  urgency: "routine",
  requesterName: "Theo Tpa",
  requesterContact: "+1 555 555 0143",
};

/** Sent whole by the TPA on Monday 30 November 2026, noon Pacific. */
export const requested = (more: object = {}): PreNegotiationStory =>
  story(preNegotiation).when("open", "2026-11-30", { ...aRequest, ...more }, "tpa");

export const yes = {
  channel: "phone",
  outcome: "accepts",
  person: "Olive Officer",
  script: "open access 3",
  words: "We will see them.",
};
export const no = { ...yes, outcome: "denies", words: "We only take plans we have a contract with." };
export const nobody = { channel: "phone", outcome: "no answer" };

export const accepted = (more: object = {}): PreNegotiationStory =>
  requested(more).when("record-outreach", "2026-12-01", yes);

/** The provider denied on 1 December. */
export const denied = (more: object = {}): PreNegotiationStory =>
  requested(more).when("record-outreach", "2026-12-01", no);

export const negotiator = someone("desk", "negotiator");
export const theirContact = { name: "Carl Contracts", title: "Managed care", email: "carl@example.com" };

/** With contracting, and taken over by a negotiator. */
export const negotiating = (more: object = {}): PreNegotiationStory =>
  denied(more)
    .when("name-contracting-contact", "2026-12-01", theirContact)
    .when("hand-to-contracting", "2026-12-01", { note: "Wants a price in writing." })
    .when("take-over", "2026-12-02", {}, negotiator);

/** $1,000.00 on top of what the plan allows, for each claim, granted on 1 December. */
export const thousand: Authority = {
  id: "A-1",
  basis: "dollars-additional",
  cents: cents(100_000),
  per: "claim",
  claimNumber: null,
  validFrom: civil("2026-12-01"),
  grantor: { name: "Pat Plan", org: "Alder Works Plan" },
  grantedAt: instant("2026-12-01T18:00:00Z"),
};
export const allows = { allowedCents: 210_000, source: "Estimate 7 of 1 December 2026" };
export const agreementTerms = {
  kind: "single case agreement",
  basis: "case rate",
  from: "2027-01-01",
  to: "2027-03-31",
};
export const contractProof = { kind: "fax report", reference: "F-2" };

/** $900.00 on top of $2,100.00: the agreement over $3,000.00 is with the provider. */
export const offered = (more: object = {}): PreNegotiationStory =>
  negotiating(more)
    .with({ authorities: [thousand] })
    .when("key-plan-allowance", "2026-12-02", allows, negotiator)
    .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator)
    .when("send-contract", "2026-12-03", agreementTerms, negotiator)
    .when("record-proof", "2026-12-03", contractProof);

/** Both have signed: the contract is to be loaded. */
export const contracted = (more: object = {}): PreNegotiationStory =>
  offered(more)
    .when(
      "sign-contract",
      "2026-12-07",
      { party: "provider", signer: "Olive Officer", how: "electronic" },
      "provider",
    )
    .when("sign-contract", "2026-12-08", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan");

export const refusal = {
  who: "Carl Contracts, managed care",
  on: "2026-12-04",
  how: "phone",
  words: "We do not take reference-based plans.",
};

/** The provider will not engage: another one is looked for. */
export const refused = (more: object = {}): PreNegotiationStory =>
  negotiating(more).when("record-refusal", "2026-12-04", refusal, negotiator);

export const anAlternate = { providerName: "Foxglove Day Surgery", providerNpi: "1888888885" };
export const byPhone = (to: string) => ({ to, how: "phone", person: "Theo Tpa" });
