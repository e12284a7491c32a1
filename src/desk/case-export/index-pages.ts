// The index of a ZIP: for people a page that opens anywhere, for spreadsheets a table, for machines digests.
import { isoInstant } from "../../core/calendar.ts";
import { byteOrderMark, csvLine } from "../../platform/http/csv.ts";
import { escaped } from "../correspondence/letter-html.ts";
import type { CaseFile } from "./gather.ts";
import { dayOf, titleOf } from "./pages.ts";

/** One file of the ZIP. */
export type Entry = {
  readonly path: string;
  readonly what: string;
  /** A civil date in words; "" where it has none. */
  readonly on: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
};

const columns = ["file", "what", "date", "bytes", "SHA-256"];

export const indexCsv = (file: CaseFile, entries: readonly Entry[]): string =>
  byteOrderMark +
  csvLine(columns) +
  entries.map(({ path, what, on, bytes, sha256 }) => csvLine([path, what, on, bytes, sha256])).join("") +
  file.withheld
    .map(({ what, on, why }) => csvLine([`withheld ${what}`, why, dayOf(file, on), null, null]))
    .join("");

/** As `sha256sum --check` reads it. */
export const digestList = (entries: readonly Entry[]): string =>
  entries.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");

const style = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif;color:#1a1a1a}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;
padding:.3rem .8rem .3rem 0;
border-bottom:1px solid #d5d5d5}td{overflow-wrap:anywhere}code{font-size:.75rem;color:#4a4a4a}
caption{text-align:left;font-weight:bold;padding:1rem 0 .3rem}`;

/** Every name in it was written by somebody else and is escaped; links lead to files beside it only. */
export function indexHtml(file: CaseFile, entries: readonly Entry[], notPlaced: readonly string[]): string {
  const { row, madeAt } = file;
  const link = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
  const lines = entries.map(
    ({ path, what, on, sha256 }) => `<tr><td><a href="${link(path)}">${escaped(what)}</a><br>
<code>${escaped(path)}</code></td><td>${escaped(on)}</td><td><code>${sha256}</code></td></tr>`,
  );
  const kept = file.withheld.map(
    ({ what, on, why }) =>
      `<tr><td>${escaped(what)}</td><td>${escaped(dayOf(file, on))}</td><td>${escaped(why)}</td></tr>`,
  );
  const missing = notPlaced.map((one) => `<li>${escaped(one)}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(titleOf(file))}</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${style}</style></head><body>
<h1>${escaped(titleOf(file))}</h1>
<p>For ${escaped(row.recipient)} (${escaped(row.party)}). ${escaped(row.purpose)}.
Made ${isoInstant(madeAt)} by ${escaped(row.asked_name)} of ${escaped(file.deskName)}.</p>
<p>Internal and privileged notes are not part of it. <code>SHA256SUMS</code> has the digest of every file.</p>
<table><caption>In this file</caption>
<thead><tr><th scope="col">What</th><th scope="col">Date</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${lines.join("\n")}</tbody></table>
${
  kept.length === 0
    ? ""
    : `<table><caption>Withheld</caption>
<thead><tr><th scope="col">What</th><th scope="col">Of</th><th scope="col">Why</th></tr></thead>
<tbody>${kept.join("\n")}</tbody></table>`
}
${missing.length === 0 ? "" : `<h2>Not in this file</h2><ul>${missing.join("\n")}</ul>`}
</body></html>
`;
}
