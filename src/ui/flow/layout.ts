// Where the boxes of a flow stand: columns by how far they are from the start, rows within a column.
export type FlowNode = { readonly name: string; readonly title: string };
export type FlowArrow = { readonly from: string; readonly to: string; readonly says: string };

export type Placed = FlowNode & { readonly x: number; readonly y: number };
export type Line = FlowArrow & { readonly path: string; readonly back: boolean };
export type FlowLayout = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Placed[];
  readonly lines: readonly Line[];
};

export const box = { width: 168, height: 40, across: 64, down: 20 };

/**
 * Places every node once. Columns are the shortest ways from `first`; nodes that nothing leads to stand in the last
 * column. The `last` ones stand to the right of everything. Arrows of one pair are drawn once.
 */
export function flowLayout(
  nodes: readonly FlowNode[],
  arrows: readonly FlowArrow[],
  { first, last }: { readonly first: string; readonly last: readonly string[] },
): FlowLayout {
  const depth = depthsFrom(first, arrows, new Set(last));
  const deepest = Math.max(0, ...depth.values()) + 1;
  const columns: FlowNode[][] = Array.from({ length: deepest + 1 }, () => []);
  for (const node of nodes) {
    const at = last.includes(node.name) ? deepest : (depth.get(node.name) ?? deepest);
    columns[at]?.push(node);
  }
  const used = columns.filter((column) => column.length > 0);
  const tallest = Math.max(1, ...used.map((column) => column.length));
  const height = tallest * (box.height + box.down) + 60;
  const boxes = used.flatMap((column, index) => {
    const top = (height - column.length * (box.height + box.down)) / 2;
    return column.map((node, row) => ({
      ...node,
      x: index * (box.width + box.across) + 4,
      y: top + row * (box.height + box.down),
    }));
  });
  const width = used.length * (box.width + box.across) - box.across + 8;
  return { width, height, boxes, lines: linesBetween(boxes, onceEach(arrows), height) };
}

function depthsFrom(
  first: string,
  arrows: readonly FlowArrow[],
  last: ReadonlySet<string>,
): Map<string, number> {
  const depth = new Map([[first, 0]]);
  for (const [at, far] of depth) {
    if (last.has(at)) continue;
    for (const { from, to } of arrows) if (from === at && !depth.has(to)) depth.set(to, far + 1);
  }
  for (const one of last) depth.delete(one);
  return depth;
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

function linesBetween(
  boxes: readonly Placed[],
  arrows: readonly FlowArrow[],
  height: number,
): readonly Line[] {
  const at = new Map(boxes.map((one) => [one.name, one]));
  return arrows.flatMap((arrow, index) => {
    const [from, to] = [at.get(arrow.from), at.get(arrow.to)];
    if (!from || !to) return [];
    const back = to.x <= from.x;
    return [{ ...arrow, back, path: back ? wayBack(from, to, height, index) : wayOn(from, to) }];
  });
}

function wayOn(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x - 4, to.y + box.height / 2];
  const middle = x2 - box.across / 2;
  return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

/** Around, above or below the boxes, each on a track of its own. */
function wayBack(from: Placed, to: Placed, height: number, index: number): string {
  const below = from.y > height / 2;
  const track = below ? height - 6 - (index % 5) * 5 : 6 + (index % 5) * 5;
  const [x1, y1] = [from.x + box.width / 2, below ? from.y + box.height : from.y];
  const [x2, y2] = [to.x + box.width / 2, below ? to.y + box.height + 4 : to.y - 4];
  return `M${x1} ${y1} C${x1} ${track} ${x1} ${track} ${(x1 + x2) / 2} ${track} S${x2} ${track} ${x2} ${y2}`;
}
