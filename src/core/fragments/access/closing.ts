// Endings that are nobody's success, and the case that comes back.
import { choice, text } from "../../fields.ts";
import { caseworkers, eventsOf, guard, type Party } from "../../playbook.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { reopener, writing } from "../facts.ts";
import { resumed } from "../inbound.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, resolutionOf, settling } from "./facts.ts";
import { loadedIfContracted } from "./notices.ts";
import { closingLetters } from "./silence.ts";

/** The member or the client needs nothing more; everybody who had to hear of the case is told so. */
export const withdraw = <F extends AccessFacts>(so: AccessRules<F>, by: readonly Party[]) =>
  eventsOf<F>()({
    title: "Close because the request is withdrawn",
    rule: "A-06",
    by,
    asks: { why: text("In their words", { most: 500 }) },
    guards: [
      guard(so.rules.load, ({ facts }) => {
        const resolution = resolutionOf(facts);
        return resolution ? loadedIfContracted(facts, resolution.kind, so.rules.load) : allowed;
      }),
    ],
    records: (facts, { why }, at) => ({
      ...closingLetters(so, facts, at),
      closed: { at: at.now, why: `withdrawn: ${why}` },
    }),
    says: ({ why }) => `Closed: the request was withdrawn. ${why}`,
    tells: ["client"],
    seenBy: so.insiders,
  });

/** Ends a case that was opened by mistake, while nothing of it has reached anybody outside. */
export const takeBack = <F extends AccessFacts>() =>
  eventsOf<F>()({
    title: "Take the case back: it was opened by mistake",
    rule: "GN-05",
    by: ["desk"],
    roles: [...caseworkers, "administrator"],
    asks: { why: text("Why", { most: 300 }) },
    guards: [
      guard("GN-05", ({ facts }) => {
        const out = facts.letters.find(({ proof }) => proof !== undefined);
        const learned = facts.acceptances.length > 0;
        if (!out && !learned && facts.offers.length === 0) return allowed;
        const offered = learned ? "the registry has learned from it" : "an offer has been made";
        const says = `This case has been acted on: ${out ? `letter ${out.no} has gone out` : offered}.`;
        return refused("ALREADY_ACTED_ON", "GN-05", says, "Close it in the usual way, so that all are told.");
      }),
    ],
    records: (facts, { why }, { now }) => ({
      ...facts,
      closed: { at: now, why: `opened by mistake: ${why}` },
    }),
    says: ({ why }) => `Taken back: it was opened by mistake (${why}).`,
  });

/** Whatever comes in on a closed case opens it again (A-10); whoever asked for it hears that. */
export const accessReopening = <F extends AccessFacts>({ reminded }: AccessRules<F>) =>
  reopener<F>((again, now) => {
    const earlier = { resolutions: again.resolutions.length, contracts: again.contracts.length };
    const anew = { ...again, earlier };
    return writing(anew, now, { template: "reopened", to: reminded(again) });
  });

/** A place is open only to a case that has what it needs there. */
function mayGoOnAt(
  facts: AccessFacts,
  place: string,
  { rules }: Pick<AccessRules<AccessFacts>, "rules">,
): Ruling {
  if (place === "contracting" && !facts.contact) {
    const says = "Nobody is named who decides on contracts at the provider.";
    return refused("CONTRACTING_CONTACT_NEEDED", rules.contact, says, "Go on at escalating.");
  }
  if (place !== "alternates" || facts.refusals.length > 0) return allowed;
  const says = "The provider has not refused, so no alternate is looked for.";
  return refused("NO_REFUSAL", rules.refused, says, "Go on at outreach.");
}

/** Places in which a reopened case may go on. */
export const resumePlaces = ["outreach", "escalating", "contracting", "alternates"] as const;

export const resume = <F extends AccessFacts>(
  so: AccessRules<F>,
  places: readonly (typeof resumePlaces)[number][] = resumePlaces,
) =>
  eventsOf<F>()({
    title: "Choose where the case goes on",
    rule: "A-10",
    by: ["desk"],
    asks: { at: choice("Go on at", places) },
    checks: ({ facts }, { at }) => mayGoOnAt(facts, at, so),
    records: (facts, { at: place }, at) => {
      const after = resumed(facts, place, at.now);
      const team = place === "contracting" ? "contracting" : "patient support";
      const owned = { ...after, owner: { team, since: at.now } } as F;
      return place === "alternates" ? { ...owned, ...settling(owned, "refused", at) } : owned;
    },
    says: ({ at }) => `The case goes on at "${at}".`,
  });
