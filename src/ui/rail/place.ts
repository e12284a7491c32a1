// Where marks stand on a line of time: in their order and roughly in proportion, never on top of each other.

/** `at` is any measure of time; `place` is between 0 and 1. */
export type OnRail<Mark> = { readonly mark: Mark; readonly place: number };

/**
 * Places marks between 0 and 1 by their time, and moves neighbours apart to at least `gap`. Marks of the
 * same time stay neighbours in their given order.
 */
export function placeOnRail<Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  { from, to, gap }: { readonly from: number; readonly to: number; readonly gap: number },
): readonly OnRail<Mark>[] {
  const span = Math.max(1, to - from);
  const sorted = marks
    .map((mark, index) => ({ mark, index }))
    .sort((a, b) => a.mark.at - b.mark.at || a.index - b.index);
  const room = sorted.length > 1 ? Math.min(gap, 1 / (sorted.length - 1)) : gap;
  const places = sorted.map(({ mark }) => Math.min(1, Math.max(0, (mark.at - from) / span)));
  for (let i = 1; i < places.length; i += 1) {
    places[i] = Math.max(places[i] ?? 0, (places[i - 1] ?? 0) + room);
  }
  for (let i = places.length - 1, most = 1; i >= 0; i -= 1) {
    places[i] = Math.min(places[i] ?? 0, most);
    most = Math.max(0, (places[i] ?? 0) - room);
  }
  return sorted.map(({ mark }, index) => ({ mark, place: places[index] ?? 0 }));
}
