// The rule ids of access found in pre-certification, and who hears how it ended.
import type { AccessRules } from "../../fragments/access/access-rules.ts";
import { accessMaySend } from "../../fragments/access/price.ts";
import { notifyDefaults } from "../../notify-matrix.ts";
import type { PreCertFacts } from "./facts.ts";

export const rules: AccessRules<PreCertFacts> = {
  rules: {
    opening: "AP-07",
    outreach: "AP-08",
    outcome: "AP-08",
    accepted: "AP-10",
    told: "AP-09",
    contact: "AP-12",
    handOver: "AP-13",
    firstContact: "AP-14",
    negotiate: "AP-15",
    contracted: "AP-16",
    load: "AP-17",
    close: "AP-11",
    refused: "AP-19",
    findAlternate: "AP-20",
    askAlternate: "AP-21",
    letters: "AP-16",
  },
  notify: notifyDefaults["pre-cert-access"],
  lead: "medical-management",
  reminded: ({ requester }) => requester.party,
  insiders: ["tpa", "plan", "broker", "medical-management"],
  serviceMoved: (after, on) => ({ ...after, authorization: { ...after.authorization, plannedOn: on } }),
};

export const maySend = accessMaySend(rules);
