// The case type of the access issue. The app imports this room here only.
import { type AccessIssueFacts, reasonOf } from "../../core/playbooks/access/facts.ts";
import { access } from "../../core/playbooks/access.ts";
import { accessCase, endingTemplates, everyTemplate } from "../../desk/access-cases/access-case.ts";
import { clientStory } from "../../desk/access-cases/windows/client.ts";
import { memberStory } from "../../desk/access-cases/windows/member.ts";
import { providerStory } from "../../desk/access-cases/windows/provider.ts";
import { caseType } from "../../desk/case-file/case-type.ts";
import { clientIntake } from "./client-intake.ts";
import { whatHappened } from "./known.ts";
import { memberReport } from "./member-report.ts";
import { stories } from "./stories.ts";
import { trying } from "./trying.ts";

export { calls } from "./calls.ts";

export const accessIssues = caseType<AccessIssueFacts>({
  ...accessCase({
    playbook: access,
    signingRule: "AN-16",
    templates: [...everyTemplate, ...endingTemplates],
    stories,
    intake: [
      {
        title: "Member",
        shown: ["memberName", "memberBornOn", "memberPhone", "transfer"],
        folded: ["memberId", "memberEmail", "memberAddress", "language", "reportedAt", "reportedTo"],
      },
      {
        title: "What happened",
        shown: ["providerName", "reason", "upfrontCents"],
        folded: ["providerPhone", "providerNpi", "providerTin", "description", "codes", "place", "plannedOn"],
      },
      {
        title: "The TPA's own conversation with the provider",
        shown: ["tpaAttempt", "attemptOn", "attemptPerson", "attemptResult", "attemptWhyNot"],
      },
      {
        title: "Whose plan",
        shown: ["planName", "tpaName"],
        folded: ["brokerName", "medicalManagementName", "expectedChargeCents"],
      },
    ],
    alsoSeen: {
      reasons: ["member", "tpa", "plan", "medical-management"],
      reported: ["member", "tpa", "plan", "medical-management"],
      transfer: ["tpa"],
      tpaAttempt: ["tpa", "plan"],
    },
    alsoKnown: whatHappened,
    asksUpfront: (facts) => reasonOf(facts)?.upfrontCents ?? null,
    asksIn: "outreach",
    windows: {
      member: memberStory,
      memberReport,
      provider: providerStory,
      client: clientStory(trying),
      clientIntake,
    },
  }),
  goesTo: "client-owner",
});
