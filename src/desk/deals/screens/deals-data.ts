// What the deal screens ask the API for.
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { Body } from "../../../ui/form/questions.ts";
import type { Deal, DealLine, DealStage, Draft } from "../wire.ts";

export type BoardSearch = {
  /** The kind of case, where stages of two kinds have one name. */
  readonly playbook?: string | undefined;
  readonly stage?: string | undefined;
  readonly sort?: string | undefined;
  readonly assignee?: string | undefined;
};

type Page = {
  readonly items: readonly DealLine[];
  readonly nextCursor: string | null;
  readonly stages: readonly DealStage[];
};

export const useBoard = ({ playbook, stage, assignee, sort }: BoardSearch) =>
  useInfiniteQuery({
    queryKey: ["cases", "deals", playbook, stage, assignee, sort],
    queryFn: ({ pageParam }) =>
      ask<Page>(
        withQuery("/api/v1/deals", {
          ...{ playbook, stage, assignee, sort },
          limit: 50,
          cursor: pageParam ?? undefined,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

const at = (id: string, part = "") => `/api/v1/cases/${encodeURIComponent(id)}/deal${part}`;

export const useDeal = (id: string) =>
  useQuery({ queryKey: ["case", id, "deal"], queryFn: () => ask<Deal>(at(id)), retry: false });

/** How long somebody has stopped typing before the draft is tried out. */
const pauseMs = 250;

/** The letter tried out on the server; what was found last stays until the next answer is there. */
export function useTrial(id: string, version: number, answers: Body) {
  const [settled] = useDebouncedValue(JSON.stringify(answers), pauseMs);
  return useQuery({
    queryKey: ["case", id, "deal", "draft", version, settled],
    queryFn: () =>
      ask<Draft>(at(id, "/draft"), { body: { answers: JSON.parse(settled) }, key: crypto.randomUUID() }),
    placeholderData: (before) => before,
    retry: false,
  });
}
