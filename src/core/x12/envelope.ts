// Interchange, functional group, transaction set: does every one that opens close, and do the counts and
// control numbers agree? What stands inside a set goes to the reader of its kind.

import { ControlNumbers } from "./control-numbers.ts";
import { type Delimiters, shown } from "./delimiters.ts";
import type { Interchange, SetHead } from "./facts.ts";
import type { IsaHeader } from "./isa.ts";
import type { Transaction, X12Listener } from "./listener.ts";
import { counted, detached, type Place, type ProblemCode, ProblemList, quoted } from "./problems.ts";
import { RemittanceReader } from "./remittance.ts";
import { ReviewReader } from "./review.ts";
import { LONGEST_SEGMENT, type SegmentListener, type Wholeness } from "./scanner.ts";
import { codeOf, type Segment } from "./segment.ts";
import { SubmissionReader } from "./submission.ts";

type SetReader = { read(segment: Segment): void; finish(segments: number): Transaction };
type OpenSet = {
  readonly head: SetHead;
  readonly problems: ProblemList;
  readonly reader: SetReader;
  segments: number;
};
type OpenGroup = { readonly control: string; readonly version: string; readonly place: Place; sets: number };
type OpenInterchange = { readonly facts: Interchange; readonly problems: ProblemList; groups: number };

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
  /** Segments in no transaction set since the last one of the envelope. */
  #outside: { readonly place: Place; count: number } | null = null;
  #interchanges = 0;
  readonly #isaControls = new ControlNumbers("ISA13");
  readonly #gsControls = new ControlNumbers("GS06");
  readonly #stControls = new ControlNumbers("ST02");

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
    const problems = new ProblemList();
    const place = { segment: "ISA", position };
    this.#interchange = { facts, problems, groups: 0 };
    this.#interchanges++;
    this.#gsControls.clear();
    for (const { code, says, element } of isa?.oddities ?? []) problems.add(code, place, says, element);
    if (isa) {
      const { sender, receiver, control } = facts;
      this.#isaControls.use(`${sender} ${receiver} ${control}`, control ?? "", place, problems);
    } else {
      const { element, component, segment } = delimiters;
      const guess = `element ${shown(element)}, component ${shown(component)}, segment ${shown(segment)}`;
      problems.add("NO_ISA", place, `No ISA comes first; the delimiters are taken to be ${guess}.`);
    }
    this.#listener.interchangeBegins?.(facts);
  }

  odd(code: ProblemCode, at: Place, says: string): void {
    const list = code === "TEXT_OUTSIDE" ? this.problems : (this.#set ?? this.#interchange)?.problems;
    (list ?? this.problems).add(code, at, says);
  }

  segment(segment: Segment, state: Wholeness): void {
    const { code } = segment;
    const set = this.#set;
    if (state !== "whole") this.#notWhole(segment, state);
    if (this.#outside && ENVELOPE.has(code)) this.#tellOutside();
    if (code === ST) this.#beginSet(segment);
    else if (code === SE) this.#endSet(segment);
    else if (code === GS) this.#beginGroup(segment);
    else if (code === GE) this.#endGroup(segment);
    else if (code === IEA) this.#closeInterchange(segment);
    else if (set) {
      set.segments++;
      if (code === 0) wrongName(segment, set.problems);
      else if (state === "whole") set.reader.read(segment);
    } else if (code !== TA1) {
      this.#outside ??= { place: segment.place(), count: 0 };
      this.#outside.count++;
    }
  }

  /** The file has ended: so has everything in it that is still open. */
  end(): void {
    this.#endInterchange();
  }

  #notWhole(segment: Segment, state: Wholeness): void {
    const problems = (this.#set ?? this.#interchange)?.problems;
    if (state === "too long") {
      const name = quoted(segment.name);
      const says = `${name} is longer than ${LONGEST_SEGMENT} characters; its contents are not used.`;
      problems?.add("SEGMENT_TOO_LONG", segment.place(), says);
      return;
    }
    const use = ENVELOPE.has(segment.code) ? "It is read as it stands." : "It may be cut and is not used.";
    const says = `${quoted(segment.name)} has no end before the file or the interchange ends. ${use}`;
    problems?.add("SEGMENT_UNTERMINATED", segment.place(), says);
  }

  #beginGroup(segment: Segment): void {
    this.#leaveGroup();
    if (!this.#interchange) return;
    this.#interchange.groups++;
    const control = detached(segment.trimmed(6));
    this.#group = { control, version: detached(segment.trimmed(8)), place: segment.place(), sets: 0 };
    this.#stControls.clear();
    this.#gsControls.use(control, control, segment.place(), this.#interchange.problems);
  }

  #beginSet(segment: Segment): void {
    this.#leaveSet();
    const interchange = this.#interchange;
    if (!interchange) return;
    if (this.#group) this.#group.sets++;
    else {
      this.#stControls.clear();
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
    this.#stControls.use(head.control, head.control, segment.place(), problems);
  }

  #readerFor(head: SetHead, problems: ProblemList): SetReader {
    const { remittanceClaim, submittedClaim, review } = this.#listener;
    if (head.type === "835") return new RemittanceReader(head, problems, remittanceClaim ?? NOTHING);
    if (head.type === "837") return new SubmissionReader(head, problems, submittedClaim ?? NOTHING);
    if (head.type === "278") return new ReviewReader(head, problems, review ?? NOTHING);
    const finish = (segments: number): Transaction => ({
      ...{ is: "other", ...head, segments, problems: problems.all() },
    });
    return { read: NOTHING, finish };
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
      const told = quoted(segment.trimmed(1));
      const says = `SE01 says ${told} segments; ${set.segments} were counted, ST and SE included.`;
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
      const says = `GE closes functional group ${quoted(control)}, which is not open.`;
      problems?.add("GE_WITHOUT_GS", place, says);
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
      problems.add(
        "IEA_CONTROL",
        place,
        `IEA02 is ${quoted(control)}; ISA13 is ${quoted(facts.control)}.`,
        2,
      );
    }
    this.#finishInterchange(interchange);
  }

  #tellOutside(): void {
    if (!this.#outside) return;
    const { place, count } = this.#outside;
    const says = `${counted(count, "segment")} from ${quoted(place.segment)} on, in no transaction set.`;
    this.#interchange?.problems.add("SEGMENT_OUTSIDE", place, says);
    this.#outside = null;
  }

  #endInterchange(): void {
    this.#tellOutside();
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
    const length = counted(set.segments, "segment");
    const says = `Transaction set ${quoted(control)} is never closed by an SE; ${length} long.`;
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
}

const ENVELOPE: ReadonlySet<number> = new Set([ST, SE, GS, GE, IEA]);

const NO_ENVELOPE = { sender: null, receiver: null, control: null, version: null, usage: null };

function interchangeOf({ elements, delimiters }: IsaHeader, position: number): Interchange {
  const at = (number: number): string => detached((elements[number - 1] ?? "").trim());
  return {
    sender: at(6),
    receiver: at(8),
    control: at(13),
    version: at(12),
    usage: at(15),
    delimiters,
    position,
  };
}

function wrongName(segment: Segment, problems: ProblemList): void {
  const says = `${quoted(segment.name)} is no name of a segment.`;
  problems.add("SEGMENT_ID", segment.place(), says);
}
