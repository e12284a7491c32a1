// Beginnings of stories about an access issue, for its tests and for the samples of its letters.
import { type Story, someone, story } from "../../story.ts";
import { access } from "../access.ts";
import type { AccessIssueFacts } from "./facts.ts";

export type AccessStory = Story<AccessIssueFacts>;

/** Maria was turned away at the clinic. */
export const anIssue = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  memberPhone: "+1 555 555 0199",
  providerName: "Larkspur Family Clinic",
  providerNpi: "1999999984",
  providerPhone: "+1 555 555 0142",
  planName: "Alder Works Plan",
  tpaName: "Juniper TPA",
  reason: "denied",
};
export const tried = {
  tpaAttempt: "yes",
  attemptOn: "2026-11-30",
  attemptPerson: "Rita Reception",
  attemptResult: "They do not know the plan.",
};

/** Handed over electronically by the TPA on Monday 30 November 2026, noon Pacific; the TPA had tried. */
export const reported = (more: object = {}): AccessStory =>
  story(access).when("open", "2026-11-30", { ...anIssue, ...tried, ...more }, "tpa");

const spoken = { channel: "phone", person: "Olive Officer", script: "open access 3" };
export const yes = { ...spoken, outcome: "accepts", words: "Then send her back." };
export const no = { ...spoken, outcome: "denies", words: "Not without a contract." };

export const negotiator = someone("desk", "negotiator");
export const theirContact = { name: "Carl Contracts", phone: "+1 555 555 0144" };
export const refusal = { who: "Carl Contracts", how: "phone", words: "We are not interested." };
export const memberReached = { with: "member", channel: "phone", outcome: "reached" };

/** The provider understood, and takes the member. */
export const educated = (more: object = {}): AccessStory =>
  reported(more).when("record-outreach", "2026-12-01", yes);

export const negotiating = (more: object = {}): AccessStory =>
  reported(more)
    .when("record-outreach", "2026-12-01", no)
    .when("name-contracting-contact", "2026-12-01", theirContact)
    .when("hand-to-contracting", "2026-12-01", { note: "They want a contract." });

export const refused = (more: object = {}): AccessStory =>
  negotiating(more).when("record-refusal", "2026-12-02", refusal);
