// Pages that tell kindly why a link does not open what it was made for, each with what to do.

import type { ContactCard } from "../../core/letter.ts";
import { hoursIn } from "../../core/spoken.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import type { Form } from "../../platform/html/form.ts";
import { type Html, html } from "../../platform/html/html.ts";
import { sayIn, type WindowLanguage } from "../../platform/html/language.ts";
import { openDesk } from "../case-file/load.ts";
import { asTyped, flawsFirst, textField, untouched } from "../window-frame/fields.ts";
import type { TellingPage, Told } from "../window-frame/told-pages.ts";
import { hiddenFields, type WindowHouse } from "../window-frame/visit.ts";
import { mostWrong } from "./factor.ts";
import { deskScope, type LinkHolder } from "./link-holder.ts";
import { linkWords, type SayLink } from "./words.ts";

/** What such a page is made with. */
export type LinkTold = {
  readonly house: WindowHouse;
  readonly token: string;
  readonly link: LinkHolder;
  readonly card: ContactCard;
};

/** How a person of the desk behind this link can be reached. */
export const cardOf = (house: WindowHouse, link: LinkHolder): Promise<ContactCard> =>
  inTenant(house.pool, deskScope(link), async (tx) => (await openDesk(house.desk, tx)).tenant.card);

/** An address that is nobody's: altered on the way, or never one of ours. It names nobody and no desk. */
export const unknownLink: Told = (_say, language) => {
  const say = sayIn(linkWords, language);
  return {
    status: 404,
    title: say("unknownTitle"),
    body: html`<h1>${say("unknownTitle")}</h1><p>${say("unknownSays")}</p>
<p><a class="button" href="/go">${say("typeCode")}</a></p><p>${say("callLetter")}</p>`,
  };
};

const titles = {
  locked: ["lockedTitle", "lockedSays", 423],
  expired: ["expiredTitle", "expiredSays", 410],
  ended: ["endedTitle", "endedSays", 410],
} as const;

/** A link that was one: locked, too old, or ended. Whoever has it may ask for another. */
export const closedLink =
  ({ house, token, link, card }: LinkTold, state: keyof typeof titles): Told =>
  (_say, language) => {
    const say = sayIn(linkWords, language);
    const [title, says, status] = titles[state];
    return around(link, card, {
      status,
      title: say(title),
      body: html`<h1>${say(title)}</h1><p>${say(says, { count: mostWrong })}</p>
<form method="post" action="/l/${token}/ask">${hiddenFields(house.secret, token)}
<div class="buttons"><button>${say("askNew")}</button></div></form>${callUs(say, card, language)}`,
    });
  };

export const askedForNew =
  ({ link, card }: Pick<LinkTold, "link" | "card">): Told =>
  (_say, language) => {
    const say = sayIn(linkWords, language);
    const body = html`<h1>${say("askNew")}</h1><p>${say("asked")}</p>${callUs(say, card, language)}`;
    return around(link, card, { status: 200, title: say("askNew"), body });
  };

/** The one question before anything is shown. */
export const factorPage =
  ({ house, token, link, card }: LinkTold, tried?: { readonly form: Form; readonly left: number }): Told =>
  (frame, language) => {
    const say = sayIn(linkWords, language);
    const { factor } = link;
    if (factor === null) throw new Error("This link asks for nothing.");
    const flaws = tried ? [{ at: "answer", says: say("wrong", { left: tried.left }) }] : [];
    const asked = {
      name: "answer",
      label: say(factor),
      hint: say(`${factor} hint`),
      short: true,
      most: 40,
      ...(factor === "date of birth" ? { keys: "numeric" as const } : {}),
    };
    const typed = tried ? asTyped(tried.form, flaws) : untouched;
    const status = tried ? 422 : 200;
    const body = html`<h1>${say("factorTitle")}</h1>${flawsFirst(flaws, frame)}
<p>${say("factorSays", { name: link.name })}</p>
<form method="post" action="/l/${token}/enter">${hiddenFields(house.secret, token)}
${textField(asked, typed, frame)}<div class="buttons"><button>${say("go")}</button></div></form>
${callUs(say, card, language)}`;
    return around(link, card, { status, title: say("factorTitle"), body });
  };

/** What was done by a link whose act is done once. */
export const doneBefore = (say: SayLink, doneSays: string): Html =>
  html`<h1>${say("doneTitle")}</h1>
<div class="notice kept"><p>${doneSays}</p></div><p>${say("doneSays")}</p>`;

export const leftPage =
  ({ link, card }: Pick<LinkTold, "link" | "card">): Told =>
  (_say, language) => {
    const say = sayIn(linkWords, language);
    return around(link, card, { status: 200, title: say("leave"), body: html`<h1>${say("left")}</h1>` });
  };

const around = ({ tenantName }: LinkHolder, card: ContactCard, page: TellingPage): TellingPage => ({
  ...page,
  card,
  tenantName,
});

const callUs = (say: SayLink, { phone, hours }: ContactCard, language: WindowLanguage): Html =>
  html`<p>${say("callUs", { phone, hours: hoursIn(language === "es" ? "es" : "en", hours) })}</p>`;

/** Told besides: cookies of the browser. */
export const withCookies =
  (told: Told, cookies: readonly string[]): Told =>
  (say, language) => ({ ...told(say, language), cookies });
