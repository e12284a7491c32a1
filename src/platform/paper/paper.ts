// A paper: blocks in, a PDF out.
import { code128 } from "./barcode.ts";
import { drawn } from "./draw.ts";
import { addressed, footOf } from "./furniture.ts";
import { laidOut } from "./layout.ts";
import { type Placed, paged } from "./pages.ts";
import type { Paper } from "./paper-as-given.ts";
import { firstTextTop, sheet, textArea } from "./sheet.ts";

export type { Block } from "./block.ts";
export type { Paper } from "./paper-as-given.ts";

/**
 * The paper as PDF on US Letter: tagged, its language and title told, every font in it. The same paper is the
 * same bytes. A letter that no typeface has is shown as [?] and read out as it is; nothing else is changed.
 *
 * @throws Error where a picture is neither PNG nor JPEG
 */
export function renderPaper(paper: Paper): Promise<Uint8Array> {
  const { title, language, from, date, blocks, large = false } = paper;
  const size = large ? 18 : 12;
  const { left, textWidth: width } = sheet;
  const height = textArea.bottom - textArea.top;
  const text = laidOut(title, blocks, { size, left, width, height });
  const first = { top: firstTextTop, bottom: textArea.bottom };
  const pages = paged(text.strips, { first, rest: textArea });
  const head = addressed(paper);
  const feet = pages.map((_, at) => footOf(paper, { page: at + 1, pages: pages.length, code: code128 }));
  const nodes = [...head.nodes, ...text.nodes, ...feet.flatMap((foot) => foot.nodes)];
  return drawn({
    properties: { title, author: from.name, language, madeAt: new Date(`${date}T00:00:00Z`) },
    nodes,
    pages: pages.map((placed, at): Placed[] => [
      ...(at === 0 ? head.placed : []),
      ...placed,
      ...(feet[at]?.placed ?? []),
    ]),
  });
}
