// What the screens of relations ask the API for.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { lookAnew } from "../../case-file/screens/case-data.ts";
import type { TimelineItem } from "../../case-file/wire.ts";
import type { RelationsWire } from "../wire.ts";

const at = (id: string, part: string) => `/api/v1/cases/${encodeURIComponent(id)}/${part}`;

export const useRelations = (id: string) =>
  useQuery({
    queryKey: ["case", id, "relations"],
    queryFn: () => ask<RelationsWire>(at(id, "relations")),
  });

/** What happened to a case that was merged away, newest first. */
export const useItsTimeline = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: ["case", id, "timeline", "merged"],
    queryFn: () => ask<{ items: readonly TimelineItem[] }>(`${at(id, "timeline")}?limit=200`),
    select: ({ items }) => items,
    enabled: wanted,
  });

type Sent = { readonly body: object; readonly version?: number };

/** Sends something to a case, named by id or number, and looks at this one anew. */
export function useSending(id: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = useCallback(
    async <T>(name: string, part: string, { body, version }: Sent): Promise<T | null> => {
      setBusy(true);
      setError(null);
      try {
        return await ask<T>(at(name, part), { method: "POST", body, key: crypto.randomUUID(), version });
      } catch (problem) {
        setError(problem);
        return null;
      } finally {
        setBusy(false);
        await lookAnew(queries, id);
      }
    },
    [id, queries],
  );
  return { send, busy, error };
}
