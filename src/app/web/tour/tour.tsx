// The tour. It stands beside the page and never over it; leaving it keeps the place, where it goes on.
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { MeSignedIn } from "../../../desk/people/screens/sign-in-told.ts";
import { useChangePreferences } from "../../../desk/preferences/screens/use-preferences.ts";
import { stepsOf } from "./steps.ts";
import "./tour.css";

type Props = { readonly me: MeSignedIn; readonly from: number; readonly close: () => void };

export function Tour({ me, from, close }: Props) {
  const id = useId();
  const { mutate: change } = useChangePreferences(me.id);
  const steps = stepsOf(me.tenant.mode);
  const [at, setAt] = useState(Math.min(from, steps.length - 1));
  const title = useRef<HTMLHeadingElement>(null);
  const came = useRef(document.activeElement);
  const step = steps[at];
  useShown(step?.shows, step?.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read out from its title
  useEffect(() => title.current?.focus({ preventScroll: true }), [at]);
  const end = useCallback(
    (state: "left" | "done") => {
      change({ tour: { state, step: state === "left" ? at : 0 } });
      close();
      if (came.current instanceof HTMLElement && came.current.isConnected) came.current.focus();
    },
    [change, close, at],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) end("left");
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [end]);
  if (!step) return null;
  const last = at === steps.length - 1;
  return (
    <section className="tour no-print" aria-labelledby={id}>
      <p className="small quiet">
        Step {at + 1} of {steps.length}
      </p>
      <h2 id={id} ref={title} tabIndex={-1}>
        {step.title}
      </h2>
      <p>{step.says}</p>
      <div className="tour-foot">
        <button type="button" className="link" onClick={() => end("left")}>
          Leave the tour
        </button>
        <span className="tour-ways">
          {at > 0 && (
            <button type="button" className="tour-back" onClick={() => setAt(at - 1)}>
              Back
            </button>
          )}
          <button type="button" className="tour-next" onClick={() => (last ? end("done") : setAt(at + 1))}>
            {last ? "Finish the tour" : "Next"}
          </button>
        </span>
      </div>
    </section>
  );
}

/** Goes to the page of the step and marks what it speaks of, for as long as the step is there. */
function useShown(shows: string | undefined, page: string | undefined): void {
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    if (page !== undefined && path !== page) void navigate({ to: page });
  }, [page, path, navigate]);
  useEffect(() => {
    if (shows === undefined) return;
    let marked: Element | null = null;
    const look = () => {
      marked = document.querySelector(shows);
      if (!marked) return false;
      marked.classList.add("tour-shown");
      marked.scrollIntoView({ block: "nearest" });
      return true;
    };
    const again = look() ? undefined : window.setInterval(() => look() && window.clearInterval(again), 200);
    return () => {
      window.clearInterval(again);
      marked?.classList.remove("tour-shown");
    };
  }, [shows]);
}
