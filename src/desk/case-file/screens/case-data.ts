// What the screens of a case ask the API for, and what is asked anew once something was done.
import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask, toldOf, withQuery } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import { type Undoable, useUndo } from "../../../ui/undo.tsx";
import type {
  ActionWire,
  CaseWire,
  ClockWire,
  OfferWire,
  StepWire,
  TimelineItem,
  TimelineLine,
} from "../wire.ts";

type Items<T> = { readonly items: readonly T[] };
type Pages<T> = Items<T> & { readonly nextCursor: string | null };

const at = (id: string, part = "") => `/api/v1/cases/${encodeURIComponent(id)}${part}`;

export const useCase = (id: string) =>
  useQuery({ queryKey: ["case", id], queryFn: () => ask<CaseWire>(at(id)) });

const usePart = <T>(id: string, part: string, wanted = true) =>
  useQuery({
    queryKey: ["case", id, part],
    queryFn: () => ask<Items<T>>(at(id, `/${part}`)),
    enabled: wanted,
    select: ({ items }) => items,
  });

export const useActions = (id: string) => usePart<ActionWire>(id, "actions");
export const useSteps = (id: string) => usePart<StepWire>(id, "steps");
export const useClocks = (id: string) => usePart<ClockWire>(id, "clocks");
export const useOffers = (id: string, wanted: boolean) => usePart<OfferWire>(id, "offers", wanted);

/** The newest hundred; what is older stays on the server until it is asked for. */
export const useTimeline = (id: string, limit: number) =>
  useQuery({
    queryKey: ["case", id, "timeline", limit],
    queryFn: () => ask<Pages<TimelineItem>>(withQuery(at(id, "/timeline"), { limit })),
    placeholderData: (before) => before,
  });

export type TimelineWanted = { readonly kind?: string | undefined; readonly q?: string | undefined };

/** The timeline page by page, narrowed as wanted. */
export const useTimelinePages = (id: string, { kind, q }: TimelineWanted, wanted = true) =>
  useInfiniteQuery({
    queryKey: ["case", id, "timeline", kind ?? "", q ?? ""],
    queryFn: ({ pageParam }) =>
      ask<Pages<TimelineItem>>(withQuery(at(id, "/timeline"), { limit: 50, kind, q, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
    enabled: wanted,
  });

/** One line with what followed from it; it never changes. */
export const useTimelineLine = (id: string, seq: number | null) =>
  useQuery({
    queryKey: ["line", id, seq],
    queryFn: () => ask<TimelineLine>(at(id, `/timeline/${seq}`)),
    enabled: seq !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Everything that happened, to be printed; the audit is told what for. */
export async function wholeTimeline(id: string): Promise<readonly TimelineItem[]> {
  const items: TimelineItem[] = [];
  let cursor: string | undefined;
  do {
    const path = withQuery(at(id, "/timeline"), { limit: 200, purpose: "print", cursor });
    const page = await ask<Pages<TimelineItem>>(path);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items.reverse();
}

/** Everything that may look different after something happened to a case. */
export const lookAnew = (queries: QueryClient, id: string): Promise<void> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ["case", id] }),
    queries.invalidateQueries({ queryKey: ["cases"] }),
    queries.invalidateQueries({ queryKey: ["outbox"] }),
    queries.invalidateQueries({ queryKey: ["me"] }),
  ]).then(() => {});

/**
 * Does an action on the version that was seen. Where the case has moved on it is fetched, and the refusal
 * thrown.
 */
export function useAct(id: string, version: number | undefined) {
  const queries = useQueryClient();
  const offerUndo = useUndo();
  return useCallback(
    async (name: string, body: Body, key: string, restore?: () => Promise<unknown>) => {
      try {
        const path = at(id, `/actions/${encodeURIComponent(name)}`);
        const after = await ask<CaseWire>(path, { method: "POST", body, version, key });
        queries.setQueryData(["case", id], after);
        await lookAnew(queries, id);
        if (after.undo) offerUndo(undoing(queries, after, after.undo, restore));
      } catch (problem) {
        const { status } = toldOf(problem);
        if (status === 409 || status === 412) await lookAnew(queries, id);
        throw problem;
      }
    },
    [id, version, queries, offerUndo],
  );
}

/** The letters of an act, taken back one by one; what was typed comes back into its form. */
function undoing(
  queries: QueryClient,
  { id }: CaseWire,
  { letters, seconds }: NonNullable<CaseWire["undo"]>,
  restore: (() => Promise<unknown>) | undefined,
): Undoable {
  const one = letters.length === 1;
  return {
    says: one ? "The letter leaves in a moment." : `${letters.length} letters leave in a moment.`,
    undone: one ? "Taken back. It did not leave." : "Taken back. None of them left.",
    seconds,
    undo: async () => {
      for (const no of letters)
        await ask(at(id, `/letters/${no}/undo`), { method: "POST", body: {}, key: crypto.randomUUID() });
      await restore?.();
      await lookAnew(queries, id);
    },
  };
}
