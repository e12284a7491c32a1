// One letter, clause by clause: how it stands, what is locked and by which rule, and what it was.
import { SegmentedControl } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import type { ClauseWire, LetterWords } from "../wire.ts";
import { ClauseEditor } from "./clause-editor.tsx";
import { ClauseHistory } from "./clause-history.tsx";
import { TextWithBlanks } from "./text-with-blanks.tsx";
import { type ClauseAt, type LetterKey, useLetterWords } from "./wording-data.ts";
import "./wording.css";

export function LetterWordsPage() {
  const { playbook, letter } = useParams({ from: "/admin/letters/$playbook/$letter" });
  const { data, error, refetch } = useLetterWords({ playbook, letter });
  return (
    <AdminFrame title={data?.title ?? "Letter"} says={data?.when}>
      <p className="small">
        <Link to="/admin/letters">All letters</Link>
      </p>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && !data && <p className="quiet">Fetching the letter …</p>}
      {data && <Words key={playbook + letter} of={data} at={{ playbook, letter }} />}
    </AdminFrame>
  );
}

const tongues = { en: "English", es: "Spanish" } as const;

function Words({ of, at }: { readonly of: LetterWords; readonly at: LetterKey }) {
  const [language, setLanguage] = useState<"en" | "es">(of.languages[0] ?? "en");
  const reading = of.readings.find((one) => one.language === language);
  return (
    <>
      <div className="row wording-head">
        {of.languages.length > 1 && (
          <SegmentedControl
            aria-label="Language"
            value={language}
            onChange={(value) => setLanguage(value === "es" ? "es" : "en")}
            data={of.languages.map((value) => ({ value, label: tongues[value] }))}
          />
        )}
        {reading && (
          <span className="small">
            <ToneMark tone={reading.easyEnough ? "kept" : "late"}>
              {reading.measure} {reading.value}
            </ToneMark>{" "}
            <span className="quiet">
              {language === "es" ? "at least" : "at most"} {reading.limit}
            </span>
          </span>
        )}
      </div>
      <ol className="wording-clauses">
        {of.items.map((clause) => {
          const text = clause.texts.find((one) => one.language === language);
          return text ? (
            <OneClause
              key={clause.clause + language}
              clause={clause}
              text={text}
              at={{ ...at, clause: clause.clause, language }}
            />
          ) : null;
        })}
      </ol>
    </>
  );
}

type Text = ClauseWire["texts"][number];
type ClauseProps = { readonly clause: ClauseWire; readonly text: Text; readonly at: ClauseAt };

function OneClause({ clause, text, at }: ClauseProps) {
  const [editing, setEditing] = useState(false);
  const may = useMay("PUT /api/v1/letters/wording/:playbook/:letter/:clause/:language");
  const changed = text.text !== text.own;
  const { locked, title, shape, blanks } = clause;
  return (
    <li className={locked ? "wording-clause wording-locked" : "wording-clause"}>
      <div className="row wording-title">
        <h2>{title}</h2>
        {changed && <ToneMark tone="waiting">in your words</ToneMark>}
        {!locked && may && !editing && (
          <button type="button" className="link small" onClick={() => setEditing(true)}>
            Reword<span className="unseen"> “{title}”</span>
          </button>
        )}
      </div>
      {editing ? (
        <ClauseEditor
          key={text.version}
          clause={clause}
          text={text}
          at={at}
          close={() => setEditing(false)}
        />
      ) : (
        <TextWithBlanks text={text.text} list={shape === "list"} blanks={blanks} language={at.language} />
      )}
      {locked && (
        <p className="small quiet">
          Locked by {locked.rule}. {locked.why}
        </p>
      )}
      {text.version > 0 && !locked && <ClauseHistory at={at} text={text} may={may} />}
    </li>
  );
}
