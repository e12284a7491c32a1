// Print runs, as their screens ask for them.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { LetterToPrint, NumbersKept, RunWhole, RunWire } from "../wire.ts";

type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

export const useWaiting = () =>
  useQuery({
    queryKey: ["print-queue"],
    queryFn: () => ask<Page<LetterToPrint>>(withQuery("/api/v1/print-queue", { limit: 200 })),
  });

export const useRuns = () =>
  useInfiniteQuery({
    queryKey: ["print-runs"],
    queryFn: ({ pageParam }) =>
      ask<Page<RunWire>>(withQuery("/api/v1/print-runs", { limit: 20, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const useRun = (id: string) =>
  useQuery({ queryKey: ["print-run", id], queryFn: () => ask<RunWhole>(`/api/v1/print-runs/${id}`) });

/** Everything that a run changes is asked anew. */
function useAnew() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ["print-queue", "print-runs", "print-run", "outbox"].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
}

type Asked = { readonly path: string; readonly body?: object; readonly method?: "POST" | "PUT" };

/**
 * Does something to a run. A second press of the same button is the same request. What follows is given here
 * and not with the press: by then the list may be empty, and the button gone.
 */
export function useDo<Answer = RunWhole>(then?: (answer: Answer) => void) {
  const anew = useAnew();
  const key = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: ({ path, body = {}, method = "POST" }: Asked) =>
      ask<Answer>(`/api/v1/print-runs${path}`, { method, body, key: key.current }),
    ...(then ? { onSuccess: then } : {}),
    onSettled: () => {
      key.current = crypto.randomUUID();
      return anew();
    },
  });
}

export const useNumbers = () => useDo<NumbersKept>();

export const runInWords = ({ state }: Pick<RunWire, "state">): string =>
  ({ made: "to be printed", printed: "printed, not posted yet", posted: "posted", cancelled: "cancelled" })[
    state
  ];

export const lettersInWords = (count: number): string => (count === 1 ? "1 letter" : `${count} letters`);
