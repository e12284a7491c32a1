// It is not for us: why, so that whoever asks later reads it.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useActing } from "./triage-data.ts";

type Props = { readonly id: string; readonly close: () => void; readonly done: () => void };

export function AsideForm({ id, close, done }: Props) {
  const [why, setWhy] = useState("");
  const { act, busy, error } = useActing(id);
  const isShort = why.trim().length < 3;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isShort) void act("aside", { why: why.trim() }).then((did) => did && done());
      }}
    >
      <h3>Not for us</h3>
      {error !== null && <ProblemNotice error={error} />}
      <TextInput
        label="Why"
        description="It is kept, and can be put back."
        value={why}
        maxLength={500}
        required
        autoFocus
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy} disabled={isShort}>
          Set it aside
        </Button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {isShort && <span className="small quiet">Say why in a few words.</span>}
      </div>
    </form>
  );
}
