// A person, please: what came in is recorded, so that the desk has a step to do.
import { hoursIn } from "../../core/spoken.ts";
import { html } from "../../platform/html/html.ts";
import { record } from "../case-file/record.ts";
import {
  asTyped,
  type Flaw,
  flawsFirst,
  longTextField,
  type Typed,
  textField,
  untouched,
} from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import { flawsOf } from "../window-frame/story-form.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";
import { actorOf } from "./who.ts";

export const callPage: Page = async (visit) => {
  const claim = await claimOf(visit);
  return claim ? asking(visit, claim, untouched) : "nothing";
};

function asking(visit: Visit, { say, base }: Claim, typed: Typed, status = 200): PageShown {
  const { say: frame, hidden, card } = visit;
  const name = { name: "name", label: say("callName"), autocomplete: "name", most: 120 };
  const phone = {
    name: "phone",
    label: say("callPhone"),
    keys: "tel" as const,
    autocomplete: "tel",
    most: 40,
  };
  const when = { name: "when", label: say("callWhen"), hint: say("callWhenHint"), needed: false, most: 120 };
  const about = { name: "about", label: say("callAbout"), needed: false, most: 1_000 };
  const body = html`<h1>${say("callTitle")}</h1>${flawsFirst(typed.flaws, frame)}
<p>${say("callSays", { hours: hoursIn(visit.language === "es" ? "es" : "en", card.hours) })}</p>
<p><a href="tel:${card.phone.replaceAll(/[^\d+]/g, "")}">${frame("call", { phone: card.phone })}</a></p>
<form method="post" action="${base}/call">${hidden}${textField(name, typed, frame)}
${textField(phone, typed, frame)}${textField(when, typed, frame)}${longTextField(about, typed, frame)}
<div class="buttons"><button>${say("call")}</button>${linkButton(base, say("back"), true)}</div></form>`;
  return { title: say("callTitle"), body, status };
}

/** The event of every playbook by which something that came in is put on record. */
const cameIn = "receive-communication";

export const askForCall: Act = async (visit, form) => {
  const claim = await claimOf(visit);
  if (!claim) return "nothing";
  const { say } = claim;
  const flaws = (
    [
      ["name", "callName"],
      ["phone", "callPhone"],
    ] as const
  ).flatMap(([name, label]): Flaw[] =>
    form.typed(name) === "" ? [{ at: name, says: visit.say("missing", { label: say(label) }) }] : [],
  );
  if (flaws.length > 0) return asking(visit, claim, asTyped(form, flaws), 422);
  const [when, about] = [form.typed("when"), form.typed("about")];
  const summary = [
    `Asks for a call: ${form.typed("name")}, ${form.typed("phone")}.`,
    when === "" ? "" : `When: ${when}.`,
    about === "" ? "" : `About: ${about}`,
  ];
  const { id } = claim.file.case;
  const input = {
    from: "provider",
    channel: "portal",
    summary: summary.filter(Boolean).join(" ").slice(0, 2_000),
  };
  const outcome = await record(visit.desk, visit.tx, {
    caseId: id,
    event: cameIn,
    input,
    actor: await actorOf(visit),
  });
  const why = flawsOf(outcome, visit.language);
  if (why) return asking(visit, claim, asTyped(form, why), 409);
  if (outcome.kind === "recorded") visit.changedCase(id, outcome.case.version);
  return { to: claim.base, said: say("callThanks") };
};
