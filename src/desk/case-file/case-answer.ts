// A case as the API shows it to one party: the desk's part of it here, the room's part from the room.
import { stepsDue } from "../../core/advance.ts";
import { isoInstant } from "../../core/calendar.ts";
import type { Actor, BaseFacts, Moment, Party } from "../../core/playbook.ts";
import { amountsShownTo, contactsShownTo, letterShownTo, shownTo } from "../policy/shown.ts";
import { meterOf } from "./authority/meter.ts";
import type { AuthorityMeter } from "./authority/wire.ts";
import type { NextClock } from "./case-now.ts";
import type { AnyCaseType, PartyOnCase } from "./case-type.ts";
import type { ConfidentialContact } from "./confidential-contact.ts";
import type { OpenFile } from "./load.ts";

/**
 * Parts of a case that only its room can tell, by the name they have in the answer; each has its row in the
 * policy.
 */
export type RoomShows = (moment: Moment<BaseFacts>) => { readonly [part: string]: unknown };

/** By the playbook's name. */
export type Rooms = ReadonlyMap<string, RoomShows>;

/** What is read of a file to show it; without authority, what hangs on it is left out. */
export type Shown = Pick<OpenFile, "case" | "caseType" | "around" | "tenant"> & {
  readonly authorityText: string | null;
};

/** The moment in which somebody looks at a case. */
export const momentOf = ({ case: { facts, stage }, around }: Shown, actor: Actor): Moment<BaseFacts> => ({
  ...around,
  facts,
  was: facts,
  stage,
  actor,
});

/** `assignee` is the person of the desk who works it. */
export type ShownWith = {
  readonly rooms: Rooms;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  /** Where the member asked to be reached, for the desk alone; null for anywhere. */
  readonly confidential: ConfidentialContact | null;
};

/** The body of `GET /cases/{id}` for this actor. */
export function caseAnswer(file: Shown, actor: Actor & { readonly party: Party }, given: ShownWith) {
  const { case: is, caseType: room } = file;
  const { party } = actor;
  const summary = room.summary(is.facts);
  const { headline = [] } = summary;
  const amounts = amountsShownTo(party, summary.amounts);
  const stage = room.playbook.stages[is.stage];
  const moment = momentOf(file, actor);
  const parts = given.rooms.get(is.playbook)?.(moment) ?? {};
  const meter = file.authorityText === null ? null : meterOf(room, moment);
  const authority =
    meter && isDealtWith(room, is.stage, meter) && (party !== "tpa" || isUnderWay(is.facts)) ? meter : null;
  const whole = {
    id: is.id,
    number: is.number,
    playbook: is.playbook,
    playbookVersion: is.playbookVersion,
    stage: is.stage,
    stageTitle: stage?.title ?? is.stage,
    stageMeans: stage?.means ?? "",
    status: is.status,
    ...waits(file),
    nextClock: nextClockOf(file, is.late[0] ?? is.nextClock),
    parties: room.parties(is.facts).map((one, _index, all) => ({
      ...partyShown(one, party, given.confidential),
      ...(party === "desk" ? { lettersSeenBy: readersOf(one.party, all) } : {}),
    })),
    memberName: is.memberName,
    providerName: is.providerName,
    claimNumber: is.claimNumber,
    serviceOn: summary.serviceOn ?? null,
    amounts,
    amountCents: headline.flatMap((name) => amounts[name] ?? [])[0] ?? null,
    assignee: given.assignee,
    openedAt: isoInstant(is.openedAt),
    changedAt: isoInstant(is.changedAt),
    closedAt: is.closedAt === null ? null : isoInstant(is.closedAt),
    closedWhy: is.closedWhy,
    mergedInto: is.mergedInto,
    ...parts,
    ...(authority ? { authority } : {}),
    ...(room.contractLoad ? { contractLoad: loadOf(room, is) } : {}),
    ...(room.knows ? { knows: room.knows(is.facts, party) } : {}),
    facts: room.view(is.facts, party),
    version: is.version,
  };
  return shownTo(party, whole);
}

/** Parties on the case that see a letter to this one besides it; written above a message before it goes. */
const readersOf = (to: Party, all: readonly PartyOnCase[]): string[] => [
  ...new Set(all.map((one) => one.party).filter((one) => one !== to && letterShownTo(one, to))),
];

/** That nothing may be offered is no news on a case on which nobody wants to offer anything. */
const isDealtWith = ({ deal, knows }: AnyCaseType, stage: string, meter: AuthorityMeter): boolean =>
  knows === undefined || meter.tightestCents !== null || (deal?.stages.includes(stage) ?? false);

/**
 * The desk has offered, or the plan has granted, on this very case. A TPA reads limits only then: it may open
 * a case under the name of any plan, and would be told what that plan lets the desk pay.
 */
const isUnderWay = ({ offers, grants }: Shown["case"]["facts"]): boolean =>
  grants.length > 0 || offers.some(({ from }) => from === "desk");

/** The contract that waits to be loaded, or is. */
function loadOf({ contractLoad }: AnyCaseType, { facts, number }: Shown["case"]) {
  const terms = contractLoad?.(facts);
  return terms
    ? { reference: `${number}/${terms.contractNo}`, loaded: terms.acknowledged !== undefined }
    : null;
}

function waits({ case: is, caseType: { playbook } }: Shown) {
  const [first] = stepsDue(playbook, is.stage, is.facts);
  const next = first && {
    title: first.title,
    responsible: first.responsible,
    rule: first.rule,
    action: first.does,
  };
  return { waitingOn: is.waitingOn || null, waitingOnTitle: first?.title ?? null, next: next ?? null };
}

/** The clock that matters most now: what is late, otherwise what comes due first. */
export function nextClockOf(
  { case: is, caseType: { playbook }, around, tenant }: Shown,
  next: NextClock | null,
) {
  if (!next) return null;
  const clock = playbook.clocks[next.name];
  return {
    name: next.name,
    nth: next.nth,
    title: clock?.title ?? next.name,
    rule: clock?.rule ?? "",
    owner: clock?.owner ?? "desk",
    dueAt: isoInstant(next.dueAt),
    dueOn: next.dueOn,
    zone: tenant.zone,
    state: is.late[0] === next ? ("missed" as const) : ("running" as const),
    late: next.dueAt < around.now,
  };
}

/** A member who asked for it in confidence is reached there and nowhere else. */
function partyShown(
  { party, name, involved, contact }: PartyOnCase,
  viewer: Party,
  confidential: ConfidentialContact | null,
) {
  if (party === "member" && confidential && contactsShownTo(viewer)) {
    const { prefers, ...places } = confidential;
    const known = (["email", "phone", "address"] as const).filter((one) => places[one] !== "");
    const only = Object.fromEntries(known.map((one) => [one, places[one]]));
    return { party, name, involved, confidential: true, contact: { ...only, prefers } };
  }
  return { party, name, involved, ...(contact && contactsShownTo(viewer) ? { contact } : {}) };
}
