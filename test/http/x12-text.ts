// A small remittance (835) with one claim of $2,500.00, in the amounts that a test gives.

/** @param paid  dollars; `share` likewise is what the plan puts on the patient */
export function remittance(claim: string, paid = 600, share = 275): string {
  return [
    "ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLEPAYEE   ",
    "*261201*1200*^*00501*000000001*0*T*:~",
    "GS*HP*EXAMPLEPAYER*EXAMPLEPAYEE*20261201*1200*1*X*005010X221A1~",
    `ST*835*0001~BPR*I*${paid}*C*CHK************20261201~TRN*1*900001*1999999999~DTM*405*20261201~`,
    "N1*PR*EXAMPLE PLAN~N3*1 SAMPLE ST~N4*SAMPLETOWN*CA*90001~PER*BL*DESK*TE*5555550100~",
    "N1*PE*SAMPLE SURGERY CENTER*XX*1234567893~",
    `LX*1~CLP*${claim}*1*2500*${paid}*${share}*12*PAYER${claim}*11*1~`,
    `CAS*CO*45*${2500 - paid - share}~CAS*PR*1*${share}~`,
    "NM1*QC*1*EXAMPLE*MARIA****MI*M1~DTM*232*20261005~SE*15*0001~GE*1*1~IEA*1*000000001~",
  ].join("");
}
