// A TPA announces a warm transfer: who, when, and under which number. It lies first among what came in, where
// the desk looks, with its hour, until somebody takes it; the case begins once the member is on the line.
import { type Instant, isoInstant, startOfDay } from "../../core/calendar.ts";
import { html } from "../../platform/html/html.ts";
import { newId } from "../case-file/ids.ts";
import {
  asTyped,
  dateField,
  type Flaw,
  flawsFirst,
  longTextField,
  readDay,
  type Typed,
  textField,
  untouched,
} from "../window-frame/fields.ts";
import { linkButton, momentInLanguage } from "../window-frame/parts.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { sayClient } from "./place.ts";

export const transferPage: Page = async (visit) => asking(visit, untouched);

function asking(visit: Visit, typed: Typed, status = 200): PageShown {
  const say = sayClient(visit);
  const phone = { name: "phone", label: say("warmPhone"), keys: "tel" as const, most: 40 };
  const time = { name: "time", label: say("warmTime"), hint: say("warmTimeHint"), short: true, most: 8 };
  const body = html`<h1>${say("warm")}</h1>${flawsFirst(typed.flaws, visit.say)}<p>${say("warmSays")}</p>
<form method="post" action="/client/transfer">${visit.hidden}
${textField({ name: "member", label: say("warmMember"), most: 120 }, typed, visit.say)}
${textField(phone, typed, visit.say)}
${dateField({ name: "day", label: say("warmDay") }, typed, visit.say)}
${textField(time, typed, visit.say)}
${longTextField({ name: "about", label: say("warmAbout"), needed: false, most: 1_000 }, typed, visit.say)}
<div class="buttons"><button>${say("warmSend")}</button>
${linkButton("/client/submit", say("toHome"), true)}</div></form>`;
  return { title: say("warm"), body, status };
}

const announce = "select announce_transfer($1, $2, $3, $4, $5, $6)";
const minute = 60_000;

/** "2:30 pm", "14:30", "9 am" as minutes of the day; null for anything else. */
export function readTime(text: string): number | null {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (!read) return null;
  const [hour, past, half] = [Number(read[1]), Number(read[2] ?? 0), read[3]?.toLowerCase()];
  if (past > 59 || (half ? hour < 1 || hour > 12 : hour > 23 || read[2] === undefined)) return null;
  const from = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return from * 60 + past;
}

export const transferAct: Act = async (visit, form) => {
  const say = sayClient(visit);
  const [member, phone, about] = [form.typed("member"), form.typed("phone"), form.typed("about")];
  const missing = (name: string, label: string): Flaw[] =>
    form.typed(name) === "" ? [{ at: name, says: visit.say("missing", { label }) }] : [];
  const day = readDay(form.typed("day"));
  const time = readTime(form.typed("time"));
  // A day of a transfer has 24 hours but twice a year, and then the desk is closed at the hour that moves.
  const at =
    day === null || time === null ? null : ((startOfDay(visit.zone, day) + time * minute) as Instant);
  const flaws: Flaw[] = [
    ...missing("member", say("warmMember")),
    ...missing("phone", say("warmPhone")),
    ...(day === null ? [{ at: "day", says: visit.say("notDate", { label: say("warmDay") }) }] : []),
    ...(time === null ? [{ at: "time", says: say("warmTimeWrong") }] : []),
    ...(at !== null && at < visit.now - 15 * minute ? [{ at: "day", says: say("warmPast") }] : []),
  ];
  if (flaws.length > 0 || at === null) return asking(visit, asTyped(form, flaws), 422);
  const { name } = visit.caller.actor;
  const when = momentInLanguage(at, { language: "en", zone: visit.zone });
  const says = `${name} announces a warm transfer: ${when}, ${member.slice(0, 120)}, ${phone.slice(0, 40)}.`;
  const body = [says, about.slice(0, 1_000)].filter(Boolean).join("\n\n");
  await visit.tx.query(announce, [newId(), isoInstant(visit.now), isoInstant(at), name, says, body]);
  return { to: "/client", said: say("warmThanks", { when: momentInLanguage(at, visit) }) };
};
