// Measured where everybody may measure; kept here for those who look for it beside the letters.
export { fernandezHuerta, fleschKincaid, sentencesOf } from "../../../core/reading-grade.ts";
