// Plain text as pages of sixty lines. It has no picture: what it looks like is what it says.
import { mostPages, mostText, type PaperRead } from "./page-work.ts";

const linesOnPage = 60;
const a4 = { width: 595, height: 842 };

/** The text in pages. Bytes that are no UTF-8 are read as Windows-1252, which every byte is. */
export function readTextPages(bytes: Uint8Array): PaperRead {
  const lines = decoded(bytes)
    .replace(/\r\n?|\f/g, "\n")
    .split("\n")
    .map((line) => line.slice(0, 2_000));
  const count = Math.min(mostPages, Math.max(1, Math.ceil(lines.length / linesOnPage)));
  const texts = Array.from({ length: count }, (_, page) => {
    const text = lines.slice(page * linesOnPage, (page + 1) * linesOnPage).join("\n");
    return { text: text.slice(0, mostText), spots: [] };
  });
  return { sizes: texts.map(() => a4), texts };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
