// Who else has this case open, so that two people do not write to one provider.
import { useEffect, useState } from "react";
import { ask, fetched } from "../../../ui/ask.ts";
import type { Doing, Present } from "../wire.ts";

/** A window says that it is there so often, in milliseconds. */
const sayEveryMs = 10_000;

/** Says that the case is open here while the window is in sight. @returns the others */
export function useOthersHere(id: string, doing: Doing, wanted: boolean): Present["others"] {
  const [others, setOthers] = useState<Present["others"]>([]);
  useEffect(() => {
    if (!wanted) return;
    const path = `/api/v1/cases/${id}/presence`;
    let ended = false;
    const say = () => {
      if (document.visibilityState === "hidden") return;
      ask<Present>(path, { method: "PUT", body: { doing } })
        .then((answer) => ended || setOthers(answer.others))
        .catch(() => {});
    };
    say();
    const again = window.setInterval(say, sayEveryMs);
    document.addEventListener("visibilitychange", say);
    return () => {
      ended = true;
      window.clearInterval(again);
      document.removeEventListener("visibilitychange", say);
    };
  }, [id, doing, wanted]);
  useEffect(() => {
    if (!wanted) return;
    const leave = () =>
      void fetched(`/api/v1/cases/${id}/presence`, { method: "DELETE", keepalive: true }).catch(() => {});
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, wanted]);
  return others;
}

export function OthersHere({ others }: { readonly others: Present["others"] }) {
  return (
    <p className="others-here small" role="status">
      {others.map(({ id, name, doing }) => (
        <span key={id} className="other-here">
          <span aria-hidden="true" className="other-mark">
            {name.charAt(0)}
          </span>
          {name} {doing === "" ? "has this case open" : `is ${doing}`}
        </span>
      ))}
    </p>
  );
}
