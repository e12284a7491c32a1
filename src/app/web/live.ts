// Hears from the server what has changed and asks anew for it. Without the stream everything works, only
// later.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { lookAnew } from "../../desk/case-file/screens/case-data.ts";
import { fetched, toldOf } from "../../ui/ask.ts";

/** Listens while somebody is signed in, and again after the line was lost. */
export function useLive(who: string, signedIn: boolean): void {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person listens anew
  useEffect(() => {
    if (!signedIn) return;
    const ending = new AbortController();
    let again: number | undefined;
    const listen = () => {
      void hear(queries, ending.signal)
        // Ended from the other side: the server stops, or whoever listens may not any more. Soon asked.
        .then(() => 300)
        .catch((error: unknown) => {
          if (toldOf(error).status === 401) comesToAnEnd(queries);
          return 3_000;
        })
        .then((ms) => {
          if (!ending.signal.aborted) again = window.setTimeout(listen, ms);
        });
    };
    listen();
    return () => {
      window.clearTimeout(again);
      ending.abort();
    };
  }, [who, signedIn, queries]);
}

/** Whoever was here is not signed in any more, and is asked to come in. */
export function comesToAnEnd(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ["sign-in"] });
  void queries.invalidateQueries({ queryKey: ["me"] });
}

async function hear(queries: QueryClient, signal: AbortSignal): Promise<void> {
  const { body } = await fetched("/api/v1/events", { signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (reader) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) heard(queries, part);
  }
}

/** One event: which case, or everything. */
function heard(queries: QueryClient, text: string): void {
  const name = /^event: (.+)$/m.exec(text)?.[1];
  if (name === "everything-changed") void queries.invalidateQueries();
  const caseId = /"caseId":"([0-9a-f-]+)"/.exec(text)?.[1];
  if (name === "case-changed" && caseId) void lookAnew(queries, caseId);
}
