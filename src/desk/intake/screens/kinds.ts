// Which kinds of case this person may open.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { PlaybookLine } from "../../playbooks/wire.ts";

/** Undefined until the server has answered. */
export function useKinds() {
  const { party } = useMe();
  return useQuery({
    queryKey: ["playbooks"],
    queryFn: () => ask<{ items: readonly PlaybookLine[] }>("/api/v1/playbooks"),
    select: ({ items }) => items.filter(({ opensBy }) => opensBy.includes(party)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const place = "parley.last-kind";

/** The kind whose form this browser showed last. */
export const lastKind = (): string | null => localStorage.getItem(place);
export const keepLastKind = (kind: string): void => localStorage.setItem(place, kind);
