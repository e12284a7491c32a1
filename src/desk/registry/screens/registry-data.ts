// What the pages of the registry read.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { LineWire, PlanWire, ProviderCase, ProviderFound, ProviderWire } from "../wire.ts";

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** What is looked for, as it stands in the address of the page. */
export type RegistrySearch = {
  readonly q?: string | undefined;
  readonly zip?: string | undefined;
  readonly miles?: string | undefined;
  readonly specialty?: string | undefined;
  readonly plan?: string | undefined;
  readonly standing?: string | undefined;
};

export function useProviders(search: RegistrySearch) {
  // A plan or a ZIP code that is half typed is no question yet.
  const zip = /^\d{5}$/.test(search.zip ?? "") ? search.zip : undefined;
  const standing = search.plan ? search.standing : undefined;
  const asked = { ...search, zip, standing, miles: zip ? search.miles : undefined };
  return useInfiniteQuery({
    queryKey: ["registry", "search", asked],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<ProviderFound>>(
        withQuery("/api/v1/registry/search", { ...asked, limit: 25, cursor: pageParam ?? undefined }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export const usePlans = () =>
  useQuery({
    queryKey: ["registry", "plans"],
    queryFn: () => ask<{ readonly items: readonly PlanWire[] }>("/api/v1/registry/plans"),
  });

export const useProvider = (id: string) =>
  useQuery({
    queryKey: ["registry", id],
    queryFn: () => ask<ProviderWire>(`/api/v1/registry/providers/${encodeURIComponent(id)}`),
  });

const usePages = <Item>(id: string, what: "history" | "cases", wanted: boolean) =>
  useInfiniteQuery({
    queryKey: ["registry", id, what],
    queryFn: ({ pageParam }) =>
      ask<Page<Item>>(
        withQuery(`/api/v1/registry/providers/${encodeURIComponent(id)}/${what}`, {
          limit: 25,
          cursor: pageParam ?? undefined,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: wanted,
  });

export const useHistory = (id: string, wanted: boolean) => usePages<LineWire>(id, "history", wanted);
export const useProviderCases = (id: string, wanted: boolean) => usePages<ProviderCase>(id, "cases", wanted);
