// One rule: for which cases, how somebody is chosen, and for how long a case may lie.
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { roles } from "../../../core/playbook.ts";
import { choiceInWords } from "../../../ui/form/questions.ts";
import type { Choices } from "../../queues/wire.ts";
import type { RuleWire, StaffWire } from "../wire.ts";

type Props = {
  readonly rule: RuleWire;
  readonly no: number;
  readonly last: boolean;
  readonly kinds: Choices["playbooks"];
  readonly staff: readonly StaffWire[];
  readonly change: (rule: RuleWire) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
};

const hows = [
  { value: "client-owner", label: "The owner of the client" },
  { value: "in-turn", label: "One after the other" },
  { value: "fewest-open", label: "Who has the fewest open cases" },
];

/** Without what was emptied: the server takes a rule as it stands. */
function withPart(rule: RuleWire, name: keyof RuleWire, value: unknown): RuleWire {
  const { [name]: _, ...rest } = rule;
  return (value === undefined || value === "" ? rest : { ...rest, [name]: value }) as RuleWire;
}

export function RuleRow({ rule, no, last, kinds, staff, change, move, remove }: Props) {
  const set = (name: keyof RuleWire) => (value: unknown) => change(withPart(rule, name, value));
  const stages = kinds
    .filter(({ name }) => !rule.playbook || name === rule.playbook)
    .flatMap((kind) => kind.stages);
  return (
    <li className="rule" aria-label={`Rule ${no}`}>
      <div className="rule-head row">
        <span className="num quiet">{no}</span>
        <TextInput
          aria-label="Name of the rule"
          value={rule.name}
          maxLength={80}
          onChange={(event) => change({ ...rule, name: event.currentTarget.value })}
        />
        <label className="small">
          <input
            type="checkbox"
            checked={rule.active}
            onChange={(event) => change({ ...rule, active: event.currentTarget.checked })}
          />{" "}
          on
        </label>
        <Step sign="↑" label={`Move rule ${no} up`} off={no === 1} go={() => move(-1)} />
        <Step sign="↓" label={`Move rule ${no} down`} off={last} go={() => move(1)} />
        <button type="button" className="link small" onClick={remove}>
          Take out<span className="unseen"> rule {no}</span>
        </button>
      </div>
      <div className="rule-fields">
        <NativeSelect
          label="Cases that come into"
          value={rule.stage ?? ""}
          onChange={(event) => set("stage")(event.currentTarget.value)}
          data={[
            { value: "", label: "New cases nobody has" },
            ...stages.map(({ name, title }) => ({ value: name, label: title })),
          ]}
        />
        <NativeSelect
          label="Who gets them"
          value={rule.how}
          onChange={(event) => change({ ...rule, how: event.currentTarget.value as RuleWire["how"] })}
          data={hows}
        />
        {rule.how !== "client-owner" && (
          <NativeSelect
            label="Of those with the role"
            value={rule.role ?? ""}
            onChange={(event) => set("role")(event.currentTarget.value)}
            data={[
              { value: "", label: "Anybody" },
              ...roles.map((role) => ({ value: role, label: choiceInWords(role) })),
            ]}
          />
        )}
        <NumberInput
          label="Back after open hours"
          placeholder="never"
          min={1}
          max={2000}
          value={rule.returnHours ?? ""}
          onChange={(value) => set("returnHours")(value === "" ? undefined : Number(value))}
        />
      </div>
      {rule.how !== "client-owner" && <People rule={rule} staff={staff} change={change} />}
    </li>
  );
}

function People({ rule, staff, change }: Pick<Props, "rule" | "staff" | "change">) {
  const named = rule.people ?? [];
  const toggle = (id: string) => {
    const people = named.includes(id) ? named.filter((one) => one !== id) : [...named, id];
    change(withPart(rule, "people", people.length > 0 ? people : undefined));
  };
  return (
    <details className="small">
      <summary>
        {named.length === 0
          ? "Everybody with the role"
          : `Only: ${staff
              .filter(({ id }) => named.includes(id))
              .map(({ name }) => name)
              .join(", ")}`}
      </summary>
      <ul className="rule-people">
        {staff.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={named.includes(id)} onChange={() => toggle(id)} /> {name}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

type StepProps = {
  readonly sign: string;
  readonly label: string;
  readonly off: boolean;
  readonly go: () => void;
};

const Step = ({ sign, label, off, go }: StepProps) => (
  <button
    type="button"
    className="step"
    aria-label={label}
    disabled={off}
    title={off ? "It stands at the end already." : label}
    onClick={go}
  >
    {sign}
  </button>
);
