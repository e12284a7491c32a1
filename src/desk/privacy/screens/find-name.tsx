// A person or an organisation by the beginning of a name; what is found is chosen from a list.
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";

export type Named = { readonly id: string; readonly title: string; readonly detail: string };
type Found = { readonly groups: readonly { readonly items: readonly Named[] }[] };
type Props = {
  readonly label: string;
  readonly kind: "person" | "organisation";
  readonly picked: Named | null;
  readonly pick: (one: Named | null) => void;
};

export function FindName({ label, kind, picked, pick }: Props) {
  const [text, setText] = useState("");
  const words = text.trim();
  const { data, error } = useQuery({
    queryKey: ["named", kind, words],
    queryFn: () => ask<Found>(withQuery("/api/v1/search", { q: words, kinds: kind, limit: 8 })),
    enabled: words.length >= 2 && picked === null,
    placeholderData: (before) => before,
  });
  if (picked) {
    return (
      <p className="row">
        <span>
          {label}: <b>{picked.title}</b> <span className="quiet">{picked.detail}</span>
        </span>
        <button type="button" className="link" onClick={() => pick(null)}>
          Another
        </button>
      </p>
    );
  }
  const items = words.length >= 2 ? (data?.groups.flatMap((group) => group.items) ?? []) : [];
  const nobody = words.length >= 2 && data !== undefined && items.length === 0;
  return (
    <div className="stack">
      <TextInput
        label={label}
        description="Begin the name, and choose."
        autoComplete="off"
        value={text}
        error={nobody ? "Nobody with an account here is called so. Invite them first." : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error && <ProblemNotice error={error} />}
      {items.length > 0 && (
        <ul aria-label={`${label}: found`}>
          {items.map((one) => (
            <li key={one.id}>
              <button type="button" className="link" onClick={() => pick(one)}>
                {one.title}
              </button>{" "}
              <span className="quiet small">{one.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
