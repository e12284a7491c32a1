// What the pages of playbooks read.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { DifferenceWire, MovePlanned, PlaybookVersion, PlaybookWhole } from "../wire.ts";

type Items<Item> = { readonly items: readonly Item[] };

export type PlaybookBrief = Pick<PlaybookWhole, "name" | "title" | "version" | "opensWhen">;

export const usePlaybooks = () =>
  useQuery({
    queryKey: ["playbooks"],
    queryFn: () => ask<Items<PlaybookBrief>>("/api/v1/playbooks"),
  });

export const useVersions = (name: string) =>
  useQuery({
    queryKey: ["playbook", name, "versions"],
    queryFn: () => ask<Items<PlaybookVersion>>(`/api/v1/playbooks/${name}/versions`),
    enabled: name !== "",
  });

export const useDifference = (name: string, from: number, to: number) =>
  useQuery({
    queryKey: ["playbook", name, "difference", from, to],
    queryFn: () =>
      ask<Items<DifferenceWire>>(withQuery(`/api/v1/playbooks/${name}/difference`, { from, to })),
    enabled: from !== to,
  });

type Page = { readonly items: readonly MovePlanned[]; readonly nextCursor: string | null };

export const movesKey = (name: string, to: number) => ["playbook", name, "moves", to] as const;

/** The dry run; asked for by the press of a button. */
export const useDryRun = (name: string, to: number, wanted: boolean) =>
  useInfiniteQuery({
    queryKey: movesKey(name, to),
    queryFn: ({ pageParam }) =>
      ask<Page>(
        withQuery(`/api/v1/playbooks/${name}/moves`, { to, limit: 50, cursor: pageParam ?? undefined }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: wanted,
    staleTime: 0,
  });
