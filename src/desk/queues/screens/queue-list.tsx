// The list: only the rows in sight are on the page, and the next hundred are fetched before one gets there.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { Layout } from "../views/wire.ts";
import type { QueueItem } from "../wire.ts";
import type { Column } from "./columns.tsx";
import type { Line } from "./lines.ts";
import type { Selection } from "./selection.ts";

type Props = {
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  readonly density: Layout["density"];
  readonly caption: string;
  /** Null where nothing can be chosen. */
  readonly selection: Selection | null;
  /** The row that has the focus, and is told when another gets it. */
  readonly walk: React.RefObject<Walk | null>;
  readonly onOpen: (id: string) => void;
  readonly nearEnd: () => void;
};

/** Moves the focus among the rows. */
export type Walk = {
  readonly by: (rows: number, extend?: boolean) => void;
  readonly to: (id: string) => boolean;
  readonly here: () => string | null;
};

const heights = { close: 24, usual: 32, roomy: 40 } as const;
const ahead = 30;
/** How near to an edge of the window a row may come before the list moves, in pixels. */
const edge = 60;

export function QueueList(props: Props) {
  const { lines, columns, density, caption, selection, nearEnd } = props;
  const body = useRef<HTMLTableElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(body.current?.offsetTop ?? 0), []);
  const list = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (lines[index]?.is === "group" ? 40 : heights[density ?? "usual"]),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    scrollMargin: offset,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    scrollPaddingStart: edge,
    scrollPaddingEnd: edge,
  });
  useWalk(props, list.scrollToIndex);
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - ahead) nearEnd();
  }, [last, lines.length, nearEnd]);
  const before = (shown[0]?.start ?? offset) - offset;
  const after = list.getTotalSize() - ((shown.at(-1)?.end ?? offset) - offset);
  const wide = columns.length + (selection ? 1 : 0);
  return (
    <table ref={body} className="queue" data-density={density}>
      <caption className="unseen">{caption}</caption>
      <colgroup>
        {selection && <col style={{ width: 32 }} />}
        {columns.map(({ name, width, grows }) => (
          <col key={name} style={grows ? undefined : { width }} />
        ))}
      </colgroup>
      <Heads columns={columns} selection={selection} />
      <tbody>
        {before > 0 && <Gap height={before} wide={wide} />}
        {shown.map(({ index }) => {
          const line = lines[index];
          if (!line) return null;
          const measured = { "data-index": index, ref: list.measureElement };
          return line.is === "group" ? (
            <tr key={line.key} className="queue-group" {...measured}>
              <th scope="rowgroup" colSpan={wide}>
                {line.title} <span className="quiet">{line.count}</span>
              </th>
            </tr>
          ) : (
            <Row key={line.key} item={line.item} measured={measured} {...props} />
          );
        })}
        {after > 0 && <Gap height={after} wide={wide} />}
      </tbody>
    </table>
  );
}

function Heads({ columns, selection }: Pick<Props, "columns" | "selection">) {
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className="queue-pick">
            <input
              type="checkbox"
              aria-label={`Choose all ${selection.loaded} that are shown`}
              checked={selection.count > 0 && selection.count === selection.loaded}
              onChange={(event) => selection.all(event.currentTarget.checked)}
            />
          </th>
        )}
        {columns.map(({ name, title, num }) => (
          <th key={name} scope="col" className={num ? "num" : undefined}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const Gap = ({ height, wide }: { readonly height: number; readonly wide: number }) => (
  <tr className="queue-gap">
    <td colSpan={wide} style={{ height } satisfies CSSProperties} />
  </tr>
);

type RowProps = Props & {
  readonly item: QueueItem;
  readonly measured: { readonly "data-index": number; readonly ref: (row: Element | null) => void };
};

function Row({ item, columns, selection, measured, onOpen }: RowProps) {
  const { party } = useMe();
  const clock = useClock();
  const seen = useMemo(() => ({ clock, party }), [clock, party]);
  const chosen = selection?.has(item.id) ?? false;
  return (
    <tr
      className="queue-row"
      data-chosen={chosen || undefined}
      {...measured}
      onClick={(event) => {
        const opens = !(event.target instanceof HTMLInputElement);
        if (event.shiftKey && selection) {
          event.preventDefault();
          selection.upTo(item.id);
        } else if (opens) onOpen(item.id);
      }}
    >
      {selection && (
        <td className="queue-pick">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Choose ${item.number}`}
            checked={chosen}
            onChange={() => selection.toggle(item.id)}
          />
        </td>
      )}
      {columns.map(({ name, num, cell }) => (
        <td key={name} className={num ? `num queue-${name}` : `queue-${name}`}>
          {cell(item, seen)}
        </td>
      ))}
    </tr>
  );
}

/** Whether it stands whole in the window, with a little room about it. */
function inSight(row: HTMLElement): boolean {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= edge && bottom <= window.innerHeight - edge;
}

/** j and k walk row by row; a row that is not on the page yet is brought there first. */
function useWalk({ lines, selection, walk }: Props, scrollTo: (index: number, how: object) => void): void {
  const at = useRef<string | null>(null);
  const places = useMemo(
    () =>
      new Map(lines.flatMap((line, index) => (line.is === "row" ? [[line.item.id, index] as const] : []))),
    [lines],
  );
  const rows = useMemo(() => [...places.keys()], [places]);
  const focus = (id: string): boolean => {
    const index = places.get(id);
    if (index === undefined) return false;
    at.current = id;
    const link = () => document.querySelector<HTMLElement>(`a[data-row="${id}"]`);
    const now = link();
    // A row that can be read stays where it is: My day opens at its top, and not at its first row.
    if (!now || !inSight(now)) scrollTo(index, { align: "auto" });
    if (now) now.focus({ preventScroll: true });
    else requestAnimationFrame(() => requestAnimationFrame(() => link()?.focus({ preventScroll: true })));
    return true;
  };
  const here = () => {
    const focused = document.activeElement;
    const id = focused instanceof HTMLElement ? focused.dataset.row : undefined;
    return id ?? at.current;
  };
  walk.current = {
    here,
    to: focus,
    by: (by, extend = false) => {
      const from = here();
      const index = from === null ? -1 : rows.indexOf(from);
      const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
      if (next === undefined) return;
      if (extend && from !== null) selection?.range(from, next);
      focus(next);
    },
  };
}
