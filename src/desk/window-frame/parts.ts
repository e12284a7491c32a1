// What pages of the windows are built of. Each part escapes what it is given.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  dateInWords,
  type Instant,
  type Zone,
} from "../../core/calendar.ts";
import { type Cents, dollars } from "../../core/money.ts";
import { partyLetters } from "../../core/party-letters.ts";
import type { ActingParty } from "../../core/playbook.ts";
import { attributes, type Html, html, type Inside } from "../../platform/html/html.ts";
import { localeOf, type WindowLanguage } from "../../platform/html/language.ts";
import type { SayFrame } from "./words.ts";

export type Tone = "due" | "late" | "kept" | "waiting";

const icons: Readonly<Record<Tone, string>> = { due: "●", late: "▲", kept: "✓", waiting: "○" };

/** A word with its tone; never by colour alone. */
export const toneMark = (tone: Tone, word: string): Html =>
  html`<span class="tone ${tone}"><span aria-hidden="true">${icons[tone]} </span>${word}</span>`;

/** A box that is to be read first. */
export const notice = (tone: Tone, title: string, body: Inside): Html =>
  html`<div class="notice ${tone}"><h2>${title}</h2>${body}</div>`;

/** A link that looks like what it does. */
export const linkButton = (href: string, label: string, second = false): Html =>
  html`<a class="button${second ? " second" : ""}" href="${href}">${label}</a>`;

export const paragraphs = (all: readonly string[]): Html => html`${all.map((one) => html`<p>${one}</p>`)}`;

export const bullets = (all: readonly Inside[]): Html =>
  html`<ul>${all.map((one) => html`<li>${one}</li>`)}</ul>`;

/** What people wrote or are called: no language of ours, and not to be translated. */
export const asWritten = (text: string): Html => html`<span translate="no">${text}</span>`;

export type Row = {
  readonly label: string;
  readonly value: Inside;
  readonly says?: string;
  readonly strong?: boolean;
};

/** Amounts below each other, right-aligned, with what each means. */
export const amountTable = (caption: string, rows: readonly Row[]): Html => html`<table>
<caption>${caption}</caption>
<tbody>${rows.map(
  ({ label, value, says, strong }) => html`<tr${attributes({ class: strong ? "strong" : undefined })}>
<th scope="row">${label}${says ? html`<span class="hint">${says}</span>` : ""}</th>
<td class="amount">${value}</td></tr>`,
)}</tbody></table>`;

/** A table with headings, which scrolls by itself where a telephone is too narrow. */
export const listTable = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Inside[])[],
): Html => html`<div class="scrolls" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
<tbody>${rows.map(
  ([first, ...cells]) =>
    html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
)}</tbody></table></div>`;

export const money = (cents: Cents): Html => html`<span translate="no">${dollars(cents)}</span>`;

/** The letter of a party, as on the desk; the line beside it says the word. */
export const badge = (party: ActingParty): Html => {
  const who = party === "clock" || party === "post" ? "desk" : party;
  return html`<span class="badge ${who}" aria-hidden="true">${partyLetters[who]}</span>`;
};

export type Line = {
  readonly when: string;
  readonly who: ActingParty;
  readonly says: Inside;
};

/** What happened, in the order given. */
export const timeline = (lines: readonly Line[]): Html =>
  html`<ol class="timeline">${lines.map(
    ({ when, who, says }) =>
      html`<li>${badge(who)}<span class="quiet">${when}</span><span>${says}</span></li>`,
  )}</ol>`;

export type DateSaid = {
  readonly language: WindowLanguage;
  readonly zone: Zone;
  readonly today: CivilDate;
  readonly say: SayFrame;
};

/** "December 8, 2026", with "today" or "tomorrow" where it is. */
export function dayInWords(on: CivilDate, { language, today, say }: Omit<DateSaid, "zone">): string {
  const words = language === "es" ? spanishDay(on) : dateInWords(on);
  if (on === today) return `${say("today")}, ${words}`;
  return on === addDays(today, 1) ? `${say("tomorrow")}, ${words}` : words;
}

/** "8 de diciembre de 2026", as our letters write it. */
const spanishDay = (on: CivilDate): string =>
  new Intl.DateTimeFormat("es-US", {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    day: "numeric",
  }).format(new Date(`${on}T12:00:00Z`));

/** "Tue, Dec 8, 2026, 2:14 PM PST": with the zone named. */
export const momentInLanguage = (
  at: Instant,
  { language, zone }: Pick<DateSaid, "language" | "zone">,
): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    timeZone: zone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);

export const dayOf = (at: Instant, said: DateSaid): string => dayInWords(civilDateIn(said.zone, at), said);
