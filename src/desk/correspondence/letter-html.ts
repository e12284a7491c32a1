// A letter as a page to look at and to print: serif, escaped, without script, with its case number on every
// sheet.
import type { Block, ContactCard, LetterBody } from "../../core/letter.ts";
import { senderOf } from "./letter-pdf.ts";

/**
 * The whole style of the page. A content policy may name it by its digest instead of allowing every inline
 * style.
 */
export const letterStyle = `
:root { color-scheme: light; }
body { max-width: 40rem; margin: 2.5rem auto; padding: 0 1.5rem; color: #1a1a1a; background: #fff;
  font: 1.05rem/1.5 "Source Serif 4", Georgia, "Times New Roman", serif; }
address { font-style: normal; margin-bottom: 2rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 1.25rem; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; break-after: avoid; }
p { margin: 0 0 .9rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 0 0 1.1rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0;
  border-bottom: 1px solid #d5d5d5; }
th { font-weight: normal; width: 45%; }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
tr.strong th, tr.strong td { font-weight: bold; }
ul { margin: 0 0 1rem; padding-left: 1.3rem; }
li { margin-bottom: .35rem; }
.sign { break-inside: avoid; margin: 2.75rem 0 1.25rem; max-width: 22rem; border-top: 1px solid #1a1a1a;
  padding-top: .3rem; }
.sign small { display: block; color: #4a4a4a; }
footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid #d5d5d5; font-size: .85rem;
  color: #4a4a4a; }
@page { size: letter; margin: 22mm 20mm; }
@media print {
  body { margin: 0; padding: 0 0 12mm; max-width: none; font-size: 11.5pt; }
  footer { position: fixed; bottom: 0; left: 0; right: 0; margin: 0; background: #fff; }
}
`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

/** What stands on the page besides the letter itself; the sender's name and address where they are known. */
export type PageFacts = { readonly caseNumber: string; readonly card?: ContactCard };

/**
 * The whole page, the twin of the paper (letter-pdf.ts): the same text in the same order. Everything a person
 * wrote is escaped; line breaks within a text are kept.
 */
export function letterHtml(body: LetterBody, { caseNumber, card }: PageFacts): string {
  const { subject, language, to, blocks } = body;
  const page = body.language === "es" ? "Caso" : "Case";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(subject)}</title>
<style>${letterStyle}</style>
</head>
<body>
<main>
${card ? sender(card) : ""}<address>${[to.name, ...to.lines].map(lines).join("<br>")}</address>
<h1>${escaped(subject)}</h1>
${blocks.map(blockHtml).join("\n")}
</main>
<footer>${page} ${escaped(caseNumber)}${card ? ` · ${escaped(reach(card))}` : ""}</footer>
</body>
</html>
`;
}

function sender(card: ContactCard): string {
  const { name, lines: below } = senderOf(card);
  const text = [`<b>${escaped(name)}</b>`, ...below.map(escaped)].join("<br>");
  return `<address class="from">${text}</address>\n`;
}

const reach = ({ name, phone }: ContactCard): string => [name, phone].filter(Boolean).join(" · ");

const lines = (text: string): string => escaped(text).replaceAll("\n", "<br>");

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2>${escaped(block.text)}</h2>`;
    case "paragraph":
      return `<p>${lines(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${lines(item)}</li>`).join("")}</ul>`;
    case "table":
      return `<table><tbody>${block.rows.map(row).join("")}</tbody></table>`;
    case "signature":
      return `<p class="sign">${escaped(block.who)}<small>${escaped(block.caption)}</small></p>`;
  }
}

const row = ({ label, value, strong }: { label: string; value: string; strong?: boolean }): string =>
  `<tr${strong ? ' class="strong"' : ""}><th scope="row">${escaped(label)}</th><td>${lines(value)}</td></tr>`;
