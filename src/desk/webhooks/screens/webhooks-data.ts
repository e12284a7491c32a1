// What the page of webhooks reads.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { DeliveryWire, WebhookWire } from "../wire.ts";

export const webhooksKey = ["webhooks"] as const;

export const useWebhooks = () =>
  useQuery({
    queryKey: [...webhooksKey, "list"],
    queryFn: () => ask<{ readonly items: readonly WebhookWire[] }>("/api/v1/webhooks"),
    select: ({ items }) => items,
  });

type Page = { readonly items: readonly DeliveryWire[]; readonly nextCursor: string | null };

/** Looked at again while something waits: it is told within a second or two. */
export const useDeliveries = (id: string, state: string) =>
  useInfiniteQuery({
    queryKey: [...webhooksKey, id, "deliveries", state],
    queryFn: ({ pageParam }) =>
      ask<Page>(
        withQuery(`/api/v1/webhooks/${id}/deliveries`, { state, limit: 50, cursor: pageParam ?? undefined }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.items.some(({ state: is }) => is === "waiting") ? 2_000 : false,
  });
