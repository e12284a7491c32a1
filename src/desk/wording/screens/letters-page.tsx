// Every letter of the desk, by who reads it; and the languages that stand under letters to members.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import type { LetterLine, Taglines } from "../wire.ts";
import { taglinesKey, useLetterLines, useTaglines } from "./wording-data.ts";
import "./wording.css";

const readers = [
  { reader: "member", title: "To the member", says: "English and Spanish, at US grade 6 or below." },
  { reader: "provider", title: "To the provider and others", says: "At grade 10 or below." },
  { reader: "client", title: "To the plan and the TPA", says: "At grade 10 or below." },
  { reader: "collector", title: "To a debt collector", says: "In the member's name." },
] as const;

export function LettersPage() {
  const { data, error, refetch } = useLetterLines();
  return (
    <AdminFrame
      title="Letters"
      says="What your letters say, clause by clause. What law or an agreement rests on is locked."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && !data && <p className="quiet">Fetching …</p>}
      {data?.length === 0 && <p className="empty">No kind of case here has letters that can be reworded.</p>}
      {readers.map(({ reader, title, says }) => {
        const mine = (data ?? []).filter((one) => one.reader === reader);
        return mine.length === 0 ? null : (
          <section key={reader} aria-labelledby={`to-${reader}`}>
            <h2 id={`to-${reader}`}>{title}</h2>
            <p className="small quiet">{says}</p>
            {processesOf(mine).map((process) => (
              <section key={process} aria-label={`${title}: ${process}`}>
                <h3 className="wording-process">{process}</h3>
                <ul className="admin-rows">
                  {mine
                    .filter((one) => one.process === process)
                    .map((one) => (
                      <OneLetter key={one.playbook + one.letter} line={one} />
                    ))}
                </ul>
              </section>
            ))}
          </section>
        );
      })}
      <Languages />
    </AdminFrame>
  );
}

const processesOf = (lines: readonly LetterLine[]): string[] => [
  ...new Set(lines.map(({ process }) => process)),
];

function OneLetter({ line }: { readonly line: LetterLine }) {
  const { playbook, letter, title, when, clauses, locked, changed } = line;
  return (
    <li className="wording-line">
      <Link to="/admin/letters/$playbook/$letter" params={{ playbook, letter }}>
        {title}
      </Link>
      <span className="quiet small">{when}</span>
      <span className="small nowrap">
        {changed > 0 && <ToneMark tone="waiting">{changed} in your words</ToneMark>}{" "}
        <span className="quiet">
          {clauses} {clauses === 1 ? "clause" : "clauses"}
          {locked > 0 && `, ${locked} locked`}
        </span>
      </span>
    </li>
  );
}

function Languages() {
  const { data, error, refetch } = useTaglines();
  return (
    <section aria-labelledby="taglines">
      <h2 id="taglines">Languages under letters to members</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <LanguageForm key={data.chosen.join()} taglines={data} />}
    </section>
  );
}

function LanguageForm({ taglines }: { readonly taglines: Taglines }) {
  const may = useMay("PUT /api/v1/letters/taglines");
  const [chosen, setChosen] = useState<readonly string[]>(taglines.chosen);
  const save = useSave({ path: "/api/v1/letters/taglines", method: "PUT", renews: [taglinesKey] });
  const same = chosen.toSorted().join() === taglines.chosen.toSorted().join();
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { chosen } });
      }}
    >
      <p className="small quiet">{taglines.duty}</p>
      <ul className="wording-languages">
        {taglines.languages.map(({ code, name, line }) => (
          <li key={code}>
            <Tick
              label={name}
              checked={chosen.includes(code)}
              onTick={(yes) => setChosen((all) => (yes ? [...all, code] : all.filter((one) => one !== code)))}
              disabled={!may}
            />
            <span className="small quiet" lang={code}>
              {line}
            </span>
          </li>
        ))}
      </ul>
      <SaveBar
        verb="Print these languages"
        save={save}
        why={may ? (same ? "Nothing is changed." : undefined) : "A supervisor or an administrator chooses."}
      />
    </form>
  );
}
