// The services of an authorisation as rows: code, modifiers, units, day, and what was decided of each where a
// part was approved.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Typed } from "../../../ui/drafts.ts";
import { emptyRow, rowsOf, rowsTyped, type ServiceRow, type Wrong } from "./typed-authorization.ts";

type Props = {
  readonly typed: Typed;
  readonly type: (more: Typed) => void;
  readonly wrong: Wrong;
};

const decisions = [
  { value: "", label: "Not said" },
  { value: "approved", label: "Approved" },
  { value: "denied", label: "Denied" },
  { value: "pended", label: "Not decided yet" },
];

const most = 50;

export function ServiceRows({ typed, type, wrong }: Props) {
  const rows = rowsOf(typed);
  const put = (now: readonly ServiceRow[]) => type({ services: rowsTyped(now) });
  const change = (index: number, part: Partial<ServiceRow>) =>
    put(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const add = () => {
    put([...rows, emptyRow]);
    // The new row is there after the next drawing.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-place="services/${rows.length}/code"] input`)?.focus(),
    );
  };
  return (
    <fieldset className="auth-part">
      <legend>Services</legend>
      {typed.state === "partly" && (
        <p className="field-hint">
          What is denied or not decided yet stays out of the approval letter; all else stands in it.
        </p>
      )}
      {wrong.services && <p className="field-wrong">{wrong.services}</p>}
      {rows.map((row, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          key={index}
          no={index}
          row={row}
          partly={typed.state === "partly"}
          wrong={wrong}
          change={(part) => change(index, part)}
          remove={rows.length > 1 ? () => put(rows.filter((_row, at) => at !== index)) : undefined}
        />
      ))}
      <p className="row">
        <Button variant="default" onClick={add} disabled={rows.length >= most}>
          Add a service
        </Button>
        {rows.length >= most && <span className="small quiet">There are {most} at most.</span>}
      </p>
    </fieldset>
  );
}

type RowProps = {
  readonly no: number;
  readonly row: ServiceRow;
  readonly partly: boolean;
  readonly wrong: Wrong;
  readonly change: (part: Partial<ServiceRow>) => void;
  readonly remove: (() => void) | undefined;
};

function Row({ no, row, partly, wrong, change, remove }: RowProps) {
  const field = (name: keyof ServiceRow, label: string, more: object = {}) => (
    <div data-place={`services/${no}/${name}`}>
      <TextInput
        label={label}
        aria-label={no === 0 ? label : `${label}, service ${no + 1}`}
        value={row[name]}
        error={wrong[`services/${no}/${name}`]}
        onChange={(event) => change({ [name]: event.currentTarget.value })}
        {...more}
      />
    </div>
  );
  return (
    <div className={partly ? "auth-service auth-service-partly" : "auth-service"}>
      {field("code", "Code", { maxLength: 7, required: true })}
      {field("modifiers", "Modifiers", { maxLength: 16, placeholder: "RT 59" })}
      {field("units", "Units", { maxLength: 6, inputMode: "decimal" })}
      {field("on", "On another day", { type: "date" })}
      {partly && (
        <NativeSelect
          label="Decision"
          aria-label={no === 0 ? "Decision" : `Decision, service ${no + 1}`}
          data={decisions}
          value={row.state}
          onChange={(event) => change({ state: event.currentTarget.value })}
        />
      )}
      {remove && (
        <Button variant="subtle" onClick={remove} aria-label={`Remove service ${no + 1}`}>
          Remove
        </Button>
      )}
    </div>
  );
}
