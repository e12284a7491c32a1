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
