// THE DOOR. Everything that happens to a case comes in here, and nothing else writes a case or its timeline.
import { unopened } from "../../core/advance.ts";
import { civilDateIn, type Instant, isoInstant } from "../../core/calendar.ts";
import { zero } from "../../core/money.ts";
import type { Actor } from "../../core/playbook.ts";
import { movedToVersion } from "../../core/versions.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { notYet } from "../tags-and-fields/needed-before.ts";
import { bringsBack } from "./brings-back.ts";
import type { CaseNow } from "./case-now.ts";
import type { AnyCaseType } from "./case-type.ts";
import { chainStart } from "./chain.ts";
import {
  decideMove,
  decideRedating,
  type Redating,
  type ToVersion,
  type VersionMove,
} from "./change-rules.ts";
import { type Decision, decide, decideRing, type Given } from "./decide.ts";
import type { Desk } from "./desk.ts";
import { closedToEvents, type DeskHappened, decideDesk, type Extras } from "./desk-event.ts";
import { newId } from "./ids.ts";
import { AuthorityNotRead, lockFile, type OpenDesk, type OpenFile, openDesk, withAuthority } from "./load.ts";
import { movedOn } from "./moved-on.ts";
import type { OpeningOutcome, Outcome } from "./outcome.ts";
import { type Before, writeAdvanced } from "./write.ts";

export type { OpeningOutcome, Outcome, Recorded } from "./outcome.ts";

/** A case to be opened: the playbook's name, and its opening event's answers as they came in. */
export type Opening = {
  readonly playbook: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly parentId?: string;
  /** It ended before Parley: filed as history, by the playbook's own event for that. Nothing runs. */
  readonly asHistory?: boolean;
  /** Never from a caller's body. */
  readonly given?: Given;
};

/** Something that happened to a case; `input` is the body as it came in. */
export type Happened = {
  readonly caseId: string;
  readonly event: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** The version the caller had seen (`If-Match`); any, unless given. */
  readonly expectVersion?: number;
  /** Never from a caller's body. */
  readonly given?: Given;
};

export type Rung = { readonly caseId: string; readonly name: string; readonly nth: number };

/**
 * Opens a case in the newest version of a playbook and gives it its number, in the caller's transaction. A
 * refused opening takes no number; the refusal is audited.
 */
export async function openCase(desk: Desk, tx: TenantTx, opening: Opening): Promise<OpeningOutcome> {
  const room = desk.newest.get(opening.playbook);
  if (!room) return { kind: "no such playbook" };
  const { playbook } = room;
  const open = await openDesk(desk, tx);
  const { around } = open;
  const state = unopened(playbook);
  const event = opening.asHistory ? playbook.opensAsHistory : playbook.opens;
  if (event === undefined) return { kind: "no such playbook" };
  const decision = decide({ room, state, around }, { ...opening, event });
  if (decision.kind === "bad input") return decision;
  if (decision.kind === "refused") {
    const { code } = decision.ruling;
    await noteAudits(tx, [{ at: around.now, actor: opening.actor, action: "refused", what: event, code }]);
    return decision;
  }
  const { advanced, entry } = decision;
  const { openedAt = around.now } = room.summary(advanced.next.facts);
  const before = await newFile(tx, room, { ...open, openedAt, parentId: opening.parentId ?? null });
  const now = await writeAdvanced(desk, tx, { before, advanced, entry, now: around.now });
  if (!now) throw new Error("An opening relies on no authority.");
  if (room.goesTo && now.assigneeId === null) await tx.query("select wants_somebody($1)", [now.id]);
  return { kind: "recorded", case: now, advanced };
}

/**
 * Records that something happened to a case, with all that follows, in the caller's transaction. Whoever else
 * acts on the case waits until that has ended. A refused event changes nothing; the refusal is audited.
 */
export async function record(desk: Desk, tx: TenantTx, happened: Happened): Promise<Outcome> {
  const { caseId, event: what, actor, expectVersion } = happened;
  const outcome = await throughTheDoor(desk, tx, caseId, async (file) => {
    if (await movedOn(tx, file.case, expectVersion)) return { kind: "conflict", case: file.case };
    const gone = await closedToEvents(tx, file, actor);
    const decision = gone ?? decide({ ...file, room: file.caseType }, happened);
    return refusalAudited(
      tx,
      file,
      { actor, what },
      (await notYet(tx, { file, actor, decision })) ?? decision,
    );
  });
  if (outcome.kind === "recorded") await bringsBack(desk, tx, outcome, happened);
  return outcome;
}

/**
 * Records one of the desk's own events, which every playbook has (src/core/desk-events.ts): the sentence in
 * the timeline, and of the case only what `changes` names. Does NOT ask who may do it: the policy of calls
 * and `ask` do.
 */
export async function recordDesk(desk: Desk, tx: TenantTx, happened: DeskHappened): Promise<Outcome> {
  const { caseId, event: what, actor, expectVersion } = happened;
  return throughTheDoor(desk, tx, caseId, async (file) => {
    if (expectVersion !== undefined && expectVersion !== file.case.version)
      return { kind: "conflict", case: file.case };
    const gone = await closedToEvents(tx, file, actor);
    return refusalAudited(tx, file, { actor, what }, gone ?? (await decideDesk(file, happened)));
  });
}

/**
 * Moves the desk's running clocks of a case to the dates of its new calendar; legal clocks never (GN-01).
 * Refused, and not audited, where none moves.
 */
export const redateClocks = (desk: Desk, tx: TenantTx, asked: Redating): Promise<Outcome> =>
  throughTheDoor(desk, tx, asked.caseId, (file) => decideRedating(tx, file, asked));

/** Moves an open case to a later version of its playbook, by the map that the version ships. */
export const moveToVersion = (desk: Desk, tx: TenantTx, asked: VersionMove): Promise<Outcome> =>
  throughTheDoor(desk, tx, asked.caseId, async (file) => {
    if (asked.expectVersion !== undefined && asked.expectVersion !== file.case.version)
      return { kind: "conflict", case: file.case };
    const gone = await closedToEvents(tx, file, asked.actor);
    const tried = { actor: asked.actor, what: movedToVersion };
    return refusalAudited(tx, file, tried, gone ?? decideMove(desk, file, asked));
  });

type Tried = { readonly actor: Actor; readonly what: string };

async function refusalAudited(
  tx: TenantTx,
  { case: { id: caseId }, around: { now: at } }: OpenFile,
  { actor, what }: Tried,
  decision: Decision,
): Promise<Decision> {
  if (decision.kind === "refused") {
    const { code } = decision.ruling;
    await noteAudits(tx, [{ at, actor, action: "refused", what, caseId, code }]);
  }
  return decision;
}

/**
 * Hands a clock that has come due to its case. A second delivery is refused, changes nothing and is not
 * audited.
 */
export async function ringClock(desk: Desk, tx: TenantTx, { caseId, name, nth }: Rung): Promise<Outcome> {
  return throughTheDoor(desk, tx, caseId, (file) =>
    decideRing({ ...file, room: file.caseType }, { name, nth }),
  );
}

type Answer = (Decision & Extras & ToVersion) | { readonly kind: "conflict"; readonly case: CaseNow };
type Ask = (file: OpenFile) => Answer | Promise<Answer>;

/**
 * Asks on the case under its lock, and writes what was decided. Where authority changed between the two, it
 * is asked once more: by then others who change it wait for us.
 */
async function throughTheDoor(desk: Desk, tx: TenantTx, caseId: string, ask: Ask): Promise<Outcome> {
  for (let tries = 1; tries <= 2; tries += 1) {
    const locked = await lockFile(desk, tx, caseId);
    if (!locked) return { kind: "no such case" };
    const { file, answer } = await answered(tx, locked, ask);
    if (answer.kind === "conflict") return answer;
    if (answer.kind !== "advanced") return { ...answer, case: file.case };
    const { advanced, entry, changes = {}, to } = answer;
    const { mergedInto, ...more } = changes;
    const now = await writeAdvanced(desk, tx, {
      before: to ? inVersion(file, to) : file,
      advanced,
      entry,
      now: file.around.now,
      ...more,
    });
    if (now && to) await tx.query(setVersion, [caseId, to.playbook.version]);
    if (now && mergedInto !== undefined) await tx.query(mergeInto, [caseId, mergedInto]);
    if (now)
      return { kind: "recorded", case: { ...now, mergedInto: mergedInto ?? now.mergedInto }, advanced };
  }
  throw new Error("Authority changed while everybody who changes it was waiting.");
}

/** The answer, and the file it was given on: with authority where the answer weighs it. */
async function answered(tx: TenantTx, file: OpenFile, ask: Ask): Promise<{ file: OpenFile; answer: Answer }> {
  try {
    return { file, answer: await ask(file) };
  } catch (error) {
    if (!(error instanceof AuthorityNotRead)) throw error;
    const whole = await withAuthority(tx, file);
    return { file: whole, answer: await ask(whole) };
  }
}

/** An empty file with its number, for the opening event to fill. */
async function newFile(
  tx: TenantTx,
  room: AnyCaseType,
  open: OpenDesk & { readonly openedAt: Instant; readonly parentId: string | null },
): Promise<Before> {
  const { playbook } = room;
  const { tenant, viewer, openedAt, parentId } = open;
  const { now } = open.around;
  const id = newId();
  const year = Number(civilDateIn(tenant.zone, now).slice(0, 4));
  const { name, version, prefix, first: stage, empty: facts } = playbook;
  const begun = [isoInstant(openedAt), JSON.stringify(facts), parentId];
  const values = [id, prefix, year, name, version, stage, ...begun];
  const [row] = await tx.query<{ number: string }>(beginCase, values);
  if (!row) throw new Error("The case was given no number.");
  const { number } = row;
  const file: CaseNow = {
    id,
    number,
    playbook: name,
    playbookVersion: version,
    stage,
    status: "open",
    waitingOn: "",
    nextClock: null,
    assigneeId: null,
    memberName: "",
    providerName: "",
    claimNumber: null,
    amountCents: zero,
    openedAt,
    changedAt: now,
    closedAt: null,
    closedWhy: null,
    version: 0,
    facts,
    openSteps: [],
    clocks: [],
    late: [],
    parentId,
    mergedInto: null,
    viewers: viewer === null ? [] : [viewer],
  };
  return {
    case: file,
    caseType: room,
    tenant,
    headHash: chainStart,
    state: unopened(playbook),
    authorityText: null,
  };
}

const inVersion = (file: OpenFile, to: AnyCaseType): OpenFile => ({
  ...file,
  case: { ...file.case, playbookVersion: to.playbook.version },
  caseType: to,
});

const setVersion = {
  name: "set_playbook_version",
  text: "update case_file set playbook_version = $2 where id = $1",
};
const beginCase = {
  name: "begin_case",
  text: "select begin_case($1, $2, $3, $4, $5, $6, $7, $8, $9) as number",
};
const mergeInto = {
  name: "merge_into",
  text: "update case_file set merged_into = $2 where id = $1 and merged_into is null",
};
