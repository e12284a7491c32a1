// A signed page photographed and mailed back: the barcode on it names its case.
import { readMark } from "../../core/case-mark.ts";
import type { InboundHouse } from "./house.ts";
import type { KeptPart } from "./parts.ts";

/** Papers of one mail that are searched for marks. */
const mostSearched = 4;

/** The tokens on the pages of the papers, each once. A paper that cannot be looked at has none. */
export async function tokensOnParts(
  { files, pages }: Pick<InboundHouse, "files" | "pages">,
  parts: readonly KeptPart[],
): Promise<string[]> {
  const papers = parts.filter(({ hash, mime }) => hash !== null && isPaper(mime)).slice(0, mostSearched);
  const found = new Set<string>();
  for (const { hash, mime } of papers) {
    const told = await pages.codes(await files.read(hash ?? ""), mime);
    if (!("codes" in told)) continue;
    for (const text of told.codes.flat()) {
      const token = readMark(text)?.token;
      if (token) found.add(token);
    }
  }
  return [...found];
}

const isPaper = (mime: string): boolean => /^(?:application\/pdf|image\/(?:tiff|jpeg|png))$/.test(mime);
