// The form of one action on one case, or the reason why it cannot be done. Where the case moves on while
// somebody writes, they are told what happened, and what they wrote stays.
import { useCallback, useState } from "react";
import { putBack } from "../../../ui/drafts.ts";
import { SchemaForm } from "../../../ui/form/schema-form.tsx";
import { FromDirectory } from "../../channels/screens/from-directory.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";
import { useAct } from "./case-data.ts";
import { Meanwhile, MovedOn } from "./meanwhile.tsx";

type Props = {
  readonly file: CaseWire;
  readonly action: ActionWire;
  readonly withKeys?: boolean;
  /** Told when the sending begins and when it has ended, however it ended. */
  readonly acting?: (busy: boolean) => void;
  /** Told when something is written here that has not been sent. */
  readonly writing?: (begun: boolean) => void;
  /** Questions that stand in sight though they need not be answered. */
  readonly first?: readonly string[] | undefined;
  readonly onDone: () => void;
};

/** By which name the answers to an action of a case are kept until they are sent. */
export const draftOf = (caseId: string, action: string): string => `${caseId}.${action}`;

export function ActionForm({ file, action, withKeys = false, acting, writing, first, onDone }: Props) {
  const me = useMe();
  const act = useAct(file.id, file.version);
  const [since, setSince] = useState<number | null>(null);
  const { version } = file;
  const begun = useCallback(
    (yes: boolean) => {
      setSince((before) => (yes ? (before ?? version) : null));
      writing?.(yes);
    },
    [version, writing],
  );
  if (!action.allowed) {
    return (
      <div className="notice">
        <p>{action.says}</p>
        <p className="quiet">{action.doNext}</p>
      </div>
    );
  }
  const name = draftOf(file.id, action.name);
  return (
    <>
      {since !== null && since < version && <Meanwhile id={file.id} since={since} />}
      <FromDirectory caseId={file.id} schema={action.input} fill={(answers) => void putBack(name, answers)} />
      <SchemaForm
        schema={action.input}
        name={name}
        verb={action.title}
        withKeys={withKeys}
        first={first}
        writing={begun}
        movedOn={(written, again) => (
          <MovedOn
            id={file.id}
            since={since ?? version - 1}
            written={written}
            again={again}
            isDesk={me.party === "desk"}
          />
        )}
        send={async (body, key, typed) => {
          acting?.(true);
          try {
            await act(action.name, body, key, () => putBack(name, typed));
            onDone();
          } finally {
            acting?.(false);
          }
        }}
      />
    </>
  );
}
