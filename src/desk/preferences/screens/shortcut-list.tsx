// The single keys, each with its own, to be changed by pressing another.
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../ui/language/words.tsx";
import { type Chosen, keyFor, type Shortcut, shortcuts, whyNot } from "../../../ui/shortcuts.ts";
import { words } from "./words.ts";

type Props = { readonly chosen: Chosen; readonly choose: (keys: Chosen["keys"]) => void };

export function ShortcutList({ chosen, choose }: Props) {
  const say = useWords(words);
  const [asked, setAsked] = useState<string | null>(null);
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  const give = (name: string, key: string | null) => {
    choose({ ...chosen.keys, [name]: key });
    setAsked(null);
  };
  return (
    <>
      {groups.map((group) => (
        <table key={group} className="shortcut-table">
          <caption>{group}</caption>
          <tbody>
            {shortcuts
              .filter((one) => one.group === group)
              .map((one) => (
                <tr key={one.name}>
                  <th scope="row">{one.title}</th>
                  <td>
                    {asked === one.name ? (
                      <KeyAsked shortcut={one} chosen={chosen} give={give} leave={() => setAsked(null)} />
                    ) : (
                      <>
                        <KeyShown of={keyFor(one, chosen)} none={say("none")} />
                        <button
                          type="button"
                          className="link small"
                          aria-label={`${say("change")}: ${one.title}`}
                          onClick={() => setAsked(one.name)}
                        >
                          {say("change")}
                        </button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
      {Object.keys(chosen.keys).length > 0 && (
        <button type="button" className="link" onClick={() => choose({})}>
          {say("usualKeys")}
        </button>
      )}
    </>
  );
}

/** A key as it stands on a keyboard; of two that follow each other, both. */
export function KeyShown({ of, none = "" }: { readonly of: string | null; readonly none?: string }) {
  if (of === null) return <span className="quiet small">{none}</span>;
  return (
    <span className="keys">
      {of.split(" ").map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may stand twice, and never moves
        <kbd key={index}>{key}</kbd>
      ))}
    </span>
  );
}

type AskedProps = {
  readonly shortcut: Shortcut;
  readonly chosen: Chosen;
  readonly give: (name: string, key: string | null) => void;
  readonly leave: () => void;
};

/** Waits a moment after the first key, in case a second follows. */
const waitMs = 900;

function KeyAsked({ shortcut: { name, title }, chosen, give, leave }: AskedProps) {
  const say = useWords(words);
  const [pressed, setPressed] = useState("");
  const place = useRef<HTMLInputElement>(null);
  const refused = pressed === "" ? null : whyNot(name, pressed, chosen);
  useEffect(() => place.current?.focus(), []);
  useEffect(() => {
    if (pressed === "" || refused !== null) return;
    const later = window.setTimeout(() => give(name, pressed), pressed.includes(" ") ? 0 : waitMs);
    return () => window.clearTimeout(later);
  }, [pressed, refused, name, give]);
  return (
    <span className="key-asked">
      <input
        ref={place}
        readOnly
        aria-label={`${say("press")} (${title})`}
        aria-describedby="key-asked-hint"
        placeholder={say("press")}
        value={pressed}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Tab" || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          if (event.key === "Escape") leave();
          else if (event.key === "Backspace") give(name, null);
          else if (event.key.length === 1)
            setPressed((before) => (/^\S$/.test(before) ? `${before} ${event.key}` : event.key));
        }}
      />
      <span id="key-asked-hint" className="small quiet" role="status">
        {refused ?? say("pressHint")}
      </span>
    </span>
  );
}
