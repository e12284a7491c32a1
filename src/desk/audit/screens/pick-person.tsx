// An account by the beginning of a name; the browser's own list of suggestions, so that it works as people
// know it.
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import type { z } from "zod";
import { ask, withQuery } from "../../../ui/ask.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { AuditActor } from "../wire.ts";

type Actor = z.infer<typeof AuditActor>;
type Props = {
  readonly label: string;
  readonly set: (id: string | null) => void;
  /** Somebody is chosen already, by this name; then others are typed only after "Another". */
  readonly picked?: string | null;
};

const nameOf = ({ name, party }: Actor): string =>
  party === "desk" ? name : `${name} (${partyName(party)})`;

export function PickPerson({ label, set, picked = null }: Props) {
  if (picked === null) return <NamePerson label={label} set={set} />;
  return (
    <p className="row">
      <span>
        {label} <b>{picked}</b>
      </span>
      <button type="button" className="link" onClick={() => set(null)}>
        Another
      </button>
    </p>
  );
}

function NamePerson({ label, set }: Omit<Props, "picked">) {
  const id = useId();
  const [text, setText] = useState("");
  const begun = text.replace(/ \(.*$/, "").trim();
  const { data } = useQuery({
    queryKey: ["audit people", begun],
    queryFn: () => ask<{ items: readonly Actor[] }>(withQuery("/api/v1/audit/people", { q: begun })),
    enabled: begun !== "",
    placeholderData: (before) => before,
  });
  const found = data?.items ?? [];
  const typed = (written: string) => {
    setText(written);
    set(found.find((one) => nameOf(one) === written)?.id ?? null);
  };
  // Whoever types a whole name faster than it is found is understood all the same.
  const whole = found.find((one) => nameOf(one) === text)?.id;
  const tell = useRef(set);
  tell.current = set;
  useEffect(() => {
    if (whole !== undefined) tell.current(whole);
  }, [whole]);
  const nobody = begun !== "" && data !== undefined && found.length === 0;
  return (
    <>
      <TextInput
        label={label}
        className="audit-name"
        placeholder="Begin a name"
        autoComplete="off"
        list={id}
        value={text}
        error={nobody ? "Nobody is called so." : null}
        onChange={(event) => typed(event.currentTarget.value)}
      />
      <datalist id={id}>
        {found.map((one) => (
          <option key={one.id} value={nameOf(one)} />
        ))}
      </datalist>
    </>
  );
}
