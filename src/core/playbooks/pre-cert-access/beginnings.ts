// Beginnings of stories about access found in pre-certification, for its tests and samples of its letters.
import { type Story, someone, story } from "../../story.ts";
import { preCertAccess } from "../pre-cert-access.ts";
import type { PreCertFacts } from "./facts.ts";

export type PreCertStory = Story<PreCertFacts>;

/** Approved on 24 November for 11 January; the provider does not accept the plan. */
export const aReferral = {
  memberName: "Maria Lindqvist",
  memberId: "M-100",
  providerName: "Larkspur Surgery Center",
  providerNpi: "1999999984",
  planName: "Alder Works Plan",
  tpaName: "Juniper TPA",
  medicalManagementName: "Spruce Medical Management",
  authorizationNumber: "PA-2026-0042",
  approvedOn: "2026-11-24",
  plannedOn: "2027-01-11",
  services: "29881",
  place: "Ambulatory surgery center",
};

/** Referred by medical management on Monday 30 November 2026, noon Pacific. */
export const referred = (more: object = {}): PreCertStory =>
  story(preCertAccess).when("open", "2026-11-30", { ...aReferral, ...more }, "medical-management");

const spoken = { channel: "phone", person: "Olive Officer", script: "open access 3" };
export const yes = { ...spoken, outcome: "accepts" };
export const no = { ...spoken, outcome: "denies", words: "We do not take it." };
export const negotiator = someone("desk", "negotiator");

export const educated = (more: object = {}): PreCertStory =>
  referred(more).when("record-outreach", "2026-12-01", yes);

export const negotiating = (more: object = {}): PreCertStory =>
  referred(more)
    .when("record-outreach", "2026-12-01", no)
    .when("name-contracting-contact", "2026-12-01", { name: "Carl Contracts", fax: "+1 555 555 0142" })
    .when("hand-to-contracting", "2026-12-01", { note: "They want a rate." });

export const refused = (more: object = {}): PreCertStory =>
  negotiating(more).when("record-refusal", "2026-12-02", {
    who: "Carl Contracts",
    how: "e-mail",
    words: "We decline.",
  });
