// Place of service: where CMS pays the facility amount of a professional service, and where the other one.
// Medicare Claims Processing Manual, chapter 12, 20.4.2 and chapter 26, 10.5.

export type Setting = "facility" | "non-facility";

const facility = "02 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61";
const elsewhere = "01 03 04 09 10 11 12 13 14 15 16 17 20 25 27 32 33 49 50 54 55 57 58 60 62 65 71 72 81 99";

/** The patients of a hospital: the technical part of a test is the hospital's, and so is what is incident. */
const hospital = new Set(["19", "21", "22", "23", "51", "52", "61"]);

export type PlaceFacts = { readonly setting: Setting; readonly hospital: boolean };

const office: PlaceFacts = { setting: "non-facility", hospital: false };

const places = new Map<string, PlaceFacts>([
  ...facility
    .split(" ")
    .map((place): [string, PlaceFacts] => [place, { setting: "facility", hospital: hospital.has(place) }]),
  ...elsewhere.split(" ").map((place): [string, PlaceFacts] => [place, office]),
]);

/** Undefined for what is no place, and for places that the physician fee schedule has no amount for. */
export const placeFacts = (place: string): PlaceFacts | undefined =>
  // The office is most of all places.
  place === "11" ? office : places.get(place);
