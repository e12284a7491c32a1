// The monthly pack as a page that prints well, as PDF, and as CSV for a spreadsheet.
import type { Instant } from "../../core/calendar.ts";
import { html } from "../../platform/html/html.ts";
import { byteOrderMark, csvLine } from "../../platform/http/csv.ts";
import { renderPaper } from "../../platform/paper/paper.ts";
import { senderOf } from "../correspondence/letter-pdf.ts";
import type { Report } from "../reports/wire.ts";
import { filledIn, textField } from "../window-frame/fields.ts";
import { bullets, linkButton, listTable, momentInLanguage } from "../window-frame/parts.ts";
import type { FileShown, Page, PageShown, Visit } from "../window-frame/visit.ts";
import { type Pack, packOf, rowsOf } from "./pack.ts";
import { sayClient } from "./place.ts";

export const packPage: Page = async (visit) => {
  const { as } = visit.query;
  const kept = as === "csv" || as === "pdf";
  const pack = await packOf(visit, kept ? "exported" : "read");
  if (as === "csv") return csv(pack);
  return as === "pdf" ? pdf(visit, pack) : shown(visit, pack);
};

const nameOf = ({ from }: Pack, ending: string): string => `pack-${from.slice(0, 7)}.${ending}`;

const countedAt = (visit: Visit, { asOf, from }: Report): string =>
  sayClient(visit)(from === null ? "packNow" : "packCounted", {
    when: momentInLanguage(Date.parse(asOf) as Instant, visit),
  });

function shown(visit: Visit, pack: Pack): PageShown {
  const say = sayClient(visit);
  const month = pack.from.slice(0, 7);
  const title = say("packOf", periodOf(pack));
  const asked = {
    name: "month",
    label: say("month"),
    hint: say("monthHint"),
    short: true,
    needed: false,
    most: 7,
  };
  const keep = (as: "pdf" | "csv") => `/client/pack?month=${month}&as=${as}`;
  const body = html`<h1>${say("pack")}</h1><p class="also">${title}</p>
<form method="get" action="/client/pack">${textField(asked, filledIn({ month }), visit.say)}
<div class="buttons"><button class="second">${say("monthShow")}</button>
${linkButton(keep("pdf"), say("packPdf"), true)}${linkButton(keep("csv"), say("packCsv"), true)}</div></form>
${pack.reports.map(
  (one) => html`<section lang="en"><h2>${one.title}</h2><p>${one.says}</p>
${listTable(one.title, headsOf(one), rowsOf(one, say("packAll")))}
<p class="quiet">${countedAt(visit, one)}</p>
<details><summary>${one.byTitle}, ${one.columns.map(({ title }) => title).join(", ")}</summary>
${bullets(one.columns.map(({ title, says }) => `${title}: ${says}`))}</details></section>`,
)}`;
  return { title: say("pack"), body, wide: true };
}

const periodOf = ({ client, from, to }: Pack) => ({ client, from, to });

const headsOf = ({ byTitle, columns }: Report): readonly string[] => [
  byTitle,
  ...columns.map(({ title }) => title),
];

function csv(pack: Pack): FileShown {
  const lines = pack.reports.flatMap((one) => [
    csvLine([one.title, one.from ?? "", one.to ?? ""]),
    csvLine(headsOf(one)),
    ...one.sections.flatMap(({ title, rows, totals }) =>
      [...rows, { label: "All", values: totals }].map(({ label, values }) =>
        csvLine([title === null ? label : `${title}: ${label}`, ...numbers(one, values)]),
      ),
    ),
    csvLine([]),
  ]);
  const content = Buffer.from(byteOrderMark + lines.join(""));
  return { name: nameOf(pack, "csv"), mime: "text/csv; charset=utf-8", content, bytes: content.byteLength };
}

const numbers = ({ columns }: Report, values: Readonly<Record<string, number | null>>) =>
  columns.map(({ name, unit }) => {
    const value = values[name] ?? null;
    return unit === "cents" && value !== null ? value / 100 : value;
  });

async function pdf(visit: Visit, pack: Pack): Promise<FileShown> {
  const say = sayClient(visit);
  const { card, language } = visit;
  const bytes = await renderPaper({
    title: say("pack"),
    language: language === "es" ? "es" : "en",
    caseNumber: pack.from.slice(0, 7),
    from: senderOf(card),
    to: { name: pack.client, lines: [] },
    date: pack.to,
    footer: [card.name, card.phone].join(" · "),
    blocks: [
      { kind: "paragraph", text: say("packOf", periodOf(pack)) },
      ...pack.reports.flatMap((one) => [
        { kind: "heading" as const, text: one.title },
        { kind: "paragraph" as const, text: `${one.says} ${countedAt(visit, one)}` },
        { kind: "columns" as const, head: headsOf(one), rows: rowsOf(one, say("packAll")) },
      ]),
    ],
  });
  return {
    name: nameOf(pack, "pdf"),
    mime: "application/pdf",
    content: Buffer.from(bytes),
    bytes: bytes.byteLength,
  };
}
