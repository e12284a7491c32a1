// Somebody's own reports: kept under a name, opened with one press, put away again.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { SavedReport } from "../wire.ts";
import { queryOf, type ReportSearch, useSaved } from "./reports-data.ts";

type Props = { readonly search: ReportSearch; readonly show: (search: ReportSearch) => void };

export function Keep({ search, show }: Props) {
  const { items, save, putAway } = useSaved();
  const [name, setName] = useState("");
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const query = Object.fromEntries(
      Object.entries(queryOf(search)).filter((one): one is [string, string] => one[1] !== undefined),
    );
    const report = (search.report ?? "waiting") as SavedReport["report"];
    setTrouble(null);
    save({ name: name.trim(), report, query }).then(() => setName(""), setTrouble);
  };
  return (
    <section aria-labelledby="kept-title" className="reports-kept">
      <h2 id="kept-title" className="small">
        Mine
      </h2>
      {items.length === 0 && <p className="small quiet">What you keep under a name stands here.</p>}
      <ul>
        {items.map((one) => (
          <li key={one.name} className="row">
            <button type="button" onClick={() => show({ ...one.query, report: one.report })}>
              {one.name}
            </button>
            <button
              type="button"
              className="link small"
              aria-label={`Put “${one.name}” away`}
              onClick={() => void putAway(one.name).catch(setTrouble)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {trouble !== null && <ProblemNotice error={trouble} />}
      <details className="small">
        <summary>Keep this one</summary>
        <form className="form" onSubmit={submit}>
          <TextInput
            label="Name"
            maxLength={80}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="compact-sm">
            Keep it
          </Button>
        </form>
      </details>
    </section>
  );
}
