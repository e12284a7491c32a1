// What the report screens ask the API for, and how a file gets from it to the person's disk.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { Report, ReportCase, Reports, SavedReport } from "../wire.ts";

/** The address of a report keeps everything that is asked, so that it can be sent to a colleague. */
export type ReportSearch = { readonly [name: string]: string | undefined };

export const useReports = () =>
  useQuery({ queryKey: ["reports"], queryFn: () => ask<Reports>("/api/v1/reports") });

/** What of an address is asked of the API: everything but which report it is. */
export const queryOf = ({ report: _report, ...query }: ReportSearch): ReportSearch => query;

export const useReport = (name: string, query: ReportSearch, wanted = true) =>
  useQuery({
    queryKey: ["cases", "report", name, query],
    queryFn: () => ask<Report>(withQuery(`/api/v1/reports/${encodeURIComponent(name)}`, query)),
    enabled: wanted,
    placeholderData: keepPreviousData,
    retry: false,
  });

type Page = { readonly items: readonly ReportCase[]; readonly nextCursor: string | null };

export const useReportCases = (query: ReportSearch) =>
  useInfiniteQuery({
    queryKey: ["cases", "report cases", query],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/reports/cases", { ...query, limit: 100, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    retry: false,
  });

type Saved = { readonly items: readonly SavedReport[] };
const savedAt = "/api/v1/reports/saved";

export function useSaved() {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ["reports", "saved"], queryFn: () => ask<Saved>(savedAt) });
  const took = (saved: Saved) => queries.setQueryData(["reports", "saved"], saved);
  return {
    items: data?.items ?? [],
    save: async (one: SavedReport) =>
      took(await ask<Saved>(savedAt, { body: one, key: crypto.randomUUID() })),
    putAway: async (name: string) =>
      took(await ask<Saved>(`${savedAt}/${encodeURIComponent(name)}`, { method: "DELETE" })),
  };
}

/** Fetches a file with the caller's token and hands it to the browser to keep. @throws Problem */
export function useDownload() {
  return useCallback(async (path: string, name: string) => {
    const answer = await fetched(path);
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  }, []);
}
