// Which columns a view shows for oneself, in which order, and how close its rows stand.
import { Button, SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { ColumnName, Layout, ViewWire } from "../views/wire.ts";
import { columns, usualColumns } from "./columns.tsx";

const densities = [
  { value: "usual", label: "As I prefer" },
  { value: "close", label: "Close" },
  { value: "roomy", label: "Roomy" },
];

export function LayoutDialog({ view, close }: { readonly view: ViewWire; readonly close: () => void }) {
  const queries = useQueryClient();
  const shown = view.layout.columns ?? usualColumns;
  const [order, setOrder] = useState(() => allAfter(shown));
  const [chosen, setChosen] = useState<ReadonlySet<ColumnName>>(new Set(shown));
  const [density, setDensity] = useState(view.layout.density ?? "usual");
  const [error, setError] = useState<unknown>(null);
  const keep = async () => {
    const layout: Layout = {
      columns: order.filter((name) => chosen.has(name) || name === "case"),
      ...(density === "usual" ? {} : { density: density as Exclude<Layout["density"], undefined> }),
    };
    try {
      await ask(`/api/v1/views/${view.id}/layout`, { method: "PUT", body: layout });
      await queries.invalidateQueries({ queryKey: ["views"] });
      close();
    } catch (problem) {
      setError(problem);
    }
  };
  const move = (name: ColumnName, by: number) =>
    setOrder((before) => {
      const rest = before.filter((one) => one !== name);
      rest.splice(before.indexOf(name) + by, 0, name);
      return rest;
    });
  const toggle = (name: ColumnName) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  return (
    <Dialog open title={`Columns of “${view.name}”`} close={close}>
      {error !== null && <ProblemNotice error={error} />}
      <ol className="arrange">
        {order.map((name, index) => {
          const title = columns.find((one) => one.name === name)?.title ?? name;
          return (
            <li key={name} className="row">
              <label className="arrange-name">
                <input
                  type="checkbox"
                  checked={chosen.has(name) || name === "case"}
                  disabled={name === "case"}
                  title={name === "case" ? "The case always shows: it is what one opens." : undefined}
                  onChange={() => toggle(name)}
                />{" "}
                {title}
                {name === "case" && <span className="quiet small"> always</span>}
              </label>
              <button
                type="button"
                className="step"
                aria-label={`Move ${title} to the left`}
                disabled={index === 0}
                title={index === 0 ? "It is the first already." : undefined}
                onClick={() => move(name, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="step"
                aria-label={`Move ${title} to the right`}
                disabled={index === order.length - 1}
                title={index === order.length - 1 ? "It is the last already." : undefined}
                onClick={() => move(name, 1)}
              >
                ↓
              </button>
            </li>
          );
        })}
      </ol>
      <p className="field-label">How close the rows stand</p>
      <SegmentedControl
        data={densities}
        value={density}
        onChange={(value) => setDensity(value as typeof density)}
        aria-label="How close the rows stand"
      />
      <p>
        <Button onClick={() => void keep()}>Show it like this</Button>
      </p>
    </Dialog>
  );
}

/** These columns first, then the others of the house. */
const allAfter = (shown: readonly ColumnName[]): readonly ColumnName[] => [
  ...shown,
  ...columns.map(({ name }) => name).filter((name) => !shown.includes(name)),
];
