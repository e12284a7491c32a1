// Is a place in a room still theirs? Asked anew at every request, before anything is told of it: a place that
// is over answers like one that never was.
import type { Pool } from "pg";
import { civilDateIn } from "../../core/calendar.ts";
import type { RoomStory } from "../../core/room-story.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { deskScope, type LinkHolder } from "../links/link-holder.ts";
import { storyContext } from "../window-frame/story.ts";
import { holds, type Seat, seatsOfGuest, seatWith } from "./seats.ts";

/** What its case type says to the room; whose case it is, where it has nothing of its own to say. */
export function storyOf(file: OpenFile, language: Parameters<typeof storyContext>[1]["language"]): RoomStory {
  const tells = file.caseType.windows?.room;
  if (tells) return tells(file.case.facts, storyContext(file, { language }));
  return { title: [file.case.memberName, file.case.providerName].filter(Boolean).join(", ") };
}

/** Does it hold now, on this case? */
export function holdsOn(seat: Seat, file: OpenFile, story: RoomStory): boolean {
  const today = civilDateIn(file.tenant.zone, file.around.now);
  return holds(seat, today, story.counsel?.engagement);
}

/** The place that a link was given for; null where it is over, or was never one. */
export async function seatOfLink(
  tx: TenantTx,
  file: OpenFile,
  { story, about }: { readonly story: RoomStory; readonly about: LinkHolder["about"] },
): Promise<Seat | null> {
  const id = String(about.seat ?? "");
  const seat = isId(id) ? await seatWith(tx, file.case.id, id) : null;
  return seat && holdsOn(seat, file, story) ? seat : null;
}

type Standing = Pick<LinkHolder, "tenantId" | "caseId" | "party" | "guestId">;

/**
 * The same for links that show an advocate what a member sees. One whose every place on the case is over has
 * no link there any more; whom the desk never gave a place has what the desk gave them.
 */
export const speakerStands = (
  { pool, desk }: { readonly pool: Pool; readonly desk: Desk },
  link: Standing,
): Promise<boolean> =>
  link.party !== "advocate"
    ? Promise.resolve(true)
    : inTenant(pool, deskScope(link), async (tx) => {
        const file = await openFile(desk, tx, link.caseId, { lock: false });
        if (!file) return false;
        const story = storyOf(file, "en");
        const seats = await seatsOfGuest(tx, link.caseId, link.guestId);
        return seats.length === 0 || seats.some((seat) => holdsOn(seat, file, story));
      });

/** For the pages of links: may this one still tell anybody what it was for? */
export const linkStands = (
  { pool, desk }: { readonly pool: Pool; readonly desk: Desk },
  link: Pick<LinkHolder, "tenantId" | "caseId" | "about">,
): Promise<boolean> =>
  inTenant(pool, deskScope(link), async (tx) => {
    const file = await openFile(desk, tx, link.caseId, { lock: false });
    if (!file) return false;
    const story = storyOf(file, "en");
    return (await seatOfLink(tx, file, { story, about: link.about })) !== null;
  });
