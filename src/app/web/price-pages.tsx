// Prices in one part of the script; fetched when the first of its pages is opened.
export { ClaimCheckPage } from "../../desk/pricing/screens/claim-check-page.tsx";
export { ClaimChecksPage } from "../../desk/pricing/screens/claim-checks-page.tsx";
export { EstimatePage } from "../../desk/pricing/screens/estimate-page.tsx";
export { EstimatesPage } from "../../desk/pricing/screens/estimates-page.tsx";
export { NewEstimatePage } from "../../desk/pricing/screens/new-estimate-page.tsx";
export { PricePage } from "../../desk/pricing/screens/price-page.tsx";
export { PriceTablesPage } from "../../desk/pricing/screens/price-tables-page.tsx";
