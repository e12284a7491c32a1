// Beginnings of stories about a balance bill, for its tests and for the samples of its letters.

import { civil, instant } from "../../calendar.ts";
import { cents } from "../../money.ts";
import type { Authority } from "../../rules/authority.ts";
import { type Story, someone, story } from "../../story.ts";
import { balanceBill } from "../balance-bill.ts";
import type { BillFacts } from "./facts.ts";

export type BillStory = Story<BillFacts>;

/** $2,115.00 asked, $940.00 paid of $3,055.00, $275.00 the member's share: $1,840.00 is a balance bill. */
export const aBill = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  memberEmail: "maria@example.com",
  providerName: "Larkspur Surgery Center",
  providerNpi: "1999999984",
  tpaName: "Juniper TPA",
  planName: "Alder Works Plan",
  claimNumber: "CLM-1",
  codes: "29881",
  serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05",
  statementCents: 211_500,
  statementOn: "2026-11-20",
  billedCents: 305_500,
  planPaidCents: 94_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
  documented: true,
};
export const fax = { kind: "fax", address: "+1 555 555 0142" };
export const accepted = { kind: "fax report", reference: "F-1" };
export const supervisor = someone("desk", "supervisor");
export const colleague = someone("desk", "specialist", "desk-colleague");

/** Handed over electronically by the TPA on Monday 30 November 2026, noon Pacific. */
export const reported = (more: object = {}): BillStory =>
  story(balanceBill).when("open", "2026-11-30", { ...aBill, ...more }, "tpa");

export const confirmed = (more: object = {}): BillStory =>
  reported(more)
    .when("log-contact", "2026-11-30", { with: "member", channel: "phone", outcome: "reached" })
    .when("confirm-split", "2026-11-30", {}, "tpa");

/** The first response is proved to have gone out on 1 December 2026: the case is watched. */
export const watched = (more: object = {}): BillStory =>
  confirmed(more)
    .when("record-channel", "2026-11-30", fax)
    .when("send-first-response", "2026-11-30")
    .when("record-proof", "2026-12-01", accepted);

export const furtherBill = { statementCents: 184_000, statementOn: "2026-12-10", documented: true };

/** A further bill came on 12 December: the desk negotiates. */
export const negotiated = (more: object = {}): BillStory =>
  watched(more).when("report-bill", "2026-12-12", furtherBill);

/** $1,000.00 on top of what the plan paid, for each claim, granted on 1 December. */
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

export const terms = { payBy: "2027-02-01" };
export const loaProof = { kind: "fax report", reference: "F-2" };

/** $900.00 is on the table and the LOA is with the provider. */
export const agreed = (more: object = {}): BillStory =>
  negotiated(more)
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", { amountCents: 90_000 })
    .when("send-settlement-letter", "2026-12-14", terms)
    .when("record-proof", "2026-12-14", loaProof);

/** Both have signed: the TPA is to pay. */
export const signed = (more: object = {}): BillStory =>
  agreed(more)
    .when(
      "sign-loa",
      "2026-12-18",
      { party: "provider", signer: "Olive Officer", how: "electronic" },
      "provider",
    )
    .when("sign-loa", "2026-12-19", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan");
