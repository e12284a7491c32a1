// Whatever else may be done, and whatever may not: in groups, and found by words.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { ActionWire } from "../wire.ts";
import { inGroups, withWords } from "./about.ts";
import { NotNow } from "./not-now.tsx";

type Props = {
  readonly actions: readonly ActionWire[];
  /** Names of actions that are shown above already. */
  readonly known: readonly string[];
  readonly due: readonly string[];
  readonly pick: (name: string) => void;
};

const many = 8;

export function OtherActions({ actions, known, due, pick }: Props) {
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const others = actions.filter(({ name, allowed }) => allowed && !known.includes(name));
  const looking = words.trim() !== "";
  const found = withWords(others, words);
  const refused = withWords(
    actions.filter(({ allowed }) => !allowed),
    words,
  );
  return (
    <div className="next-others">
      {others.length > 0 && (
        <details
          className="next-more small"
          open={open}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>Also possible: {others.length}</summary>
          {others.length > many && (
            <TextInput
              aria-label="Find an action"
              placeholder="Find an action"
              size="xs"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          {looking && found.length === 0 && refused.length === 0 && (
            <p className="quiet">No action has these words. Take one of them away.</p>
          )}
          <div className="next-possible">
            {inGroups(found).map(({ title, actions: group }) => (
              <div key={title}>
                <h3 className="next-group">{title}</h3>
                <ul>
                  {group.map(({ name, title: does }) => (
                    <li key={name}>
                      <button type="button" className="link" onClick={() => pick(name)}>
                        {does}
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </details>
      )}
      <NotNow key={looking ? "found" : "all"} actions={refused} due={due} open={looking && open} />
    </div>
  );
}
