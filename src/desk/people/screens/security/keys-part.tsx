// Keys for the API: what may act in my name without me, for how long, and for what.
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, fetched } from "../../../../ui/ask.ts";
import { useClock } from "../../../../ui/clock.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import { useConfirming } from "./confirming.tsx";
import { Part, Waiting } from "./part.tsx";

const path = "/api/v1/me/keys";

type Key = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
};

/** What a key may be limited to, in words. */
const scopes: readonly (readonly [scope: string, says: string, deskOnly?: boolean])[] = [
  ["cases:read", "Read cases"],
  ["cases:write", "Act on cases"],
  ["files:write", "File papers, remittances and claims"],
  ["audit:read", "Read the audit", true],
  ["settings:write", "Change settings and webhooks"],
];

export function KeysPart({ party }: { readonly party: string }) {
  const list = useQuery({ queryKey: ["keys"], queryFn: () => ask<{ items: Key[] }>(path) });
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<string>();
  const confirming = useConfirming("keys");
  const { doing, busy, error, dialog } = confirming;
  const live = (list.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null);
  const make = (body: { name: string; scopes: readonly string[]; days: number }) =>
    doing(async () => {
      const made = await ask<Key & { token: string }>(path, { body, key: crypto.randomUUID() });
      setToken(made.token);
      setMaking(false);
    });
  return (
    <Part title="API keys">
      <Waiting {...list} />
      {list.data && live.length === 0 && (
        <p className="quiet">None. A key lets a program act in your name, limited to what you give it.</p>
      )}
      {live.length > 0 && (
        <ul className="security-list">
          {live.map((one) => (
            <KeyRow
              key={one.id}
              one={one}
              busy={busy}
              revoke={() => doing(() => fetched(`${path}/${one.id}`, { method: "DELETE" }))}
            />
          ))}
        </ul>
      )}
      {token !== undefined && <Shown token={token} kept={() => setToken(undefined)} />}
      {error !== null && <ProblemNotice error={error} />}
      {making ? (
        <KeyForm desk={party === "desk"} busy={busy} make={make} leave={() => setMaking(false)} />
      ) : (
        <div className="row">
          <Button variant="default" onClick={() => setMaking(true)}>
            Make a key
          </Button>
        </div>
      )}
      {dialog}
    </Part>
  );
}

type RowProps = { readonly one: Key; readonly busy: boolean; readonly revoke: () => void };

function KeyRow({ one, busy, revoke }: RowProps) {
  const clock = useClock();
  const may = scopes.filter(([scope]) => one.scopes.includes(scope)).map(([, says]) => says.toLowerCase());
  return (
    <li>
      <span>
        {one.name}{" "}
        <span className="small quiet">
          {[
            may.join(", ") || "everything you may",
            one.expiresAt ? `until ${pointInTime(one.expiresAt, clock)}` : "without an end",
            one.lastUsedAt ? `last used ${pointInTime(one.lastUsedAt, clock)}` : "not used yet",
          ].join("; ")}
        </span>
      </span>
      <button
        type="button"
        className="link"
        disabled={busy}
        aria-label={`Revoke the key ${one.name}`}
        onClick={revoke}
      >
        Revoke
      </button>
    </li>
  );
}

function Shown({ token, kept }: { readonly token: string; readonly kept: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="notice notice-kept" role="status">
      <p>
        <strong>This is the key. It is shown this once.</strong>
      </p>
      <p className="secret">{token}</p>
      <p className="row">
        <button
          type="button"
          className="link"
          onClick={() => void navigator.clipboard?.writeText(token).then(() => setCopied(true))}
        >
          {copied ? "Copied" : "Copy it"}
        </button>
        <button type="button" className="link" onClick={kept}>
          I have kept it
        </button>
      </p>
    </div>
  );
}

type FormProps = {
  readonly desk: boolean;
  readonly busy: boolean;
  readonly make: (key: { name: string; scopes: readonly string[]; days: number }) => void;
  readonly leave: () => void;
};

function KeyForm({ desk, busy, make, leave }: FormProps) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(["cases:read"]);
  const [days, setDays] = useState("90");
  const whole = /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 366;
  const lacks =
    name.trim() === "" ? "Give it a name first." : chosen.length === 0 ? "Choose what it may do." : "";
  const toggle = (scope: string) =>
    setChosen((before) =>
      before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope],
    );
  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        make({ name: name.trim(), scopes: chosen, days: Number(days) });
      }}
    >
      <TextInput
        label="What it is for"
        placeholder="Nightly export"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className="plain-set">
        <legend>It may</legend>
        {scopes
          .filter(([, , deskOnly]) => desk || !deskOnly)
          .map(([scope, says]) => (
            <label key={scope} className="check">
              <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} />
              {says}
            </label>
          ))}
      </fieldset>
      <TextInput
        label="For how many days"
        inputMode="numeric"
        value={days}
        error={whole ? undefined : "1 to 366 days."}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={busy} disabled={lacks !== "" || !whole} title={lacks || undefined}>
          Make the key
        </Button>
        <button type="button" className="link" onClick={leave}>
          Leave it
        </button>
        {lacks && <span className="small quiet">{lacks}</span>}
      </div>
    </form>
  );
}
