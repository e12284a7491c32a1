// Views of the one list, with how much is in each. The address keeps which one is open.
import { lazy, Suspense, useState } from "react";
import { useMe } from "../../people/screens/me.tsx";
import type { ViewWire } from "../views/wire.ts";
import { useCounts } from "./queue-data.ts";
import type { QueueSearch } from "./queue-search.ts";

const ArrangeViews = lazy(() => import("./arrange-views.tsx").then((one) => ({ default: one.ArrangeViews })));

type Props = {
  readonly views: readonly ViewWire[];
  /** The id of the view that is open; empty while one searches. */
  readonly open: string;
  readonly show: (next: QueueSearch) => void;
};

export function QueueViews({ views, open, show }: Props) {
  const desk = useMe().party === "desk";
  const { data: counts } = useCounts(desk);
  const [arranging, setArranging] = useState(false);
  const shown = views.filter(({ pinned, id }) => pinned || id === open);
  return (
    <nav className="queue-views" aria-label="Views">
      <ul>
        {shown.map(({ id, name, shared, house, owner, mine }) => {
          const count = counts?.get(id);
          const whose = house || mine ? undefined : `shared by ${owner?.name ?? "the desk"}`;
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={open === id ? "page" : undefined}
                title={whose ?? (shared && !house ? "shared with the desk" : undefined)}
                onClick={() => show({ queue: id })}
              >
                <span>{name}</span>
                {count && <Count count={count.count} more={count.more} />}
              </button>
            </li>
          );
        })}
      </ul>
      {desk && (
        <button type="button" className="link small queue-arrange" onClick={() => setArranging(true)}>
          Arrange the views
        </button>
      )}
      <Suspense>{arranging && <ArrangeViews views={views} close={() => setArranging(false)} />}</Suspense>
    </nav>
  );
}

function Count({ count, more }: { readonly count: number; readonly more: boolean }) {
  return (
    <span className="queue-count num">
      {count}
      {more && "+"}
      <span className="unseen"> cases</span>
    </span>
  );
}
