// What a clause said before, by whom and why; and one step back.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { ClauseWire } from "../wire.ts";
import { Difference } from "./clause-editor.tsx";
import { type ClauseAt, clausePath, useChanges, wordingKey } from "./wording-data.ts";

type Props = {
  readonly at: ClauseAt;
  readonly text: ClauseWire["texts"][number];
  readonly may: boolean;
};

export function ClauseHistory({ at, text, may }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">What it said before</summary>
      {open && <Changes at={at} own={text.own} />}
      {open && may && <BackForm at={at} version={text.version} />}
    </details>
  );
}

function Changes({ at, own }: { readonly at: ClauseAt; readonly own: string }) {
  const clock = useClock();
  const { data, error, refetch } = useChanges(at);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet small">Fetching …</p>;
  return (
    <ol className="wording-changes">
      {data.items.map(({ version, text, why, by, at: when }, index) => (
        <li key={version}>
          <p className="small">
            Version {version}, {pointInTime(when, clock)}, {by}: {why}
            {text === null && <span className="quiet"> (as Parley came with it)</span>}
          </p>
          <Difference before={data.items[index + 1]?.text ?? own} after={text ?? own} />
        </li>
      ))}
    </ol>
  );
}

function BackForm({ at, version }: { readonly at: ClauseAt; readonly version: number }) {
  const [why, setWhy] = useState("");
  const save = useSave({ path: `${clausePath(at)}/back`, renews: [wordingKey], done: () => setWhy("") });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { why }, version });
      }}
    >
      <TextInput
        label="Why it goes back"
        required
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <SaveBar
        verb="As it was before"
        save={save}
        said="It is as it was before."
        why={why.trim() ? undefined : "Say why."}
      />
    </form>
  );
}
