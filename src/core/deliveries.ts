// How a letter leaves and how that is known: its proof, the deliveries that failed, and the way chosen anew.
import type { Instant } from "./calendar.ts";

/** What shows that a letter went out. One kind for each way there is. */
export const proofKinds = [
  "relay accepted",
  "fax report",
  "certified mail",
  "posted",
  "portal receipt",
  "handed over",
] as const;
export type ProofKind = (typeof proofKinds)[number];

/** What shows that it did not arrive. */
export const failureKinds = ["bounce", "refused", "fax failed", "no report", "returned by post"] as const;
export type FailureKind = (typeof failureKinds)[number];

export const letterWays = ["e-mail", "fax", "post", "portal"] as const;
export type LetterWay = (typeof letterWays)[number];

export type ProofFact = {
  readonly kind: string;
  readonly reference: string;
  readonly at: Instant;
  /** Who recorded it. */
  readonly by?: string;
};

export type FailedDelivery = {
  readonly kind: FailureKind;
  readonly says: string;
  readonly at: Instant;
  /** What had been taken for a proof until then. */
  readonly proof?: ProofFact;
};

/** What a letter's fact holds of its way out. */
export type Delivery = {
  /** Only this says that it went out; a click does not. */
  readonly proof?: ProofFact;
  /** Why it was kept back or came back. */
  readonly held?: { readonly code: string; readonly says: string };
  /** Chosen by a person; otherwise it goes the way its recipient is known to take. */
  readonly way?: { readonly channel: LetterWay; readonly address: string };
  /** To a gateway, whose report is awaited since. */
  readonly handedOver?: Instant;
  /** In their order. Nothing of it is forgotten when another way succeeds. */
  readonly failed?: readonly FailedDelivery[];
  /** A person decided that it need not arrive any more. */
  readonly left?: { readonly why: string; readonly by: string; readonly at: Instant };
};

/** The code of a letter that was kept back because it did not arrive, and not because it may not leave. */
export const notDeliverable = "NOT_DELIVERABLE";

export const didNotArrive = ({ held }: Delivery): boolean => held?.code === notDeliverable;

/** Somebody has to find another way for it, or to say that none is needed. */
export const wantsAnotherWay = (letter: Delivery): boolean =>
  didNotArrive(letter) && letter.left === undefined;

export const awaitsReport = ({ handedOver, proof, held }: Delivery): boolean =>
  handedOver !== undefined && !proof && !held;

/**
 * The letter after a delivery that failed. A proof that had been recorded is one no more: it is kept with the
 * failure, and whatever it had started ends.
 */
export function failing<L extends Delivery>(letter: L, failure: Omit<FailedDelivery, "proof">): L {
  const { proof, handedOver: _handed, left: _left, ...rest } = letter;
  const one: FailedDelivery = { ...failure, ...(proof ? { proof } : {}) };
  const held = { code: notDeliverable, says: failure.says };
  return { ...rest, held, failed: [...(letter.failed ?? []), one] } as unknown as L;
}

/** The same letter on its way again, by the way that a person chose. */
export function goingAnotherWay<L extends Delivery>(letter: L, way: NonNullable<Delivery["way"]>): L {
  const { held: _held, handedOver: _handed, left: _left, ...rest } = letter;
  return { ...rest, way } as unknown as L;
}

/** The letter with its proof. One that counted as lost has arrived after all. */
export function proving<L extends Delivery>(letter: L, proof: ProofFact): L {
  const { held, left: _left, ...rest } = letter;
  return { ...rest, ...(held && held.code !== notDeliverable ? { held } : {}), proof } as unknown as L;
}

const proofOf: { readonly [failure in FailureKind]: readonly string[] } = {
  bounce: ["relay accepted"],
  refused: ["relay accepted", "fax report"],
  "fax failed": ["fax report", "relay accepted"],
  "no report": ["fax report"],
  "returned by post": ["posted", "certified mail"],
};
const wayOf: { readonly [failure in FailureKind]: readonly LetterWay[] } = {
  bounce: ["e-mail", "fax"],
  refused: ["e-mail", "fax"],
  "fax failed": ["fax"],
  "no report": ["fax"],
  "returned by post": ["post"],
};

/**
 * True where the failure tells of an earlier try: the letter was proved by another way since, or is on one.
 * A bounce that comes late takes nothing back then.
 */
export function isOfEarlierTry({ proof, failed = [], way }: Delivery, kind: FailureKind): boolean {
  if (proof) return !proofOf[kind].includes(proof.kind);
  return failed.length > 0 && way !== undefined && !wayOf[kind].includes(way.channel);
}

/** How often it has failed, of all letters together: an event that raises it is a failure. */
export const failuresOf = (letters: readonly Delivery[]): number =>
  letters.reduce((sum, { failed }) => sum + (failed?.length ?? 0), 0);
