// Distances between ZIP codes, as the crow flies, between the inner points of their areas.
import { readFileSync } from "node:fs";

type Point = { readonly latitude: number; readonly longitude: number };
/** A ZIP code and how far away it is, in whole tenths of a mile. */
export type NearZip = { readonly zip: string; readonly tenths: number };

/** Mean radius of the earth in miles. */
const RADIUS = 3958.7613;
/** Squares of a quarter of a degree: about 17 miles from north to south. */
const SQUARES = 4;

let read: ReadonlyMap<string, Point> | undefined;

/** Read when it is first asked for: thirty thousand lines, a hundredth of a second. */
function points(): ReadonlyMap<string, Point> {
  if (read) return read;
  const text = readFileSync(new URL("./zip-centers.csv", import.meta.url), "latin1");
  const found = new Map<string, Point>();
  for (const line of text.split("\n").slice(1)) {
    const [zip = "", latitude, longitude] = line.split(",");
    if (zip !== "") found.set(zip, { latitude: Number(latitude), longitude: Number(longitude) });
  }
  read = found;
  return found;
}

export const knowsZip = (zip: string): boolean => points().has(zip);

const radians = (degrees: number) => (degrees * Math.PI) / 180;

function milesBetween(a: Point, b: Point): number {
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The ZIP codes within so many miles, nearest first, the one itself at the front; of the same distance the
 * smaller number first. Does NOT know roads or water. Null for a ZIP code that has no area.
 */
export function zipsNear(zip: string, miles: number): readonly NearZip[] | null {
  const here = points().get(zip);
  if (!here) return null;
  // Degrees of latitude are alike everywhere, so most of the country need not be measured.
  const reach = miles / 68;
  const near: NearZip[] = [];
  for (const [other, there] of points()) {
    if (Math.abs(there.latitude - here.latitude) > reach) continue;
    const away = milesBetween(here, there);
    if (away <= miles) near.push({ zip: other, tenths: Math.round(away * 10) });
  }
  return near.sort((a, b) => a.tenths - b.tenths || (a.zip < b.zip ? -1 : 1));
}

/** The square in which a ZIP code lies, as a word: "150:-490". Null for one without an area. */
export function squareOf(zip: string): string | null {
  const here = points().get(zip);
  if (!here) return null;
  return `${Math.floor(here.latitude * SQUARES)}:${Math.floor(here.longitude * SQUARES)}`;
}

/** The squares in which these lie, each once. */
export const squaresOf = (zips: readonly string[]): readonly string[] => [
  ...new Set(zips.flatMap((zip) => squareOf(zip) ?? [])),
];
