// When something is due, and the button that does it: the same on the list of all cases and on one.
import type { ClientItem } from "../../core/windows.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { dayInWords, linkButton, toneMark } from "../window-frame/parts.ts";
import type { Visit } from "../window-frame/visit.ts";
import type { ClientCase } from "./place.ts";

/** When something is due; what was missed says so in a word, not by a colour alone. */
export function dueWords(visit: Visit, say: ClientCase["say"], due: ClientItem["due"]): Html {
  if (!due) return html``;
  const when = dayInWords(due.on, visit);
  return due.late
    ? html`${toneMark("late", visit.say("late"))} ${say("lateBy", { when })}`
    : html`${toneMark("due", visit.say("due"))} ${say("dueBy", { when })}`;
}

/** One press where nothing is asked; a page where something is. */
export function itemButton(visit: Visit, { base, told }: ClientCase, { name, label, act }: ClientItem): Html {
  if (act.kind === "event" && act.asks.length === 0)
    return html`<form method="post" action="${base}/do?what=${name}">${visit.hidden}
<button>${told(label)}</button></form>`;
  const to = act.kind === "sign" ? "sign" : act.kind === "letter" ? `letter?no=${act.no}` : "";
  if (to !== "") return linkButton(`${base}/${to}`, told(label));
  return linkButton(act.kind === "upload" ? `${base}/send` : `${base}/do?what=${name}`, told(label));
}
