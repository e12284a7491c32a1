// X12 in. Bytes or pieces of them go in, facts and problems come out, one claim at a time. Nothing here
// throws for what a file holds, nothing waits, and memory does not grow with the file.

import { Envelope } from "./envelope.ts";
import type { Interchange } from "./facts.ts";
import type { Transaction, X12Listener } from "./listener.ts";
import { nowhere, type Problem, quoted } from "./problems.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";
import type { Review, ReviewSet } from "./review-facts.ts";
import { type Reading, Scanner } from "./scanner.ts";
import type { Submission, SubmittedClaim } from "./submission-facts.ts";
import { ByteStream, type Chunk, type Encoding, latin1 } from "./text.ts";

/** What is known of a file when it has ended. */
export type FileEnd = {
  readonly encoding: Encoding;
  readonly interchanges: number;
  /** Segments found, envelopes included. */
  readonly segments: number;
  /** What stands in no interchange; those of interchanges and transactions were told with them. */
  readonly problems: readonly Problem[];
};

/** A larger piece is read in parts, so that no copy of the whole is made. */
const PART = 65_536;

/** Reads one file piece by piece: `push` every chunk in order, then `end` once. */
export class X12Reader {
  readonly #envelope: Envelope;
  readonly #scanner: Scanner;
  readonly #stream = new ByteStream();
  /** The first characters, to show where nothing else can be. */
  #first = "";
  #blank = true;

  constructor(listener: X12Listener, reading?: Reading) {
    this.#envelope = new Envelope(listener);
    this.#scanner = new Scanner(this.#envelope, reading);
  }

  push(chunk: Chunk): void {
    for (let at = 0; at < chunk.length; at += PART) {
      this.#take(this.#stream.push(chunk.length <= PART ? chunk : partOf(chunk, at)));
    }
  }

  end(): FileEnd {
    this.#take(this.#stream.end());
    this.#scanner.end();
    const envelope = this.#envelope;
    envelope.end();
    if (this.#blank) envelope.problems.add("EMPTY_FILE", nowhere, "The file is empty, or blank.");
    else if (envelope.interchanges === 0) {
      const says = `No interchange and no segment was found; the file begins ${quoted(this.#first)}.`;
      envelope.problems.add("NOT_X12", nowhere, says);
    }
    const { interchanges, problems } = envelope;
    const segments = this.#scanner.position;
    return { encoding: this.#stream.encoding, interchanges, segments, problems: problems.all() };
  }

  #take(bytes: Uint8Array): void {
    if (this.#first.length < 61) this.#first += latin1(bytes.subarray(0, 61));
    if (this.#blank) this.#blank = bytes.every((byte) => byte <= 32);
    this.#scanner.push(bytes);
  }
}

const partOf = (chunk: Chunk, at: number): Chunk =>
  typeof chunk === "string" ? chunk.slice(at, at + PART) : chunk.subarray(at, at + PART);

/** Reads a whole file, or its pieces in order, telling the listener as it goes. */
export function readX12(input: Chunk | Iterable<Chunk>, listener: X12Listener, reading?: Reading): FileEnd {
  const reader = new X12Reader(listener, reading);
  for (const chunk of chunksOf(input)) reader.push(chunk);
  return reader.end();
}

/** Everything of a file in order, as values: what `readRemittances` and `readSubmissions` give. */
export type X12Event =
  | { readonly kind: "remittance claim"; readonly claim: RemittanceClaim; readonly remittance: Remittance }
  | { readonly kind: "submitted claim"; readonly claim: SubmittedClaim; readonly submission: Submission }
  | { readonly kind: "review"; readonly review: Review; readonly set: ReviewSet }
  | { readonly kind: "transaction"; readonly transaction: Transaction; readonly interchange: Interchange }
  | { readonly kind: "interchange"; readonly interchange: Interchange; readonly problems: readonly Problem[] }
  | ({ readonly kind: "file" } & FileEnd);

export type RemittanceEvent = Exclude<X12Event, { kind: "submitted claim" | "review" }>;
export type SubmissionEvent = Exclude<X12Event, { kind: "remittance claim" | "review" }>;
export type ReviewEvent = Exclude<X12Event, { kind: "remittance claim" | "submitted claim" }>;

/** A file: its bytes, or its pieces in order, read from anywhere. */
export type X12Input = Chunk | Iterable<Chunk> | AsyncIterable<Chunk>;

/**
 * The claims of every 835 in a file, one at a time, each with the remittance it stands in (payer, payee,
 * check; its sums are whole only in the `transaction` that follows). Transactions of other kinds are told but
 * not opened. The last event is the file.
 *
 * Strings of a claim may hold on to the piece of the file they were cut from; whoever keeps a few claims of a
 * large file for long takes a copy (`structuredClone`, or JSON).
 */
export async function* readRemittances(input: X12Input, reading?: Reading): AsyncGenerator<RemittanceEvent> {
  for await (const event of events(input, "remittance claim", reading)) yield event as RemittanceEvent;
}

/** The claims of every 837 in a file, one at a time; otherwise as `readRemittances`. */
export async function* readSubmissions(input: X12Input, reading?: Reading): AsyncGenerator<SubmissionEvent> {
  for await (const event of events(input, "submitted claim", reading)) yield event as SubmissionEvent;
}

/** The patient events of every 278 in a file, one at a time; otherwise as `readRemittances`. */
export async function* readReviews(input: X12Input, reading?: Reading): AsyncGenerator<ReviewEvent> {
  for await (const event of events(input, "review", reading)) yield event as ReviewEvent;
}

type ItemKind = "remittance claim" | "submitted claim" | "review";

async function* events(input: X12Input, kind: ItemKind, reading?: Reading): AsyncGenerator<X12Event> {
  let found: X12Event[] = [];
  const tell = (event: X12Event): void => void found.push(event);
  const listener: X12Listener = {
    ...itemsTo(kind, tell),
    transactionEnds: (transaction, interchange) => tell({ kind: "transaction", transaction, interchange }),
    interchangeEnds: (interchange, problems) => tell({ kind: "interchange", interchange, problems }),
  };
  const reader = new X12Reader(listener, reading);
  for await (const chunk of chunksOf(input)) {
    for (let at = 0; at < chunk.length; at += PART) {
      reader.push(partOf(chunk, at));
      yield* found;
      found = [];
    }
  }
  const end = reader.end();
  yield* found;
  yield { kind: "file", ...end };
}

const itemsTo = (kind: ItemKind, tell: (event: X12Event) => void): X12Listener =>
  kind === "remittance claim"
    ? { remittanceClaim: (claim, remittance) => tell({ kind, claim, remittance }) }
    : kind === "submitted claim"
      ? { submittedClaim: (claim, submission) => tell({ kind, claim, submission }) }
      : { review: (review, set) => tell({ kind, review, set }) };

function chunksOf(input: Chunk | Iterable<Chunk>): Iterable<Chunk>;
function chunksOf(input: X12Input): Iterable<Chunk> | AsyncIterable<Chunk>;
function chunksOf(input: X12Input): Iterable<Chunk> | AsyncIterable<Chunk> {
  return typeof input === "string" || input instanceof Uint8Array ? [input] : input;
}
