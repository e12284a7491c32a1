// Chance that can be repeated: the same seed gives the same year, on every machine.

export type Dice = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  from(least: number, most: number): number;
  /** True in `share` of the throws. */
  chance(share: number): boolean;
  pick<T>(of: readonly T[]): T;
};

/** Mulberry32: small, fast, and good enough for play; never for secrets. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const from = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    from,
    chance: (share) => next() < share,
    pick: (of) => {
      const one = of[from(0, of.length - 1)];
      if (one === undefined) throw new RangeError("There is nothing to pick from.");
      return one;
    },
  };
}

/** A running digest of text, order included; two 32-bit lanes. To compare runs, never to protect anything. */
export class Digest {
  private high = 0x811c9dc5;
  private low = 0x01000193;

  add(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      this.high = Math.imul(this.high ^ code, 0x01000193) >>> 0;
      this.low = Math.imul(this.low ^ (code + at), 0x85ebca6b) >>> 0;
    }
  }

  get hex(): string {
    const part = (lane: number) => lane.toString(16).padStart(8, "0");
    return part(this.high) + part(this.low);
  }
}
