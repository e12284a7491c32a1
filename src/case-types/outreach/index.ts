// The case type of the outreach to an alternate provider. The app imports this room here only.
import type { OutreachFacts } from "../../core/playbooks/outreach/facts.ts";
import { outreach } from "../../core/playbooks/outreach.ts";
import { accessCase, asChild, everyTemplate } from "../../desk/access-cases/access-case.ts";
import { clientStory } from "../../desk/access-cases/windows/client.ts";
import { providerStory } from "../../desk/access-cases/windows/provider.ts";
import { caseType } from "../../desk/case-file/case-type.ts";
import { stories } from "./stories.ts";

export const outreaches = caseType<OutreachFacts>({
  ...accessCase({
    playbook: outreach,
    signingRule: "PN-12",
    templates: [...everyTemplate, "reopened"],
    stories,
    intake: [],
    alsoSeen: { parent: ["tpa", "plan", "broker", "medical-management"] },
    windows: { provider: providerStory, client: clientStory() },
  }),
  isChild: true,
  child: asChild(({ parent }) => String(parent.alternateNo)),
});
