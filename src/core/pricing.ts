// The public door of pricing: what Medicare pays, what a plan makes of it, and why, to the cent.
export type { ClaimKind, ClaimToPrice, LineToPrice } from "./pricing/claim.ts";
export type {
  FileProblem,
  NotRecognised,
  PriceRows,
  RecognisedFile,
  RowRead,
} from "./pricing/file.ts";
export {
  type CarveOut,
  type CarveOutTerm,
  type InpatientTerms,
  type LineLimit,
  type PercentHundredths,
  type PlanStructure,
  type PlanTerms,
  type ServiceKind,
  serviceKinds,
} from "./pricing/plan.ts";
export { priceClaim } from "./pricing/price-claim.ts";
export {
  type NotPricedReason,
  notPricedReasons,
  type PricedClaim,
  type PricedLine,
  type Step,
  type WhyNot,
} from "./pricing/priced.ts";
export { linesToRecognise, recogniseFile } from "./pricing/recognise.ts";
export { recompute } from "./pricing/recompute.ts";
export {
  type AddendumARow,
  type AddendumBRow,
  type AddendumERow,
  type AnesthesiaFactorRow,
  type AnesthesiaUnitsRow,
  type DrgRow,
  type Edition,
  type GpciRow,
  type OppsCapRow,
  type PriceTable,
  type PriceTableName,
  type PriceTables,
  priceTableNames,
  type RvuRow,
  tableOn,
  type ZipRow,
} from "./pricing/tables.ts";
export { lineInWords, stepsInWords } from "./pricing/words.ts";
