// What a playbook says of its letters, for everything that happens to one once it is written.
import type { Instant } from "../calendar.ts";
import type { ProofFact } from "../deliveries.ts";
import type { BaseFacts, LetterFact, Moment, Party } from "../playbook.ts";
import type { Ruling } from "../ruling.ts";

export type LetterRules<F extends BaseFacts> = {
  /** The rule that wants proof of every letter, and the rule of the send. */
  readonly rule: string;
  readonly sendRule: string;
  /** All that was asked at the writing, asked again before a letter leaves. */
  readonly maySend: (moment: Moment<F>, letter: LetterFact) => Ruling;
  /** Of a letter that has left already and is now proved; `maySend` unless given. */
  readonly mayHaveLeft?: (moment: Moment<F>, letter: LetterFact) => Ruling;
  /** Templates that somebody waits to see proved; the newest of these is meant before all others. */
  readonly awaited: readonly string[];
  /** What else a proof changes: `after` holds it already. */
  readonly proved?: (after: F, letter: LetterFact, at: Instant, before: F) => F;
  /** What else it changes that a letter did not arrive: `proof` is what had counted as one. */
  readonly lost?: (after: F, no: number, proof: ProofFact | undefined) => F;
  /** Who besides the desk reads how letters fare. */
  readonly seenBy: readonly Party[];
};
