// An account by the beginning of a name.
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ask, withQuery } from "../../../ui/ask.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { AuditActor } from "../wire.ts";

type Actor = z.infer<typeof AuditActor>;
type Props = {
  readonly label: string;
  readonly value: string | null;
  readonly set: (id: string | null) => void;
};

export function PickPerson({ label, value, set }: Props) {
  const [text, setText] = useState("");
  const { data } = useQuery({
    queryKey: ["audit people", text],
    queryFn: () => ask<{ items: readonly Actor[] }>(withQuery("/api/v1/audit/people", { q: text })),
    enabled: text.trim() !== "",
    placeholderData: (before) => before,
  });
  const choices = (data?.items ?? []).map(({ id, name, party }) => ({
    value: id,
    label: party === "desk" ? name : `${name} (${partyName(party)})`,
  }));
  return (
    <Select
      label={label}
      className="audit-name"
      placeholder="Begin a name"
      searchable
      clearable
      value={value}
      onChange={set}
      onSearchChange={setText}
      filter={({ options }) => options}
      data={choices}
      nothingFoundMessage={text === "" ? "Type the beginning of a name." : "Nobody is called so."}
      clearButtonProps={{ "aria-label": `Clear ${label.toLowerCase()}` }}
    />
  );
}
