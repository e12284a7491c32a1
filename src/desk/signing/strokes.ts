// A signature drawn by hand: strokes on a sheet of 600 by 160, as an island of a page sends them.

export type Strokes = readonly (readonly (readonly [number, number])[])[];

export const sheet = { width: 600, height: 160 } as const;
const mostStrokes = 80;
const mostPoints = 4_000;
/** A dot is no signature: it has to go some way. */
const leastWay = 60;

/**
 * The strokes in a text of JSON, or null for anything else: too many, outside the sheet, or no more than a
 * dot.
 */
export function readStrokes(text: string): Strokes | null {
  if (text.length > 80_000) return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(found) || found.length === 0 || found.length > mostStrokes) return null;
  if (!found.every((stroke) => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint)))
    return null;
  const strokes = found as Strokes;
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  return points <= mostPoints && wayOf(strokes) >= leastWay ? strokes : null;
}

function isPoint(one: unknown): boolean {
  if (!Array.isArray(one) || one.length !== 2) return false;
  const [x, y] = one as readonly unknown[];
  return isWithin(x, sheet.width) && isWithin(y, sheet.height);
}

const isWithin = (one: unknown, most: number): boolean =>
  typeof one === "number" && Number.isInteger(one) && one >= 0 && one <= most;

function wayOf(strokes: Strokes): number {
  let way = 0;
  for (const stroke of strokes)
    for (const [at, point] of stroke.entries()) {
      const before = stroke[at - 1];
      if (before) way += Math.hypot(point[0] - before[0], point[1] - before[1]);
    }
  return way;
}

/** The path of an SVG. */
export const pathOf = (strokes: Strokes): string =>
  strokes.map((stroke) => stroke.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("")).join("");
