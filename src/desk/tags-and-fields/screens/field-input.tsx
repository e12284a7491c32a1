// One question of the desk's own, with the control that fits its kind. Text in, text out, as over the wire.
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { CustomKind } from "../../../core/custom-fields.ts";
import { cents, dollars } from "../../../core/money.ts";
import { useStaff } from "../../assignment/screens/staff-data.ts";
import { centsTyped } from "./typed.ts";

export type Question = {
  readonly title: string;
  readonly hint: string;
  readonly kind: CustomKind;
  readonly choices: readonly string[];
};

type Props = {
  readonly question: Question;
  /** As it is kept. */
  readonly value: string;
  /** Told when somebody has answered: at once for a choice, on leaving the field for text. */
  readonly answer: (value: string) => void;
  readonly disabled?: boolean;
  readonly wrong?: string | undefined;
};

export function FieldInput(props: Props) {
  const { kind, choices } = props.question;
  if (kind === "yes-no")
    return (
      <Choice
        {...props}
        data={[
          ["true", "Yes"],
          ["false", "No"],
        ]}
      />
    );
  if (kind === "choice") return <Choice {...props} data={choices.map((one) => [one, one])} />;
  if (kind === "person") return <Person {...props} />;
  return <Typed {...props} key={props.value} />;
}

type ChoiceProps = Props & { readonly data: readonly (readonly [value: string, label: string])[] };

function Choice({ question: { title, hint }, value, answer, disabled, wrong, data }: ChoiceProps) {
  return (
    <NativeSelect
      label={title}
      description={hint || undefined}
      value={value}
      disabled={disabled ?? false}
      error={wrong}
      data={[{ value: "", label: "Not answered" }, ...data.map(([one, label]) => ({ value: one, label }))]}
      onChange={(event) => answer(event.currentTarget.value)}
    />
  );
}

function Person(props: Props) {
  const { data } = useStaff();
  return <Choice {...props} data={(data ?? []).map(({ id, name }) => [id, name])} />;
}

/** Text is kept when the field is left, or with Enter. */
function Typed({ question: { title, hint, kind }, value, answer, disabled, wrong }: Props) {
  const shown = kind === "money" && value !== "" ? dollars(cents(Number(value))).replace(/[$,]/g, "") : value;
  const keep = (typed: string) => {
    const next = kind === "money" ? centsTyped(typed) : typed.trim();
    if (next !== value) answer(next);
  };
  const shared = {
    label: title,
    description: hint || undefined,
    defaultValue: shown,
    disabled: disabled ?? false,
    error: wrong,
    onBlur: (event: { currentTarget: { value: string } }) => keep(event.currentTarget.value),
  };
  if (kind === "text") return <Textarea {...shared} autosize minRows={1} maxRows={6} maxLength={2_000} />;
  const withEnter = {
    ...shared,
    onKeyDown: (event: { key: string; currentTarget: { value: string } }) => {
      if (event.key === "Enter") keep(event.currentTarget.value);
    },
  };
  if (kind === "date") return <TextInput {...withEnter} type="date" />;
  if (kind === "money") return <TextInput {...withEnter} inputMode="decimal" leftSection="$" />;
  return <TextInput {...withEnter} inputMode="decimal" />;
}
