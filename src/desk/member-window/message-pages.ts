// What the member wrote to us and what we wrote back, oldest first, and the form that writes more.
import { civilDateIn, type Instant } from "../../core/calendar.ts";
import type { LetterBody } from "../../core/letter.ts";
import { spokenDay } from "../../core/spoken.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { letterFetched, waitsFor } from "../correspondence/proof.ts";
import type { LetterRow } from "../correspondence/read-letters.ts";
import {
  asTyped,
  fileField,
  flawsFirst,
  longTextField,
  type Typed,
  untouched,
} from "../window-frame/fields.ts";
import { asWritten, badge } from "../window-frame/parts.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { recorded } from "./act-page.ts";
import { wayBack } from "./parts.ts";
import { filePapers, notTakenSaid } from "./photos.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";

/** The event by which every playbook takes something in. */
const comesIn = "receive-communication";
const textMost = 2_000;

// What they wrote here themselves: nobody else's words, and nothing that the desk noted of a call.
const theirWords = {
  name: "messages_of_the_window",
  text: `select at, data -> 'input' ->> 'summary' as text from case_event
    where tenant_id = current_tenant() and case_id = $1 and event = '${comesIn}' and actor_id = $2
    order by seq desc limit 100`,
};
const ourWords = {
  name: "messages_to_the_window",
  text: `select no, channel, to_party, state, written_at as at, body from letter
    where tenant_id = current_tenant() and case_id = $1 and template = 'message' and to_party = 'member'
      and state not in ('held', 'scheduled') order by no desc limit 100`,
};

type Message = { readonly at: Instant; readonly from: "member" | "desk"; readonly text: string };

type OurMessage = Pick<LetterRow, "no" | "channel" | "to_party" | "state"> & {
  readonly at: Instant;
  readonly body: LetterBody;
};

async function messagesOf({ desk, tx, caller }: Visit, caseId: string): Promise<Message[]> {
  const { actor } = caller;
  const theirs = await tx.query<{ at: Instant; text: string | null }>(theirWords, [caseId, actor.id]);
  const ours = await tx.query<OurMessage>(ourWords, [caseId]);
  // Read here, one that waited in the portal has arrived.
  for (const one of ours.filter((each) => waitsFor(each, actor.party)))
    await letterFetched(desk, tx, { caseId, letter: one.no, by: actor });
  const all: Message[] = [
    ...theirs.map(({ at, text }) => ({ at, from: "member" as const, text: text ?? "" })),
    ...ours.map(({ at, body }) => ({ at, from: "desk" as const, text: wordsOf(body) })),
  ];
  return all.sort((a, b) => a.at - b.at);
}

/** The message itself, without what stands around every letter. */
const wordsOf = ({ blocks }: LetterBody): string =>
  blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])).join("\n\n");

export async function messagesPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return place?.mayAct ? messagesShown(visit, place, untouched, null) : "nothing";
}

async function messagesShown(visit: Visit, place: Place, typed: Typed, above: Html | null): Promise<Shown> {
  const { say, base, caseId, file } = place;
  visit.saw(caseId, "messages");
  const messages = await messagesOf(visit, caseId);
  const text = { name: "text", label: say("messageText"), hint: say("messageHint"), most: textMost };
  const files = { name: "file", label: say("messageFiles"), needed: false };
  const body = html`${wayBack(place)}<h1>${say("messagesTitle")}</h1>
${above ?? flawsFirst(typed.flaws, visit.say)}
${messages.length === 0 ? html`<p>${say("messagesNone")}</p>` : ""}
<ol class="timeline">${messages.map((one) => messageShown(visit, place, one))}</ol>
${file.case.status === "closed" ? html`<p><strong>${say("messagesClosed")}</strong></p>` : ""}
<form method="post" action="${base}/messages" enctype="multipart/form-data">${visit.hidden}
${longTextField(text, typed, visit.say)}
${fileField(files, typed, visit.say)}
<div class="buttons"><button type="submit">${say("messageSend")}</button></div></form>`;
  const status = above ? 409 : typed.flaws.length > 0 ? 422 : 200;
  return { title: say("messagesTitle"), body, status };
}

function messageShown(visit: Visit, { say }: Place, { at, from, text }: Message): Html {
  const when = spokenDay(storyLanguage(visit), civilDateIn(visit.zone, at), visit.today);
  const who = say(from === "member" ? "messagesYou" : "messagesUs");
  return html`<li>${badge(from)}<span class="quiet">${who}, ${when}</span>
<span class="words">${asWritten(text)}</span></li>`;
}

export async function messagesAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const { say, base, caseId } = place;
  const text = form.typed("text");
  const flaws = [
    ...(text === "" ? [{ at: "text", says: visit.say("missing", { label: say("messageText") }) }] : []),
    ...notTakenSaid(place, form, "file"),
  ];
  if (flaws.length > 0) return messagesShown(visit, place, asTyped(form, flaws), null);
  const input = { from: "member", channel: "portal", summary: text.slice(0, textMost) };
  const refused = await recorded(visit, place, comesIn, input);
  if (refused) return messagesShown(visit, place, asTyped(form, refused.flaws), refused.body);
  await filePapers(visit, caseId, { files: form.files, fields: { kind: "other" } });
  return { to: `${base}/messages`, said: say("messageSent") };
}
