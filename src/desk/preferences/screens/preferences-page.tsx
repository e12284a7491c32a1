// How I want it: language, light, rows, keys, and the tour. Every choice counts at once.
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useEffect, useId, useState } from "react";
import { languages, useWords } from "../../../ui/language/words.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { Preferences, PreferencesChange } from "../wire.ts";
import { ShortcutList } from "./shortcut-list.tsx";
import { useChangePreferences, usePreferences } from "./use-preferences.ts";
import { words } from "./words.ts";
import "./preferences.css";

type Props = {
  /** Begins the tour, or goes on with it. */
  readonly tour: ((from: number) => void) | null;
  /** How many steps it has. */
  readonly steps: number;
};

export function PreferencesPage({ tour, steps }: Props) {
  const me = useMe();
  const say = useWords(words);
  const preferences = usePreferences(me.id);
  const change = useChangePreferences(me.id);
  const { theme, density, language, shortcuts } = preferences;
  const set = (more: PreferencesChange) => change.mutate(more);
  return (
    <main id="main" className="page preferences">
      <div className="page-head">
        <h1>{say("title")}</h1>
        <span role="status" className="small quiet">
          {change.isSuccess ? say("saved") : say("kept")}
        </span>
      </div>
      {change.error && <ProblemNotice error={change.error} />}
      <Choice label={say("language")}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            value={language}
            onChange={(value) => set({ language: value as typeof language })}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          />
        )}
      </Choice>
      <Choice label={say("light")}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            value={theme}
            onChange={(value) => set({ theme: value as typeof theme })}
            data={[
              { value: "system", label: say("system") },
              { value: "light", label: say("bright") },
              { value: "dark", label: say("dark") },
            ]}
          />
        )}
      </Choice>
      <Choice label={say("rows")}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            value={density}
            onChange={(value) => set({ density: value as typeof density })}
            data={[
              { value: "compact", label: say("compact") },
              { value: "normal", label: say("normal") },
              { value: "roomy", label: say("roomy") },
            ]}
          />
        )}
      </Choice>
      {me.party === "desk" && <KeysPart shortcuts={shortcuts} set={set} />}
      {tour && <TourPart state={preferences.tour} steps={steps} begin={tour} />}
    </main>
  );
}

type KeysProps = {
  readonly shortcuts: Preferences["shortcuts"];
  readonly set: (more: PreferencesChange) => void;
};

function KeysPart({ shortcuts, set }: KeysProps) {
  const say = useWords(words);
  // The box stands as it was pressed, before anybody has been asked; a refusal puts it back.
  const [on, setOn] = useState(shortcuts.on);
  useEffect(() => setOn(shortcuts.on), [shortcuts]);
  return (
    <section className="preferences-part" aria-labelledby="keys-title">
      <h2 id="keys-title">{say("keys")}</h2>
      <div>
        <label className="check">
          <input
            type="checkbox"
            checked={on}
            aria-describedby="keys-hint"
            onChange={(event) => {
              setOn(event.currentTarget.checked);
              set({ shortcuts: { ...shortcuts, on: event.currentTarget.checked } });
            }}
          />
          {say("keysOn")}
          <span id="keys-hint" className="check-hint small quiet">
            {say("keysHint")}
          </span>
        </label>
        {shortcuts.on && (
          <ShortcutList chosen={shortcuts} choose={(keys) => set({ shortcuts: { on: true, keys } })} />
        )}
      </div>
    </section>
  );
}

function Choice(given: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <section className="preferences-part" aria-labelledby={id}>
      <h2 id={id}>{given.label}</h2>
      <div>{given.children(id)}</div>
    </section>
  );
}

type TourProps = {
  readonly state: { readonly state: "new" | "left" | "done"; readonly step: number };
  readonly steps: number;
  readonly begin: (from: number) => void;
};

function TourPart({ state: { state, step }, steps, begin }: TourProps) {
  const say = useWords(words);
  const told = {
    new: [say("tourNew"), say("tourStart")],
    left: [say("tourLeft", { step: step + 1, of: steps }), say("tourGoOn")],
    done: [say("tourDone"), say("tourAgain")],
  }[state];
  return (
    <section className="preferences-part" aria-labelledby="tour-title">
      <h2 id="tour-title">{say("tour")}</h2>
      <p>
        {told[0]}{" "}
        <button type="button" className="link" onClick={() => begin(state === "left" ? step : 0)}>
          {told[1]}
        </button>
      </p>
    </section>
  );
}
