// What the screens of authorisations ask.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type {
  AuthorizationBrief,
  AuthorizationChoices,
  AuthorizationWire,
  ClauseWire,
  ReviewFileWire,
} from "../wire.ts";

export const authorizationsKey = ["authorizations"] as const;

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

export const useAuthorizations = (view: string, q: string) =>
  useInfiniteQuery({
    queryKey: [...authorizationsKey, "list", view, q],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<AuthorizationBrief>>(
        withQuery("/api/v1/authorizations", {
          ...{ view, q: q || undefined, limit: 50, cursor: pageParam ?? undefined },
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

export const useAuthorization = (id: string) =>
  useQuery({
    queryKey: [...authorizationsKey, id],
    queryFn: () => ask<AuthorizationWire>(`/api/v1/authorizations/${encodeURIComponent(id)}`),
  });

/** Plans and medical management that may be named. */
export const useChoices = () =>
  useQuery({
    queryKey: [...authorizationsKey, "choices"],
    queryFn: () => ask<AuthorizationChoices>("/api/v1/authorizations/choices"),
  });

export function useBringReviews() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      ask<ReviewFileWire>("/api/v1/authorizations", {
        ...{ body: file, type: "application/edi-x12", key: crypto.randomUUID() },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: authorizationsKey }),
  });
}

export const clausesKey = (plan: string) => ["clauses", plan] as const;

export const useClauses = (plan: string) =>
  useQuery({
    queryKey: clausesKey(plan),
    queryFn: () => ask<{ readonly items: readonly ClauseWire[] }>(`/api/v1/organisations/${plan}/clauses`),
  });

/** A paper in a tab of its own. It is fetched with the token that the page has. */
export async function showPaper(path: string): Promise<void> {
  const tab = window.open("", "_blank");
  const answer = await fetched(path);
  const url = URL.createObjectURL(await answer.blob());
  if (tab) tab.location.href = url;
  else window.location.assign(url);
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
