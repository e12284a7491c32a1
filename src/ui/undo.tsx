// A quiet bar after something that can still be taken back: what was done, and how long there is to undo it.
// What is undone, and whether it still can be, the server decides; the bar only offers it.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useKeys } from "./keys.ts";
import { ProblemNotice } from "./problem-notice.tsx";
import "./undo.css";

export type Undoable = {
  /** What was done: "The letter leaves in a moment." */
  readonly says: string;
  /** Takes it back. @throws Problem where it is too late, which the bar shows */
  readonly undo: () => Promise<unknown>;
  /** What is said once it was taken back. */
  readonly undone?: string;
  /** How long it is offered; 10 unless given. */
  readonly seconds?: number;
};

const OfferHere = createContext<(one: Undoable) => void>(() => {});

/** Offers to undo something. A second offer takes the place of the first. */
export const useUndo = (): ((one: Undoable) => void) => useContext(OfferHere);

type State =
  | { readonly is: "offered"; readonly one: Undoable; readonly no: number }
  | { readonly is: "undoing"; readonly one: Undoable }
  | { readonly is: "undone"; readonly says: string }
  | { readonly is: "failed"; readonly error: unknown };

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<State | null>(null);
  const offer = useCallback(
    (one: Undoable) =>
      setState((before) => ({ is: "offered", one, no: before?.is === "offered" ? before.no + 1 : 0 })),
    [],
  );
  const close = useCallback(() => setState(null), []);
  const undo = useCallback((one: Undoable) => {
    setState({ is: "undoing", one });
    one.undo().then(
      () => setState({ is: "undone", says: one.undone ?? "Undone." }),
      (error: unknown) => setState({ is: "failed", error }),
    );
  }, []);
  return (
    <OfferHere value={offer}>
      {children}
      <div className="undo-place no-print" role="status">
        {state?.is === "offered" && <Bar key={state.no} one={state.one} undo={undo} close={close} />}
        {state?.is === "undoing" && <p className="undo-bar">Taking it back …</p>}
        {state?.is === "undone" && <Said says={state.says} close={close} />}
      </div>
      {state?.is === "failed" && (
        <div className="undo-place no-print">
          <div className="undo-bar">
            <ProblemNotice error={state.error} />
            <button type="button" className="link" onClick={close}>
              Close
            </button>
          </div>
        </div>
      )}
    </OfferHere>
  );
}

type BarProps = {
  readonly one: Undoable;
  readonly undo: (one: Undoable) => void;
  readonly close: () => void;
};

function Bar({ one, undo, close }: BarProps) {
  const [left, setLeft] = useState(one.seconds ?? 10);
  useEffect(() => {
    if (left <= 0) return close();
    const later = window.setTimeout(() => setLeft(left - 1), 1_000);
    return () => window.clearTimeout(later);
  }, [left, close]);
  const keys = useMemo(() => ({ undo: () => undo(one) }), [one, undo]);
  useKeys(keys, "around");
  return (
    <p className="undo-bar">
      <span>{one.says}</span>
      <button type="button" aria-keyshortcuts="z" onClick={() => undo(one)}>
        Undo
      </button>
      <span className="quiet num" aria-hidden="true">
        {left} s
      </span>
    </p>
  );
}

function Said({ says, close }: { readonly says: string; readonly close: () => void }) {
  useEffect(() => {
    const later = window.setTimeout(close, 4_000);
    return () => window.clearTimeout(later);
  }, [close]);
  return <p className="undo-bar">{says}</p>;
}
