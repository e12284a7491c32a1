// My day: one list, next clock first. The first row is ready: Enter opens it, j and k walk.
import { TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { zoneMark } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { QueueItem } from "../wire.ts";
import { groupsOf } from "./groups.ts";
import { QueueRows } from "./queue-rows.tsx";
import { QueueViews } from "./queue-views.tsx";
import "./queue.css";

export type QueueSearch = { readonly queue?: string | undefined; readonly q?: string | undefined };

type Page = { readonly items: readonly QueueItem[]; readonly nextCursor: string | null };

const useQueue = ({ queue, q }: QueueSearch) =>
  useInfiniteQuery({
    queryKey: ["cases", queue, q],
    queryFn: ({ pageParam }) =>
      ask<Page>(withQuery("/api/v1/cases", { queue, q, limit: 50, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export function QueuePage({ search }: { readonly search: QueueSearch }) {
  const me = useMe();
  const clock = useClock();
  const navigate = useNavigate();
  const queue = search.queue ?? "open";
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQueue({
    ...search,
    queue,
  });
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const groups = useMemo(
    () =>
      groupsOf(items, {
        clock,
        mine: me.party,
        flat: Boolean(search.q) || queue === "closed" || queue === "all",
      }),
    [items, clock, me.party, search.q, queue],
  );
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list, data !== undefined, `${queue} ${search.q ?? ""}`);
  const show = (next: QueueSearch) => void navigate({ to: "/", search: next });
  return (
    <main id="main" className="page queue-page">
      <div className="page-head">
        <h1>{me.party === "desk" ? "My day" : "Your cases"}</h1>
        <SearchBox
          key={search.q ?? ""}
          words={search.q ?? ""}
          look={(q) => show(q ? { queue: "all", q } : {})}
        />
      </div>
      <div className="queue-columns">
        <QueueViews queue={queue} party={me.party} show={(name) => show({ queue: name })} />
        <div ref={list}>
          {error && <ProblemNotice error={error} again={() => void refetch()} />}
          {!data && !error && <p className="quiet">Fetching the cases …</p>}
          {data && items.length === 0 && <EmptyQueue party={me.party} searched={Boolean(search.q)} />}
          {items.length > 0 && <QueueRows groups={groups} />}
          {hasNextPage && (
            <p>
              <button
                type="button"
                className="link"
                onClick={() => void fetchNextPage()}
                disabled={isFetchingNextPage}
              >
                {isFetchingNextPage ? "Fetching more …" : "Show more cases"}
              </button>
            </p>
          )}
          {items.length > 0 && (
            <p className="small quiet queue-foot">
              Times are {zoneMark(clock.zone)}. <kbd>j</kbd> <kbd>k</kbd> walk, <kbd>Enter</kbd> opens,{" "}
              <kbd>/</kbd> searches.
            </p>
          )}
        </div>
      </div>
    </main>
  );
}

/** The rows' links take the focus one after the other; the first has it when the list is there. */
function useRowKeys(list: React.RefObject<HTMLDivElement | null>, ready: boolean, which: string): void {
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
  const walk = (by: number) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each view of the queue begins at its first row
  useEffect(() => {
    if (ready && document.activeElement === document.body) links()[0]?.focus();
  }, [ready, which]);
  const look = () => document.querySelector<HTMLInputElement>("input[type=search]")?.focus();
  const [down, up] = [() => walk(1), () => walk(-1)];
  useKeys(
    Object.fromEntries([
      ["j", down],
      ["k", up],
      ["ArrowDown", down],
      ["ArrowUp", up],
      ["/", look],
    ]),
  );
}

function SearchBox({ words, look }: { readonly words: string; readonly look: (q: string) => void }) {
  const [typed, setTyped] = useState(words);
  return (
    <search className="queue-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look(typed.trim());
        }}
      >
        <TextInput
          type="search"
          aria-label="Search cases by number, name or claim"
          placeholder="Number, name or claim"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}

function EmptyQueue({ party, searched }: { readonly party: string; readonly searched: boolean }) {
  if (searched)
    return <p className="empty">No case has all of these words. Try the beginning of a name or a number.</p>;
  return (
    <p className="empty">
      No case is in this view.{" "}
      {party === "desk"
        ? "Open one from a bill: “Open a case”, above."
        : "Cases you are a party to appear here."}
    </p>
  );
}
