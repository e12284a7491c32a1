// Blocks become strips: how wide, how high, and what must stay together.
import type { Block, Row } from "./block.ts";
import { type Line, linesOf } from "./lines.ts";
import { pictureSize } from "./picture-size.ts";
import type { Mark, Node, Shape, Strip } from "./strip.ts";
import type { Weight } from "./typeface.ts";

/** Sizes in points: of the type, and of the area the text runs in. */
export type Frame = {
  readonly size: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
};

export type LaidOut = { readonly nodes: readonly Node[]; readonly strips: readonly Strip[] };

export const leading = 1.36;
/** From the top of a line to its base line, in parts of the type size. */
export const baseline = 0.98;

/** The whole text: its subject as the title of the page, and each block below it. */
export function laidOut(subject: string, blocks: readonly Block[], frame: Frame): LaidOut {
  const parts = [titled("H1", subject, frame), ...blocks.map((block) => blockLaidOut(block, frame))];
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    strips: parts.flatMap(({ strips }, index) =>
      strips.map((strip, at) => {
        const [here, next] = [blocks[index - 1]?.kind, blocks[index]?.kind];
        const belongs = next === "signature" || (here === "picture" && next === "table");
        const signedNext = belongs && at === strips.length - 1;
        return signedNext ? { ...strip, keep: true } : strip;
      }),
    ),
  };
}

function blockLaidOut(block: Block, frame: Frame): LaidOut {
  switch (block.kind) {
    case "heading":
      return block.newPage ? onNewPage(titled("H2", block.text, frame)) : titled("H2", block.text, frame);
    case "paragraph":
      return paragraph(block.text, frame);
    case "table":
      return labelled(block.rows, frame);
    case "list":
      return list(block.items, frame);
    case "signature":
      return signature(block, frame);
    case "columns":
      return columns(block, frame);
    case "picture":
      return picture(block, frame);
  }
}

const onNewPage = ({ nodes, strips: [first, ...rest] }: LaidOut): LaidOut => ({
  nodes,
  strips: first ? [{ ...first, turns: true }, ...rest] : rest,
});

const leaf = (type: Node["type"], more: Partial<Node> = {}): Node => ({ type, children: [], ...more });

/** A line at the top of a strip. One that goes on ends with its space, for whoever copies it. */
const shapesOf = (line: Line, x: number, size: number, goesOn: boolean): Shape[] => {
  const last = line.runs.at(-1);
  const runs =
    goesOn && last && last.actual === undefined
      ? [...line.runs.slice(0, -1), { ...last, text: `${last.text} ` }]
      : line.runs;
  return runs.length === 0 ? [] : [{ kind: "text", x, y: size * baseline, size, runs }];
};

type Cell = {
  readonly node: Node;
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly weight: Weight;
};

type Together = { readonly gap: number; readonly size: number; readonly keep?: boolean };

/**
 * Cells side by side, a strip for each of their lines. The first two lines stay together and the last two;
 * all of them where `keep` says so or they are few.
 */
function sideBySide(cells: readonly Cell[], { gap, size, keep = false }: Together): Strip[] {
  const broken = cells.map(({ text, weight, width }) => linesOf(text, { size, weight, width }));
  const most = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: most }, (_, at) => {
    const marks = cells.flatMap(({ node, x }, cell): Mark[] => {
      const line = broken[cell]?.[at];
      const shapes = line ? shapesOf(line, x, size, at < (broken[cell]?.length ?? 0) - 1) : [];
      return shapes.length === 0 ? [] : [{ node, shapes }];
    });
    const inner = at === most - 1 ? false : most <= 3 || at === 0 || at === most - 2;
    return { height: size * leading, gap: at === 0 ? gap : 0, keep: keep || inner, marks };
  });
}

function titled(type: "H1" | "H2", text: string, { size, left, width }: Frame): LaidOut {
  const node = leaf(type);
  const large = type === "H1" ? size * 1.25 : size * 1.08;
  const cell = { node, text, x: left, width, weight: "bold" as const };
  const gap = type === "H1" ? 0 : size * 1.15;
  return { nodes: [node], strips: sideBySide([cell], { gap, size: large, keep: true }) };
}

function paragraph(text: string, { size, left, width }: Frame): LaidOut {
  const node = leaf("P");
  const cell = { node, text, x: left, width, weight: "regular" as const };
  return { nodes: [node], strips: sideBySide([cell], { gap: size * 0.72, size }) };
}

function list(items: readonly string[], { size, left, width }: Frame): LaidOut {
  const parts = items.map((text, at) => {
    const [label, body] = [leaf("Lbl"), leaf("LBody")];
    const indent = size * 1.4;
    const cells: Cell[] = [
      { node: label, text: "•", x: left + size * 0.35, width: indent, weight: "regular" },
      { node: body, text, x: left + indent, width: width - indent, weight: "regular" },
    ];
    const strips = sideBySide(cells, { gap: size * (at === 0 ? 0.55 : 0.28), size });
    return { node: { type: "LI", children: [label, body] } as const, strips };
  });
  const node: Node = { type: "L", children: parts.map((part) => part.node) };
  return { nodes: [node], strips: parts.flatMap(({ strips }) => strips) };
}

/** A hair line under the last of the strips, in the space that follows. */
function ruled(strips: readonly Strip[], { size, left, width }: Frame): Strip[] {
  return strips.map((strip, at) => {
    if (at < strips.length - 1) return strip;
    const rule: Mark = { node: null, shapes: [{ kind: "rule", x: left, y: size * (leading + 0.16), width }] };
    return { ...strip, height: strip.height + size * 0.16, marks: [...strip.marks, rule] };
  });
}

/** Labels are the heads of their rows. */
function labelled(rows: readonly Row[], frame: Frame): LaidOut {
  const { size, left, width } = frame;
  const [first, gutter] = [width * 0.42, size];
  const parts = rows.map(({ label, value, strong = false }, at) => {
    const [head, body] = [leaf("TH", { scope: "Row" }), leaf("TD")];
    const weight = strong ? ("bold" as const) : ("regular" as const);
    const cells: Cell[] = [
      { node: head, text: label, x: left, width: first - gutter, weight },
      { node: body, text: value, x: left + first, width: width - first, weight },
    ];
    const strips = sideBySide(cells, { gap: size * (at === 0 ? 0.72 : 0.22), size });
    return { node: { type: "TR", children: [head, body] } as const, strips };
  });
  const node: Node = { type: "Table", children: parts.map((part) => part.node) };
  return { nodes: [node], strips: parts.flatMap(({ strips }) => strips) };
}

function columns(block: Extract<Block, { kind: "columns" }>, frame: Frame): LaidOut {
  const size = frame.size * 0.88;
  const given = block.head.map((_, column) => Math.max(0, block.shares?.[column] ?? 1));
  const whole = given.reduce((sum, share) => sum + share, 0) || 1;
  const wide = given.map((share) => (frame.width * share) / whole);
  const from = wide.map((_, column) => wide.slice(0, column).reduce((sum, one) => sum + one, frame.left));
  const rowOf = (texts: readonly string[], as: Node, weight: Weight, gap: number) => {
    const nodes = block.head.map(() => ({ ...as }));
    const cells = nodes.map(
      (node, column): Cell => ({
        node,
        text: texts[column] ?? "",
        x: from[column] ?? frame.left,
        width: Math.max(size, (wide[column] ?? 0) - size * 0.7),
        weight,
      }),
    );
    const row: Node = { type: "TR", children: nodes };
    return { row, strips: ruled(sideBySide(cells, { gap, size }), { ...frame, size }) };
  };
  const top = rowOf(block.head, leaf("TH", { scope: "Column" }), "bold", size * 0.75);
  const head = repeated(top.strips);
  const body = block.rows.map((texts) => rowOf(texts, leaf("TD"), "regular", size * 0.2));
  const node: Node = { type: "Table", children: [top.row, ...body.map(({ row }) => row)] };
  return {
    nodes: [node],
    strips: [
      ...top.strips.map((strip) => ({ ...strip, keep: true })),
      ...body.flatMap(({ strips }) => strips.map((strip) => ({ ...strip, head }))),
    ],
  };
}

/** The head once more, as one strip that is not read out again. */
function repeated(strips: readonly Strip[]): Strip {
  let height = 0;
  const shapes = strips.flatMap((strip) => {
    const top = height;
    height += strip.height;
    return strip.marks.flatMap((mark) => mark.shapes.map((shape) => ({ ...shape, y: shape.y + top })));
  });
  return { height, gap: 0, keep: true, marks: [{ node: null, shapes }] };
}

/** A line to write on, and below it who signs and as what: never parted, and never alone on a page. */
function signature({ who, caption }: Extract<Block, { kind: "signature" }>, frame: Frame): LaidOut {
  const { size, left, width } = frame;
  const [name, as] = [leaf("P"), leaf("P")];
  const line = Math.min(width, size * 24);
  const room: Strip = {
    height: size * 2.6,
    gap: size * 0.7,
    keep: true,
    marks: [{ node: null, shapes: [{ kind: "rule", x: left, y: size * 2.45, width: line }] }],
  };
  const cells = [
    { node: name, text: who, x: left, width, weight: "regular" as const },
    { node: as, text: caption, x: left, width, weight: "regular" as const },
  ];
  const [first = [], second = []] = cells.map((cell, at) =>
    sideBySide([cell], { gap: 0, size: at === 0 ? size : size * 0.9, keep: at === 0 }),
  );
  const below = second.map((strip, at) => ({ ...strip, keep: at < second.length - 1 }));
  return { nodes: [name, as], strips: [room, ...first, ...below] };
}

function picture({ bytes, alt, width }: Extract<Block, { kind: "picture" }>, frame: Frame): LaidOut {
  const node = leaf("Figure", { alt });
  const natural = pictureSize(bytes);
  const wanted = Math.min(width ?? natural.width, frame.width);
  const scale = Math.min(wanted / natural.width, frame.height / natural.height);
  const drawn = { width: natural.width * scale, height: natural.height * scale };
  const shape: Shape = { kind: "picture", x: frame.left, y: 0, ...drawn, bytes };
  const strip = { height: drawn.height, gap: frame.size * 0.72, keep: false };
  return { nodes: [node], strips: [{ ...strip, marks: [{ node, shapes: [shape] }] }] };
}
