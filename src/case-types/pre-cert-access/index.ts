// The case type of the access issue found in pre-certification. The app imports this room here only.
import type { PreCertFacts } from "../../core/playbooks/pre-cert-access/facts.ts";
import { preCertAccess } from "../../core/playbooks/pre-cert-access.ts";
import { accessCase, endingTemplates, everyTemplate } from "../../desk/access-cases/access-case.ts";
import { clientStory } from "../../desk/access-cases/windows/client.ts";
import { memberStory } from "../../desk/access-cases/windows/member.ts";
import { providerStory } from "../../desk/access-cases/windows/provider.ts";
import { caseType } from "../../desk/case-file/case-type.ts";
import { authorised } from "./known.ts";
import { stories } from "./stories.ts";

export const preCertAccessIssues = caseType<PreCertFacts>(
  accessCase({
    playbook: preCertAccess,
    signingRule: "AP-16",
    templates: [...everyTemplate, ...endingTemplates],
    stories,
    intake: [
      {
        title: "Authorisation",
        shown: ["authorizationNumber", "approvedOn", "plannedOn", "services"],
        folded: ["place", "expectedChargeCents", "letterSentOn", "authorizationId"],
      },
      {
        title: "Member",
        shown: ["memberName", "memberId", "memberBornOn"],
        folded: ["memberPhone", "memberEmail", "memberAddress", "language"],
      },
      {
        title: "Provider",
        shown: ["providerName", "providerPhone", "providerNpi", "providerSaid"],
        folded: ["providerTin"],
      },
      {
        title: "Who refers it",
        shown: ["medicalManagementName", "planName", "tpaName"],
        folded: ["brokerName"],
      },
    ],
    alsoSeen: { authorization: ["provider", "tpa", "plan", "medical-management"] },
    alsoKnown: authorised,
    asksIn: "outreach",
    windows: { member: memberStory, provider: providerStory, client: clientStory() },
  }),
);
