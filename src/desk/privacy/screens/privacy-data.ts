// What of a case only the desk is told, and what is changed of it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import type { CasePrivacy } from "../wire.ts";

const keyOf = (id: string) => ["case", id, "privacy"] as const;

export const useCasePrivacy = (id: string) =>
  useQuery({ queryKey: keyOf(id), queryFn: () => ask<CasePrivacy>(`/api/v1/cases/${id}/privacy`) });

type Change = { readonly path: string; readonly body: object; readonly version?: number | undefined };

/** Changes something of it; the answer is how it stands then. */
export function usePrivacyChange(id: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body, version }: Change) =>
      ask<CasePrivacy>(`/api/v1/cases/${id}/${path}`, { body, version }),
    onSuccess: async (now) => {
      client.setQueryData(keyOf(id), now);
      await client.invalidateQueries({ queryKey: ["case", id] });
      done();
    },
  });
}

/** Appoints somebody, or ends it; the case is asked for anew. */
export function useAppointing(id: string, done: () => void) {
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: ({ path, body }: Omit<Change, "version">) => ask(path, { body, key }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["case", id] });
      done();
    },
    // What was refused may be sent again after a correction: that is another request.
    onSettled: () => setKey(crypto.randomUUID()),
  });
}
