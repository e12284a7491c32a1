// Hear of a case, or no more; and who else does.
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useWatching } from "./notes-data.ts";

export function WatchButton({ id }: { readonly id: string }) {
  const { watching, set } = useWatching(id, true);
  const [error, setError] = useState<unknown>(null);
  if (!watching) return null;
  const { watchers } = watching;
  const who =
    watchers.length === 0 ? "Nobody watches this case yet." : watchers.map(({ name }) => name).join(", ");
  return (
    <>
      <button
        type="button"
        className="link"
        aria-pressed={watching.watching}
        title={who}
        onClick={() => set(!watching.watching).catch(setError)}
      >
        {watching.watching ? "Watching" : "Watch"}
        {watchers.length > 0 && <span className="quiet"> ({watchers.length})</span>}
      </button>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}
