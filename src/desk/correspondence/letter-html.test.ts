import { expect, test } from "vitest";
import type { LetterBody } from "../../core/letter.ts";
import { letterHtml, letterStyle } from "./letter-html.ts";

const letter = (more: Partial<LetterBody> = {}): LetterBody => ({
  subject: "How your case ended (BB-2026-00042)",
  language: "en",
  to: { name: "Maria Lindqvist", lines: ["12 Alder Lane", "Larkspur, CA 94000"] },
  blocks: [{ kind: "paragraph", text: "Good news." }],
  ...more,
});
const html = (more: Partial<LetterBody> = {}) => letterHtml(letter(more), { caseNumber: "BB-2026-00042" });

test("whatever a person wrote is text on the page and never a tag", () => {
  const nasty = `<img src=x onerror=alert(1)> & "Tom's"`;
  const page = html({
    subject: nasty,
    to: { name: nasty, lines: [nasty] },
    blocks: [
      { kind: "heading", text: nasty },
      { kind: "paragraph", text: nasty },
      { kind: "list", items: [nasty] },
      { kind: "table", rows: [{ label: nasty, value: nasty }] },
      { kind: "signature", who: nasty, caption: nasty },
    ],
  });
  expect(page).not.toContain("<img");
  expect(page.match(/&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;Tom&#39;s&quot;/g)).toHaveLength(11);
});

test("the case number stands on every sheet that is printed", () => {
  expect(html()).toContain("<footer>Case BB-2026-00042</footer>");
  expect(letterStyle).toMatch(/@media print \{[^@]*footer \{ position: fixed; bottom: 0/);
});

test("the page says its language, for those who have it read to them", () => {
  expect(html()).toContain('<html lang="en">');
  expect(html({ language: "es" })).toContain('<html lang="es">');
  expect(html({ language: "es" })).toContain("<footer>Caso BB-2026-00042</footer>");
});

test("the page loads nothing and runs nothing", () => {
  expect(html()).not.toMatch(/<script|<link|src=|url\(|@import|https?:/i);
});

test("a table is read row by row, and what matters is bold", () => {
  const rows = [
    { label: "You owe", value: "$275.00", strong: true },
    { label: "Bill", value: "$2,115.00" },
  ];
  const page = html({ blocks: [{ kind: "table", rows }] });
  expect(page).toContain('<tr class="strong"><th scope="row">You owe</th><td>$275.00</td></tr>');
  expect(page).toContain('<tr><th scope="row">Bill</th><td>$2,115.00</td></tr>');
});
