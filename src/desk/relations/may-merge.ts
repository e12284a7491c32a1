// When may one case take another in? They must be about one claim, and nothing may be lost that somebody
// waits for.
import { mayRest } from "../../core/desk-events.ts";
import { type Ruling, refused } from "../../core/ruling.ts";
import type { OpenFile } from "../case-file/load.ts";

const rule = "GN-05";

/** May `one` be merged into `other`, which goes on with both? Does NOT ask who wants it. */
export function mayMerge(one: OpenFile, other: OpenFile): Ruling {
  const [from, into] = [one.case, other.case];
  if (from.id === into.id) {
    const says = `${from.number} cannot be merged into itself.`;
    return refused("SAME_CASE", rule, says, "Name the other case.");
  }
  if (from.playbook !== into.playbook) {
    const titles = [one, other].map(({ caseType }) => caseType.playbook.title).join(" and ");
    const says = `The two run different playbooks: ${titles}.`;
    return refused("OTHER_PLAYBOOK", rule, says, "Link the two cases instead of merging them.");
  }
  if (into.status === "closed") {
    const says = `${into.number} is closed, and the case that goes on must be open.`;
    return refused("SURVIVOR_CLOSED", rule, says, "Merge it the other way round, or open it again first.");
  }
  return notOneClaim(one, other) ?? mayRest(restingOf(one), restingOf(other));
}

const restingOf = ({ case: { number }, caseType: { playbook }, state }: OpenFile) => ({
  number,
  playbook,
  state,
});

/** Every claim of the one must be a claim of the other; where it names none, the member must be the same. */
function notOneClaim(one: OpenFile, other: OpenFile): Ruling | null {
  const [from, into] = [one.case, other.case];
  const claims = ({ caseType, state }: OpenFile) => caseType.scope(state.facts).claimNumbers.filter(Boolean);
  const there = claims(other);
  const missing = claims(one).filter((number) => !there.includes(number));
  if (missing.length > 0) {
    const says = `${from.number} is about the claim ${missing.join(", ")}, and ${into.number} is not.`;
    const doNext = `Add the claim number to ${into.number} if they are the same; otherwise link the two.`;
    return refused("NOT_ONE_CLAIM", rule, says, doNext);
  }
  const name = (text: string) => text.normalize("NFKC").trim().toLowerCase();
  if (name(from.memberName) === name(into.memberName)) return null;
  const says = `${from.number} and ${into.number} are not of the same member.`;
  return refused("NOT_ONE_MEMBER", rule, says, "Link the two cases instead of merging them.");
}
