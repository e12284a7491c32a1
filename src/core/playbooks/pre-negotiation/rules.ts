// The rule ids of pre-negotiation, and who hears how it ended.
import type { AccessRules } from "../../fragments/access/access-rules.ts";
import { accessMaySend } from "../../fragments/access/price.ts";
import { notifyDefaults } from "../../notify-matrix.ts";
import type { Party } from "../../playbook.ts";
import type { PreNegotiationFacts } from "./facts.ts";

/** The client that asked, or whichever is on the case. */
const client = ({ requester, clients }: PreNegotiationFacts): Party =>
  clients.some(({ party }) => party === requester.party)
    ? requester.party
    : (clients[0]?.party ?? requester.party);

export const rules: AccessRules<PreNegotiationFacts> = {
  rules: {
    opening: "PN-01",
    outreach: "PN-03",
    outcome: "PN-04",
    accepted: "PN-05",
    told: "PN-06",
    contact: "PN-08",
    handOver: "PN-09",
    firstContact: "PN-10",
    negotiate: "PN-11",
    contracted: "PN-12",
    load: "PN-13",
    close: "PN-14",
    refused: "PN-15",
    findAlternate: "PN-16",
    askAlternate: "PN-17",
    letters: "PN-06",
  },
  notify: notifyDefaults["pre-negotiation"],
  lead: "tpa",
  reminded: client,
  insiders: ["tpa", "plan", "broker", "medical-management"],
};

export const maySend = accessMaySend(rules);
