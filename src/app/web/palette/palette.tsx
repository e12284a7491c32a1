// Search, or do something by name. One field; the arrows walk through what it offers, Enter takes it.
import { useEffect, useId, useRef, useState } from "react";
import type { MeSignedIn } from "../../../desk/people/screens/sign-in-told.ts";
import { KeyShown } from "../../../desk/preferences/screens/shortcut-list.tsx";
import { useWords } from "../../../ui/language/words.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Choice, cutByHits } from "./choices.ts";
import { type Offered, useOffered } from "./offered.ts";
import { words as catalogue } from "./words.ts";
import "./palette.css";

type Props = { readonly me: MeSignedIn; readonly close: () => void };

export function Palette({ me, close }: Props) {
  const say = useWords(catalogue);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const offered = useOffered(me, typed);
  const choices = offered.groups.flatMap((group) => group.choices);
  const now = Math.min(at, Math.max(0, choices.length - 1));
  const chosen = choices[now];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (chosen) document.getElementById(optionId(id, chosen))?.scrollIntoView({ block: "nearest" });
  }, [chosen, id]);
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    dialog.current?.close();
    choice.go();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={say("title")}
      onClose={close}
      onPointerDown={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <input
        type="text"
        role="combobox"
        aria-label={say("field")}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? optionId(id, chosen) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={say("field")}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const next = walked(event.key, now, choices.length);
          const again = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
          if (next === null && event.key !== "Enter" && !again) return;
          event.preventDefault();
          if (next !== null) setAt(next);
          else if (again) dialog.current?.close();
          else take(chosen);
        }}
      />
      <List id={id} offered={offered} chosen={chosen} look={setAt} take={take} choices={choices} />
      <p className="palette-foot small quiet">
        <span role="status">{statusOf(say, offered, typed)}</span>
        <span aria-hidden="true">{say("foot")}</span>
      </p>
    </dialog>
  );
}

/** Where a key leads to in a list of so many; null for a key that does not walk. */
function walked(key: string, at: number, many: number): number | null {
  if (key === "ArrowDown") return (at + 1) % Math.max(1, many);
  if (key === "ArrowUp") return (at - 1 + many) % Math.max(1, many);
  if (key === "PageDown") return Math.min(many - 1, at + 8);
  return key === "PageUp" ? Math.max(0, at - 8) : null;
}

const optionId = (id: string, one: Choice): string => `${id}-${one.id.replaceAll(/[^\w-]+/g, "_")}`;

type Say = ReturnType<typeof useWords<keyof typeof catalogue>>;

function statusOf(say: Say, { groups, busy }: Offered, typed: string): string {
  if (busy) return say("looking");
  const n = groups.reduce((sum, { choices }) => sum + choices.length, 0);
  if (n === 0 && typed.trim().length < 2) return say("short");
  return n === 0 ? say("nothing") : say("found", { n });
}

type ListProps = {
  readonly id: string;
  readonly offered: Offered;
  readonly choices: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly look: (at: number) => void;
  readonly take: (choice: Choice) => void;
};

function List({ id, offered, choices, chosen, look, take }: ListProps) {
  const say = useWords(catalogue);
  const { groups, error, words } = offered;
  return (
    <>
      {error !== null && error !== undefined && <ProblemNotice error={error} />}
      <div id={`${id}-list`} role="listbox" aria-label={say("title")} className="palette-list" tabIndex={-1}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list to choose from
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="palette-group" aria-hidden="true">
              {group.title}
            </p>
            {group.choices.map((one) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names it
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field takes it
              <div
                key={one.id}
                id={optionId(id, one)}
                role="option"
                aria-selected={one === chosen}
                className="palette-choice"
                onPointerMove={() => one !== chosen && look(choices.indexOf(one))}
                onClick={() => take(one)}
              >
                <span className="palette-title">
                  <Marked text={one.title} words={words} />
                </span>
                <span className="palette-detail quiet">
                  <Marked text={one.detail} words={words} />
                </span>
                {one.where && <span className="palette-where small quiet">{one.where}</span>}
                {one.key && <KeyShown of={one.key} />}
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  return cutByHits(text, words).map(({ text: part, hit }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
    hit ? <mark key={index}>{part}</mark> : part,
  );
}
