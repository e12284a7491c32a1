// What the screens of papers ask the API for.
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { DocumentWire, FoundPages, PagesWire, PageTextWire } from "../wire.ts";

const papersAt = (id: string) => `/api/v1/cases/${encodeURIComponent(id)}/documents`;

export const usePapers = (id: string) =>
  useQuery({
    queryKey: ["case", id, "documents"],
    queryFn: () => ask<{ items: readonly DocumentWire[] }>(papersAt(id)),
    select: ({ items }) => items,
  });

/** Sizes and state of a paper's pages; the server reads the paper now if nobody has. */
export const usePages = (id: string, document: string) =>
  useQuery({
    queryKey: ["case", id, "pages", document],
    queryFn: () => ask<PagesWire>(`${papersAt(id)}/${document}/pages`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const usePageText = (id: string, document: string, page: number, wanted: boolean) =>
  useQuery({
    queryKey: ["case", id, "page text", document, page],
    queryFn: () => ask<PageTextWire>(`${papersAt(id)}/${document}/pages/${page}/text`),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Pages with all words of `q`; nothing is asked for fewer than two letters. */
export const useFound = (id: string, q: string, document?: string) =>
  useQuery({
    queryKey: ["case", id, "found", q, document ?? ""],
    queryFn: () => ask<FoundPages>(withQuery(`${papersAt(id)}/search`, { q, document })),
    enabled: q.trim().length >= 2,
    placeholderData: keepPreviousData,
  });

type Picture = { readonly url: string | null; readonly error: unknown };

type Drawn = { readonly page: number; readonly width: number };

const pictureOf = (id: string, document: string, { page, width }: Drawn) =>
  queryOptions({
    queryKey: ["case", id, "picture", document, page, width],
    queryFn: async ({ signal }) => {
      const path = withQuery(`${papersAt(id)}/${document}/pages/${page}/picture`, { width });
      return (await fetched(path, { signal })).blob();
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    retry: false,
  });

/** A page as a picture, under an address of this window alone that is given back with the component. */
export function usePicture(id: string, document: string, drawn: Drawn): Picture {
  const { data, error } = useQuery(pictureOf(id, document, drawn));
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url: data ? url : null, error };
}

/** Has the page after this one drawn while this one is read. */
export function useNextPicture(id: string, document: string, { page, width }: Drawn, wanted: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (wanted) void queries.prefetchQuery(pictureOf(id, document, { page: page + 1, width }));
  }, [queries, id, document, page, width, wanted]);
}

/** Saves the file itself under its own name. */
export async function savePaper(id: string, document: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await (await fetched(`${papersAt(id)}/${document}/content`)).blob());
  const link = Object.assign(window.document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
