// Places in the room of a case: who has one, for whom they speak, on which paper, and until when (ON-21).
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

/** As whom somebody looks who has a place: what they see is what the policy gives this party. */
export const seatParties = ["counsel", "advocate", "provider"] as const;
export type SeatParty = (typeof seatParties)[number];

/** For whom they speak. */
export const speaksFor = { counsel: "plan", advocate: "member", provider: "provider" } as const;

export type Seat = {
  readonly id: string;
  readonly party: SeatParty;
  readonly name: string;
  /** What the authorisation allows, in its own words. */
  readonly scope: string;
  readonly mayWrite: boolean;
  /** Of counsel: the engagement that it goes with. */
  readonly engagement: string | null;
  readonly paper: {
    readonly id: string;
    readonly name: string;
    readonly filedBy: string;
    readonly filedAt: Instant;
  } | null;
  readonly beginsOn: CivilDate;
  /** The last day. */
  readonly endsOn: CivilDate | null;
  readonly personId: string | null;
  readonly guestId: string | null;
  readonly appointmentId: string | null;
  readonly at: Instant;
  readonly by: string;
  readonly ended: { readonly at: Instant; readonly by: string; readonly why: string } | null;
};

type Row = Omit<Seat, "paper" | "ended"> & {
  readonly documentId: string | null;
  readonly paperName: string | null;
  readonly filedBy: string | null;
  readonly filedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
  readonly endedWhy: string | null;
};

const columns = `select s.id, s.party, s.name, s.scope, s.may_write as "mayWrite", s.engagement,
    s.document_id as "documentId", s.begins_on::text as "beginsOn", s.ends_on::text as "endsOn",
    s.person_id as "personId", s.guest_id as "guestId", s.appointment_id as "appointmentId", s.at,
    s.by_name as by, d.name as "paperName", d.filed_by as "filedBy", d.filed_at as "filedAt",
    e.at as "endedAt", e.by_name as "endedBy", e.why as "endedWhy"
  from room_seat s
  left join room_seat_end e on e.tenant_id = s.tenant_id and e.seat_id = s.id
  left join document d on d.tenant_id = s.tenant_id and d.case_id = s.case_id and d.id = s.document_id
  where s.tenant_id = current_tenant() and s.case_id = $1`;
const ofCase = `${columns} and ($2::uuid is null or s.id < $2) order by s.id desc limit $3`;
const one = `${columns} and s.id = $2`;
const ofGuest = `${columns} and s.guest_id = $2 order by s.id desc limit 20`;
const ofPerson = `${columns} and s.person_id = $2 order by s.id desc limit 20`;

function seatOf({ documentId, paperName, filedBy, filedAt, endedAt, endedBy, endedWhy, ...row }: Row): Seat {
  const paper =
    documentId === null || filedAt === null
      ? null
      : { id: documentId, name: paperName ?? "", filedBy: filedBy ?? "", filedAt };
  const ended = endedAt === null ? null : { at: endedAt, by: endedBy ?? "", why: endedWhy ?? "" };
  return { ...row, paper, ended };
}

/** The places of a case, newest first, before an id. */
export async function seatsOf(
  tx: TenantTx,
  caseId: string,
  { before, most }: { readonly before: string | null; readonly most: number },
): Promise<Seat[]> {
  return (await tx.query<Row>(ofCase, [caseId, before, most])).map(seatOf);
}

/** One place of a case; null where there is none, or it is not this looker's. */
export async function seatWith(tx: TenantTx, caseId: string, id: string): Promise<Seat | null> {
  const [row] = await tx.query<Row>(one, [caseId, id]);
  return row ? seatOf(row) : null;
}

/** The places that an account has in a case, newest first. */
export const seatsOfPerson = async (tx: TenantTx, caseId: string, personId: string): Promise<Seat[]> =>
  (await tx.query<Row>(ofPerson, [caseId, personId])).map(seatOf);

/** The places of somebody who comes by links, newest first. */
export const seatsOfGuest = async (tx: TenantTx, caseId: string, guestId: string): Promise<Seat[]> =>
  (await tx.query<Row>(ofGuest, [caseId, guestId])).map(seatOf);

/**
 * Does the place hold on this day at the desk? Its last day is the whole of that day. Of counsel it holds
 * with the engagement that it was given for, and with no other.
 */
export function holds(seat: Seat, today: CivilDate, engagement: string | undefined): boolean {
  if (seat.ended !== null || today < seat.beginsOn) return false;
  if (seat.party === "counsel" && seat.engagement !== engagement) return false;
  return seat.endsOn === null || today <= seat.endsOn;
}
