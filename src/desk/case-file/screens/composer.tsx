// What is written down besides the next step. What only the desk sees stands on lined paper, and has its
// own button.
import { useState } from "react";
import { DocumentForm } from "../../documents/screens/document-form.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";
import { ActionForm } from "./action-form.tsx";
import { useActions } from "./case-data.ts";

type Part = {
  readonly name: string;
  readonly label: string;
  readonly seen: string;
  readonly inside: boolean;
};

const parts: readonly Part[] = [
  { name: "add-note", label: "Note", seen: "Only the desk sees this.", inside: true },
  { name: "log-contact", label: "Call or contact", seen: "Only the desk sees this.", inside: true },
  {
    name: "receive-communication",
    label: "Something came in",
    seen: "The member and the TPA see that it came.",
    inside: false,
  },
  {
    name: "file-document",
    label: "Document",
    seen: "Seen by the parties that this kind of document is for.",
    inside: false,
  },
];

export function Composer({ file }: { readonly file: CaseWire }) {
  const actions = useActions(file.id);
  const [open, setOpen] = useState<string | null>(null);
  const possible = parts.flatMap((part) => {
    const action = actions.data?.find(({ name, allowed }) => name === part.name && allowed);
    return action ? [{ part, action }] : [];
  });
  if (possible.length === 0) return null;
  const chosen = possible.find(({ part }) => part.name === open);
  return (
    <section className="composer" aria-label="Write down">
      <div className="row">
        <span className="small quiet">Write down</span>
        {possible.map(({ part: { name, label } }) => (
          <button
            key={name}
            type="button"
            className="composer-tab"
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? null : name)}
          >
            {label}
          </button>
        ))}
      </div>
      {chosen && <Sheet file={file} {...chosen} close={() => setOpen(null)} />}
    </section>
  );
}

type Opened = {
  readonly file: CaseWire;
  readonly part: Part;
  readonly action: ActionWire;
  readonly close: () => void;
};

function Sheet({ file, part, action, close }: Opened) {
  return (
    <div className={part.inside ? "composer-sheet composer-inside" : "composer-sheet"}>
      <p className="small">
        <strong>{part.seen}</strong>
      </p>
      {part.name === "file-document" ? (
        <DocumentForm file={file} onDone={close} />
      ) : (
        <ActionForm key={part.name} file={file} action={action} onDone={close} />
      )}
    </div>
  );
}
