// What must hold of every case about access after every event, whatever anybody did. Worked out here a second
// time and in another way than the rules do.
import { stepsDue } from "../advance.ts";
import { civilDateIn } from "../calendar.ts";
import type { AccessFacts } from "../fragments/access/facts.ts";
import { toTell } from "../notify-matrix.ts";
import type { Around, Playbook } from "../playbook.ts";
import { type Change, failing } from "./cast.ts";

type AnyAccess = Playbook<AccessFacts, string, string, string>;
type AccessChange = Change<AccessFacts> & { readonly playbook: AnyAccess };

/** Everybody who had to be told of the last resolution was, with proof or on the telephone. */
function allTold({ was: { facts }, around, playbook }: AccessChange): boolean {
  const last = facts.resolutions.at(-1)?.no;
  return toTell(playbook.notifies ?? [], facts, around.notify)
    .filter(({ required }) => required)
    .every(({ party }) =>
      facts.notices.some(({ to, resolutionNo, letterNo }) => {
        const letter = facts.letters.find(({ no }) => no === letterNo);
        return to === party && resolutionNo === last && (letterNo === undefined || letter?.proof);
      }),
    );
}

/** The dollars in force; nothing where none are. A later grant replaces the one before it for good. */
export function mostToOffer({ authorities, now, desk }: Around): number {
  const today = civilDateIn(desk.zone, now);
  const last = authorities
    .filter(({ validFrom, grantedAt }) => validFrom <= today && grantedAt <= now)
    .at(-1);
  const over = last?.revokedAt != null && last.revokedAt <= now;
  return last?.basis === "dollars-additional" && !over ? last.cents : 0;
}

const closes = ({ was, is }: AccessChange): boolean => is.stage === "closed" && was.stage !== "closed";
// A case that was read back has the same facts in other objects.
const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const endings = ["close-case", "close-silent", "withdraw", "take-back"];
const childEndings = ["record-outreach", "record-refusal", "record-contract-load", "withdraw", "take-back"];

const invariants: { readonly [says: string]: (change: AccessChange) => boolean } = {
  "PN-06, AN-08, AP-09: no close by hand or in silence before everybody is told": (change) =>
    !closes(change) || !["close-case", "close-silent"].includes(change.event) || allTold(change),
  "PN-05, PN-15: what it came to is in the registry": ({ is: { facts } }) =>
    facts.resolutions.filter(({ kind }) => kind !== "alternate accepts").length <=
    facts.acceptances.length + facts.reopened.length,
  "PN-13, AN-17, AP-17: nothing closes as contracted before the load is confirmed": (change) => {
    const { facts } = change.is;
    const contracted = facts.closed?.why.startsWith("contracted with") ?? false;
    return !closes(change) || !contracted || facts.loads.some(({ contractNo }) => contractNo > 0);
  },
  "A-06, PN-17: a case closes only for its reasons": (change) => {
    const allowed = change.playbook.name === "outreach" ? childEndings : endings;
    return !closes(change) || allowed.includes(change.event);
  },
  "A-06: in silence only after two reminders, and while nobody is being asked": ({ was, is, event }) =>
    event !== "close-silent" ||
    is.stage !== "closed" ||
    (was.facts.nudges.length >= 2 && was.facts.alternates.every(({ settled }) => settled !== undefined)),
  "PN-11, AN-14, AP-15: no offer and no contract above the authority": ({ was, is, around }) =>
    [
      ...is.facts.offers.slice(was.facts.offers.length).filter(({ from }) => from === "desk"),
      ...is.facts.contracts.slice(was.facts.contracts.length).map((one) => ({
        amountCents: one.additionalCents,
      })),
    ].every(({ amountCents }) => amountCents <= mostToOffer(around)),
  "PN-11: a contract pays what the plan allows and what was offered": ({ was, is }) =>
    is.facts.contracts
      .slice(was.facts.contracts.length)
      .every(
        ({ pricing, additionalCents }) =>
          (pricing.rateCents ?? 0) <= (is.facts.allowance?.cents ?? 0) + additionalCents,
      ),
  "PN-08, AN-11, AP-12: contracting has somebody to talk to": ({ is }) =>
    is.stage !== "contracting" || is.facts.contact !== undefined,
  "PN-04: nothing but no answer goes without the person": ({ is }) =>
    is.facts.outreach.every(({ outcome, person }) => outcome === "no answer" || person !== undefined),
  "A-10: a closed case says so in its facts, an open one does not": ({ is }) =>
    (is.stage === "closed") === (is.facts.closed !== undefined),
  "a closed case has nothing open and nothing running": ({ is }) =>
    is.stage !== "closed" || (is.openSteps.length === 0 && is.clocks.length === 0 && is.late.length === 0),
  "GN-04: the open steps are those of the stage": ({ is, playbook }) =>
    is.openSteps.join() ===
    stepsDue(playbook, is.stage, is.facts)
      .map(({ title }) => title)
      .join(),
  "every clock that runs says why": ({ was, is }) =>
    is.clocks.every((one) => was.clocks.includes(one) || one.explain.steps.length > 0),
  "nothing that was known is forgotten": ({ was, is }) =>
    (["letters", "offers", "outreach", "acceptances", "refusals", "alternates", "contracts"] as const).every(
      (list) => is.facts[list].length >= was.facts[list].length,
    ) &&
    was.facts.acceptances.every((one, index) => same(is.facts.acceptances[index], one)) &&
    was.facts.offers.every((one, index) => same(is.facts.offers[index], one)),
};

/** The sentences that do not hold of a case of this playbook after this change. */
export const brokenAccess =
  (playbook: AnyAccess) =>
  (change: Change<AccessFacts>): string[] =>
    failing(invariants, { ...change, playbook });
