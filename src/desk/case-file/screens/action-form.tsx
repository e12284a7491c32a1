// The form of one action on one case, or the reason why it cannot be done.
import { SchemaForm } from "../../../ui/form/schema-form.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";
import { useAct } from "./case-data.ts";

type Props = {
  readonly file: CaseWire;
  readonly action: ActionWire;
  readonly withKeys?: boolean;
  /** Told when the sending begins and when it has ended, however it ended. */
  readonly acting?: (busy: boolean) => void;
  readonly onDone: () => void;
};

export function ActionForm({ file, action, withKeys = false, acting, onDone }: Props) {
  const act = useAct(file.id, file.version);
  if (!action.allowed) {
    return (
      <div className="notice">
        <p>{action.says}</p>
        <p className="quiet">{action.doNext}</p>
      </div>
    );
  }
  return (
    <SchemaForm
      schema={action.input}
      name={`${file.id}.${action.name}`}
      verb={action.title}
      withKeys={withKeys}
      send={async (body, key) => {
        acting?.(true);
        try {
          await act(action.name, body, key);
          onDone();
        } finally {
          acting?.(false);
        }
      }}
    />
  );
}
