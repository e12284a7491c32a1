// Passkeys: a list, one more, one less.
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, fetched } from "../../../../ui/ask.ts";
import { useClock } from "../../../../ui/clock.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import { nameOfBrowser } from "../sign-in/enrol-page.tsx";
import { hasPasskeys, makePasskey } from "../sign-in/passkeys.ts";
import { RecoveryCodes } from "../sign-in/recovery-codes.tsx";
import { useConfirming } from "./confirming.tsx";
import { Part, Waiting } from "./part.tsx";

const path = "/api/v1/me/passkeys";

type Passkey = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly backedUp: boolean;
};

export function PasskeysPart() {
  const clock = useClock();
  const list = useQuery({ queryKey: ["passkeys"], queryFn: () => ask<{ items: Passkey[] }>(path) });
  const [name, setName] = useState<string>();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { doing, busy, error, dialog } = useConfirming("passkeys", "second-factor");
  const make = (called: string) =>
    doing(async () => {
      const { recoveryCodes } = await makePasskey(called);
      setName(undefined);
      setCodes(recoveryCodes);
    });
  const items = list.data?.items ?? [];
  if (codes)
    return (
      <Part title="Recovery codes">
        <RecoveryCodes codes={codes} kept={() => setCodes(null)} />
      </Part>
    );
  return (
    <Part title="Passkeys">
      <Waiting {...list} />
      {list.data && items.length === 0 && (
        <p className="quiet">None yet. A passkey is your fingerprint, your face or a security key.</p>
      )}
      {items.length > 0 && (
        <ul className="security-list">
          {items.map((one) => (
            <li key={one.id}>
              <span>
                {one.name}{" "}
                <span className="small quiet">
                  {one.lastUsedAt ? `last used ${pointInTime(one.lastUsedAt, clock)}` : "not used yet"}
                  {one.backedUp ? ", kept by your password manager too" : ""}
                </span>
              </span>
              <button
                type="button"
                className="link"
                disabled={busy}
                aria-label={`Remove the passkey ${one.name}`}
                onClick={() => doing(() => fetched(`${path}/${one.id}`, { method: "DELETE" }))}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      {error !== null && <ProblemNotice error={error} />}
      {!hasPasskeys() && <p className="quiet">This browser cannot make passkeys.</p>}
      {hasPasskeys() && name === undefined && (
        <div className="row">
          <Button variant="default" onClick={() => setName(nameOfBrowser())}>
            Make a passkey
          </Button>
        </div>
      )}
      {name !== undefined && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            make(name.trim());
          }}
        >
          <TextInput
            aria-label="What to call this passkey"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={name.trim() === ""}>
            Make it on this device
          </Button>
          <button type="button" className="link" onClick={() => setName(undefined)}>
            Leave it
          </button>
        </form>
      )}
      {dialog}
    </Part>
  );
}
