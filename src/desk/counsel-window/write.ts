// What is done from the room: a message to the desk, counsel's word on contact with the provider, and a
// privileged note. The first two go through the one door, as from everywhere.
import { record } from "../case-file/record.ts";
import { asTyped } from "../window-frame/fields.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Act, Visit } from "../window-frame/visit.ts";
import { textMost } from "./messages.ts";
import { comesIn, type RoomPlace, roomOf } from "./place.ts";
import { keepPrivileged, mostOfNote } from "./privileged.ts";
import { roomShown } from "./room-page.ts";

export const messageAct: Act = async (visit, form) => {
  const room = await roomOf(visit);
  if (!room?.mayWrite) return "nothing";
  const { say } = room;
  const text = form.typed("text");
  if (text === "") {
    const missing = { at: "text", says: visit.say("missing", { label: say("messageText") }) };
    return roomShown(visit, room, asTyped(form, [missing]), 422);
  }
  const input = { from: visit.caller.actor.party, channel: "portal", summary: text.slice(0, textMost) };
  const why = await done(visit, room, { event: comesIn, input });
  return why ? roomShown(visit, room, asTyped(form, why), 409) : { to: room.base, said: say("wrote") };
};

/** Where counsel pressed on a page that was old, what stands now is shown, and nothing is changed. */
export const contactAct: Act = async (visit, form) => {
  const room = await roomOf(visit);
  if (!room?.counsel) return "nothing";
  const { say } = room;
  const { allowed, change } = room.counsel.contact;
  const said = say(allowed ? "contactAllowed" : "contactWithheld");
  if (form.typed("now") !== (allowed ? "allowed" : "withheld")) return { to: room.base, said };
  const why = await done(visit, room, change);
  if (why) return roomShown(visit, room, asTyped(form, why), 409);
  return { to: room.base, said: say(allowed ? "contactWithheld" : "contactAllowed") };
};

export const noteAct: Act = async (visit, form) => {
  const room = await roomOf(visit);
  if (!room?.counsel) return "nothing";
  const { say, file, counsel } = room;
  const body = form.typed("note");
  if (body === "") {
    const missing = { at: "note", says: visit.say("missing", { label: say("noteText") }) };
    return roomShown(visit, room, asTyped(form, [missing]), 422);
  }
  const { actor } = visit.caller;
  const { engagement } = counsel;
  const noting = { caseId: file.case.id, engagement, actor, body: body.slice(0, mostOfNote), now: visit.now };
  await keepPrivileged(visit.tx, noting);
  visit.changedCase(file.case.id, file.case.version);
  return { to: room.base, said: say("noted") };
};

type Doing = { readonly event: string; readonly input: object };

async function done(visit: Visit, { file }: RoomPlace, { event, input }: Doing) {
  const { id: caseId } = file.case;
  const outcome = await record(visit.desk, visit.tx, { caseId, event, input, actor: visit.caller.actor });
  if (outcome.kind === "recorded") visit.changedCase(caseId, outcome.case.version);
  return flawsOf(outcome, visit.language);
}
