// Parts that are opened above a page, fetched together once the first page is there.
export { IdleWarning } from "./idle-warning.tsx";
export { KeysHelp } from "./keys-help.tsx";
export { Palette } from "./palette/palette.tsx";
export { Tour } from "./tour/tour.tsx";
