// Two texts word by word: what stayed, what came and what went, in the order in which a person reads it.

export type WordPart = { readonly how: "same" | "new" | "gone"; readonly text: string };

/** Beyond this many pairs of words the texts are shown one after the other. */
const mostPairs = 400_000;

/**
 * The differences of two texts, in as few parts as there are runs of words. Spaces go with the word before
 * them. All parts that are not new make the first text, and all that are not gone the second.
 */
export function wordDifference(before: string, after: string): WordPart[] {
  const [one, other] = [piecesOf(before), piecesOf(after)];
  if (one.length * other.length > mostPairs) return merged([...as("gone", one), ...as("new", other)]);
  const lengths = commonLengths(one, other);
  const width = other.length + 1;
  const common = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  const parts: WordPart[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [left, right] = [one[i], other[j]];
    if (left !== undefined && left === right) {
      parts.push({ how: "same", text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || common(i + 1, j) >= common(i, j + 1))) {
      parts.push({ how: "gone", text: left });
      i += 1;
    } else {
      parts.push({ how: "new", text: right ?? "" });
      j += 1;
    }
  }
  return merged(parts);
}

const piecesOf = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];

const as = (how: WordPart["how"], pieces: readonly string[]): WordPart[] =>
  pieces.map((text) => ({ how, text }));

/** For every pair of ends, how many words they have in common in order. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint32Array {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const next = lengths[(i + 1) * width + j + 1] ?? 0;
      const skip = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      lengths[i * width + j] = one[i] === other[j] ? next + 1 : skip;
    }
  }
  return lengths;
}

function merged(parts: readonly WordPart[]): WordPart[] {
  const runs: WordPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.how === part.how) runs[runs.length - 1] = { how: part.how, text: last.text + part.text };
    else runs.push(part);
  }
  return runs;
}
