// How we reach a member: in which language, and where, if only there; and who may speak for them.
import type { Language } from "../../core/letter.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { askForOwn, hasAsked } from "../privacy/own-request.ts";
import {
  asTyped,
  choiceField,
  type Flaw,
  filledIn,
  flawsFirst,
  longTextField,
  type Typed,
  textField,
  untouched,
} from "../window-frame/fields.ts";
import { notice } from "../window-frame/parts.ts";
import type { Shown, Visit } from "../window-frame/visit.ts";
import { recorded } from "./act-page.ts";
import { wayBack } from "./parts.ts";
import { type Place, placeOf, storyLanguage } from "./place.ts";

const languages: readonly Language[] = ["en", "es"];
const ways = ["e-mail", "post", "portal"] as const;
type Way = (typeof ways)[number];

export async function reachPage(visit: Visit): Promise<Shown> {
  const place = await placeOf(visit);
  return place?.mayAct ? reachShown(visit, place, untouched, null) : "nothing";
}

async function reachShown(visit: Visit, place: Place, typed: Typed, above: Html | null): Promise<Shown> {
  const { say, file } = place;
  const title = say("reachTitle");
  const asked = await hasAsked(visit.tx, place.caseId);
  const body = html`${wayBack(place)}<h1>${title}</h1>
${above ?? flawsFirst(typed.flaws, visit.say)}
${place.intake && file.case.status === "open" ? speakForm(visit, place) : ""}
<section class="sheet"><h2>${say("privateTitle")}</h2>
${asked ? html`<p>${say("privateSaid")}</p>` : privateForm(visit, place, typed)}
</section>
<section><h2>${say("speakerTitle")}</h2><p>${say("speakerSays")}</p></section>`;
  return { title, body, status: above ? 409 : typed.flaws.length > 0 ? 422 : 200 };
}

function speakForm(visit: Visit, { say, base }: Place): Html {
  const choices = [
    { value: "en", label: say("english") },
    { value: "es", label: say("spanish") },
  ];
  const now = filledIn({ language: storyLanguage(visit) });
  return html`<section class="sheet"><h2>${say("speakTitle")}</h2><p>${say("speakSays")}</p>
<form method="post" action="${base}/language">${visit.hidden}
${choiceField({ name: "language", label: say("speakIn") }, choices, now, visit.say)}
<div class="buttons"><button type="submit">${say("speakSave")}</button></div></form></section>`;
}

function privateForm(visit: Visit, { say, base }: Place, typed: Typed): Html {
  const labels = { portal: "privateHere", post: "privatePost", "e-mail": "privateMail" } as const;
  const choices = ways.map((value) => ({ value, label: say(labels[value]) }));
  const where = {
    name: "where",
    label: say("privateWhere"),
    hint: say("privateHint"),
    needed: false,
    most: 300,
  };
  const phone = { name: "phone", label: say("privatePhone"), hint: say("privatePhoneHint"), needed: false };
  return html`<p>${say("privateSays")}</p>
<form method="post" action="${base}/reach">${visit.hidden}
${choiceField({ name: "how", label: say("privateHow") }, choices, typed, visit.say)}
${longTextField(where, typed, visit.say)}
${textField({ ...phone, keys: "tel", most: 40 }, typed, visit.say)}
<div class="buttons"><button type="submit">${say("privateSave")}</button></div></form>`;
}

export async function languageAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  const language = languages.find((one) => one === form.typed("language"));
  if (!place?.mayAct || !place.intake || !language) return "nothing";
  const { event, input } = place.intake.speaks;
  const refused = await recorded(visit, place, event, input(language));
  if (refused) return reachShown(visit, place, untouched, refused.body);
  return { to: `${place.base}/reach?lang=${language}`, said: place.say("speakSaved") };
}

export async function reachAct(visit: Visit, form: Form): Promise<Shown> {
  const place = await placeOf(visit);
  if (!place?.mayAct) return "nothing";
  const { say } = place;
  const how = ways.find((one) => one === form.typed("how"));
  const [where, phone] = [form.typed("where"), form.typed("phone")];
  const named = (key: "privateHow" | "privateWhere" | "privatePhone") => ({
    label: say(key).replaceAll(/[?¿]/g, ""),
  });
  const flaws: Flaw[] = [
    ...(how ? [] : [{ at: "how", says: visit.say("notChosen", named("privateHow")) }]),
    ...(how && !isPlace(how, where)
      ? [{ at: "where", says: say("privateWrong", named("privateWhere")) }]
      : []),
    ...(phone === "" || isPhone(phone)
      ? []
      : [{ at: "phone", says: say("privateWrong", named("privatePhone")) }]),
  ];
  if (!how || flaws.length > 0) return reachShown(visit, place, asTyped(form, flaws), null);
  const email = how === "e-mail" ? where : "";
  const address = how === "post" ? where : "";
  const contact = { prefers: how, email, phone, address };
  const { desk, tx, now } = visit;
  const asked = { desk, caseId: place.caseId, contact, actor: visit.caller.actor, now };
  if ((await askForOwn(tx, asked)).allowed) return { to: `${place.base}/reach`, said: say("privateSaved") };
  const above = notice("late", say("refusedTitle"), html`<p>${say("privateNotYours")}</p>`);
  return reachShown(visit, place, asTyped(form, []), above);
}

const isPhone = (text: string): boolean => text.replaceAll(/\D/g, "").length >= 10 && text.length <= 40;

/** Whole enough to write or call there. */
function isPlace(how: Way, where: string): boolean {
  if (how === "portal") return true;
  if (how === "e-mail") return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(where) && where.length <= 200;
  return where.length >= 10 && /\d/.test(where);
}
