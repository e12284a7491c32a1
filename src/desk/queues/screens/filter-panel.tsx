// The filters as fields. Each takes effect at once, and the address keeps it.
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { cents, dollars, readDollars } from "../../../core/money.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { KeptFilters } from "../views/wire.ts";
import type { Choices } from "../wire.ts";
import { type FilterName, groupWords, type QueueSearch, sortWords } from "./queue-search.ts";

type Props = {
  readonly asks: KeptFilters;
  readonly search: QueueSearch;
  readonly choices: Choices;
  readonly change: (more: QueueSearch) => void;
};
type Option = { readonly value: string; readonly label: string };

const parties = ["desk", "member", "provider", "tpa", "plan", "broker", "medical-management", "counsel"];
const options = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export function FilterPanel({ asks, search, choices, change }: Props) {
  const { playbooks, people, clients, providers, tags } = choices;
  const stages = playbooks.flatMap((one) => one.stages);
  const several = playbooks.length > 1;
  const one = { search, change };
  return (
    <div className="filter-fields">
      {several && (
        <Pick
          {...one}
          name="playbook"
          label="Kind of case"
          of={playbooks.map(({ name, title }) => option(name, title))}
        />
      )}
      <Pick {...one} name="stage" label="Stage" of={stages.map(({ name, title }) => option(name, title))} />
      <Pick
        {...one}
        name="waitingOn"
        label="Whose turn"
        of={parties.map((name) => option(name, partyName(name)))}
      />
      <Pick
        {...one}
        name="assignee"
        label="Who has it"
        of={[
          option("me", "Me"),
          option("nobody", "Nobody"),
          ...people.map(({ id, name }) => option(id, name)),
        ]}
      />
      <Pick
        {...one}
        name="client"
        label="Client"
        of={clients.map(({ id, name, party }) => option(id, `${name} (${partyName(party)})`))}
      />
      <Pick
        {...one}
        name="provider"
        label="Provider"
        of={providers.map(({ key, name }) => option(key, name))}
      />
      {tags.length > 0 && <Pick {...one} name="tag" label="Tag" of={tags.map((tag) => option(tag, tag))} />}
      <Pick
        {...one}
        name="held"
        label="On hold"
        of={[option("yes", "On hold"), option("no", "Not on hold")]}
      />
      <Day {...one} name="dueAfter" label="Due from" />
      <Day {...one} name="dueBefore" label="Due before" />
      <Amount {...one} name="amountFrom" label="Amount from" />
      <Amount {...one} name="amountTo" label="Amount up to" />
      <Pick
        {...one}
        name="sort"
        label="Sorted"
        of={options(sortWords)}
        usual={sortWords[asks.sort ?? "due"]}
      />
      <Pick
        {...one}
        name="group"
        label="In groups"
        of={[...options(groupWords), option("none", "No groups")]}
        usual={asks.group ? groupWords[asks.group] : "No groups"}
      />
    </div>
  );
}

const option = (value: string, label: string): Option => ({ value, label });

type Field = {
  readonly search: QueueSearch;
  readonly change: (more: QueueSearch) => void;
  readonly name: FilterName;
  readonly label: string;
};

function Pick({
  search,
  change,
  name,
  label,
  of,
  usual,
}: Field & { readonly of: readonly Option[]; readonly usual?: string }) {
  return (
    <NativeSelect
      label={label}
      data={[option("", usual ?? "Any"), ...of]}
      value={search[name] ?? ""}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
}

function Day({ search, change, name, label }: Field) {
  return (
    <TextInput
      type="date"
      label={label}
      value={search[name] ?? ""}
      onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
    />
  );
}

/** In dollars; taken when one leaves the field or presses Enter. */
function Amount({ search, change, name, label }: Field) {
  const given = search[name];
  const [typed, setTyped] = useState(given ? dollars(cents(Number(given) || 0)) : "");
  const amount = typed.trim() === "" ? undefined : readDollars(typed);
  const take = () => {
    if (amount !== null) change({ [name]: amount === undefined ? undefined : String(amount) });
  };
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={typed}
      error={amount === null ? "Give dollars, such as 1,840.00." : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}
