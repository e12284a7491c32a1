// The links of a case, and what is done with them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ask } from "../../../ui/ask.ts";
import type { CaseLink, LinkBody, NewLink } from "../wire.ts";

const keyOf = (id: string) => ["case", id, "links"] as const;
const most = 100;

export const useLinks = (id: string) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<{ readonly items: readonly CaseLink[] }>(`/api/v1/cases/${id}/links?limit=${most}`),
  });

/** Makes a link. Its address and code are in this answer and in no other. */
export function useMakeLink(id: string) {
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (body: z.input<typeof LinkBody>) =>
      ask<z.infer<typeof NewLink>>(`/api/v1/cases/${id}/links`, { body, key }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(id) }),
    onSettled: () => setKey(crypto.randomUUID()),
  });
}

export function useEndLink(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: string) => ask<null>(`/api/v1/cases/${id}/links/${link}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
