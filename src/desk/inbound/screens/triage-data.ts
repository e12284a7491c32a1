// What the triage queue asks the API for.
import { queryOptions, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { InboundBrief, InboundWire } from "../wire.ts";

export type State = InboundBrief["state"];
type Pages = { readonly items: readonly InboundBrief[]; readonly nextCursor: string | null };

const at = (id: string, part = ""): string =>
  `/api/v1/inbound/${encodeURIComponent(id)}${part && `/${part}`}`;

export const useInboundList = (state: State) =>
  useInfiniteQuery({
    queryKey: ["inbound", "list", state],
    queryFn: ({ pageParam }) =>
      ask<Pages>(withQuery("/api/v1/inbound", { state, limit: 50, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 20_000,
  });

export const useInbound = (id: string) =>
  useQuery({ queryKey: ["inbound", "one", id], queryFn: () => ask<InboundWire>(at(id)) });

type Act = "hold" | "let-go" | "attach" | "aside" | "back";

/** Does something with what came in, and looks anew at all that is shown of it. */
export function useActing(id: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = useCallback(
    async (what: Act, body?: object): Promise<boolean> => {
      setBusy(true);
      setError(null);
      try {
        await ask(at(id, what), { method: "POST", key: crypto.randomUUID(), ...(body ? { body } : {}) });
        return true;
      } catch (problem) {
        setError(problem);
        return false;
      } finally {
        setBusy(false);
        await queries.invalidateQueries({ queryKey: ["inbound"] });
      }
    },
    [id, queries],
  );
  return { act, busy, error };
}

type PagesOfPart = {
  readonly says: string | null;
  readonly pages: readonly { readonly width: number; readonly height: number }[];
};

export const usePagesOf = (id: string, part: number) =>
  useQuery({
    queryKey: ["inbound", "pages", id, part],
    queryFn: () => ask<PagesOfPart>(at(id, `parts/${part}/pages`)),
    staleTime: Number.POSITIVE_INFINITY,
  });

const pictureOf = (id: string, part: number, page: number) =>
  queryOptions({
    queryKey: ["inbound", "picture", id, part, page],
    queryFn: async ({ signal }) => {
      const path = withQuery(at(id, `parts/${part}/pages/${page}/picture`), { width: 960 });
      return (await fetched(path, { signal })).blob();
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    retry: false,
  });

/** A page as a picture, under an address of this window alone. */
export function usePictureOf(id: string, part: number, page: number) {
  const { data, error } = useQuery(pictureOf(id, part, page));
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url: data ? url : null, error };
}

export type Brought = {
  readonly items: readonly { readonly outcome: string; readonly state: State; readonly says: string }[];
};

/** Scanned papers that lie on this desk. */
export function useBringing() {
  const queries = useQueryClient();
  return useCallback(
    async (file: File): Promise<Brought> => {
      const path = withQuery("/api/v1/inbound/scans", { fileName: file.name });
      const type = file.type === "" ? "application/octet-stream" : file.type;
      try {
        return await ask<Brought>(path, { method: "POST", body: file, type, key: crypto.randomUUID() });
      } finally {
        await queries.invalidateQueries({ queryKey: ["inbound"] });
      }
    },
    [queries],
  );
}
