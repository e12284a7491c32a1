// The rule ids of an access issue, and who hears how it ended.
import type { AccessRules } from "../../fragments/access/access-rules.ts";
import { accessMaySend } from "../../fragments/access/price.ts";
import { notifyDefaults } from "../../notify-matrix.ts";
import type { Party } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import type { AccessIssueFacts } from "./facts.ts";

/** Looked for together: the TPA is reminded, or whichever client there is, or the member. */
const companion = ({ clients, requester }: AccessIssueFacts): Party =>
  clients.find(({ party }) => party === "tpa")?.party ?? clients[0]?.party ?? requester.party;

/** A soft guard: the TPA has spoken with the provider first, or it is said why not (AN-03). */
const tpaHasTried = ({ tpaAttempt }: AccessIssueFacts) =>
  tpaAttempt
    ? allowed
    : refused(
        "TPA_ATTEMPT_UNKNOWN",
        "AN-03",
        "It is not known whether the TPA has explained the plan to the provider.",
        "Record their attempt, or why the desk goes ahead without it.",
      );

export const rules: AccessRules<AccessIssueFacts> = {
  rules: {
    opening: "AN-06",
    outreach: "AN-07",
    outcome: "AN-07",
    accepted: "AN-09",
    told: "AN-08",
    contact: "AN-11",
    handOver: "AN-12",
    firstContact: "AN-13",
    negotiate: "AN-14",
    contracted: "AN-16",
    load: "AN-17",
    close: "AN-10",
    refused: "AN-19",
    findAlternate: "AN-20",
    askAlternate: "AN-21",
    letters: "AN-15",
  },
  notify: notifyDefaults.access,
  lead: "desk",
  reminded: companion,
  insiders: ["member", "tpa", "plan", "broker", "medical-management"],
  mayAsk: tpaHasTried,
};

export const maySend = accessMaySend(rules);
