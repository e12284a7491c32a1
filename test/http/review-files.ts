// Made-up files of reviews (X12 278) for tests: a request for one member, and its answer.

type Made = {
  readonly member?: string;
  readonly name?: string;
  readonly trace?: string;
  readonly planned?: string;
  readonly control?: string;
  readonly reviewer?: string;
  readonly provider?: string;
  readonly npi?: string;
};

const isa = (control: string) =>
  "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261120*0900*^*00501*" +
  `${control.padStart(9, "0")}*0*T*:~`;

function file(body: readonly string[], control: string): string {
  const set = ["ST*278*0001*005010X217", ...body];
  const end = [`SE*${set.length + 1}*0001`, "GE*1*7", `IEA*1*${control.padStart(9, "0")}`];
  return `${isa(control)}${["GS*HI*S*R*20261120*0900*7*X*005010X217", ...set, ...end].join("~")}~`;
}

function parties({ member = "M-100", name = "EXAMPLE*MARIA", reviewer = "EXAMPLE PLAN", ...made }: Made) {
  const { provider = "SAMPLE SURGERY CENTER", npi = "1234567893" } = made;
  return [
    ...["HL*1**20*1", `NM1*X3*2*${reviewer}*****46*789312`],
    ...["HL*2*1*21*1", `NM1*1P*2*${provider}*****XX*${npi}`, "N3*4 LARK LANE", "N4*TERNPORT*OR*97201"],
    ...["PER*IC*OLIVE*TE*5035550142*FX*5035550143*EM*office@sample.example.com"],
    ...["HL*3*2*22*1", `NM1*IL*1*${name}****MI*${member}`, "DMG*D8*19700115*F", "HL*4*3*EV*1"],
  ];
}

/** Somebody asks for a knee arthroscopy on 11 January 2027. */
export function requestFile(made: Made = {}): string {
  const { trace = "T-1", planned = "20270111", control = "42" } = made;
  const asked = [`TRN*1*${trace}*9012345678`, "UM*HS*I*2*24:B", `DTP*AAH*D8*${planned}`];
  const service = ["HL*5*4*SS*0", "SV1*HC:29881:RT*1200*UN*1"];
  return file([`BHT*0007*13*R-${trace}*20261120*0900`, ...parties(made), ...asked, ...service], control);
}

/** Its answer. */
export function answerFile(
  number: string,
  made: Made & { readonly action?: string; readonly on?: string } = {},
): string {
  const { trace = "T-1", control = "43", action = "A1", on = "20261124" } = made;
  const said = [`TRN*2*${trace}*9012345678`, "UM*HS*I*2*24:B", `HCR*${action}*${number}`];
  return file([`BHT*0007*11*R-${trace}*${on}*0900*18`, ...parties(made), ...said], control);
}
