// Interchange, functional group, transaction set: does every one that opens close, and do the counts and control
// numbers agree? What stands inside a set goes to the reader of its kind.

import type { Delimiters, IsaHeader } from "./delimiters.ts";
import { shown } from "./delimiters.ts";
import type { Interchange, OtherSet, SetHead } from "./facts.ts";
import { counted, detached, type Place, ProblemList, type Problem, type ProblemCode, quoted } from "./problems.ts";
import { type OnRemittanceClaim, RemittanceReader } from "./remittance.ts";
import type { Remittance } from "./remittance-facts.ts";
import type { SegmentListener } from "./scanner.ts";
import { codeOf, type Segment } from "./segment.ts";
import { type OnSubmittedClaim, SubmissionReader } from "./submission.ts";
import type { Submission } from "./submission-facts.ts";

/** A transaction set that has ended. `is` tells which: `remittance` (835), `submission` (837), `other`. */
export type Transaction = Remittance | Submission | OtherSet;

/** Who listens while a file is read. Everything is told in the order of the file; all of it is optional. */
export type X12Listener = {
  readonly interchangeBegins?: (interchange: Interchange) => void;
  readonly remittanceClaim?: OnRemittanceClaim;
  readonly submittedClaim?: OnSubmittedClaim;
  readonly transactionEnds?: (transaction: Transaction, interchange: Interchange) => void;
  /** @param problems of the interchange and its groups; those of the transactions are theirs */
  readonly interchangeEnds?: (interchange: Interchange, problems: readonly Problem[]) => void;
};

type SetReader = { read(segment: Segment): void; finish(segments: number): Transaction };
type OpenSet = { readonly head: SetHead; readonly problems: ProblemList; readonly reader: SetReader; segments: number };
type OpenGroup = { readonly control: string; readonly version: string; readonly place: Place; sets: number };
type OpenInterchange = { readonly facts: Interchange; readonly problems: ProblemList; groups: number };

/** Control numbers remembered to tell a repeated one; beyond that a file is too large to be one mailbox's mistake. */
const MOST_CONTROLS = 10_000;

const GS = codeOf("GS");
const ST = codeOf("ST");
const SE = codeOf("SE");
const GE = codeOf("GE");
const IEA = codeOf("IEA");
const TA1 = codeOf("TA1");
const NOTHING = (): void => undefined;

export class Envelope implements SegmentListener {
  /** Of the file as a whole: what stands in no interchange. */
  readonly problems = new ProblemList();
  readonly #listener: X12Listener;
  #interchange: OpenInterchange | null = null;
  #group: OpenGroup | null = null;
  #set: OpenSet | null = null;
  #interchanges = 0;
  readonly #controls = { ISA: new Set<string>(), GS: new Set<string>(), ST: new Set<string>() };

  constructor(listener: X12Listener) {
    this.#listener = listener;
  }

  /** How many interchanges were begun. */
  get interchanges(): number {
    return this.#interchanges;
  }

  begin(isa: IsaHeader | null, delimiters: Delimiters, position: number): void {
    this.#endInterchange();
    const facts = isa ? interchangeOf(isa, position) : { ...NO_ENVELOPE, delimiters, position };
    this.#interchange = { facts, problems: new ProblemList(), groups: 0 };
    this.#interchanges++;
    this.#controls.GS.clear();
    const place = { segment: "ISA", position };
    for (const { code, says, element } of isa?.oddities ?? []) this.#interchange.problems.add(code, place, says, element);
    if (isa) this.#unique("ISA", `${facts.sender} ${facts.receiver} ${facts.control}`, facts.control ?? "", place, 13);
    else {
      const { element, component, segment } = delimiters;
      const guess = `element ${shown(element)}, component ${shown(component)}, segment ${shown(segment)}`;
      this.#interchange.problems.add("NO_ISA", place, `No ISA comes first; the delimiters are taken to be ${guess}.`);
    }
    this.#listener.interchangeBegins?.(facts);
  }

  odd(code: ProblemCode, at: Place, says: string): void {
    const list = code === "TEXT_OUTSIDE" ? this.problems : (this.#set ?? this.#interchange)?.problems;
    (list ?? this.problems).add(code, at, says);
  }

  segment(segment: Segment, whole: boolean): void {
    const { code } = segment;
    const set = this.#set;
    if (!whole) this.#unterminated(segment);
    if (code === ST) this.#beginSet(segment);
    else if (code === SE) this.#endSet(segment);
    else if (code === GS) this.#beginGroup(segment);
    else if (code === GE) this.#endGroup(segment);
    else if (code === IEA) this.#closeInterchange(segment);
    else if (set) {
      set.segments++;
      if (code === 0) wrongName(segment, set.problems);
      else if (whole) set.reader.read(segment);
    } else if (code !== TA1) {
      const says = `${quoted(segment.name)} stands in no transaction set.`;
      this.#interchange?.problems.add("SEGMENT_OUTSIDE", segment.place(), says);
    }
  }

  /** The file has ended: so has everything in it that is still open. */
  end(): void {
    this.#endInterchange();
  }

  #unterminated(segment: Segment): void {
    const use = CONTROL.has(segment.code) ? "It is read as it stands." : "Its contents may be cut and are not used.";
    const says = `${quoted(segment.name)} has no end before the file or the interchange ends. ${use}`;
    (this.#set ?? this.#interchange)?.problems.add("SEGMENT_UNTERMINATED", segment.place(), says);
  }

  #beginGroup(segment: Segment): void {
    this.#leaveGroup();
    if (!this.#interchange) return;
    this.#interchange.groups++;
    const control = detached(segment.trimmed(6));
    this.#group = { control, version: detached(segment.trimmed(8)), place: segment.place(), sets: 0 };
    this.#controls.ST.clear();
    this.#unique("GS", control, control, segment.place(), 6);
  }

  #beginSet(segment: Segment): void {
    this.#leaveSet();
    const interchange = this.#interchange;
    if (!interchange) return;
    if (this.#group) this.#group.sets++;
    else {
      this.#controls.ST.clear();
      const says = `Transaction set ${quoted(segment.trimmed(2))} stands in no functional group.`;
      interchange.problems.add("GS_MISSING", segment.place(), says);
    }
    const head: SetHead = {
      type: detached(segment.trimmed(1)),
      control: detached(segment.trimmed(2)),
      implementation: detached(segment.trimmed(3)) || (this.#group?.version ?? ""),
      position: segment.position,
    };
    const problems = new ProblemList();
    this.#set = { head, problems, reader: this.#readerFor(head, problems), segments: 1 };
    this.#unique("ST", head.control, head.control, segment.place(), 2);
  }

  #readerFor(head: SetHead, problems: ProblemList): SetReader {
    const { remittanceClaim, submittedClaim } = this.#listener;
    if (head.type === "835") return new RemittanceReader(head, problems, remittanceClaim ?? NOTHING);
    if (head.type === "837") return new SubmissionReader(head, problems, submittedClaim ?? NOTHING);
    return { read: NOTHING, finish: (segments) => ({ is: "other", ...head, segments, problems: problems.all() }) };
  }

  #endSet(segment: Segment): void {
    const set = this.#set;
    const place = segment.place();
    const control = segment.trimmed(2);
    if (!set) {
      const says = `SE closes transaction set ${quoted(control)}, which is not open.`;
      this.#interchange?.problems.add("SE_WITHOUT_ST", place, says);
      return;
    }
    set.segments++;
    if (Number(segment.trimmed(1) || Number.NaN) !== set.segments) {
      const says = `SE01 says ${quoted(segment.trimmed(1))} segments; ${set.segments} were counted, ST and SE included.`;
      set.problems.add("SE_COUNT", place, says, 1);
    }
    if (control !== set.head.control) {
      const says = `SE02 is ${quoted(control)}; ST02 is ${quoted(set.head.control)}.`;
      set.problems.add("SE_CONTROL", place, says, 2);
    }
    this.#finishSet(set);
  }

  #endGroup(segment: Segment): void {
    this.#leaveSet();
    const group = this.#group;
    const problems = this.#interchange?.problems;
    const place = segment.place();
    const control = segment.trimmed(2);
    this.#group = null;
    if (!group) {
      problems?.add("GE_WITHOUT_GS", place, `GE closes functional group ${quoted(control)}, which is not open.`);
      return;
    }
    if (Number(segment.trimmed(1) || Number.NaN) !== group.sets) {
      const says = `GE01 says ${quoted(segment.trimmed(1))} transaction sets; ${group.sets} were counted.`;
      problems?.add("GE_COUNT", place, says, 1);
    }
    if (control !== group.control) {
      problems?.add("GE_CONTROL", place, `GE02 is ${quoted(control)}; GS06 is ${quoted(group.control)}.`, 2);
    }
  }

  #closeInterchange(segment: Segment): void {
    this.#leaveGroup();
    const interchange = this.#interchange;
    if (!interchange) return;
    const { facts, groups, problems } = interchange;
    const place = segment.place();
    if (Number(segment.trimmed(1) || Number.NaN) !== groups) {
      const says = `IEA01 says ${quoted(segment.trimmed(1))} functional groups; ${groups} were counted.`;
      problems.add("IEA_COUNT", place, says, 1);
    }
    const control = segment.trimmed(2);
    if (facts.control !== null && control !== facts.control) {
      problems.add("IEA_CONTROL", place, `IEA02 is ${quoted(control)}; ISA13 is ${quoted(facts.control)}.`, 2);
    }
    this.#finishInterchange(interchange);
  }

  #endInterchange(): void {
    this.#leaveGroup();
    const interchange = this.#interchange;
    if (!interchange) return;
    if (interchange.facts.control !== null) {
      const { control, position } = interchange.facts;
      const says = `Interchange ${quoted(control)} is never closed by an IEA.`;
      interchange.problems.add("IEA_MISSING", { segment: "ISA", position }, says);
    }
    this.#finishInterchange(interchange);
  }

  #leaveGroup(): void {
    this.#leaveSet();
    if (this.#group) {
      const says = `Functional group ${quoted(this.#group.control)} is never closed by a GE.`;
      this.#interchange?.problems.add("GE_MISSING", this.#group.place, says);
    }
    this.#group = null;
  }

  #leaveSet(): void {
    const set = this.#set;
    if (!set) return;
    const { control, position } = set.head;
    const says = `Transaction set ${quoted(control)} is never closed by an SE; ${counted(set.segments, "segment")} long.`;
    set.problems.add("SE_MISSING", { segment: "ST", position }, says);
    this.#finishSet(set);
  }

  #finishSet(set: OpenSet): void {
    this.#set = null;
    const transaction = set.reader.finish(set.segments);
    if (this.#interchange) this.#listener.transactionEnds?.(transaction, this.#interchange.facts);
  }

  #finishInterchange(interchange: OpenInterchange): void {
    this.#interchange = null;
    this.#listener.interchangeEnds?.(interchange.facts, interchange.problems.all());
  }

  #unique(kind: "ISA" | "GS" | "ST", key: string, control: string, place: Place, element: number): void {
    const known = this.#controls[kind];
    const seen = detached(key.slice(0, 100));
    if (known.has(seen)) {
      const name = `${kind}${String(element).padStart(2, "0")}`;
      const says = `${name} ${quoted(control)} was used before; the two may be one sent twice.`;
      (kind === "ST" ? this.#set : this.#interchange)?.problems.add("CONTROL_REPEATED", place, says, element);
    } else if (known.size < MOST_CONTROLS) known.add(seen);
  }
}

const CONTROL: ReadonlySet<number> = new Set([ST, SE, GS, GE, IEA]);

const NO_ENVELOPE = { sender: null, receiver: null, control: null, version: null, usage: null };

function interchangeOf({ elements, delimiters }: IsaHeader, position: number): Interchange {
  const at = (number: number): string => detached((elements[number - 1] ?? "").trim());
  return { sender: at(6), receiver: at(8), control: at(13), version: at(12), usage: at(15), delimiters, position };
}

function wrongName(segment: Segment, problems: ProblemList): void {
  const says = `${quoted(segment.name)} is no name of a segment.`;
  problems.add("SEGMENT_ID", segment.place(), says);
}
