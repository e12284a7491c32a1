// One question and the control that fits it: money in dollars, dates as dates, few choices side by side.
import { NativeSelect, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useClock } from "../clock.tsx";
import { zoneMark } from "../when.ts";
import { choiceInWords, type Question } from "./questions.ts";

type Props = {
  readonly question: Question;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly wrong?: string | undefined;
};

export function AnswerField(props: Props) {
  const { kind, choices } = props.question;
  if (kind === "yes-no") return <SideBySide {...props} choices={["yes", "no"]} />;
  if (kind === "choice") {
    const few = choices.length <= 4 && choices.join("").length <= 40;
    return few ? <SideBySide {...props} choices={choices} /> : <ChoiceList {...props} />;
  }
  return <TypedField {...props} />;
}

/** Letters that stand side by side in the narrowest column of a form; more stand below each other there. */
const narrow = 30;

function SideBySide({
  question,
  value,
  onType,
  wrong,
  choices,
}: Props & { readonly choices: readonly string[] }) {
  const data = choices.map((one) => ({ value: one, label: choiceInWords(one) }));
  return (
    <fieldset className={choices.join("").length > narrow ? "field field-long" : "field"}>
      <legend className="field-label">
        {question.title}
        {question.needed && (
          <span aria-hidden="true" className="field-needed">
            {" *"}
          </span>
        )}
      </legend>
      <SegmentedControl
        data={data}
        value={value || ""}
        onChange={onType}
        aria-label={question.title}
        className={value ? undefined : "unanswered"}
      />
      {question.hint && <span className="field-hint">{question.hint}</span>}
      {wrong && <span className="field-wrong">{wrong}</span>}
    </fieldset>
  );
}

function ChoiceList({ question, value, onType, wrong }: Props) {
  const data = question.choices.map((one) => ({ value: one, label: choiceInWords(one) }));
  return (
    <NativeSelect
      label={question.title}
      description={question.hint}
      required={question.needed}
      data={[{ value: "", label: "Choose one" }, ...data]}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
      error={wrong}
    />
  );
}

function TypedField({ question, value, onType, wrong }: Props) {
  const { zone } = useClock();
  const { kind, title, hint, needed, most } = question;
  const shared = {
    label: kind === "instant" ? `${title} (${zoneMark(zone)})` : title,
    description: hint,
    required: needed,
    value,
    error: wrong,
    onChange: (event: { currentTarget: { value: string } }) => onType(event.currentTarget.value),
  };
  if (kind === "long-text") return <Textarea {...shared} maxLength={most} rows={3} />;
  if (kind === "money")
    return <TextInput {...shared} className="money" inputMode="decimal" leftSection="$" />;
  if (kind === "percent")
    return <TextInput {...shared} className="short" inputMode="decimal" rightSection="%" />;
  if (kind === "count") return <TextInput {...shared} className="short" inputMode="numeric" />;
  if (kind === "date") return <TextInput {...shared} className="short" type="date" />;
  if (kind === "instant") return <TextInput {...shared} type="datetime-local" />;
  return <TextInput {...shared} maxLength={most} />;
}
