// A letter on a page of the windows: the same blocks, in the page's own type.
import type { Block, LetterBody } from "../../core/letter.ts";
import { attributes, type Html, html } from "../../platform/html/html.ts";

/** The letter as it was sent. Its language may differ from the page's. */
export const letterSheet = ({ subject, language, to, blocks }: LetterBody): Html =>
  html`<article class="sheet letter" lang="${language}" translate="no">
<p>${lines([to.name, ...to.lines])}</p>
<h1>${subject}</h1>
${blocks.map(blockOf)}</article>`;

const lines = (all: readonly string[]): Html[] =>
  all.map((one, at) => (at === 0 ? html`${one}` : html`<br>${one}`));

/** Amounts stand below each other on the right; words begin where words begin. */
const isAmount = (value: string): boolean => /^[-−(]?\$[\d,.]+\)?$/.test(value.trim());

function blockOf(block: Block): Html {
  switch (block.kind) {
    case "heading":
      return html`<h2>${block.text}</h2>`;
    case "paragraph":
      return html`<p>${lines(block.text.split("\n"))}</p>`;
    case "table":
      return html`<table><tbody>${block.rows.map(
        ({ label, value, strong }) =>
          html`<tr${attributes({ class: strong ? "strong" : undefined })}><th scope="row">${label}</th>
<td${attributes({ class: isAmount(value) ? "amount" : undefined })}>${value}</td></tr>`,
      )}</tbody></table>`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case "signature":
      return html`<p class="signature">${block.who}<br><span class="quiet">${block.caption}</span></p>`;
  }
}
