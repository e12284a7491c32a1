// A page of a window that finds who accepts a plan: the nearest first, how fresh that is, and a number to
// call. Each window says it in its own words.
import { surenessOn } from "../../core/acceptance.ts";
import type { Language } from "../../core/letter.ts";
import { specialties, specialtyInWords } from "../../core/specialties.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import type { Say, WindowLanguage } from "../../platform/html/language.ts";
import { isId } from "../case-file/ids.ts";
import { filledIn, textField } from "../window-frame/fields.ts";
import { asWritten, dayInWords, linkButton, notice } from "../window-frame/parts.ts";
import type { Page, Visit } from "../window-frame/visit.ts";
import { type After, type Found, findProviders } from "./find.ts";

const perPage = 10;
const miles = 25;

// Plans of the cases that whoever looks may see, and the plan itself.
const theirPlans = `select name from (
    select client as name, max(opened_at) as at from case_file
    where tenant_id = current_tenant() and client is not null group by client
    union all select name, created_at from organisation
    where tenant_id = current_tenant() and id = current_viewer() and party = 'plan') p
  group by name order by max(at) desc limit 20`;

/** What a window says on it; `{plan}`, `{zip}`, `{miles}`, `{day}` and `{phone}` are filled in. */
export type FindKey =
  | ("find" | "findSays" | "noPlan" | "whichPlan" | "zip" | "zipHint" | "kind" | "anyKind" | "look")
  | ("zipWrong" | "none" | "found" | "away" | "here" | "call" | "more" | "back" | "ask")
  | ("sure" | "likely" | "fading" | "doubted" | "byType");
type SayFind = Say<FindKey>;

/** A form elsewhere that asks for a provider: whoever is found can be chosen for it. */
export type Choosing = {
  /** The plan that it is about. */
  readonly plan: string;
  /** Whoever of this name is not looked for. */
  readonly isOut: (name: string) => boolean;
  /** By what the address says so, on every page of the search. */
  readonly kept: Readonly<Record<string, string>>;
  readonly says: string;
  /** The form itself. */
  readonly form: string;
  readonly back: string;
  /** The form with this one in it, and what the link to it says. */
  readonly filled: (one: { readonly id: string; readonly zip: string }) => string;
  readonly choose: (name: string) => string;
};

type Finder = {
  /** Where the page lies, and where it leads back to. */
  readonly path: string;
  readonly home: string;
  readonly say: (language: WindowLanguage) => SayFind;
  /** What the address says it is looked for; null where that is nothing. */
  readonly choosing?: (visit: Visit) => Promise<Choosing | null>;
};

/** Needs no script. Tells who accepts a plan of the visitor's own cases, and of no other plan. */
export const providerFinder =
  ({ path, home, say: sayIn, choosing }: Finder): Page =>
  async (visit) => {
    const say = sayIn(visit.language);
    const choice = (await choosing?.(visit)) ?? null;
    const plans = choice ? [choice.plan] : await plansOf(visit);
    const plan = plans.find((one) => one === visit.query.plan) ?? plans[0];
    const title = say("find");
    const [to, back] = choice ? [choice.form, choice.back] : [home, say("back")];
    const top = html`<p><a class="back" href="${to}">${back}</a></p><h1>${title}</h1>
${choice ? html`<p class="also">${choice.says}</p>` : ""}`;
    if (plan === undefined) return { title, body: html`${top}<p>${say("noPlan")}</p>` };
    const zip = (visit.query.zip ?? "").trim().slice(0, 5);
    const kind = specialties.find(({ code }) => code === visit.query.kind)?.code ?? "";
    const asked = { path, plan, plans, zip, kind, choice };
    const form = html`${top}<p>${say("findSays", { plan })}</p>${askForm(visit, say, asked)}`;
    if (zip === "") return { title, body: form };
    const found = await findProviders(visit.tx, {
      ...{ zip, miles, plan, accepting: true, today: visit.today, most: perPage + 1 },
      ...(kind === "" ? {} : { specialty: kind }),
      after: afterIn(visit.query),
    });
    if (found === null) {
      const body = html`${form}${notice("due", say("zipWrong", { zip }), "")}`;
      return { title, body, status: 422 };
    }
    return { title, body: html`${form}${resultOf(visit, say, asked, found)}` };
  };

const plansOf = async ({ tx }: Visit): Promise<string[]> =>
  (await tx.query<{ name: string }>(theirPlans, [])).map(({ name }) => name);

const languageOf = ({ language }: Pick<Visit, "language">): Language => (language === "es" ? "es" : "en");

type Asked = {
  readonly path: string;
  readonly plan: string;
  readonly plans: readonly string[];
  readonly zip: string;
  readonly kind: string;
  readonly choice: Choosing | null;
};

function afterIn({ place = "", name = "", after = "" }: Visit["query"]): After | null {
  return /^\d{1,5}$/.test(place) && isId(after) ? { place: Number(place), name, id: after } : null;
}

function askForm(visit: Visit, say: SayFind, { path, plan, plans, zip, kind, choice }: Asked): Html {
  const language = languageOf(visit);
  const kinds = specialties.map(({ code }) => ({ code, label: specialtyInWords(code, language) }));
  const option = (value: string, label: string, selected: boolean) =>
    html`<option${attributes({ value, selected })}>${label}</option>`;
  const which =
    plans.length === 1
      ? ""
      : html`<div class="field"><label for="plan">${say("whichPlan")}</label>
<select id="plan" name="plan">${plans.map((one) => option(one, one, one === plan))}</select></div>`;
  const field = { name: "zip", label: say("zip"), hint: say("zipHint"), most: 5, short: true };
  const kept = Object.entries(choice?.kept ?? {}).map(
    ([name, value]) => html`<input${attributes({ type: "hidden", name, value })}>`,
  );
  return html`<form method="get" action="${path}" role="search">${kept}${which}
${textField({ ...field, keys: "numeric", autocomplete: "postal-code" }, filledIn({ zip }), visit.say)}
<div class="field"><label for="kind">${say("kind")}</label>
<select id="kind" name="kind">${option("", say("anyKind"), kind === "")}
${kinds.map(({ code, label }) => option(code, label, code === kind))}</select></div>
<div class="buttons"><button>${say("look")}</button></div></form>`;
}

function resultOf(visit: Visit, say: SayFind, asked: Asked, found: readonly Found[]): Html {
  const { path, plan, zip, kind, choice } = asked;
  const shown = found.slice(0, perPage);
  const wanted = shown.filter(({ name }) => !choice?.isOut(name));
  const last = found.length > perPage ? shown.at(-1) : undefined;
  if (wanted.length === 0 && !last)
    return html`<p role="status"><strong>${say("none", { plan })}</strong></p>`;
  const next = last && { place: String(last.place), name: last.plainName, after: last.id };
  const more = new URLSearchParams({ ...choice?.kept, zip, kind, plan, ...next });
  return html`<h2>${say("found", { plan })}</h2><p>${say("ask")}</p>
<ul class="list">${wanted.map((one) => oneFound(visit, say, one, choice))}</ul>
${next ? linkButton(`${path}?${more}`, say("more"), true) : ""}`;
}

function oneFound(visit: Visit, say: SayFind, one: Found, choice: Choosing | null): Html {
  const { id, name, specialties: codes, site, tenths, standing } = one;
  const language = languageOf(visit);
  const far = tenths === null || tenths === 0 ? say("here") : say("away", { miles: milesOf(tenths) });
  const where = site ? [site.street, [site.city, site.state, site.zip].filter(Boolean).join(" ")] : [];
  const kind = codes[0] ? specialtyInWords(codes[0], language) : "";
  const phone = site?.phone ?? "";
  const dial = phone.replace(/[^\d+]/g, "");
  return html`<li><strong>${asWritten(name)}</strong>
<p>${[far, kind].filter(Boolean).join(" · ")}</p>
<p>${asWritten(where.filter(Boolean).join(", "))}</p>
${dial === "" ? "" : html`<p><a class="row" href="tel:${dial}">${say("call", { phone })}</a></p>`}
<p class="quiet">${standing ? freshness(visit, say, standing) : ""}</p>
${choice ? linkButton(choice.filled({ id, zip: site?.zip ?? "" }), choice.choose(name), true) : ""}</li>`;
}

function freshness(visit: Visit, say: SayFind, standing: NonNullable<Found["standing"]>): string {
  if (standing.doubted) return say("doubted");
  if (standing.byType) return say("byType");
  const sure = surenessOn({ ...standing, end: standing.to }, visit.today);
  return say(sure, { day: dayInWords(standing.on, visit) });
}

/** Whole miles, but never none: somebody in the next ZIP code is not here. */
const milesOf = (tenths: number): number => Math.max(1, Math.round(tenths / 10));
