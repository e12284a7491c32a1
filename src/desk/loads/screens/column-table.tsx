// Each question with the column that answers it, and what stands in that column.
import { NativeSelect, TextInput } from "@mantine/core";
import { amountUnits, dateOrders } from "../../../core/loading/cells.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { LoadWire, RulesBody } from "../wire.ts";

type Props = {
  readonly load: LoadWire;
  readonly rules: RulesBody;
  readonly change: (rules: RulesBody) => void;
  /** Chooses at once, where the questions themselves change with the choice. */
  readonly again: (rules: RulesBody) => void;
};

const nothing = "";
const always = "\u0000always";

export function ColumnTable({ load, rules, change, again }: Props) {
  const set = (name: string, source: RulesBody["mapping"][string] | null) => {
    const { [name]: _before, ...rest } = rules.mapping;
    change({ ...rules, mapping: source ? { ...rest, [name]: source } : rest });
  };
  const asks = (kind: string) => load.questions.some((one) => one.kind === kind);
  return (
    <div className="stack">
      <div className="row load-ways">
        {asks("date") && (
          <NativeSelect
            label="Dates are written"
            value={rules.dates}
            data={[...dateOrders]}
            onChange={(event) => change({ ...rules, dates: event.currentTarget.value as RulesBody["dates"] })}
          />
        )}
        {asks("money") && (
          <NativeSelect
            label="Amounts are in"
            value={rules.amounts}
            data={[...amountUnits]}
            onChange={(event) =>
              change({ ...rules, amounts: event.currentTarget.value as RulesBody["amounts"] })
            }
          />
        )}
        {load.mayBeHistory && (
          <NativeSelect
            label="These cases"
            value={rules.asHistory ? "ended" : "run"}
            data={[
              { value: "run", label: "are open: run their playbook" },
              { value: "ended", label: "have ended: file them as history" },
            ]}
            onChange={(event) => {
              const asHistory = event.currentTarget.value === "ended";
              change({ ...rules, asHistory });
              again({ ...rules, asHistory });
            }}
          />
        )}
      </div>
      <Wide label="Columns">
        <table className="load-columns">
          <thead>
            <tr>
              <th scope="col">What is asked</th>
              <th scope="col">Column of the table</th>
              <th scope="col">For example</th>
            </tr>
          </thead>
          <tbody>
            {load.questions.map((question) => (
              <Question
                key={question.name}
                question={question}
                load={load}
                source={rules.mapping[question.name]}
                set={(source) => set(question.name, source)}
              />
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}

type Row = {
  readonly question: LoadWire["questions"][number];
  readonly load: LoadWire;
  readonly source: RulesBody["mapping"][string] | undefined;
  readonly set: (source: RulesBody["mapping"][string] | null) => void;
};

function Question({ question: { title, needed, hint, choices }, load, source, set }: Row) {
  const isAlways = source !== undefined && "always" in source;
  const column = source !== undefined && "column" in source ? source.column : nothing;
  const samples = load.samples.map((cells) => cells[column] ?? "").filter((cell) => cell.trim() !== "");
  return (
    <tr>
      <th scope="row">
        {title}
        {needed && <span className="small load-needed"> needed</span>}
        {(hint || choices) && <span className="small quiet load-hint">{hint ?? choices?.join(", ")}</span>}
      </th>
      <td>
        <NativeSelect
          aria-label={`Column for “${title}”`}
          value={isAlways ? always : column}
          onChange={(event) => {
            const value = event.currentTarget.value;
            set(value === nothing ? null : value === always ? { always: "" } : { column: value });
          }}
          data={[
            { value: nothing, label: "leave out" },
            { value: always, label: "the same for every row …" },
            ...load.headings.map((heading) => ({ value: heading, label: heading })),
          ]}
        />
      </td>
      <td className="small">
        {isAlways ? (
          <TextInput
            aria-label={`“${title}” of every row`}
            value={source.always}
            onChange={(event) => set({ always: event.currentTarget.value })}
          />
        ) : (
          <span className="load-samples">{samples.slice(0, 3).join(" · ")}</span>
        )}
      </td>
    </tr>
  );
}
