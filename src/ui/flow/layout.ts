// Where the boxes of a flow stand, and which ways its arrows take.
export type FlowNode = { readonly name: string; readonly title: string };
export type FlowArrow = { readonly from: string; readonly to: string; readonly says: string };

export type Placed = FlowNode & { readonly x: number; readonly y: number; readonly column: number };
/** "on" leads to the next column, "far" past some, "beside" stays in the column, "back" leads back. */
type Way = "on" | "far" | "beside" | "back";
export type Line = FlowArrow & { readonly path: string; readonly way: Way };
export type FlowLayout = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Placed[];
  readonly lines: readonly Line[];
};

export const box = { width: 150, height: 40, across: 56, down: 24 };
/** Between two ways that run side by side. */
const track = 6;

type Ends = { readonly first: string; readonly last: readonly string[] };

/**
 * Places every node once. Columns are the shortest ways from `first`; nodes that nothing leads to and the
 * `last` ones stand in the last column. Arrows of one pair are drawn once. Ways back run above the boxes
 * and ways past a column below them, each on a track of its own.
 */
export function flowLayout(
  nodes: readonly FlowNode[],
  arrows: readonly FlowArrow[],
  { first, last }: Ends,
): FlowLayout {
  const columns = columnsOf(nodes, arrows, { first, last });
  const tallest = Math.max(1, ...columns.map((column) => column.length));
  const columnOf = new Map(
    columns.flatMap((column, index) => column.map(({ name }) => [name, index] as const)),
  );
  const spanOf = ({ from, to }: FlowArrow) => Math.abs((columnOf.get(from) ?? 0) - (columnOf.get(to) ?? 0));
  const pairs = onceEach(arrows).toSorted((a, b) => spanOf(a) - spanOf(b));
  const ways = pairs.map((arrow) => wayOf(columnOf.get(arrow.from) ?? 0, columnOf.get(arrow.to) ?? 0));
  const above = 10 + track * ways.filter((way) => way === "back").length;
  const below = 10 + track * ways.filter((way) => way === "far").length;
  const middle = tallest * (box.height + box.down) - box.down;
  const boxes = columns.flatMap((column, index) => {
    const top = above + (middle - column.length * (box.height + box.down) + box.down) / 2;
    return column.map((node, row) => ({
      ...node,
      column: index,
      x: index * (box.width + box.across) + 4,
      y: top + row * (box.height + box.down),
    }));
  });
  const width = columns.length * (box.width + box.across) - box.across + 8;
  const lines = drawn(boxes, pairs, { above, floor: above + middle });
  return { width, height: above + middle + below, boxes, lines };
}

function columnsOf(nodes: readonly FlowNode[], arrows: readonly FlowArrow[], { first, last }: Ends) {
  const depth = new Map([[first, 0]]);
  for (const [at, far] of depth) {
    if (last.includes(at)) continue;
    for (const { from, to } of arrows) if (from === at && !depth.has(to)) depth.set(to, far + 1);
  }
  for (const one of last) depth.delete(one);
  const deepest = Math.max(0, ...depth.values()) + 1;
  const columns: FlowNode[][] = Array.from({ length: deepest + 1 }, () => []);
  for (const node of nodes) columns[depth.get(node.name) ?? deepest]?.push(node);
  return columns.filter((column) => column.length > 0);
}

function wayOf(from: number, to: number): Way {
  if (to < from) return "back";
  if (to === from) return "beside";
  return to === from + 1 ? "on" : "far";
}

function onceEach(arrows: readonly FlowArrow[]): readonly FlowArrow[] {
  const found = new Map<string, FlowArrow>();
  for (const arrow of arrows) {
    const key = `${arrow.from} → ${arrow.to}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, says: `${known.says}; ${arrow.says}` } : arrow);
  }
  return [...found.values()];
}

type Room = { readonly above: number; readonly floor: number };

function drawn(boxes: readonly Placed[], pairs: readonly FlowArrow[], room: Room): readonly Line[] {
  const at = new Map(boxes.map((one) => [one.name, one]));
  const used = { back: 0, far: 0 };
  return pairs.flatMap((arrow) => {
    const [from, to] = [at.get(arrow.from), at.get(arrow.to)];
    if (!from || !to) return [];
    const way = wayOf(from.column, to.column);
    if (way === "back") used.back += 1;
    if (way === "far") used.far += 1;
    const level = way === "back" ? room.above - used.back * track : room.floor + used.far * track + 4;
    return [{ ...arrow, way, path: pathOf(way, from, to, level) }];
  });
}

function pathOf(way: Way, from: Placed, to: Placed, level: number): string {
  const right = from.x + box.width;
  if (way === "on") {
    const [y1, y2, x2] = [from.y + box.height / 2, to.y + box.height / 2, to.x - 5];
    return `M${right} ${y1} C${right + 24} ${y1} ${x2 - 24} ${y2} ${x2} ${y2}`;
  }
  if (way === "beside") return besides(from, to);
  const gapOut = way === "back" ? from.x - 16 : right + 16;
  const gapIn = way === "back" ? to.x + box.width + 18 : to.x - 18;
  const y1 = from.y + box.height / 2 + (way === "back" ? -8 : 8);
  const y2 = to.y + box.height / 2 + (way === "back" ? -8 : 8);
  const start = way === "back" ? from.x : right;
  const end = way === "back" ? to.x + box.width + 5 : to.x - 5;
  const [out, across, into] = [`${gapOut} ${y1}`, `${gapOut} ${level} L${gapIn} ${level}`, `${gapIn} ${y2}`];
  return `M${start} ${y1} L${out} L${across} L${into} L${end} ${y2}`;
}

/** Straight to a neighbour, around at the side otherwise. */
function besides(from: Placed, to: Placed): string {
  const down = to.y > from.y;
  const near = Math.abs(to.y - from.y) <= box.height + box.down;
  const shift = down ? 10 : -10;
  const x = from.x + box.width / 2 + shift;
  const [y1, y2] = down ? [from.y + box.height, to.y - 5] : [from.y, to.y + box.height + 5];
  if (near) return `M${x} ${y1} L${x} ${y2}`;
  const side = from.x + box.width + 10;
  const [m1, m2] = [from.y + box.height / 2 + 6, to.y + box.height / 2 - 6];
  return `M${from.x + box.width} ${m1} L${side} ${m1} L${side} ${m2} L${from.x + box.width + 5} ${m2}`;
}
