// How the list is narrowed, sorted and grouped. What narrows it stands above the list and can be taken off.
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { cents, dollars } from "../../../core/money.ts";
import { ask } from "../../../ui/ask.ts";
import { choiceInWords } from "../../../ui/form/questions.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { ViewWire } from "../views/wire.ts";
import type { Choices } from "../wire.ts";
import { useChoices } from "./queue-data.ts";
import {
  type FilterName,
  groupWords,
  keptWith,
  narrowedBy,
  type QueueSearch,
  sortWords,
} from "./queue-search.ts";

/** What is opened now and then is fetched then. */
const KeepView = lazy(() => import("./arrange-views.tsx").then((one) => ({ default: one.KeepView })));
const FilterPanel = lazy(() => import("./filter-panel.tsx").then((one) => ({ default: one.FilterPanel })));
const LayoutDialog = lazy(() => import("./layout-dialog.tsx").then((one) => ({ default: one.LayoutDialog })));

type Props = {
  readonly view: ViewWire;
  readonly search: QueueSearch;
  readonly show: (next: QueueSearch) => void;
};

export function Filters({ view, search, show }: Props) {
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<"keep" | "layout" | null>(null);
  const queries = useQueryClient();
  const narrowed = narrowedBy(search);
  const names = Object.keys(narrowed) as FilterName[];
  const { data: choices } = useChoices(open || names.length > 0);
  const change = (more: QueueSearch) => show({ queue: view.id, ...search, ...more });
  const keep = async (name: string, shared: boolean) => {
    const body = { name, shared, asks: keptWith(view.asks, search), layout: view.layout };
    const kept = await ask<ViewWire>("/api/v1/views", { body, key: crypto.randomUUID() });
    await queries.invalidateQueries({ queryKey: ["views"] });
    show({ queue: kept.id });
  };
  return (
    <section className="filters" aria-label="Narrow the list">
      <div className="row small">
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Close the filters" : "Narrow, sort or group"}
        </button>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            title="Take this off"
            onClick={() => change({ [name]: undefined })}
          >
            {inWords(name, narrowed[name] ?? "", choices)} <span aria-hidden="true">×</span>
            <span className="unseen">, take it off</span>
          </button>
        ))}
        {names.length > 0 && (
          <button type="button" className="link" onClick={() => setDialog("keep")}>
            Keep as a view
          </button>
        )}
        <button type="button" className="link filters-layout" onClick={() => setDialog("layout")}>
          Columns
        </button>
      </div>
      <Suspense>
        {open && choices && (
          <FilterPanel asks={view.asks} search={search} choices={choices} change={change} />
        )}
        {dialog === "keep" && <KeepView named={keep} close={() => setDialog(null)} />}
        {dialog === "layout" && <LayoutDialog view={view} close={() => setDialog(null)} />}
      </Suspense>
    </section>
  );
}

/** A filter as a person reads it. */
function inWords(name: FilterName, value: string, choices: Choices | undefined): string {
  const person = choices?.people.find(({ id }) => id === value)?.name;
  const stages = choices?.playbooks.flatMap((one) => one.stages) ?? [];
  const says: { readonly [name in FilterName]: () => string } = {
    playbook: () => choices?.playbooks.find((one) => one.name === value)?.title ?? value,
    stage: () => stages.find((one) => one.name === value)?.title ?? value,
    status: () => choiceInWords(value),
    waitingOn: () => `${partyName(value)}'s turn`,
    assignee: () => (value === "me" ? "Mine" : value === "nobody" ? "Nobody has it" : (person ?? "Somebody")),
    client: () => choices?.clients.find(({ id }) => id === value)?.name ?? "A client",
    plan: () => value,
    provider: () => choices?.providers.find(({ key }) => key === value)?.name ?? value,
    tag: () => `Tag ${value}`,
    dueAfter: () => `Due from ${value}`,
    dueBefore: () => `Due before ${value}`,
    amountFrom: () => `From ${dollars(cents(Number(value) || 0))}`,
    amountTo: () => `Up to ${dollars(cents(Number(value) || 0))}`,
    held: () => (value === "yes" ? "On hold" : "Not on hold"),
    sort: () => sortWords[value as keyof typeof sortWords] ?? value,
    group: () => groupWords[value as keyof typeof groupWords] ?? "No groups",
  };
  return says[name]();
}
