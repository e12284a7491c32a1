// The bar of a sandbox, as plain forms: who one is, and the clock. In live mode there is none of it.
import type { FastifyRequest } from "fastify";
import type { Instant, Zone } from "../../core/calendar.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { readForm } from "../../platform/html/form.ts";
import { formMark, isOurForm, markField } from "../../platform/html/form-mark.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";
import { sayIn, type WindowLanguage } from "../../platform/html/language.ts";
import { seeOther } from "../../platform/html/page.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { scopeOf } from "../reception/at-desk.ts";
import { asWritten, momentInLanguage } from "./parts.ts";
import { ourForm, strangeForm, type WindowHouse } from "./visit.ts";
import { personaCookie, type Visitor, whoVisits } from "./who-visits.ts";
import type { Windows } from "./windows.ts";
import { homeOf } from "./wire.ts";
import { frameWords } from "./words.ts";

/** Moves the clock of a sandbox by a duration such as `P7D`, and says why where it does not. */
export type MoveClock = (tenant: string, by: string) => Promise<string | null>;

const personas = [
  ["member", "Member"],
  ["advocate", "Member’s advocate"],
  ["provider", "Provider’s office"],
  ["tpa", "TPA"],
  ["plan", "Plan"],
  ["broker", "Broker"],
  ["counsel", "Counsel"],
  ["specialist", "Specialist of the desk"],
] as const;

const durations = { day: "P1D", week: "P7D", month: "P1M" } as const;

/** Forms of the bar belong to nobody: choosing a persona is how one becomes somebody. */
const bound = "the bar of the sandbox";

/** Puts up what the forms of the bar do. Call it for a sandbox only. */
export function sandboxBar(windows: Windows, moveClock: MoveClock): void {
  const { app, house } = windows;
  windows.bar = (request, language) => barOf(windows, request, language);

  app.post("/window/persona", { schema: { hide: true } }, async (request, reply) => {
    const form = await readForm(request, null);
    const given = formMark(house.secret, bound);
    if (!isOurForm(request, { secret: house.secret, bound, given }))
      throw new Stop(problem(403, strangeForm));
    const wanted = personas.find(([name]) => name === form.typed("persona"))?.[0] ?? "member";
    const cookie = house.jar.set(personaCookie, `sandbox-${wanted}`);
    const caller = await house.signIn.lookUp({ kind: "token", secret: `sandbox-${wanted}` });
    const home = homeOf(caller?.actor.party ?? "desk");
    return seeOther(reply, home === "/" ? `/?persona=${wanted}` : home, [cookie]);
  });

  app.post("/window/clock", { schema: { hide: true } }, async (request, reply) => {
    const form = await ourForm(house, request, bound);
    const visitor = await whoVisits(house, request);
    const by = durations[form.typed("by") as keyof typeof durations];
    if (visitor && by) await moveClock(visitor.caller.tenantId, by);
    return seeOther(reply, ourPath(form.typed("back")));
  });
}

/** A path of ours, whatever was sent. */
const ourPath = (text: string): string => (/^\/(?![/\\])[\w/.-]*$/.test(text) ? text : "/");

/** What the clock of the visitor's sandbox says. */
const clockOf = (house: WindowHouse, { caller }: Visitor, language: WindowLanguage): Promise<string> =>
  inTenant(house.pool, scopeOf(caller), async (tx) =>
    momentInLanguage((await tenantNow(tx)) as Instant, { language, zone: caller.zone as Zone }),
  );

async function barOf({ house }: Windows, request: FastifyRequest, language: WindowLanguage): Promise<Html> {
  const say = sayIn(frameWords, language);
  const visitor = await whoVisits(house, request);
  const now = house.jar.read(request, personaCookie)?.replace("sandbox-", "");
  const mark = html`<input type="hidden" name="${markField}" value="${formMark(house.secret, bound)}">`;
  const path = request.url.replace(/\?.*$/s, "");
  return html`<aside class="bar" aria-label="${say("sandbox")}"><details>
<summary>${say("sandbox")}${visitor ? html`: ${say("persona")} ${asWritten(visitor.caller.actor.name)}` : ""}
</summary>
<p>${say("sandboxSays")} ${visitor ? say("clock", { when: await clockOf(house, visitor, language) }) : ""}</p>
<form method="post" action="/window/persona">${mark}
<label>${say("persona")} <select name="persona">${personas.map(
    ([name, label]) =>
      html`<option${attributes({ value: name, selected: name === now })} translate="no">${label}</option>`,
  )}</select></label>
<button class="second">${say("become")}</button></form>
${
  visitor
    ? html`<form method="post" action="/window/clock">${mark}<input type="hidden" name="back" value="${path}">
<label>${say("moveBy")} <select name="by">${(["day", "week", "month"] as const).map(
        (one) => html`<option value="${one}">${say(one)}</option>`,
      )}</select></label>
<button class="second">${say("move")}</button></form>`
    : ""
}</details></aside>`;
}
