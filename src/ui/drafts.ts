// What was typed and not yet sent, kept in this browser per person, so that a reload or a refusal loses
// nothing.
import { useCallback, useState } from "react";
import { tokenInUse } from "./session.ts";

export type Typed = Readonly<Record<string, string>>;

/** The key holds no token: only as much of it as tells two people of one browser apart. */
const placeOf = (name: string): string => `parley.draft.${(tokenInUse() ?? "").slice(-12)}.${name}`;

function stored(place: string): Typed {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? "{}");
    return typeof read === "object" && read !== null ? (read as Typed) : {};
  } catch {
    return {};
  }
}

/** Typed answers that survive a reload. `name` tells the draft: a form, and of which case. */
export function useDraft(name: string): {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly forget: () => void;
} {
  const place = placeOf(name);
  const [typed, setTyped] = useState<Typed>(() => stored(place));
  const type = useCallback(
    (more: Typed) =>
      setTyped((before) => {
        const after = { ...before, ...more };
        localStorage.setItem(place, JSON.stringify(after));
        return after;
      }),
    [place],
  );
  const forget = useCallback(() => {
    localStorage.removeItem(place);
    setTyped({});
  }, [place]);
  return { typed, type, forget };
}
