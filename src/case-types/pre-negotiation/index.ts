// The case type of the pre-negotiation. The app imports this room here only.
import type { PreNegotiationFacts } from "../../core/playbooks/pre-negotiation/facts.ts";
import { preNegotiation } from "../../core/playbooks/pre-negotiation.ts";
import { accessCase, endingTemplates, everyTemplate } from "../../desk/access-cases/access-case.ts";
import { clientStory } from "../../desk/access-cases/windows/client.ts";
import { providerStory } from "../../desk/access-cases/windows/provider.ts";
import { caseType } from "../../desk/case-file/case-type.ts";
import { clientIntake } from "./client-intake.ts";
import { requesting } from "./request.ts";
import { stories } from "./stories.ts";

export const preNegotiations = caseType<PreNegotiationFacts>({
  ...accessCase({
    playbook: preNegotiation,
    signingRule: "PN-12",
    templates: ["request received", ...everyTemplate, ...endingTemplates],
    stories,
    intake: [
      {
        title: "Member",
        shown: ["memberName", "memberId", "memberBornOn"],
        folded: ["memberPhone", "memberEmail", "memberAddress", "language"],
      },
      {
        title: "Provider",
        shown: ["providerName", "providerPhone", "providerNpi"],
        folded: ["providerTin"],
      },
      {
        title: "Service",
        shown: ["plannedOn", "codes", "place", "expectedChargeCents", "urgency"],
        folded: ["description", "note"],
      },
      {
        title: "Who asks",
        shown: ["planName", "tpaName", "requesterName", "requesterContact"],
        folded: ["brokerName", "medicalManagementName"],
      },
    ],
    alsoSeen: { request: ["tpa", "plan", "broker", "medical-management"] },
    asksIn: "outreach",
    windows: { provider: providerStory, client: clientStory(requesting), clientIntake },
  }),
  goesTo: "client-owner",
});
