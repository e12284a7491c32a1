// What the screens ask of loads.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { LoadKind } from "../../../core/loading/kinds.ts";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { LoadBrief, LoadRowWire, LoadWire, RulesBody } from "../wire.ts";

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

const busy = new Set(["waiting", "undoing"]);

export const useLoads = () =>
  useQuery({ queryKey: ["loads"], queryFn: () => ask<Page<LoadBrief>>("/api/v1/loads?limit=50") });

/** One load; asked for again and again while a worker is at it. */
export const useLoad = (id: string) =>
  useQuery({
    queryKey: ["loads", id],
    queryFn: () => ask<LoadWire>(`/api/v1/loads/${id}`),
    refetchInterval: ({ state }) => (busy.has(state.data?.state ?? "") ? 700 : false),
  });

export const useLoadRows = (id: string, outcome: string) =>
  useInfiniteQuery({
    queryKey: ["loads", id, "rows", outcome],
    queryFn: ({ pageParam }) =>
      ask<Page<LoadRowWire>>(
        withQuery(`/api/v1/loads/${id}/rows`, { outcome, limit: 100, cursor: pageParam ?? undefined }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

type Bringing = { readonly file: File; readonly kind: LoadKind; readonly playbook?: string | undefined };

export function useBring() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind, playbook }: Bringing) =>
      ask<LoadWire>(withQuery("/api/v1/loads", { kind, playbook, fileName: file.name.slice(0, 200) }), {
        body: file,
        type: "text/csv",
        key: crypto.randomUUID(),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["loads"] }),
  });
}

/** Choosing, running and undoing: each answers with the load as it is then. */
export function useLoadActs(load: LoadWire) {
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: ["loads"] });
  const path = `/api/v1/loads/${load.id}`;
  const took = (after: LoadWire) => queries.setQueryData(["loads", load.id], after);
  const choose = useMutation({
    mutationFn: (body: RulesBody) =>
      ask<LoadWire>(`${path}/rules`, { method: "PUT", body, version: load.version }),
    onSuccess: took,
    onError: settled,
  });
  const run = useMutation({
    mutationFn: () => ask<LoadWire>(`${path}/run`, { body: {}, key: crypto.randomUUID() }),
    onSuccess: took,
  });
  const undo = useMutation({
    mutationFn: () => ask<LoadWire>(`${path}/undo`, { body: {}, key: crypto.randomUUID() }),
    onSuccess: took,
  });
  return { choose, run, undo };
}

/** The playbooks that cases may be loaded into. */
export const usePlaybookNames = () =>
  useQuery({
    queryKey: ["playbooks"],
    queryFn: () =>
      ask<{ readonly items: readonly { readonly name: string; readonly title: string }[] }>(
        "/api/v1/playbooks",
      ),
  });
