// What may be done with all the chosen cases at once, and how it went for each of them.
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { QueueItem } from "../wire.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import { type BulkAction, useBulkActions } from "./queue-data.ts";
import type { Selection } from "./selection.ts";
import "./bulk.css";

type Props = { readonly selection: Selection; readonly items: readonly QueueItem[] };

export function BulkBar({ selection, items }: Props) {
  const { data, error } = useBulkActions(selection.ids);
  const [doing, setDoing] = useState<BulkAction | null>(null);
  const [chosenThen, setChosenThen] = useState<readonly string[]>([]);
  const begin = (action: BulkAction) => {
    setChosenThen(selection.ids);
    setDoing(action);
  };
  const actions = data?.items ?? [];
  const someHeld = items.some(({ id, hold }) => hold && selection.has(id));
  const ofTheDesk = actions.filter(({ desk, name }) => desk && (name !== "end-hold" || someHeld));
  const possible = actions.filter(({ desk, allowed }) => !desk && allowed);
  const onSome = actions.filter(({ desk, allowed }) => !desk && !allowed);
  const dialog = doing && (
    <BulkDialog
      action={doing}
      ids={chosenThen}
      items={items}
      close={() => setDoing(null)}
      leftOver={selection.only}
    />
  );
  const bar = (
    <section className="bulk-bar" aria-label="With the chosen cases">
      <p role="status">
        <strong className="num">{selection.count}</strong> chosen
      </p>
      {error && <ProblemNotice error={error} />}
      {ofTheDesk.map((action) => (
        <button key={action.name} type="button" onClick={() => begin(action)}>
          {action.title}
        </button>
      ))}
      {data && (
        <details className="bulk-more">
          <summary>More: {possible.length}</summary>
          <ul>
            {possible.map((action) => (
              <li key={action.name}>
                <button type="button" className="link" onClick={() => begin(action)}>
                  {action.title}
                </button>
              </li>
            ))}
            {possible.length === 0 && <li className="quiet">Nothing else is possible with all of them.</li>}
            {onSome.map(({ name, title, possible: on, says }) => (
              <li key={name} className="quiet small">
                {title}: on {on} of {data.cases}. {says}
              </li>
            ))}
          </ul>
        </details>
      )}
      <button type="button" className="link" onClick={() => selection.all(false)}>
        Choose none <kbd>Esc</kbd>
      </button>
    </section>
  );
  // What was done stays in sight, also when nothing is chosen any more.
  return (
    <>
      {selection.count > 0 && bar}
      {dialog}
    </>
  );
}
