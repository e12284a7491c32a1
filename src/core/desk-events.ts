// What can happen to a case of every playbook: the desk's own small events. They change no fact that a
// playbook knows; their sentence is written by whoever sends them through the door.
import type { Advanced, CaseState } from "./advance.ts";
import type { BaseFacts, Playbook } from "./playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "./ruling.ts";

export type DeskEvent = {
  readonly title: string;
  readonly rule: string;
};

/** By name. No playbook has an event of one of these names. */
export const deskEvents = {
  assigned: { title: "Assigned", rule: "GN-04" },
  held: { title: "Put on hold", rule: "GN-04" },
  "hold-ended": { title: "Hold ended", rule: "GN-04" },
  linked: { title: "Linked", rule: "GN-05" },
  unlinked: { title: "Link ended", rule: "GN-05" },
  "merged-into": { title: "Merged into another case", rule: "GN-05" },
  "took-in": { title: "Took another case in", rule: "GN-05" },
  "split-off": { title: "Papers split off", rule: "GN-05" },
  "split-from": { title: "Split from another case", rule: "GN-05" },
  "calendar-changed": { title: "Dates moved with the desk's calendar", rule: "GN-01" },
  "paper-locked-away": { title: "An infected paper was locked away", rule: "GN-04" },
  "signatures-asked": { title: "Signatures asked for", rule: "GN-04" },
  "signer-told": { title: "Asked to sign", rule: "GN-04" },
  "signing-ended": { title: "Request for signatures ended", rule: "GN-04" },
  "signed-by-all": { title: "Signed by everybody", rule: "GN-04" },
  "moved-to-version": { title: "Moved to a new version of the playbook", rule: "GN-04" },
} as const satisfies { readonly [name: string]: DeskEvent };

export type DeskEventName = keyof typeof deskEvents;

/** Those that nothing which is done by the playbook can depend on. */
export const besideTheCase: readonly DeskEventName[] = [
  "assigned",
  "held",
  "hold-ended",
  "linked",
  "unlinked",
  "signatures-asked",
  "signer-told",
  "signing-ended",
  "signed-by-all",
];

/** The sentence stands in the timeline, and stage, facts, steps and clocks stay as they are. */
export function noted<F>(file: CaseState<F>, event: DeskEventName, says: string): Advanced<F> {
  return {
    ruling: allowed,
    event,
    next: file,
    says,
    stepsOpened: [],
    stepsDone: [],
    stepsDropped: [],
    clocksSet: [],
    clocksEnded: [],
    letters: [],
    tells: [],
  };
}

type AnyPlaybook = Playbook<BaseFacts, string, string, string>;

/**
 * The case ends in the playbook's first final stage with nothing open and nothing running: what was to be
 * done is dropped, every clock cancelled. Only for a case that another one goes on with (`mayRest` must have
 * said so, because a legal clock is cancelled here and nowhere else).
 */
export function putToRest(
  playbook: AnyPlaybook,
  file: CaseState<BaseFacts>,
  event: DeskEventName,
  says: string,
): Advanced<BaseFacts> {
  const [stage = file.stage] = playbook.final;
  return {
    ...noted(file, event, says),
    next: { stage, facts: file.facts, openSteps: [], clocks: [], late: [] },
    stepsDropped: file.openSteps,
    clocksEnded: file.clocks.map(({ name, nth }) => ({ name, nth, how: "cancelled" as const })),
  };
}

/** A case that is to be merged, as far as this rule looks at it. */
export type Resting = {
  readonly number: string;
  readonly playbook: AnyPlaybook;
  readonly state: CaseState<BaseFacts>;
};

/**
 * May `one` be taken in by `other` without losing what somebody waits for? A legal clock must run on the
 * other case as well and not end later there; no letter may be on its way; and what was offered stays with
 * the case that offered it.
 */
export function mayRest(one: Resting, other: Resting): Ruling {
  return legalClockLost(one, other) ?? letterOnItsWay(one) ?? offerStanding(one, other) ?? allowed;
}

function legalClockLost(one: Resting, other: Resting): Refusal | null {
  for (const clock of one.state.clocks) {
    const { legal, title = clock.name } = one.playbook.clocks[clock.name] ?? {};
    if (!legal) continue;
    const kept = other.state.clocks.some(({ name, dueAt }) => name === clock.name && dueAt <= clock.dueAt);
    if (kept) continue;
    const until = `runs until ${clock.dueOn}, and on ${other.number} it does not`;
    return refused(
      "LEGAL_CLOCK_RUNS",
      "GN-05",
      `On ${one.number} the legal clock "${title}" ${until}.`,
      `Merge ${other.number} into ${one.number} instead, or do first what the clock waits for.`,
    );
  }
  return null;
}

function letterOnItsWay(one: Resting): Refusal | null {
  const letter = one.state.facts.letters.find(({ proof, held }) => !proof && !held);
  if (!letter) return null;
  return refused(
    "LETTER_ON_ITS_WAY",
    "GN-05",
    `Letter ${letter.no} of ${one.number} is written and not proved to be sent.`,
    "Wait until it has left, record its proof, or hold it back; then merge.",
  );
}

function offerStanding(one: Resting, other: Resting): Refusal | null {
  const [offer] = one.state.facts.offers;
  if (!offer) return null;
  return refused(
    "OFFERS_ON_BOTH",
    "GN-05",
    `${one.number} has a ledger of offers, which stays where it was written.`,
    other.state.facts.offers.length > 0
      ? "Link the two cases instead of merging them."
      : `Merge ${other.number} into ${one.number} instead.`,
  );
}
