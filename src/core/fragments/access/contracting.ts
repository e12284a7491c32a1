// To contracting: who decides there, the hand-over, and whose case it is at any moment.
import { optional, text } from "../../fields.ts";
import { eventsOf, guard, type Moment, type Role } from "../../playbook.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { some } from "../facts.ts";
import type { AccessRules } from "./access-rules.ts";
import type { AccessFacts, HandOver, Team } from "./facts.ts";

/** Who may work a case that contracting owns. */
export const contractingRoles: readonly Role[] = ["negotiator", "supervisor", "specialist"];

export const nameContractingContact = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Name who decides on contracts at the provider",
    rule: so.rules.contact,
    by: ["desk"],
    asks: {
      name: text("Name", { most: 120 }),
      title: optional(text("Title or department", { most: 120 })),
      phone: optional(text("Telephone number", { most: 40 })),
      email: optional(text("E-mail address", { most: 200 })),
      fax: optional(text("Fax number", { most: 40 })),
    },
    checks: (_at, { name, phone, email, fax }) =>
      phone !== undefined || email !== undefined || fax !== undefined
        ? allowed
        : refused(
            "CONTACT_NEEDS_WAY",
            so.rules.contact,
            `There is no way to reach ${name}.`,
            "Give a telephone number, an e-mail address or a fax number.",
          ),
    records: (facts, { name, ...ways }, { now, actor }) => ({
      ...facts,
      contact: { name, ...some(ways), at: now, by: actor.name },
    }),
    says: ({ name, title }) => `${name}${title ? ` (${title})` : ""} decides on contracts at the provider.`,
  });

const handing = <F extends AccessFacts>(facts: F, to: Team, note: string, at: Moment<F>): F => {
  const one: HandOver = {
    no: facts.handOvers.length + 1,
    to,
    note,
    at: at.now,
    by: at.actor.name,
    watcherId: at.actor.id,
  };
  return { ...facts, handOvers: [...facts.handOvers, one], owner: { team: to, since: at.now } };
};

/** A hand-over needs somebody to talk to at the other end (PN-08); whoever hands over goes on watching. */
export const handToContracting = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Hand the case to contracting",
    rule: so.rules.handOver,
    by: ["desk"],
    asks: { note: text("Hand-over note", { most: 2000, hint: "What was said, and what they want" }) },
    guards: [
      guard(so.rules.contact, ({ facts }) =>
        facts.contact
          ? allowed
          : refused(
              "CONTRACTING_CONTACT_NEEDED",
              so.rules.contact,
              "Nobody is named who decides on contracts at the provider.",
              "Find out who it is, and name them first.",
            ),
      ),
    ],
    records: (facts, { note }, at) => handing(facts, "contracting", note, at),
    says: ({ note }, { actor }) => `${actor.name} handed the case to contracting: ${note}`,
  });

/** Back to patient support: the wrong contact, or a provider that takes the plan without a contract. */
export const handBack = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Hand the case back to patient support",
    rule: so.rules.handOver,
    by: ["desk"],
    roles: contractingRoles,
    asks: { note: text("Hand-over note", { most: 2000 }) },
    guards: [isTheirs(so)],
    records: (facts, { note }, at) => handing(facts, "patient support", note, at),
    says: ({ note }, { actor }) => `${actor.name} handed the case back: ${note}`,
  });

export const takeOver = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Take the case over",
    rule: so.rules.handOver,
    by: ["desk"],
    roles: contractingRoles,
    asks: { why: optional(text("Why, if somebody else has it", { most: 500 })) },
    checks: ({ facts: { owner }, actor }, { why }) => {
      if (owner.person?.id === actor.id) {
        const says = "The case is yours already.";
        return refused("ALREADY_YOURS", so.rules.handOver, says, "Nothing to do.");
      }
      if (!owner.person || why !== undefined) return allowed;
      const says = `${owner.person.name} has this case.`;
      return refused("OWNED_BY_OTHER", so.rules.handOver, says, "Say why you take it over.");
    },
    records: (facts, _input, { now, actor }) => ({
      ...facts,
      owner: { team: facts.owner.team, since: now, person: { id: actor.id, name: actor.name } },
    }),
    says: ({ why }, { actor, was }) =>
      `${actor.name} took the case over${was.owner.person ? ` from ${was.owner.person.name}: ${why}` : ""}.`,
  });

/** One owner at a time: once somebody of contracting has it, nobody else of the desk puts money down. */
export function mayAct({ facts, actor }: Moment<AccessFacts>, rule: string): Ruling {
  const { person } = facts.owner;
  if (!person || actor.party !== "desk" || person.id === actor.id) return allowed;
  const says = `${person.name} has this case.`;
  return refused("OWNED_BY_OTHER", rule, says, `Take it over, or ask ${person.name}.`);
}

export const isTheirs = <F extends AccessFacts>({ rules }: AccessRules<F>) =>
  guard<F>(rules.handOver, (at) => mayAct(at, rules.handOver));
