// Who gets a case: the desk's rules in their order, the first that finds somebody decides. Pure: who is
// there, who
// is away and how much each has come in as arguments.
import type { Instant } from "../calendar.ts";
import type { Role } from "../playbook.ts";

/** A rule of the desk: for which cases, whom, and for how long a case may lie untouched. */
export type AssignmentRule = {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** All that is given must hold. */
  readonly playbook?: string | undefined;
  readonly stage?: string | undefined;
  /** The owner of the case's client; one after the other; who has the fewest open cases. */
  readonly how: "client-owner" | "in-turn" | "fewest-open";
  /** Whom it may be, for the last two: everybody with the role, of these people where some are named. */
  readonly role?: Role | undefined;
  readonly people?: readonly string[] | undefined;
  /** Open hours of the desk after which an untouched case goes back into the queue. */
  readonly returnHours?: number | undefined;
};

export type Staff = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly openCases: number;
  /** Away at this moment: until when, and who stands in. */
  readonly away: { readonly until: Instant; readonly deputyId: string | null } | null;
};

export type ToAssign = {
  readonly playbook: string;
  readonly stage: string;
  /** Owners of the clients on the case, whose money it is first. */
  readonly ownerIds: readonly string[];
  /** Who stands in for them with their client, where they named nobody themselves. */
  readonly deputyIds?: readonly string[];
};

export type Chosen = {
  readonly personId: string;
  readonly rule: AssignmentRule;
  /** "the owner of the client", with who stands in for whom where somebody does. */
  readonly why: string;
};

/** What a rule said, for the dry run: why it was passed over, or whom it chose. */
export type Passed = { readonly rule: string; readonly says: string };

export type Found = { readonly chosen: Chosen | null; readonly passed: readonly Passed[] };

type Desk = {
  readonly staff: readonly Staff[];
  /** Who had the last one, by the id of the rule. */
  readonly lastTurn: ReadonlyMap<string, string>;
};

/**
 * Whom the rules choose for a case. A person who is away is stood in for by their deputy; without one they
 * are
 * passed over. Does NOT assign, and does not look at who has the case now.
 */
export function whoGets(rules: readonly AssignmentRule[], one: ToAssign, desk: Desk): Found {
  const passed: Passed[] = [];
  for (const rule of rules) {
    const reason = isNot(rule, one);
    const answer = reason ?? choose(rule, one, desk);
    if (typeof answer !== "string") return { chosen: answer, passed };
    passed.push({ rule: rule.name, says: answer });
  }
  return { chosen: null, passed };
}

function isNot({ active, playbook, stage }: AssignmentRule, one: ToAssign): string | null {
  if (!active) return "It is switched off.";
  if (playbook !== undefined && playbook !== one.playbook) return "It is for another kind of case.";
  if (stage !== undefined && stage !== one.stage) return "It is for another stage.";
  return null;
}

function choose(rule: AssignmentRule, one: ToAssign, { staff, lastTurn }: Desk): Chosen | string {
  const known = new Map(staff.map((person) => [person.id, person]));
  if (rule.how === "client-owner") return byOwner(rule, one, known);
  const able = staff
    .filter(({ id, roles, away }) => !away && fits(rule, id, roles))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (able.length === 0) return "Nobody whom it names is here.";
  if (rule.how === "fewest-open") {
    const [first] = able.toSorted((a, b) => a.openCases - b.openCases);
    return first
      ? { personId: first.id, rule, why: `has the fewest open cases, ${first.openCases}` }
      : "Nobody whom it names is here.";
  }
  const last = lastTurn.get(rule.id);
  const next = able.find(({ id }) => last !== undefined && id > last) ?? able[0];
  return next ? { personId: next.id, rule, why: "is next in turn" } : "Nobody whom it names is here.";
}

const fits = ({ role, people }: AssignmentRule, id: string, roles: readonly Role[]): boolean =>
  (role === undefined || roles.includes(role)) && (!people?.length || people.includes(id));

function byOwner(
  rule: AssignmentRule,
  { ownerIds, deputyIds = [] }: ToAssign,
  known: ReadonlyMap<string, Staff>,
): Chosen | string {
  if (ownerIds.length === 0) return "No client of the case has an owner.";
  for (const id of ownerIds) {
    const found = here(id, known);
    if (!found) continue;
    const { person, standsInFor } = found;
    const why = standsInFor
      ? `stands in for ${standsInFor}, the owner of the client`
      : "is the owner of the client";
    return { personId: person.id, rule, why };
  }
  const deputy = deputyIds.map((id) => here(id, known)?.person).find((person) => person !== undefined);
  if (deputy) return { personId: deputy.id, rule, why: "stands in for the owner of the client" };
  return "The owner of the client is away, and nobody stands in.";
}

/** The person, or whoever stands in for them; deputies of deputies, three steps far. */
function here(
  id: string,
  known: ReadonlyMap<string, Staff>,
): { readonly person: Staff; readonly standsInFor: string | null } | null {
  let person = known.get(id);
  const first = person;
  for (let step = 0; person && step <= 3; step += 1) {
    if (!person.away) return { person, standsInFor: person === first ? null : (first?.name ?? null) };
    person = person.away.deputyId === null ? undefined : known.get(person.away.deputyId);
  }
  return null;
}
