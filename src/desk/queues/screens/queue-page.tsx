// My day: one list, next clock first. The first row is ready: Enter opens it, j and k walk, x chooses.
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { zoneMark } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { ViewWire } from "../views/wire.ts";
import { columnsFor, columnsOf, outsideColumns } from "./columns.tsx";
import { Filters } from "./filters.tsx";
import { groupedHere, linesOf } from "./lines.ts";
import { useQueue, useViews } from "./queue-data.ts";
import { QueueList, type Walk } from "./queue-list.tsx";
import { askedOf, type QueueSearch } from "./queue-search.ts";
import { QueueViews } from "./queue-views.tsx";
import { rememberedList, rememberList } from "./remembered-list.ts";
import { SearchBox } from "./search-box.tsx";
import { type Selection, useSelection } from "./selection.ts";
import { outsideViews } from "./views-outside.ts";
import "./rows.css";
import "./queue.css";

/** Fetched with the first case that is chosen. */
const BulkBar = lazy(() => import("./bulk-bar.tsx").then((one) => ({ default: one.BulkBar })));

export type { QueueSearch } from "./queue-search.ts";

export function QueuePage({ search }: { readonly search: QueueSearch }) {
  const me = useMe();
  const desk = me.party === "desk";
  const navigate = useNavigate();
  const { data: kept, error: viewsError, refetch: viewsAgain } = useViews(desk);
  const views = desk ? kept : outsideViews;
  const view = viewOf(views, search.queue);
  const show = useCallback(
    (next: QueueSearch) => void navigate({ to: "/", search: next as Record<string, string> }),
    [navigate],
  );
  return (
    <main id="main" className="page queue-page">
      <div className="page-head">
        <h1>{desk ? "My day" : "Your cases"}</h1>
        {desk && (
          <Link to="/call-run" className="queue-run">
            Start the call run
          </Link>
        )}
        <SearchBox key={search.q ?? ""} words={search.q ?? ""} look={(q) => show(q ? { q } : {})} />
      </div>
      <div className="queue-columns">
        {views ? (
          <QueueViews views={views} open={search.q ? "" : (view?.id ?? "")} show={show} />
        ) : (
          <nav className="queue-views" aria-label="Views" />
        )}
        {viewsError && <ProblemNotice error={viewsError} again={() => void viewsAgain()} />}
        {view && <OneView key={view.id} view={view} search={search} show={show} />}
      </div>
    </main>
  );
}

/** The view that the address names; else the one that this person begins with. */
function viewOf(views: readonly ViewWire[] | undefined, named: string | undefined): ViewWire | undefined {
  return (
    views?.find(({ id }) => id === named) ??
    views?.find(({ first }) => first) ??
    views?.find(isOpen) ??
    views?.[0]
  );
}
const isOpen = ({ id }: ViewWire): boolean => id === "open";

type View = {
  readonly view: ViewWire;
  readonly search: QueueSearch;
  readonly show: (next: QueueSearch) => void;
};

function OneView({ view, search, show }: View) {
  const me = useMe();
  const clock = useClock();
  const desk = me.party === "desk";
  const asked = useMemo(() => askedOf(view.asks, search), [view.asks, search]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQueue(asked, true);
  const more = hasNextPage ?? false;
  const items = useMemo(() => {
    const all = data?.pages.flatMap((page) => page.items) ?? [];
    return desk || search.q ? all : groupedHere(all, { clock, mine: me.party });
  }, [data, desk, search.q, clock, me.party]);
  const named = asked.group === "turn" ? partyName : undefined;
  const lines = useMemo(() => linesOf(items, { more, ...(named ? { named } : {}) }), [items, more, named]);
  const rows = useMemo(() => items.map(({ id }) => id), [items]);
  const selection = useSelection(rows);
  const [chosen, setChosen] = useState(false);
  if (selection.count > 0 && !chosen) setChosen(true);
  const title = search.q ? `search for ${search.q}` : view.name;
  const nearEnd = useCallback(() => {
    if (more && !isFetchingNextPage) void fetchNextPage();
  }, [more, isFetchingNextPage, fetchNextPage]);
  const remember = (at: string) =>
    rememberList({
      search: { ...search, queue: search.q ? search.queue : view.id },
      title,
      at,
      rows: items.map(({ id, number, memberName = "" }) => ({ id, number, name: memberName })),
    });
  const walk = useRef<Walk | null>(null);
  useCasePageSoon();
  useRowKeys({ walk, ready: items.length > 0, selection: desk ? selection : null });
  const columns = columnsOf(view.layout.columns ?? (desk ? columnsFor(asked.sort) : outsideColumns));
  return (
    <div className="queue-main" aria-busy={!data && !error}>
      {desk && <Filters view={view} search={search} show={show} />}
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <p className="quiet">Fetching the cases …</p>}
      {data && items.length === 0 && <EmptyQueue desk={desk} searched={Boolean(search.q)} view={view} />}
      {items.length > 0 && (
        <QueueList
          lines={lines}
          columns={columns}
          density={view.layout.density}
          caption={`Cases: ${title}`}
          selection={desk ? selection : null}
          walk={walk}
          onOpen={remember}
          nearEnd={nearEnd}
        />
      )}
      {isFetchingNextPage && <p className="small quiet">Fetching more …</p>}
      {items.length > 0 && (
        <p className="small quiet queue-foot">
          Times are {zoneMark(clock.zone)}. <kbd>j</kbd> <kbd>k</kbd> walk, <kbd>Enter</kbd> opens,{" "}
          {desk && (
            <>
              <kbd>x</kbd> chooses,{" "}
            </>
          )}
          <kbd>/</kbd> searches.
        </p>
      )}
      {desk && chosen && (
        <Suspense>
          <BulkBar selection={selection} items={items} />
        </Suspense>
      )}
    </div>
  );
}

/**
 * The first row has the focus from the start, which is no sign yet that somebody will open it; a key or
 * the hand is.
 */
function useCasePageSoon(): void {
  const router = useRouter();
  useEffect(() => {
    const fetch = () => void router.preloadRoute({ to: "/cases/$id", params: { id: "-" } }).catch(() => {});
    const once = { once: true } as const;
    window.addEventListener("keydown", fetch, once);
    window.addEventListener("pointermove", fetch, once);
    return () => {
      window.removeEventListener("keydown", fetch);
      window.removeEventListener("pointermove", fetch);
    };
  }, [router]);
}

type Keys = {
  readonly walk: React.RefObject<Walk | null>;
  readonly ready: boolean;
  readonly selection: Selection | null;
};

/** The first row has the focus when the list is there; coming back, the row one had opened. */
function useRowKeys({ walk, ready, selection }: Keys): void {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (!ready || begun) return;
    setBegun(true);
    if (document.activeElement !== document.body) return;
    const before = rememberedList()?.at;
    if (!(before && walk.current?.to(before))) walk.current?.by(1);
  }, [ready, begun, walk]);
  const keys = useMemo(() => {
    const by =
      (rows: number, extend = false) =>
      () =>
        walk.current?.by(rows, extend);
    const choose = () => {
      const id = walk.current?.here();
      if (id) selection?.toggle(id);
    };
    return {
      j: by(1),
      k: by(-1),
      ArrowDown: by(1),
      ArrowUp: by(-1),
      J: by(1, true),
      K: by(-1, true),
      x: selection ? choose : undefined,
      Escape: selection && selection.count > 0 ? () => selection.all(false) : undefined,
    };
  }, [walk, selection]);
  useKeys(keys);
}

type Empty = { readonly desk: boolean; readonly searched: boolean; readonly view: ViewWire };

function EmptyQueue({ desk, searched, view }: Empty) {
  const mayOpen = useMe().capabilities.includes("POST /api/v1/cases");
  if (searched)
    return <p className="empty">No case has all of these words. Try the beginning of a name or a number.</p>;
  if (!desk) return <p className="empty">No case is in this view. Cases you are a party to appear here.</p>;
  const says: { readonly [id: string]: string } = {
    late: "Nothing is late.",
    today: "Nothing more is due today.",
    held: "No case is on hold. “Put on hold” on a case takes it out of the day until a date you choose.",
    unassigned: "Every open case has somebody.",
    mine: "You have no open case. Take one from “Nobody's yet”.",
  };
  const first = mayOpen ? " Open one from a bill: “Open a case”, above." : "";
  return <p className="empty">{says[view.id] ?? `No case is in this view.${first}`}</p>;
}
