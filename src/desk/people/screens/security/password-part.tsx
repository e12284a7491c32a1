// Another password.
import { Button } from "@mantine/core";
import { useState } from "react";
import { fetched, Problem } from "../../../../ui/ask.ts";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { PasswordField } from "../sign-in/password-field.tsx";
import { useConfirming } from "./confirming.tsx";
import { Part } from "./part.tsx";

export function PasswordPart({ byProvider }: { readonly byProvider: boolean }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  const { doing, busy, error, dialog } = useConfirming("sessions");
  const wrong = error instanceof Problem ? error.told.errors?.find(({ at }) => at === "/next") : undefined;
  const change = () =>
    doing(async () => {
      await fetched("/api/v1/me/password", { body: { current, next } });
      setChanged(true);
      setOpen(false);
      setCurrent("");
      setNext("");
    });
  return (
    <Part title="Password">
      {byProvider && <p className="quiet">You came in through your provider and may need none here.</p>}
      {changed && (
        <p role="status" className="notice notice-kept">
          The password was changed. Your other sessions have ended.
        </p>
      )}
      {!open && (
        <div className="row">
          <Button variant="default" onClick={() => setOpen(true)}>
            Change the password
          </Button>
        </div>
      )}
      {open && (
        <form
          className="stack narrow"
          onSubmit={(event) => {
            event.preventDefault();
            change();
          }}
        >
          {error !== null && !wrong && <ProblemNotice error={error} />}
          <PasswordField label="Password now" kind="current-password" value={current} onChange={setCurrent} />
          <PasswordField
            label="New password"
            kind="new-password"
            value={next}
            onChange={setNext}
            hint="Long beats clever: several words do well. Your other sessions end."
            error={wrong && `${wrong.says} ${wrong.doNext}`}
          />
          <div className="row">
            <Button type="submit" loading={busy}>
              Change the password
            </Button>
            <button type="button" className="link" onClick={() => setOpen(false)}>
              Leave it
            </button>
          </div>
        </form>
      )}
      {dialog}
    </Part>
  );
}
