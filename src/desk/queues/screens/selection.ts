// Which rows are chosen, for doing one thing with many.
import { useMemo, useState } from "react";

export type Selection = {
  readonly ids: readonly string[];
  readonly count: number;
  /** Rows that can be chosen now. */
  readonly loaded: number;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** From the row that was chosen last up to this one. */
  readonly upTo: (id: string) => void;
  readonly range: (from: string, to: string) => void;
  readonly all: (chosen: boolean) => void;
  readonly only: (ids: readonly string[]) => void;
};

/** One request is about so many cases at most. */
export const mostChosen = 200;

export function useSelection(rows: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  return useMemo(() => {
    const there = rows.filter((id) => chosen.has(id));
    const add = (ids: readonly string[]) =>
      setChosen((before) => new Set([...before, ...ids].slice(0, mostChosen)));
    const between = (from: string, to: string): readonly string[] => {
      const [a, b] = [rows.indexOf(from), rows.indexOf(to)].sort((one, other) => one - other);
      return a === undefined || b === undefined || a === -1 ? [to] : rows.slice(a, b + 1);
    };
    return {
      ids: there,
      count: there.length,
      loaded: Math.min(rows.length, mostChosen),
      has: (id) => chosen.has(id),
      toggle: (id) => {
        setLast(id);
        setChosen((before) => {
          const after = new Set(before);
          if (!after.delete(id) && after.size < mostChosen) after.add(id);
          return after;
        });
      },
      upTo: (id) => {
        add(between(last ?? id, id));
        setLast(id);
      },
      range: (from, to) => {
        add(between(from, to));
        setLast(to);
      },
      all: (every) => setChosen(new Set(every ? rows.slice(0, mostChosen) : [])),
      only: (ids) => setChosen(new Set(ids)),
    };
  }, [rows, chosen, last]);
}
