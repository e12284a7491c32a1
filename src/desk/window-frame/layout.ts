// The page around everything: who speaks here, how to reach a person, in which language.
import type { ContactCard } from "../../core/letter.ts";
import { hoursIn } from "../../core/spoken.ts";
import { attributes, type Html, html, type Inside } from "../../platform/html/html.ts";
import { tagOf, type WindowLanguage } from "../../platform/html/language.ts";
import { windowFile } from "./files.ts";
import { asWritten } from "./parts.ts";
import type { SayFrame } from "./words.ts";

export type MenuItem = { readonly href: string; readonly label: string; readonly current?: boolean };

export type Around = {
  readonly language: WindowLanguage;
  readonly say: SayFrame;
  /** Whose windows these are, and how to reach a person; null before anybody is known. */
  readonly card: ContactCard | null;
  readonly tenantName: string;
  readonly menu: readonly MenuItem[];
  /** Where "My rights" lies, for those who have them. */
  readonly rights?: string | undefined;
  /** The address of this page, which the language switch leads back to. */
  readonly path: string;
  /** The bar of a sandbox. */
  readonly bar?: Html | undefined;
  /** Signs out; for accounts only. */
  readonly leave?: Html | undefined;
  readonly wide?: boolean | undefined;
  readonly said?: string | undefined;
};

const languages = [
  ["en", "English"],
  ["es", "Español"],
] as const;

/** The whole page. Its title is the heading too, unless the body has one of its own. */
export function layout(title: string, body: Inside, around: Around): Html {
  const { language, say, tenantName, menu, bar, wide = false, said } = around;
  return html`<html lang="${tagOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${tenantName}</title>
<link rel="preload" href="${windowFile("latin-400.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${windowFile("frame.css")}">
<link rel="icon" href="data:,">
</head>
<body${attributes({ class: wide ? "wide" : undefined })}>
<a class="skip" href="#main">${say("skip")}</a>
${bar ?? ""}
${head(around)}
${menu.length > 0 ? menuOf(menu, tenantName) : ""}
<main class="main" id="main" tabindex="-1">
${said ? html`<div class="notice kept" role="status"><p>${said}</p></div>` : ""}
${body}
</main>
${foot(around)}
</body>
</html>`;
}

function head({ card, tenantName, say, language, path, leave }: Around): Html {
  return html`<header class="top">
<span class="name">${asWritten(tenantName)}</span>
${card ? html`<a href="tel:${dialled(card.phone)}">${say("call", { phone: card.phone })}</a>` : ""}
<nav aria-label="${say("language")}"><ul class="languages">${languages.map(
    ([code, name]) =>
      html`<li><a href="${inLanguage(path, code)}" lang="${code}" hreflang="${code}"${attributes({
        "aria-current": language === code ? "true" : undefined,
      })} translate="no">${name}</a></li>`,
  )}</ul></nav>
${leave ?? ""}
</header>`;
}

/** The same page in a language, with whatever else its address asks for. */
function inLanguage(path: string, language: string): string {
  const [page = "", query = ""] = path.split("?");
  const asked = new URLSearchParams(query);
  asked.set("lang", language);
  return `${page}?${asked}`;
}

const menuOf = (menu: readonly MenuItem[], name: string): Html =>
  html`<nav class="menu" aria-label="${name}"><ul class="top">${menu.map(
    ({ href, label, current }) =>
      html`<li><a${attributes({
        href,
        "aria-current": current ? "page" : undefined,
      })}>${label}</a></li>`,
  )}</ul></nav>`;

function foot({ card, say, rights, language }: Around): Html {
  const hours = card && hoursIn(language === "es" ? "es" : "en", card.hours);
  return html`<footer class="foot">
${card && hours ? html`<p>${say("helpSays", { phone: card.phone, hours })}</p>` : ""}
<ul>
${rights ? html`<li><a href="${rights}">${say("rights")}</a></li>` : ""}
${card?.email ? html`<li><a href="mailto:${card.email}">${asWritten(card.email)}</a></li>` : ""}
</ul>
</footer>`;
}

/** What a telephone dials: digits and the plus before them. */
const dialled = (phone: string): string => phone.replaceAll(/[^\d+]/g, "");
