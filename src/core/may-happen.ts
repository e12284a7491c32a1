// May an event happen to a case now, and where does it lead?
import {
  type BaseFacts,
  caseworkers,
  type EventOf,
  type Moment,
  type Playbook,
  type Target,
} from "./playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "./ruling.ts";
import { oneOfRoles, partyInWords } from "./words.ts";

type Any<Facts extends BaseFacts> = Playbook<Facts, string, string, string>;

/** The event of this name; names come from strangers, so what an object merely inherits is none. */
export const eventNamed = <Facts extends BaseFacts>(
  playbook: Any<Facts>,
  name: string,
): EventOf<Facts> | undefined => (Object.hasOwn(playbook.events, name) ? playbook.events[name] : undefined);

/**
 * May this event happen now, as far as can be told without its answers? The order of the answers is fixed.
 */
export function mayHappen<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  stage: string,
  name: string,
  moment: Moment<Facts>,
): Ruling {
  const event = eventNamed(playbook, name);
  if (!event) return noSuchEvent(playbook, name);
  if (!event.by.includes(moment.actor.party)) {
    const who = event.by.map(partyInWords).join(" or ");
    return refused("NOT_YOURS", event.rule, `"${event.title}" is done by ${who}.`, `Ask ${who} to do it.`);
  }
  const wanted = event.roles ?? caseworkers;
  if (moment.actor.party === "desk" && !wanted.some((role) => moment.actor.roles.includes(role))) {
    const says = `"${event.title}" is done by ${oneOfRoles(wanted)}.`;
    return refused("NOT_YOUR_ROLE", event.rule, says, `Ask ${oneOfRoles(wanted)}.`);
  }
  if (targetOf(playbook, stage, name) === undefined) return notNow(playbook, stage, event);
  for (const one of event.guards ?? []) {
    const ruling = one.ask(moment);
    if (!ruling.allowed) return ruling;
  }
  return allowed;
}

export function noSuchEvent<Facts extends BaseFacts>(playbook: Any<Facts>, name: string): Refusal {
  const says = `The playbook ${playbook.name} has no action "${name.slice(0, 60)}".`;
  return refused("NO_SUCH_ACTION", "GN-05", says, "Ask for the list of actions of this case.");
}

function notNow<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  stage: string,
  event: EventOf<Facts>,
): Refusal {
  const name = Object.keys(playbook.events).find((key) => playbook.events[key] === event) ?? "";
  const here = playbook.stages[stage];
  const where = Object.values(playbook.stages)
    .filter((one) => one.on[name] !== undefined)
    .map((one) => `"${one.title}"`);
  const says = `"${event.title}" is not possible while the case is in "${here?.title ?? stage}".`;
  const next =
    where.length > 0 ? `It is possible in ${where.join(", ")}.` : "It is possible once the case is open.";
  return refused("NOT_NOW", event.rule, says, next);
}

/** Where an event leads from a stage; undefined where it is not possible there. */
export function targetOf<Facts extends BaseFacts>(
  playbook: Any<Facts>,
  stage: string,
  event: string,
): Target<Facts, string> | undefined {
  if (event === playbook.opens) return stage === "" ? (playbook.opensTo ?? playbook.first) : undefined;
  if (event === playbook.opensAsHistory) return stage === "" ? playbook.final[0] : undefined;
  const here = playbook.stages[stage]?.on[event];
  return here ?? (playbook.final.includes(stage) ? undefined : playbook.whileOpen[event]);
}

/** The stage that a target means, by the facts. */
export function resolve<Facts extends BaseFacts>(
  target: Target<Facts, string>,
  stage: string,
  facts: Facts,
): string {
  if (typeof target === "string") return target === "stay" ? stage : target;
  for (const branch of target) {
    if (typeof branch === "string") return branch === "stay" ? stage : branch;
    if (branch.if(facts)) return branch.to;
  }
  return stage;
}
