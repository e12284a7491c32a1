// One thing for many cases: its questions once, then a line for each case, and those that failed again.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { SchemaForm } from "../../../ui/form/schema-form.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { AssignForm } from "../../assignment/screens/assign-form.tsx";
import { HoldForm } from "../../assignment/screens/hold-form.tsx";
import { TagForm } from "../../tags-and-fields/screens/tag-form.tsx";
import type { QueueItem } from "../wire.ts";
import { type BulkAction, type BulkDone, useBulk } from "./queue-data.ts";

type Props = {
  readonly action: BulkAction;
  readonly ids: readonly string[];
  readonly items: readonly QueueItem[];
  readonly close: () => void;
  /** Afterwards these stay chosen: what did not work. */
  readonly leftOver: (ids: readonly string[]) => void;
};

export function BulkDialog({ action, ids, items, close, leftOver }: Props) {
  const bulk = useBulk();
  const [asked, setAsked] = useState<{ readonly ids: readonly string[]; readonly again: number }>({
    ids,
    again: 0,
  });
  const [told, setTold] = useState<BulkDone | null>(null);
  const [names] = useState(() => new Map(items.map(({ id, number }) => [id, number])));
  const send = async (input: object, key: string) => {
    const done = await bulk(action.name, asked.ids, input, key);
    setTold(done);
    leftOver(done.results.filter(({ ok }) => !ok).map(({ id }) => id));
  };
  const failed = told?.results.filter(({ ok }) => !ok) ?? [];
  const again = () => {
    setAsked({ ids: failed.map(({ id }) => id), again: asked.again + 1 });
    setTold(null);
  };
  const count = asked.ids.length === 1 ? "1 case" : `${asked.ids.length} cases`;
  return (
    <Dialog open title={`${action.title}: ${count}`} close={close}>
      {!told && <Questions key={asked.again} action={action} send={send} />}
      {told && (
        <>
          <p role="status">
            <ToneMark tone="kept">{`Done with ${told.done}.`}</ToneMark>{" "}
            {told.notDone > 0 && <ToneMark tone="due">{`Not done with ${told.notDone}.`}</ToneMark>}
          </p>
          {failed.length > 0 && (
            <ul className="bulk-results">
              {failed.map(({ id, says, doNext, rule }) => (
                <li key={id}>
                  <strong>{names.get(id) ?? "A case"}</strong> {says} {doNext}{" "}
                  {rule && <span className="quiet small">Rule {rule}</span>}
                </li>
              ))}
            </ul>
          )}
          <div className="row">
            {failed.length > 0 && (
              <Button variant="default" onClick={again}>
                Try those {failed.length} again
              </Button>
            )}
            <Button onClick={close}>Back to the list</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

type Asked = {
  readonly action: BulkAction;
  readonly send: (input: object, key: string) => Promise<void>;
};

function Questions({ action, send }: Asked) {
  if (action.name === "assign") return <AssignForm send={send} />;
  if (action.name === "put-on-hold") return <HoldForm send={send} />;
  if (action.name === "add-tag" || action.name === "take-tag-off")
    return <TagForm verb={action.title} send={send} />;
  return <SchemaForm schema={action.input} name={`bulk.${action.name}`} verb={action.title} send={send} />;
}
