// Being refused is an ordinary day, not a fault: a refusal is a value that a person can act on.

/**
 * What a rule answers: it may happen, or it may not, for a reason with numbers in it and something to do
 * next.
 */
export type Ruling = Allowed | Refusal;

export type Allowed = { readonly allowed: true };

export type Refusal = {
  readonly allowed: false;
  /** Stable, in capitals, documented in docs/reference/refusals.md: `OFFER_OVER_AUTHORITY`. */
  readonly code: string;
  /** The rule that refuses, as in docs/requirements: `BB-19`. */
  readonly rule: string;
  /** What happened, with the numbers in it, in words of the field. */
  readonly says: string;
  /** What the reader can do now. */
  readonly doNext: string;
};

export const allowed: Allowed = { allowed: true };

/** A refusal; every part is required because half a reason helps nobody. */
export function refused(code: string, rule: string, says: string, doNext: string): Refusal {
  return { allowed: false, code, rule, says, doNext };
}

/** The first refusal of several rulings, or `allowed`. Rulings are asked lazily, in the order given. */
export function firstRefusal(rulings: readonly (() => Ruling)[]): Ruling {
  for (const ask of rulings) {
    const ruling = ask();
    if (!ruling.allowed) return ruling;
  }
  return allowed;
}
