// What the room of counsel and of advocates says of a balance bill. Whose bill it is and who leads: what it
// is about in money stands in the letters and papers alone.
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { CounselStory, RoomStory } from "../../../core/room-story.ts";
import type { StoryContext } from "../../../core/windows.ts";

export function roomStory(facts: BillFacts, { language }: StoryContext): RoomStory {
  const { member, provider } = facts;
  const title =
    language === "es" ? `${member.name} y ${provider.name}` : `${member.name} and ${provider.name}`;
  const counsel = counselOf(facts);
  return { title, ...(counsel ? { counsel } : {}) };
}

/** Counsel whose work has ended leads no more (BB-37): the hold on the file ends with it. */
function counselOf({ counsel, tasks }: BillFacts): CounselStory | null {
  if (!counsel?.legalHold) return null;
  const { name, firm, engagedOn, conflictChecked, legalHold, allowsProviderContact: allowed } = counsel;
  return {
    engagement: `${firm}, ${engagedOn}`,
    name,
    firm,
    engagedOn,
    conflictChecked,
    legalHold,
    letterKind: "counsel engagement letter",
    contact: { allowed, change: { event: "counsel-contact", input: { allows: !allowed } } },
    tasks: tasks.flatMap((one) =>
      one.responsible === "counsel" && one.doneAt === undefined ? [one.title] : [],
    ),
  };
}
