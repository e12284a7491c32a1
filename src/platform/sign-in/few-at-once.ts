// Work that is dear, a few at a time.

/**
 * Lets `most` pieces of work run at a time. Others wait for their turn, in the order they came, and keep
 * nothing busy meanwhile; where `waiting` of them wait already, one more is turned away.
 * @returns null where it was turned away
 */
export function fewAtOnce(
  most: number,
  waiting: number,
): <T>(work: () => Promise<T>) => Promise<{ readonly done: T } | null> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (running >= most) {
      if (line.length >= waiting) return null;
      // Whoever ends hands the place on, so that nobody who comes meanwhile gets in between.
      await new Promise<void>((go) => line.push(go));
    } else running += 1;
    try {
      return { done: await work() };
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
