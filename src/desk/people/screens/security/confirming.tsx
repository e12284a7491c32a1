// What changes how somebody signs in wants them to prove once more that it is they. Asked when the server
// says so, and then what they wanted is done.
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useState } from "react";
import { fetched, toldOf } from "../../../../ui/ask.ts";
import { Dialog } from "../../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { PasskeyStopped } from "../sign-in/passkeys.ts";
import { PasswordField } from "../sign-in/password-field.tsx";

export type Confirming = {
  /** Does it, after a confirmation where one is wanted. What goes wrong is in `error`. */
  readonly doing: (work: () => Promise<unknown>) => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** The dialog that asks; to be put on the page. */
  readonly dialog: ReactNode;
};

/** @param after  query keys that are asked anew once something was done */
export function useConfirming(...after: readonly string[]): Confirming {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<() => Promise<unknown>>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const doing = useCallback(
    (work: () => Promise<unknown>) => {
      setBusy(true);
      setError(null);
      work()
        .then(() => Promise.all(after.map((name) => queries.invalidateQueries({ queryKey: [name] }))))
        .catch((problem: unknown) => {
          if (toldOf(problem).code === "CONFIRM_FIRST") setWaiting(() => work);
          else if (!(problem instanceof PasskeyStopped)) setError(problem);
        })
        .finally(() => setBusy(false));
    },
    [queries, after],
  );
  const dialog = waiting && (
    <Confirm
      close={() => setWaiting(undefined)}
      done={() => {
        setWaiting(undefined);
        doing(waiting);
      }}
    />
  );
  return { doing, busy, error, dialog };
}

function Confirm({ done, close }: { readonly done: () => void; readonly close: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [byCode, setByCode] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    setError(null);
    fetched("/api/v1/me/session/confirm", { body: byCode ? { code } : { password } })
      .then(done, setError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog open title="Is it still you?" close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <p>This changes how you sign in, so it is asked again. It holds for 15 minutes.</p>
        {error !== null && <ProblemNotice error={error} />}
        {byCode ? (
          <TextInput
            label="Six digits from your authenticator app"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : (
          <PasswordField label="Password" kind="current-password" value={password} onChange={setPassword} />
        )}
        <div className="row">
          <Button type="submit" loading={busy}>
            Confirm
          </Button>
          <button type="button" className="link small" onClick={() => setByCode(!byCode)}>
            {byCode ? "Use the password" : "Use a code of the app"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
