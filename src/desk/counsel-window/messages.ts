// What was written from this room and what the desk answered, oldest first, and the form that writes more.
import type { Instant } from "../../core/calendar.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { waitsFor } from "../correspondence/proof.ts";
import { longTextField, type Typed } from "../window-frame/fields.ts";
import { asWritten, badge, dayOf } from "../window-frame/parts.ts";
import { letterAt, letterSeen, lettersSeen } from "../window-frame/shown-papers.ts";
import type { Visit } from "../window-frame/visit.ts";
import { comesIn, type RoomPlace } from "./place.ts";
import type { SeatParty } from "./seats.ts";

export const textMost = 2_000;
const mostShown = 20;

// What they wrote here themselves: nobody else's words, and nothing that the desk noted of a call.
const theirWords = {
  name: "messages_of_the_room",
  text: `select at, data -> 'input' ->> 'summary' as text from case_event
    where tenant_id = current_tenant() and case_id = $1 and event = '${comesIn}' and actor_id = $2
    order by seq desc limit ${mostShown}`,
};

/** Whose letters are the desk's answers: counsel's own, or those of whom they speak for. */
const answersTo: { readonly [party in SeatParty]: string } = {
  counsel: "counsel",
  advocate: "member",
  provider: "provider",
};

type Line = { readonly at: Instant; readonly from: "desk" | SeatParty; readonly says: Html };

async function linesOf(visit: Visit, { file, base, say, party }: RoomPlace): Promise<Line[]> {
  const { id } = file.case;
  const { actor } = visit.caller;
  const theirs = await visit.tx.query<{ at: Instant; text: string | null }>(theirWords, [id, actor.id]);
  const letters = (await lettersSeen(visit, id)).filter((one) => one.to_party === answersTo[party]);
  const lines: Line[] = theirs.map(({ at, text }) => ({ at, from: party, says: asWritten(text ?? "") }));
  for (const row of letters.slice(0, mostShown)) {
    // One that waits in the portal is opened by whoever presses, and not by looking at the room.
    const waits = waitsFor(row, actor.party);
    if (!waits && row.template !== "message") continue;
    const read = waits ? null : await letterSeen(visit, id, String(row.no));
    const words = read?.body.blocks.flatMap((one) => (one.kind === "paragraph" ? [one.text] : [])) ?? [];
    const link = html`<a href="${base}/letter?no=${row.no}">${say("openLetter")}</a>`;
    lines.push({ at: letterAt(row), from: "desk", says: html`${asWritten(words.join("\n\n"))} ${link}` });
  }
  return lines.sort((a, b) => a.at - b.at);
}

export async function messagesPart(visit: Visit, room: RoomPlace, typed: Typed): Promise<Html> {
  const { say, base, party, mayWrite } = room;
  const lines = await linesOf(visit, room);
  const hint = say(party === "counsel" ? "messageHint" : "messageHintMember");
  const field = { name: "text", label: say("messageText"), hint, most: textMost };
  const shown = lines.map(
    ({ at, from, says }) => html`<li>${badge(from)}<span class="quiet">
${say(from === "desk" ? "desk" : "you")}, ${dayOf(at, visit)}</span><span class="words">${says}</span></li>`,
  );
  return html`<h2>${say("messages")}</h2>
${lines.length === 0 ? html`<p>${say("messagesNone")}</p>` : html`<ol class="timeline">${shown}</ol>`}
${
  mayWrite
    ? html`<form method="post" action="${base}/message">${visit.hidden}
${longTextField(field, typed, visit.say)}
<div class="buttons"><button>${say("write")}</button></div></form>`
    : ""
}`;
}
