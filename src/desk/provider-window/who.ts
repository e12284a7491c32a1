// Who answers for an office that the desk does not know yet: kept as it was said, for the desk to look at.
import { isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { html } from "../../platform/html/html.ts";
import { asTyped, type Flaw, filledIn, flawsFirst, type Typed, textField } from "../window-frame/fields.ts";
import { linkButton } from "../window-frame/parts.ts";
import type { Act, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type Claim, claimOf } from "./claim.ts";

/** As somebody said of themselves. Nobody has looked whether it is so. */
type Said = { readonly name: string; readonly role: string; readonly phone: string; readonly npi: string };

const readSaid = "select said from case_guest where tenant_id = current_tenant() and id = $1";
const keepSaid = "update case_guest set said = $2 where tenant_id = current_tenant() and id = $1";

async function saidOf({ tx, caller, link }: Visit): Promise<Said | null> {
  if (!link) return null;
  const [row] = await tx.query<{ said: Said | null }>(readSaid, [caller.actor.id]);
  return row?.said ?? null;
}

/** Who acts: by a link, the office, and whoever said that they speak for it. */
export async function actorOf(visit: Visit): Promise<Actor> {
  const { actor } = visit.caller;
  const said = await saidOf(visit);
  return said ? { ...actor, name: `${said.name}, ${actor.name} (not verified)` } : actor;
}

export const whoPage: Page = async (visit) => {
  const claim = await claimOf(visit);
  if (!claim || !visit.link) return "nothing";
  return asking(visit, claim, filledIn((await saidOf(visit)) ?? {}));
};

function asking({ say: frame, hidden }: Visit, { say, base }: Claim, typed: Typed): PageShown {
  const fields = [
    { name: "name", label: say("whoName"), autocomplete: "name", most: 120 },
    { name: "role", label: say("whoRole"), hint: say("whoRoleHint"), most: 120 },
    { name: "phone", label: say("whoPhone"), keys: "tel" as const, autocomplete: "tel", most: 40 },
    { name: "npi", label: say("whoNpi"), hint: say("whoNpiHint"), needed: false, short: true, most: 14 },
  ];
  const body = html`<h1>${say("whoTitle")}</h1>${flawsFirst(typed.flaws, frame)}<p>${say("whoSays")}</p>
<form method="post" action="${base}/who">${hidden}${fields.map((one) => textField(one, typed, frame))}
<div class="buttons"><button>${say("send")}</button>${linkButton(base, say("back"), true)}</div></form>`;
  return { title: say("whoTitle"), body, status: typed.flaws.length > 0 ? 422 : 200 };
}

export const sayWho: Act = async (visit, form) => {
  const claim = await claimOf(visit);
  if (!claim || !visit.link) return "nothing";
  const { say } = claim;
  const missing = (["name", "role", "phone"] as const).flatMap((name): Flaw[] =>
    form.typed(name) === "" ? [{ at: name, says: visit.say("missing", { label: say(labels[name]) }) }] : [],
  );
  const npi = form.typed("npi").replaceAll(/\D/g, "");
  const wrong =
    form.typed("npi") !== "" && npi.length !== 10 ? [{ at: "npi", says: say("whoNpiWrong") }] : [];
  const flaws = [...missing, ...wrong];
  if (flaws.length > 0) return asking(visit, claim, asTyped(form, flaws));
  const [name, role, phone] = [form.typed("name"), form.typed("role"), form.typed("phone")];
  const said = { name: name.slice(0, 120), role: role.slice(0, 120), phone: phone.slice(0, 40), npi };
  const { id } = visit.caller.actor;
  await visit.tx.query(keepSaid, [id, JSON.stringify({ ...said, at: isoInstant(visit.now) })]);
  return { to: claim.base, said: say("whoThanks") };
};

const labels = { name: "whoName", role: "whoRole", phone: "whoPhone" } as const;
