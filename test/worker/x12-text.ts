// X12 written for tests: one interchange with one 835 or 837, as short as it may be.

export type PaidClaim = {
  readonly number: string;
  readonly payerControl?: string;
  readonly status?: string;
  readonly charge: string;
  readonly paid: string;
  readonly share?: string;
  /** Segments after the CLP. */
  readonly more?: readonly string[];
};

const envelope = (type: "HP" | "HC", version: string, segments: readonly string[]): string => {
  const [first = ""] = segments;
  const set = `${segments.length + 1}`;
  return `${[
    "ISA*00*          *00*          *ZZ*PAYERX         *ZZ*DESKX          " +
      "*261201*1200*^*00501*000000001*0*T*:",
    `GS*${type}*PAYERX*DESKX*20261201*1200*1*X*${version}`,
    ...segments,
    `SE*${set}*${first.split("*")[2] ?? "0001"}`,
    "GE*1*1",
    "IEA*1*000000001",
  ].join("~\n")}~\n`;
};

const sum = (amounts: readonly string[]) =>
  (amounts.reduce((total, one) => total + Math.round(Number(one) * 100), 0) / 100).toString();

/** A remittance of these claims, paid by check `check` on `on` (20270110). */
export const remittance835 = (
  claims: readonly PaidClaim[],
  { check = "4711", on = "20270110" } = {},
): string =>
  envelope("HP", "005010X221A1", [
    "ST*835*0001",
    `BPR*I*${sum(claims.map(({ paid }) => paid))}*C*CHK************${on}`,
    `TRN*1*${check}*1999999999`,
    "N1*PR*ALDER WORKS PLAN",
    "N1*PE*LARKSPUR SURGERY CENTER*XX*1999999984",
    "LX*1",
    ...claims.flatMap(({ number, payerControl = "", status = "1", charge, paid, share = "", more = [] }) => [
      `CLP*${number}*${status}*${charge}*${paid}*${share}*12*${payerControl}`,
      ...more,
      "NM1*QC*1*LINDQVIST*MARIA",
    ]),
  ]);

/** A professional claim for a visit on 5 October 2026 in a place of service. */
export const claim837 = ({ number = "CLM-1", charge = "3055", place = "11", code = "29881" } = {}): string =>
  envelope("HC", "005010X222A1", [
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*1*20261006*1200*CH",
    "NM1*41*2*LARKSPUR SURGERY CENTER*****46*1",
    "NM1*40*2*ALDER WORKS PLAN*****46*2",
    "HL*1**20*1",
    "NM1*85*2*LARKSPUR SURGERY CENTER*****XX*1999999984",
    "HL*2*1*22*0",
    "SBR*P*18*******CI",
    "NM1*IL*1*LINDQVIST*MARIA****MI*M-100",
    "NM1*PR*2*ALDER WORKS PLAN*****PI*2",
    `CLM*${number}*${charge}***${place}:B:1*Y*A*Y*Y`,
    "DTP*472*D8*20261005",
    "LX*1",
    `SV1*HC:${code}*${charge}*UN*1***1`,
    "DTP*472*D8*20261005",
  ]);

/** As it comes off the wire, in pieces of an awkward size. */
export async function* piecesOf(text: string, size = 97): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
