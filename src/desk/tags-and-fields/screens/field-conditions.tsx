// On which cases a field is asked: of which playbooks, and while what holds.
import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../../ui/ask.ts";
import type { FieldWire } from "../wire.ts";
import type { Change, ConditionDraft, FieldDraft } from "./field-draft.ts";

type Props = {
  readonly draft: FieldDraft;
  readonly change: Change;
  readonly others: readonly FieldWire[];
};

type Playbooks = { readonly items: readonly { readonly name: string; readonly title: string }[] };

const subjects = [
  { value: "stage", label: "the stage is" },
  { value: "status", label: "the case is" },
  { value: "tag", label: "it has the tag" },
  { value: "field", label: "another field is" },
] as const;

export function Conditions({ draft, change, others }: Props) {
  const { conditions, playbooks } = draft;
  const known = useQuery({ queryKey: ["playbooks"], queryFn: () => ask<Playbooks>("/api/v1/playbooks") });
  const set = (key: string, rest: Partial<ConditionDraft>) =>
    change({ conditions: conditions.map((one) => (one.key === key ? { ...one, ...rest } : one)) });
  const add = () =>
    change({ conditions: [...conditions, { key: crypto.randomUUID(), about: "tag", name: "", is: "" }] });
  return (
    <fieldset className="field">
      <legend className="field-label">Asked</legend>
      <span className="field-hint">On the cases of these playbooks; of all where none is marked.</span>
      {(known.data?.items ?? []).map(({ name, title }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={playbooks.includes(name)}
            onChange={({ currentTarget: { checked } }) =>
              change({ playbooks: checked ? [...playbooks, name] : playbooks.filter((one) => one !== name) })
            }
          />
          <span>{title}</span>
        </label>
      ))}
      {conditions.map((one) => (
        <div key={one.key} className="fields-condition">
          <NativeSelect
            aria-label="Condition"
            value={one.about}
            data={[...subjects]}
            onChange={(event) =>
              set(one.key, { about: event.currentTarget.value as ConditionDraft["about"] })
            }
          />
          <span className="stack">
            {one.about === "field" && (
              <NativeSelect
                aria-label="Which field"
                value={one.name}
                data={[
                  { value: "", label: "Choose a field" },
                  ...others.map(({ name, title }) => ({ value: name, label: title })),
                ]}
                onChange={(event) => set(one.key, { name: event.currentTarget.value })}
              />
            )}
            <TextInput
              aria-label="Values"
              placeholder="One of these, with commas between"
              value={one.is}
              onChange={(event) => set(one.key, { is: event.currentTarget.value })}
            />
          </span>
          <button
            type="button"
            className="link"
            onClick={() => change({ conditions: conditions.filter(({ key }) => key !== one.key) })}
          >
            Remove
          </button>
        </div>
      ))}
      <button type="button" className="link" onClick={add}>
        Add a condition
      </button>
    </fieldset>
  );
}
