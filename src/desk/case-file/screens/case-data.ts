// What the screens of a case ask the API for, and what is asked anew once something was done.
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask, toldOf, withQuery } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import type { ActionWire, CaseWire, ClockWire, OfferWire, StepWire, TimelineItem } from "../wire.ts";

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
  return useCallback(
    async (name: string, body: Body, key: string) => {
      try {
        const path = at(id, `/actions/${encodeURIComponent(name)}`);
        const after = await ask<CaseWire>(path, { method: "POST", body, version, key });
        queries.setQueryData(["case", id], after);
        await lookAnew(queries, id);
      } catch (problem) {
        const { status } = toldOf(problem);
        if (status === 409 || status === 412) await lookAnew(queries, id);
        throw problem;
      }
    },
    [id, version, queries],
  );
}
