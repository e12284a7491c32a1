// The room in somebody's hands: whose it is, for whom they speak, and whether it is still theirs.
import type { CounselStory, RoomStory } from "../../core/room-story.ts";
import { sayIn } from "../../platform/html/language.ts";
import { isId } from "../case-file/ids.ts";
import type { OpenFile } from "../case-file/load.ts";
import { caseVisited } from "../window-frame/story.ts";
import type { Visit } from "../window-frame/visit.ts";
import { type Seat, type SeatParty, seatParties, seatsOfPerson } from "./seats.ts";
import { holdsOn, seatOfLink, storyOf } from "./stands.ts";
import { roomWords, type SayRoom } from "./words.ts";

export type RoomPlace = {
  readonly file: OpenFile;
  readonly story: RoomStory;
  /** The path before every page of this room, without a slash at the end. */
  readonly base: string;
  readonly say: SayRoom;
  readonly party: SeatParty;
  /** For counsel alone. */
  readonly counsel: CounselStory | null;
  /** Null for a firm with an account, whose place is its engagement. */
  readonly seat: Seat | null;
  /** Whether their authorisation and the playbook let them write, and send papers. */
  readonly mayWrite: boolean;
  readonly maySend: boolean;
};

/** The event by which every playbook takes something in. */
export const comesIn = "receive-communication";

export const sayRoom = ({ language }: Pick<Visit, "language">): SayRoom => sayIn(roomWords, language);

/** The room of a visit. Null where there is none, none for them, or none any more: one answer for all. */
export async function roomOf(visit: Visit): Promise<RoomPlace | null> {
  const id = visit.caseId ?? visit.params.id ?? "";
  const file = isId(id) ? await caseVisited(visit, id) : null;
  return file && roomIn(visit, file);
}

/** The same for a case that was read already. */
export async function roomIn(visit: Visit, file: OpenFile): Promise<RoomPlace | null> {
  const story = storyOf(file, visit.language);
  const party = seatParties.find((one) => one === visit.caller.actor.party);
  if (!party) return null;
  const seat = await seatOfVisit(visit, file, story);
  const byFirm = party === "counsel" && !visit.link;
  if (!seat && !byFirm) return null;
  const counsel = party === "counsel" ? (story.counsel ?? null) : null;
  if (party === "counsel" && !counsel) return null;
  const base = visit.link?.base ?? `/counsel/cases/${file.case.id}`;
  const may = (event: string) =>
    (seat?.mayWrite ?? true) && file.caseType.playbook.events[event]?.by.includes(party) === true;
  const [mayWrite, maySend] = [may(comesIn), may("file-document")];
  return { file, story, base, say: sayRoom(visit), party, counsel, seat, mayWrite, maySend };
}

async function seatOfVisit(
  { tx, link, caller }: Visit,
  file: OpenFile,
  story: RoomStory,
): Promise<Seat | null> {
  if (link) return seatOfLink(tx, file, { story, about: link.about });
  const all = await seatsOfPerson(tx, file.case.id, caller.actor.id);
  return all.find((seat) => holdsOn(seat, file, story)) ?? null;
}
