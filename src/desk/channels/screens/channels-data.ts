// What the channel directory's page reads.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask, withQuery } from "../../../ui/ask.ts";
import type { CaseChannel, ChannelWire } from "../wire.ts";

type Page = { readonly items: readonly ChannelWire[]; readonly nextCursor: string | null };
export const channelsKey = ["channels"] as const;

type Asked = { readonly party: string; readonly channel: string; readonly q: string; readonly ended: string };

export const useChannels = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: [...channelsKey, asked],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/channels", { ...asked, limit: 100, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useChannelPast = (id: string) =>
  useQuery({
    queryKey: [...channelsKey, id, "history"],
    queryFn: () => ask<{ readonly items: readonly ChannelWire[] }>(`/api/v1/channels/${id}/history`),
  });

/** What the directory has for the parties of a case. */
export const useCaseChannels = (caseId: string, wanted: boolean) =>
  useQuery({
    queryKey: ["case", caseId, "channels"],
    queryFn: () => ask<{ readonly items: readonly CaseChannel[] }>(`/api/v1/cases/${caseId}/channels`),
    enabled: wanted,
  });
