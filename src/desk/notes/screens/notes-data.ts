// Notes, watchers and the inbox, as the screens ask for them.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { ask, fetched, withQuery } from "../../../ui/ask.ts";
import type { ColleagueWire, NewsItem, NoteWire, WatchedCase, Watching } from "../wire.ts";

type Pages<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };
const notesAt = (id: string, note = "") => `/api/v1/cases/${id}/notes${note && `/${note}`}`;

/** For the desk; nobody else has notes to ask for. */
export const useNotes = (id: string, wanted: boolean) =>
  useInfiniteQuery({
    queryKey: ["case", id, "notes"],
    queryFn: ({ pageParam }) =>
      ask<Pages<NoteWire>>(withQuery(notesAt(id), { limit: 100, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: wanted,
  });

export const useColleagues = (wanted: boolean) =>
  useQuery({
    queryKey: ["colleagues"],
    queryFn: () => ask<{ items: readonly ColleagueWire[] }>("/api/v1/colleagues?limit=200"),
    select: ({ items }) => items,
    staleTime: 300_000,
    enabled: wanted,
  });

/** Writes, changes and takes away; what is shown is asked anew afterwards. */
export function useNoteWriting(id: string) {
  const queries = useQueryClient();
  const anew = useCallback(
    () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["case", id, "notes"] }),
        queries.invalidateQueries({ queryKey: ["inbox"] }),
      ]),
    [queries, id],
  );
  const write = async (body: string, mentions: readonly string[], key: string) => {
    await ask(notesAt(id), { method: "POST", body: { body, mentions }, key });
    await anew();
  };
  const change = async (note: NoteWire, body: string, mentions: readonly string[]) => {
    await ask(notesAt(id, note.id), { method: "PUT", body: { body, mentions }, version: note.version });
    await anew();
  };
  const takeAway = async (note: NoteWire) => {
    await fetched(notesAt(id, note.id), { method: "DELETE", version: note.version });
    await anew();
  };
  return { write, change, takeAway };
}

export function useWatching(id: string, wanted: boolean) {
  const queries = useQueryClient();
  const path = `/api/v1/cases/${id}/watch`;
  const { data } = useQuery({
    queryKey: ["case", id, "watch"],
    queryFn: () => ask<Watching>(path),
    enabled: wanted,
  });
  const set = async (watching: boolean) => {
    const after = await ask<Watching>(path, { method: watching ? "PUT" : "DELETE" });
    queries.setQueryData(["case", id, "watch"], after);
  };
  return { watching: data, set };
}

type Inbox = Pages<NewsItem> & { readonly unread: number; readonly watched: readonly WatchedCase[] };

export const useInbox = (unread: boolean) =>
  useInfiniteQuery({
    queryKey: ["inbox", unread],
    queryFn: ({ pageParam }) =>
      ask<Inbox>(withQuery("/api/v1/inbox", { unread: unread ? "true" : undefined, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/**
 * How many notes wait to be read, and how much broken glass to be looked back at; asked anew when something
 * of a case changes, and every minute.
 */
export const useUnread = (wanted: boolean) =>
  useQuery({
    queryKey: ["inbox", "count"],
    queryFn: () => ask<{ unread: number; glass: number | null }>("/api/v1/inbox/count"),
    refetchInterval: 60_000,
    enabled: wanted,
  });
