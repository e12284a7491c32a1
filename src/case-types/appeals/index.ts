// The case type of the appeal: what the desk keeps, queues and matches of it. The app imports this room here
// only.
import type { AppealFacts } from "../../core/playbooks/appeal/facts.ts";
import { appeal } from "../../core/playbooks/appeal.ts";
import { caseType } from "../../desk/case-file/case-type.ts";
import { dealing, moneyOf, signing } from "./dealing.ts";
import { appealKnows } from "./knows.ts";
import { letters, wording } from "./letters/index.ts";
import { partiesOf, scopeOf, summaryOf } from "./shows.ts";
import { view } from "./view.ts";
import { clientStory } from "./windows/client.ts";
import { clientIntake } from "./windows/client-intake.ts";
import { memberStory } from "./windows/member.ts";
import { providerStory } from "./windows/provider.ts";
import { providerIntake } from "./windows/provider-intake.ts";

export { calls } from "./calls.ts";

export const appeals = caseType<AppealFacts>({
  playbook: appeal,
  summary: summaryOf,
  parties: partiesOf,
  scope: scopeOf,
  letters,
  wording,
  view,
  knows: appealKnows,
  intake: [
    {
      title: "Member",
      shown: ["memberName", "memberId", "memberBornOn"],
      folded: ["memberPhone", "memberEmail", "memberAddress", "language"],
    },
    { title: "Provider", shown: ["providerName", "providerNpi"], folded: ["providerTin", "providerPhone"] },
    {
      title: "Claim",
      shown: ["claimNumber", "serviceFrom", "disputedCents", "planPaidCents"],
      folded: ["serviceTo", "codes", "billedCents"],
    },
    {
      title: "Appeal",
      shown: ["appellant", "dispute", "service", "urgent", "reason"],
      folded: ["cameFrom", "tpaName", "planName", "brokerName"],
    },
    {
      title: "On what it rests",
      shown: ["planKind", "assignment", "authorisation", "levels"],
      folded: ["contracted", "drug"],
    },
    {
      title: "Dates, and how each is known",
      shown: [
        "planReceivedOn",
        "planReceivedKnownBy",
        "noticeDatedOn",
        "noticeReceivedOn",
        "noticeReceivedKnownBy",
      ],
      folded: ["planReceivedAt", "noticeSentOn", "noticeSentKnownBy"],
    },
  ],
  money: moneyOf,
  deal: dealing,
  signing,
  windows: {
    member: memberStory,
    provider: providerStory,
    providerIntake,
    client: clientStory,
    clientIntake,
  },
});
