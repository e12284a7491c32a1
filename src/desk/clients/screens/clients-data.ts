// What the pages of clients read.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { GrantWire, OrganisationLine, OrganisationWire } from "../wire.ts";

type Page = { readonly items: readonly OrganisationLine[]; readonly nextCursor: string | null };

export const clientsKey = ["organisations"] as const;
export const clientKey = (id: string) => [...clientsKey, id] as const;

export const useClients = (asked: { readonly party: string; readonly q: string }) =>
  useInfiniteQuery({
    queryKey: [...clientsKey, "list", asked],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/organisations", { ...asked, limit: 100, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useClient = (id: string) =>
  useQuery({
    queryKey: clientKey(id),
    queryFn: () => ask<OrganisationWire>(`/api/v1/organisations/${encodeURIComponent(id)}`),
  });

export const useGrants = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: [...clientKey(id), "authority"],
    queryFn: () =>
      ask<{ readonly items: readonly GrantWire[] }>(
        `/api/v1/organisations/${encodeURIComponent(id)}/authority`,
      ),
    enabled: wanted,
  });

export type Colleague = { readonly id: string; readonly name: string };

/** People of the desk, for owner and deputy. */
export const useColleagues = () =>
  useQuery({
    queryKey: ["colleagues"],
    queryFn: () => ask<{ readonly items: readonly Colleague[] }>("/api/v1/colleagues"),
  });
