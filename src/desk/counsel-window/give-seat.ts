// Gives a place in the room of a case, on a paper and for a time, and ends it. A link or an appointment goes
// with it, never beyond its last day, and ends with it at once.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  type Instant,
  isoInstant,
  startOfDay,
} from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import type { RoomStory } from "../../core/room-story.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { newId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import type { Factor } from "../links/factor.ts";
import { endLink, type LinkHouse, type MadeLink, makeLink } from "../links/links.ts";
import { appoint, endAppointment } from "../privacy/appointments.ts";
import { type Seat, type SeatParty, seatWith, speaksFor } from "./seats.ts";
import { holdsOn, storyOf } from "./stands.ts";

/** The kind as which somebody's written authorisation is filed, in every playbook that takes one. */
const authorisation = "authorisation to act";
/** What a link opens that was made for a place. */
export const roomAct = "counsel-room";
const day = 86_400_000;
/** A link of counsel, whose engagement has no last day, is made anew after so long. */
const counselDays = 180;

export type Giving = {
  readonly caseId: string;
  readonly party: SeatParty;
  readonly name: string;
  readonly scope: string;
  readonly mayWrite: boolean;
  readonly documentId?: string | undefined;
  readonly endsOn?: CivilDate | undefined;
  /** The account of an advocate; without one they come by a link. */
  readonly personId?: string | undefined;
  readonly factor: Factor;
  readonly actor: Actor;
};

export type Given = { readonly seat: Seat; readonly link: MadeLink | null };

const insert = `insert into room_seat (id, case_id, party, name, speaks_for, scope, may_write, engagement,
    document_id, begins_on, ends_on, guest_id, person_id, appointment_id, at, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;
const paperOf = `select kind from document
  where tenant_id = current_tenant() and case_id = $1 and id = $2`;
const guestOf = "select guest_id as id from case_link where tenant_id = current_tenant() and id = $1";

type Open = { readonly file: OpenFile; readonly story: RoomStory; readonly today: CivilDate };

async function opened({ desk }: Pick<LinkHouse, "desk">, tx: TenantTx, caseId: string): Promise<Open | null> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  const today = file && civilDateIn(file.tenant.zone, file.around.now);
  return file && today && { file, story: storyOf(file, "en"), today };
}

/**
 * Gives a place. In a transaction of the desk only.
 * @returns why not: no counsel engaged, no authorisation on record, a last day that has passed; null where
 *   there is no such case
 */
export async function giveSeat(
  house: LinkHouse,
  tx: TenantTx,
  giving: Giving,
): Promise<Given | Refusal | null> {
  const open = await opened(house, tx, giving.caseId);
  if (open === null) return null;
  const flaw = flawOf(giving, open) ?? (await noPaper(tx, giving));
  if (flaw) return flaw;
  const id = newId();
  const way = await wayIn(house, tx, { giving, open, id });
  if (way === null || "rule" in way) return way;
  const { caseId, party, name, scope, mayWrite, documentId, endsOn, personId, actor } = giving;
  const { now } = open.file.around;
  const engagement = party === "counsel" ? (open.story.counsel?.engagement ?? null) : null;
  const who = [id, caseId, party, name, speaksFor[party], scope, mayWrite, engagement, documentId ?? null];
  const when = [open.today, endsOn ?? null, way.guestId, personId ?? null, way.appointmentId];
  await tx.query(insert, [...who, ...when, isoInstant(now), actor.id, actor.name]);
  const detail = { seat: id, party, endsOn: endsOn ?? null, document: documentId ?? null };
  await noteAudits(tx, [{ at: now, actor, action: "gave place", what: "room", caseId, detail }]);
  const seat = await seatWith(tx, caseId, id);
  if (!seat) throw new Error("A place that was just given is not there.");
  return { seat, link: way.link };
}

function flawOf({ party, endsOn, personId, mayWrite }: Giving, { story, today }: Open): Refusal | null {
  if (party === "counsel") {
    if (story.counsel) return null;
    const doNext = "Record the counsel that the plan has engaged.";
    return refused("NO_COUNSEL", "BB-36", "No counsel is engaged on this case now.", doNext);
  }
  if (personId !== undefined && party !== "advocate") {
    const says = "An account is given a place only as the member's advocate.";
    return refused("SEAT_ACCOUNT", "ON-22", says, "Give a link, or appoint the office's delegate.");
  }
  if (personId !== undefined && !mayWrite) {
    const says = "An account writes wherever its party may; this authorisation only lets them read.";
    return refused("SEAT_ACCOUNT", "ON-22", says, "Give them a link: its room only reads.");
  }
  if (endsOn === undefined) {
    const says = "The authorisation has no last day on record.";
    return refused("AUTHORISATION_NO_END", "ON-21", says, "Say until when it holds, as it is written there.");
  }
  if (endsOn >= today) return null;
  const says = `The authorisation ended on ${endsOn}, and today is ${today}.`;
  return refused("AUTHORISATION_IS_OVER", "ON-21", says, "Ask for a new one, and file it.");
}

/** Nobody speaks for a member or an office without their written word among the papers of the case. */
async function noPaper(tx: TenantTx, { party, caseId, documentId }: Giving): Promise<Refusal | null> {
  if (party === "counsel" && documentId === undefined) return null;
  const [paper] = await tx.query<{ kind: string }>(paperOf, [caseId, documentId ?? null]);
  if (paper && (party === "counsel" || paper.kind === authorisation)) return null;
  const says = "Their written authorisation is not among the papers of this case.";
  const doNext = `File it as "${authorisation}", and name it here.`;
  return refused("AUTHORISATION_MISSING", "ON-21", says, doNext);
}

type Way = {
  readonly guestId: string | null;
  readonly appointmentId: string | null;
  readonly link: MadeLink | null;
};

/** An appointment for an account, and a link for everybody else; each over when the place is. */
async function wayIn(
  house: LinkHouse,
  tx: TenantTx,
  { giving, open, id }: { readonly giving: Giving; readonly open: Open; readonly id: string },
): Promise<Way | Refusal | null> {
  const { caseId, personId, endsOn, scope, actor, party, name, factor } = giving;
  const { now } = open.file.around;
  if (personId !== undefined && endsOn !== undefined) {
    const endsAt = isoInstant(afterDay(open, endsOn));
    const asked = { personId, kind: "advocate", caseId, basis: `Authorisation: ${scope}`, endsAt } as const;
    const appointed = await appoint(tx, asked, { actor, now });
    if (typeof appointed !== "string") return appointed;
    return { guestId: null, appointmentId: appointed, link: null };
  }
  const link = await linkFor(house, tx, { open, caseId, seat: { id, party, name, endsOn }, factor, actor });
  if (link === null || "rule" in link) return link;
  const [guest] = await tx.query<{ id: string }>(guestOf, [link.id]);
  return { guestId: guest?.id ?? null, appointmentId: null, link };
}

const afterDay = ({ file }: Open, endsOn: CivilDate): Instant =>
  startOfDay(file.tenant.zone, addDays(endsOn, 1));

type Linking = {
  readonly open: Open;
  readonly caseId: string;
  readonly seat: {
    readonly id: string;
    readonly party: SeatParty;
    readonly name: string;
    readonly endsOn: CivilDate | undefined;
  };
  readonly factor: Factor;
  readonly actor: Actor;
};

function linkFor(house: LinkHouse, tx: TenantTx, { open, caseId, seat, factor, actor }: Linking) {
  const longest = (open.file.around.now + counselDays * day) as Instant;
  const expiresAt = seat.endsOn === undefined ? longest : afterDay(open, seat.endsOn);
  return makeLink(house, tx, {
    caseId,
    person: { party: seat.party, name: seat.name },
    act: roomAct,
    factor,
    expiresAt,
    about: { seat: seat.id },
    by: actor,
  });
}

/** Another link for a place that holds; null where there is none, or its holder has an account. */
export async function linkForSeat(
  house: LinkHouse,
  tx: TenantTx,
  asked: { readonly caseId: string; readonly id: string; readonly factor: Factor; readonly actor: Actor },
): Promise<MadeLink | Refusal | null> {
  const { caseId, id, factor, actor } = asked;
  const open = await opened(house, tx, caseId);
  if (open === null) return null;
  const seat = await seatWith(tx, caseId, id);
  if (!seat || seat.guestId === null || !holdsOn(seat, open.file, open.story)) return null;
  const { party, name, endsOn } = seat;
  return linkFor(house, tx, {
    open,
    caseId,
    seat: { id, party, name, endsOn: endsOn ?? undefined },
    factor,
    actor,
  });
}

const endIt = `insert into room_seat_end (seat_id, why, at, by_id, by_name) values ($1, $2, $3, $4, $5)
  on conflict do nothing returning seat_id`;
const linksOfGuest = `select id from case_link
  where tenant_id = current_tenant() and case_id = $1 and guest_id = $2 and ended_at is null`;

export type EndingSeat = {
  readonly caseId: string;
  readonly id: string;
  readonly why: string;
  readonly actor: Actor;
  readonly now: Instant;
};

/**
 * Ends a place at once, with every link that its holder has to the case, and with their appointment.
 * @returns false where there is none that has not ended already
 */
export async function endSeat(tx: TenantTx, ending: EndingSeat): Promise<boolean> {
  const { caseId, id, why, actor, now } = ending;
  const seat = await seatWith(tx, caseId, id);
  if (!seat) return false;
  const rows = await tx.query(endIt, [id, why, isoInstant(now), actor.id, actor.name]);
  if (rows.length === 0) return false;
  const { guestId, appointmentId } = seat;
  const links = guestId === null ? [] : await tx.query<{ id: string }>(linksOfGuest, [caseId, guestId]);
  for (const link of links) await endLink(tx, { caseId, id: link.id, why, by: actor }, now);
  if (appointmentId !== null) await endAppointment(tx, { id: appointmentId, why, actor, now });
  await noteAudits(tx, [
    { at: now, actor, action: "ended place", what: "room", caseId, detail: { seat: id } },
  ]);
  return true;
}
