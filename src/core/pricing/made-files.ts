// A few lines of each file of CMS, made up in its form, for trials.

export const rvuHeader = [
  ",,2025 National Physician Fee Schedule Relative Value File October Release,,,,",
  ",,RELEASED 09/11/2025,,,,",
  "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS," +
    "OP,OP,OP," +
    "PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT",
];
export const rvuRow =
  "G0101,,,A,,0.45,0.79,,0.29,NA,0.05,1.29,0.79,0,000,0.00,0.00,0.00,0,0,0,0,0,," +
  "32.3465,09,0,99,0.00,0.00,0.00";

export const gpci = [
  "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY,,,,,,",
  ",,,,,,",
  "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name," +
    "2025 PW GPCI (without 1.0 Floor),2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI",
  "10112,AL,00,ALABAMA,0.982,1,0.869,0.575",
  "02102,AK,01,ALASKA*,1.5,1.5,1.081,0.592",
  "*Work GPCI reflects a 1.5 floor in Alaska established by the MIPPA.,,,,,,,",
];
export const anesthesia = [
  "Contractor,Locality,Locality Name,National Anes CF of 20.3178",
  "10112 ,00 ,ALABAMA,19.31 ",
  ",,,",
];
export const zip = `AK995010210201 Z9   0 A${" ".repeat(52)}20254`;
export const zip9 = `AK995010210201      11234      A${" ".repeat(43)}20254`;
export const cap = [
  "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE",
  "0633T,TC,C,01112,05,150.69,150.69",
];
export const addendumA = [
  "\tAddendum A.- OPPS APCs for CY 2025\t\t\t\t",
  "APC \tGroup Title\tSI\tRelative Weight \tPayment Rate \tNational Unadjusted Copayment",
  '0701\tSr89 strontium\tK\t\t"$1,740.720"\t.',
  "0705\tMade, of nothing\tG\t\t.\t.",
];
export const addendumB = [
  ",Addendum B.-- OPPS Payment by HCPCS Code for CY 2025,,,,,,",
  "HCPCS Code,Short Descriptor, CI, SI, APC ,Relative Weight,Payment Rate,National Unadjusted Copayment",
  "G0101,,,S ,5733,0.6,$57.10,.",
  "G0102\u00FF,,,N,,,,",
  "D0150,,,,,,,",
];
export const addendumE = [
  ",Addendum E.-- HCPCS Codes That Would Be Paid Only as Inpatient Procedures for CY 2025,,",
  "HCPCS Code,Short Descriptor, CI, SI",
  "00176,,,C",
];
export const drg = [
  "fiscal_year,ms_drg,mdc,type,title,weight,gmlos",
  '2025,001,PRE,SURG,"HEART, WITH MCC",28.1664,28.5',
  "2025,999,,**,UNGROUPABLE,,",
];
export const table5 = [
  "TABLE 5.-LIST OF MS-DRGS FOR FY 2026\t\t\t\t\t\t",
  "MS-DRG\tFY 2026 Post-Acute DRG\tMDC\tTYPE\tMS-DRG Title\tWeights\tGeometric mean LOS\tArithmetic mean LOS",
  "1\tNo\tPRE\tSURG\tHEART\t28.1664\t28.5\t37.1",
];
export const units = ["CODE\t2022", "\tBASE", "\tUNIT", "00100\t5", "01999\t0"];
