// Which reports and groupings somebody is offered. What they count is kept apart by the row policies.
import type { Role } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { Caller } from "../policy/caller.ts";
import { type Definition, definitions, groupingTitles } from "./definitions.ts";
import type { Grouping, Offered } from "./wire.ts";

/** They answer for the work of others: they see it by person, and take lists of cases out of the house. */
const answerable: readonly Role[] = ["supervisor", "account-manager", "administrator"];
const isAnswerable = ({ actor }: Caller) => actor.roles.some((role) => answerable.includes(role));

/** May this caller take a list of cases out? Clients may take theirs. */
export const mayExport = (caller: Caller): boolean => caller.actor.party !== "desk" || isAnswerable(caller);

/** Groupings of a report for this caller: people of the desk are nobody else's to compare. */
export const groupingsFor = (caller: Caller, { by }: Definition): readonly Grouping[] =>
  caller.actor.party === "desk" && isAnswerable(caller) ? by : by.filter((one) => one !== "person");

/** The reports that this caller may read, each with the ways in which it may be grouped. */
export const offeredTo = (caller: Caller): Offered[] =>
  Object.values(definitions)
    .filter(({ notFor = [] }) => !notFor.includes(caller.actor.party))
    .map((one) => ({
      name: one.name,
      title: one.title,
      says: one.says,
      ofNow: one.ofNow,
      by: groupingsFor(caller, one).map((name) => ({ name, title: groupingTitles[name] })),
    }));

/** Why this caller may not look at work person by person. */
export const personsRefused = (): Refusal => {
  const who = answerable.join(" or ");
  return refused(
    "NOT_YOUR_ROLE",
    "GN-04",
    `Figures of single people of the desk need the role ${who}.`,
    "Group by something else, or ask one of them.",
  );
};
