// What is written down besides the next step: a note on lined paper, a message, a letter, a call, a paper.
// Each has its own sheet and its own button, so that what stays inside is never sent by mistake.
import { useState } from "react";
import { DocumentForm } from "../../documents/screens/document-form.tsx";
import { LetterSheet } from "../../letter-composer/screens/letter-sheet.tsx";
import { NoteForm } from "../../notes/screens/note-form.tsx";
import { useNoteWriting } from "../../notes/screens/notes-data.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { Doing } from "../../presence/wire.ts";
import type { ActionWire, CaseWire } from "../wire.ts";
import { ActionForm } from "./action-form.tsx";
import { useActions } from "./case-data.ts";
import { WhoWillSee } from "./who-will-see.tsx";

type Part = { readonly about: ActionWire["about"]; readonly label: string; readonly doing: Doing };

const parts: readonly Part[] = [
  { about: "message", label: "Message", doing: "writing a message" },
  { about: "letter", label: "Letter", doing: "writing a letter" },
  { about: "contact", label: "Call", doing: "filling in a form" },
  { about: "paper", label: "Document", doing: "" },
];

type Props = { readonly file: CaseWire; readonly doing: (what: Doing) => void };

export function Composer({ file, doing }: Props) {
  const me = useMe();
  const actions = useActions(file.id);
  const [open, setOpen] = useState<string | null>(null);
  const possible = parts.flatMap((part) => {
    const own = actions.data?.filter(({ about, allowed }) => about === part.about && allowed) ?? [];
    // What is due stands in the box above; here it comes after what one writes down besides.
    const mine = own
      .filter(({ responsible }) => responsible.includes(me.party))
      .toSorted((a, b) => Number(a.next) - Number(b.next));
    return mine.length > 0 ? [{ ...part, actions: mine }] : [];
  });
  const isDesk = me.party === "desk";
  if (possible.length === 0 && !isDesk) return null;
  const chosen = possible.find(({ label }) => label === open);
  const show = (label: string, what: Doing) => {
    const next = open === label ? null : label;
    setOpen(next);
    doing(next === null ? "" : what);
  };
  const close = () => {
    setOpen(null);
    doing("");
  };
  return (
    <section className="composer no-print" aria-label="Write">
      <div className="row">
        {isDesk && <Tab label="Note" open={open} show={() => show("Note", "writing a note")} inside />}
        {possible.map(({ label, doing: what }) => (
          <Tab key={label} label={label} open={open} show={() => show(label, what)} />
        ))}
      </div>
      {open === "Note" && <NoteSheet id={file.id} close={close} />}
      {chosen && isDesk && chosen.about === "letter" && (
        <LetterSheet
          file={file}
          actions={(actions.data ?? []).filter(
            ({ allowed, responsible }) => allowed && responsible.includes(me.party),
          )}
          form={(action) => (
            <>
              <WhoWillSee file={file} action={action} />
              <ActionForm key={action.name} file={file} action={action} onDone={close} />
            </>
          )}
        />
      )}
      {chosen && !(isDesk && chosen.about === "letter") && (
        <Sheet key={chosen.label} file={file} actions={chosen.actions} close={close} />
      )}
    </section>
  );
}

type TabProps = {
  readonly label: string;
  readonly open: string | null;
  readonly show: () => void;
  readonly inside?: boolean;
};

function Tab({ label, open, show, inside = false }: TabProps) {
  return (
    <button
      type="button"
      className={inside ? "composer-tab composer-tab-inside" : "composer-tab"}
      aria-expanded={open === label}
      onClick={show}
    >
      {label}
    </button>
  );
}

function NoteSheet({ id, close }: { readonly id: string; readonly close: () => void }) {
  const { write } = useNoteWriting(id);
  return (
    <div className="composer-sheet composer-inside">
      <p className="small">
        <strong>Only the desk sees this.</strong> It is never sent, printed for others or shown outside.
      </p>
      <NoteForm draft={`${id}.note`} verb="Keep the note" send={write} onDone={close} />
    </div>
  );
}

type Opened = {
  readonly file: CaseWire;
  readonly actions: readonly ActionWire[];
  readonly close: () => void;
};

function Sheet({ file, actions, close }: Opened) {
  const [picked, setPicked] = useState(actions[0]?.name);
  const action = actions.find(({ name }) => name === picked) ?? actions[0];
  if (!action) return null;
  return (
    <div className="composer-sheet">
      {actions.length > 1 && (
        <fieldset className="composer-kinds small">
          <legend className="unseen">What to write</legend>
          {actions.map(({ name, title }) => (
            <button
              key={name}
              type="button"
              className="link"
              aria-pressed={name === action.name}
              onClick={() => setPicked(name)}
            >
              {title}
            </button>
          ))}
        </fieldset>
      )}
      <WhoWillSee file={file} action={action} />
      {action.name === "file-document" ? (
        <DocumentForm file={file} onDone={close} />
      ) : (
        <ActionForm key={action.name} file={file} action={action} onDone={close} />
      )}
    </div>
  );
}
