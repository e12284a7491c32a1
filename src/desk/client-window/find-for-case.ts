// From a form that asks for another provider to the search, and back with the one that was chosen (PN-16).
import { type Html, html } from "../../platform/html/html.ts";
import { sayIn } from "../../platform/html/language.ts";
import { isId } from "../case-file/ids.ts";
import { chosenProvider } from "../registry/chosen.ts";
import type { Choosing } from "../registry/window-page.ts";
import { filledIn, type Typed, untouched } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import type { Visit } from "../window-frame/visit.ts";
import { chooseWords } from "./find-words.ts";
import type { ClientCase } from "./place.ts";

/** The answers by which every form of the house asks who a provider is. */
const [name, npi, phone] = ["providerName", "providerNpi", "providerPhone"] as const;

type Item = { readonly name: string; readonly act: { readonly asks: readonly { readonly name: string }[] } };

export const asksForProvider = ({ act }: Item): boolean =>
  [name, npi].every((one) => act.asks.some((question) => question.name === one));

const planOf = {
  name: "plan_of_case",
  text: `select client as plan, provider_name as refuser from case_file
    where tenant_id = current_tenant() and id = $1`,
};

/**
 * What the address says is looked for; null unless it names a case of the visitor's. Reads only its plan and
 * who refused.
 */
export async function forCase({ query, tx, language }: Visit): Promise<Choosing | null> {
  const { for: id = "", what = "" } = query;
  if (!isId(id) || !/^[a-z-]{1,40}$/.test(what)) return null;
  const [row] = await tx.query<{ plan: string | null; refuser: string }>(planOf, [id]);
  if (!row?.plan) return null;
  const { plan, refuser } = row;
  const say = sayIn(chooseWords, language);
  const form = `/client/cases/${id}/do`;
  return {
    plan,
    isOut: (one) => one.toLowerCase() === refuser.toLowerCase(),
    kept: { for: id, what },
    says: say("says"),
    form: `${form}?${new URLSearchParams({ what })}`,
    back: say("back"),
    filled: (one) => `${form}?${new URLSearchParams({ what, provider: one.id, near: one.zip })}`,
    choose: (of) => say("choose", { name: of }),
  };
}

/** The way to the search; nothing on a page that a link opened, which leads nowhere else. */
export function lookForOne({ link, language }: Visit, { file }: ClientCase, item: Item): Html {
  if (link || !asksForProvider(item)) return html``;
  const search = new URLSearchParams({ for: file.case.id, what: item.name });
  const way = linkButton(`/client/find?${search}`, sayIn(chooseWords, language)("lookFor"), true);
  return html`<div class="buttons">${way}</div>`;
}

/** What the form begins with, and a sentence that says so. */
export async function chosenFor(visit: Visit, item: Item): Promise<{ typed: Typed; says: string | null }> {
  const { provider = "", near = "" } = visit.query;
  const wanted = asksForProvider(item) && isId(provider);
  const one = wanted ? await chosenProvider(visit.tx, provider, near) : null;
  if (!one) return { typed: untouched, says: null };
  const typed = filledIn({ [name]: one.name, [npi]: one.npi, [phone]: one.phone });
  return { typed, says: sayIn(chooseWords, visit.language)("filled", { name: one.name }) };
}
