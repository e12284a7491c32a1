// Readings that the sources leave open: what counts here today, what is to come, and a new choice.
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDateOf, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { ChoiceWire } from "../wire.ts";

const choicesKey = ["rule-choices"] as const;

export function Choices() {
  const { data, error, refetch } = useQuery({
    queryKey: choicesKey,
    queryFn: () => ask<{ readonly items: readonly ChoiceWire[] }>("/api/v1/rules/choices"),
  });
  const [open, setOpen] = useState<ChoiceWire | null>(null);
  const may = useMay("POST /api/v1/rules/choices");
  return (
    <section aria-labelledby="choices">
      <h2 id="choices">Readings left to this desk</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      <ul className="admin-rows">
        {data?.items.map((one) => (
          <li key={one.key} className="choice">
            <p>
              <strong>{one.title}</strong>{" "}
              <span className="quiet small">
                {one.rule}
                {one.doubt && `, doubt ${one.doubt}`}. {one.means}
              </span>
            </p>
            <p className="row">
              <ToneMark tone="kept">{one.says}</ToneMark>
              {one.history
                .filter(({ state }) => state === "to come")
                .map((next) => (
                  <ToneMark key={next.no} tone="due">
                    from {shortDateOf(next.fromOn)}: {next.says}
                  </ToneMark>
                ))}
              {may && (
                <Button variant="default" size="compact-sm" onClick={() => setOpen(one)}>
                  Choose<span className="unseen"> for: {one.title}</span>
                </Button>
              )}
            </p>
            <Past choice={one} />
          </li>
        ))}
      </ul>
      <Dialog open={open !== null} title={open?.title ?? ""} close={() => setOpen(null)}>
        {open && <ChoiceForm choice={open} done={() => setOpen(null)} />}
      </Dialog>
    </section>
  );
}

function Past({ choice: { history } }: { readonly choice: ChoiceWire }) {
  const clock = useClock();
  if (history.length === 0) return null;
  return (
    <details>
      <summary className="small">What was chosen before</summary>
      <ol className="admin-line">
        {history.map((one) => (
          <li key={one.no} className={one.state === "in force" ? "stands" : undefined}>
            {one.says}, from {shortDateOf(one.fromOn)} <span className="quiet">({one.state})</span>
            <p className="small quiet">
              {one.by}, {pointInTime(one.at, clock)}: {one.why}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function ChoiceForm({ choice, done }: { readonly choice: ChoiceWire; readonly done: () => void }) {
  const today = todayOf(useClock());
  const [value, setValue] = useState(String(choice.value));
  const [fromOn, setFrom] = useState<string>(today);
  const [why, setWhy] = useState("");
  const save = useSave({ path: "/api/v1/rules/choices", renews: [choicesKey], done });
  const { options } = choice;
  const number = Number(value);
  const fits =
    options.kind === "one of" ||
    (Number.isInteger(number) && number >= options.least && number <= options.most);
  const wrong =
    options.kind === "number" ? `Between ${options.least} and ${options.most} ${options.unit}.` : "";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          body: { key: choice.key, value: options.kind === "number" ? number : value, fromOn, why },
        });
      }}
    >
      <p className="quiet">{choice.means}</p>
      {options.kind === "one of" ? (
        <NativeSelect
          label="Reading"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={options.values.map((one) => ({ value: one.value, label: one.says }))}
        />
      ) : (
        <TextInput
          label={`Number of ${options.unit}`}
          inputMode="numeric"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="date"
        label="From the day"
        min={today}
        value={fromOn}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Textarea label="Why" required value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      <p className="small quiet">
        Clocks that run keep their dates. What is set from that day on goes by it.
      </p>
      <SaveBar
        verb="Choose this reading"
        save={save}
        why={fits ? (why.trim() ? undefined : "Say why.") : wrong}
      />
    </form>
  );
}
