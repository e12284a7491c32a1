// What was odd about a file, in words a person can read to the sender over the telephone.

/** One deviation. The file is read on after it wherever that is safe. */
export type Problem = {
  /** Stable, in capitals, documented in docs/reference/x12.md. */
  readonly code: ProblemCode;
  /** The segment's name: `CLP`; empty where the problem is not at a segment. */
  readonly segment: string;
  /** Which segment of the file, counted from 1 with the ISA; 0 where the problem is not at a segment. */
  readonly position: number;
  /** Which element of the segment, counted from 1, where one is to blame. */
  readonly element?: number;
  /** What was found and what was expected, with the numbers. */
  readonly says: string;
};

/** Every code there is, with what it means. docs/reference/x12.md adds what to do about each. */
export const problemCodes = {
  EMPTY_FILE: "The file holds nothing to read.",
  NOT_X12: "No X12 was found in the file.",
  TEXT_OUTSIDE: "Something that is not X12 stands before, between or after the interchanges; it was skipped.",
  NO_ISA: "Segments stand outside any interchange: no ISA comes before them.",
  ISA_WIDTH: "An element of the ISA is not as wide as the standard fixes it.",
  ISA_UNREADABLE: "The ISA does not have its 16 elements; what could be told of the delimiters was.",
  DELIMITERS: "The delimiters named by the ISA are not the ones in use, or two of them are the same.",
  IEA_MISSING: "The interchange is never closed by an IEA.",
  IEA_COUNT: "IEA01 is not the number of functional groups.",
  IEA_CONTROL: "IEA02 is not the control number of the ISA.",
  GS_MISSING: "A transaction set stands outside any functional group.",
  GE_MISSING: "The functional group is never closed by a GE.",
  GE_WITHOUT_GS: "A GE closes a functional group that was never opened.",
  GE_COUNT: "GE01 is not the number of transaction sets.",
  GE_CONTROL: "GE02 is not the control number of the GS.",
  SE_MISSING: "The transaction set is never closed by an SE.",
  SE_WITHOUT_ST: "An SE closes a transaction set that was never opened.",
  SE_COUNT: "SE01 is not the number of segments.",
  SE_CONTROL: "SE02 is not the control number of the ST.",
  CONTROL_REPEATED: "A control number is used a second time where it must be unique.",
  SEGMENT_ID: "A segment's name is not two or three capital letters and digits.",
  SEGMENT_OUTSIDE: "A segment stands outside any transaction set.",
  SEGMENT_MISPLACED: "A segment belongs to a claim or a service line, and none has begun.",
  SEGMENT_TOO_LONG: "A segment has no end within the longest length that is read.",
  SEGMENT_UNTERMINATED: "The file or the interchange ends inside a segment.",
  BINARY_LENGTH: "A binary segment is not as long as it says.",
  AMOUNT: "An amount cannot be read as money.",
  AMOUNT_FORM: "An amount is written unlike X12 writes amounts; it was read.",
  DATE: "A date is not a day of the calendar.",
  COMPONENT_SEPARATOR: "A composite is written with another separator than the ISA names.",
  BPR_MISSING: "The remittance names no payment: there is no BPR.",
  TRN_MISSING: "The remittance has no check or trace number: there is no TRN.",
  PAYER_MISSING: "The remittance does not name its payer.",
  PAYEE_MISSING: "The remittance does not name its payee.",
  CLAIM_ID: "A claim has no number.",
  LINE_BALANCE: "A service line's charge less its adjustments is not what was paid for it.",
  CLAIM_BALANCE: "A claim's charge less all adjustments is not what was paid for it.",
  PAYMENT_BALANCE: "The claims paid less the provider adjustments are not the payment.",
  LINE_CHARGES: "The charges of the service lines do not add up to the claim's charge.",
  PATIENT_RESPONSIBILITY: "The claim's patient responsibility is not the sum of its PR adjustments.",
  REVERSAL_SIGN: "A reversal takes nothing back: its charge and payment are not negative.",
  ADJUSTMENT_GROUP: "An adjustment is in no group of the standard (CO, CR, OA, PI, PR).",
  TOTAL_TOO_LARGE: "A total is beyond what Parley adds up.",
  TOO_MANY: "There is more of something than is kept; sums still count all of it.",
  KIND_UNKNOWN: "It cannot be told whether the claims are professional, institutional or dental.",
  NPI: "A national provider number has a wrong check digit.",
  REVIEW_KIND: "It cannot be told whether a review is asked for or answered.",
  MEMBER_MISSING: "A review names no member.",
  UM_MISSING: "A review does not say what is asked for.",
  DECISION_MISSING: "An answer to a review decides nothing.",
  MORE_PROBLEMS: "More problems were found than are listed.",
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** A place in the file: a segment, or something that knows where it stood. */
export type Place = { readonly segment: string; readonly position: number };

export const nowhere: Place = { segment: "", position: 0 };

/**
 * How many problems of one code are listed of one transaction, interchange or file; the rest is counted, so
 * that memory stays flat and a thousand of one kind do not hide another.
 */
export const MOST_OF_A_CODE = 1000;

/** Collects problems, each code up to MOST_OF_A_CODE. */
export class ProblemList {
  readonly #listed: Problem[] = [];
  readonly #counts = new Map<ProblemCode, number>();

  add(code: ProblemCode, at: Place, says: string, element?: number): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > MOST_OF_A_CODE) return;
    const found = { code, segment: detached(at.segment), position: at.position };
    const words = detached(says);
    this.#listed.push(element === undefined ? { ...found, says: words } : { ...found, element, says: words });
  }

  /** All that was listed, in the order of the file, and one last entry that counts what was not. */
  all(): readonly Problem[] {
    const listed = this.#listed.toSorted((a, b) => a.position - b.position);
    const more = [...this.#counts]
      .filter(([, count]) => count > MOST_OF_A_CODE)
      .map(([code, count]) => `${count - MOST_OF_A_CODE} of ${code}`);
    if (more.length === 0) return listed;
    return [...listed, { code: "MORE_PROBLEMS", ...nowhere, says: `Not listed are ${more.join(", ")}.` }];
  }
}

/**
 * A copy that does not keep the text it was cut from. A slice of a long string holds on to all of it, so a
 * single name kept from each part of a file would keep the whole file in memory.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}

/** At most 60 printable characters of what was found, in quotes, for a problem's words. */
export function quoted(text: string): string {
  const shown = text.slice(0, 60).replace(/[^\x20-\x7e\u00a1-\uffff]/g, "\u00b7");
  return `"${shown}${text.length > 60 ? "\u2026" : ""}"`;
}

/** "1 claim", "2 claims". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
