// A case by its number, as people have it at hand; what is looked for is found by the list of cases.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";

export type Picked = { readonly id: string; readonly number: string; readonly memberName: string };
type Found = {
  readonly items: readonly (Partial<Picked> & { readonly id: string; readonly number: string })[];
};

/** @returns the case of exactly this number; null where there is none that may be seen */
export async function caseOfNumber(number: string): Promise<Picked | null> {
  const wanted = number.trim().toUpperCase();
  const { items } = await ask<Found>(withQuery("/api/v1/cases", { q: wanted, limit: 10 }));
  const found = items.find((one) => one.number.toUpperCase() === wanted);
  return found ? { id: found.id, number: found.number, memberName: found.memberName ?? "" } : null;
}

type Props = {
  readonly label: string;
  readonly picked: Picked | null;
  readonly pick: (one: Picked | null) => void;
};

export function PickCase({ label, picked, pick }: Props) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const look = async () => {
    if (text.trim() === "") return;
    const found = await caseOfNumber(text).catch(() => null);
    setWrong(found ? "" : `There is no case ${text.trim()} that you may see.`);
    if (found) pick(found);
  };
  if (picked) {
    return (
      <p className="row">
        <span>
          {label} <b>{picked.number}</b>{" "}
          {picked.memberName && <span className="quiet">{picked.memberName}</span>}
        </span>
        <button type="button" className="link" onClick={() => pick(null)}>
          Another
        </button>
      </p>
    );
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <TextInput
        label={label}
        placeholder="BB-2026-00001"
        className="audit-name"
        value={text}
        error={wrong || null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" className={wrong ? undefined : "audit-find"}>
        Find the case
      </Button>
    </form>
  );
}
