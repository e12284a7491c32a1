// The rule ids of an outreach. Nobody is told by it: the parent case is, and tells its own.
import type { AccessRules } from "../../fragments/access/access-rules.ts";
import { accessMaySend } from "../../fragments/access/price.ts";
import { notifyDefaults } from "../../notify-matrix.ts";
import type { OutreachFacts } from "./facts.ts";

export const rules: AccessRules<OutreachFacts> = {
  rules: {
    opening: "PN-17",
    outreach: "PN-17",
    outcome: "PN-17",
    accepted: "PN-05",
    told: "PN-17",
    contact: "PN-08",
    handOver: "PN-09",
    firstContact: "PN-10",
    negotiate: "PN-11",
    contracted: "PN-12",
    load: "PN-13",
    close: "PN-14",
    refused: "PN-15",
    findAlternate: "PN-17",
    askAlternate: "PN-17",
    letters: "PN-17",
  },
  notify: notifyDefaults.outreach,
  lead: "desk",
  reminded: ({ requester }) => requester.party,
  insiders: ["tpa", "plan", "broker", "medical-management"],
};

export const maySend = accessMaySend(rules);
