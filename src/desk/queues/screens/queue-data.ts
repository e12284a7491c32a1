// What the queue's screens ask the API for.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { BulkResult } from "../../case-file/wire.ts";
import type { ViewCounts, ViewWire } from "../views/wire.ts";
import type { Choices, QueueItem } from "../wire.ts";

type Items<T> = { readonly items: readonly T[] };
export type Page = Items<QueueItem> & { readonly nextCursor: string | null };

const rowsOfPage = 100;

/** The list, page by page as one scrolls. */
export const useQueue = (asked: Record<string, string | undefined>, wanted: boolean) =>
  useInfiniteQuery({
    queryKey: ["cases", asked],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/cases", { ...asked, limit: rowsOfPage, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    enabled: wanted,
  });

export const useViews = (wanted: boolean) =>
  useQuery({
    queryKey: ["views"],
    queryFn: () => ask<Items<ViewWire>>("/api/v1/views"),
    select: ({ items }) => items,
    enabled: wanted,
  });

/** Counted anew whenever cases change, but not with every key that is pressed. */
export const useCounts = (wanted: boolean) =>
  useQuery({
    queryKey: ["cases", "counts"],
    queryFn: () => ask<ViewCounts>("/api/v1/views/counts"),
    select: ({ items }) => new Map(items.map((one) => [one.id, one])),
    enabled: wanted,
    staleTime: 5_000,
  });

export const useChoices = (wanted: boolean) =>
  useQuery({
    queryKey: ["choices"],
    queryFn: () => ask<Choices>("/api/v1/cases/choices"),
    enabled: wanted,
    staleTime: 60_000,
  });

export type BulkAction = {
  readonly name: string;
  readonly title: string;
  readonly desk: boolean;
  readonly allowed: boolean;
  readonly possible: number;
  readonly says?: string;
  readonly input: Record<string, unknown>;
};

/** What may be done with all of these cases. */
export const useBulkActions = (ids: readonly string[]) =>
  useQuery({
    queryKey: ["cases", "actions", ids],
    queryFn: () =>
      ask<{ cases: number; items: readonly BulkAction[] }>("/api/v1/cases/bulk/actions", {
        body: { cases: ids },
      }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  });

export type BulkDone = {
  readonly done: number;
  readonly notDone: number;
  readonly results: readonly BulkResult[];
};

/** Does the same to many cases, and has every list asked for anew. */
export function useBulk() {
  const queries = useQueryClient();
  return useCallback(
    async (action: string, cases: readonly string[], input: object, key: string): Promise<BulkDone> => {
      const told = await ask<BulkDone>("/api/v1/cases/bulk", { body: { action, cases, input }, key });
      await Promise.all(
        ["cases", "case", "call-run"].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      );
      return told;
    },
    [queries],
  );
}
