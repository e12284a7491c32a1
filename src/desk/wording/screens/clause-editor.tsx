// Rewording one clause: what is in the way and how it reads while one types, and the letter before and after.
import { Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { wordDifference } from "../../../core/word-difference.ts";
import { toldOf } from "../../../ui/ask.ts";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { SaveBar, ShowTheirs, useSave } from "../../administration/screens/saving.tsx";
import type { ClauseWire, WordingTried } from "../wire.ts";
import { blankInWords } from "./blank-words.ts";
import { type ClauseAt, clausePath, useTrying, wordingKey } from "./wording-data.ts";

type Props = {
  readonly clause: ClauseWire;
  readonly text: ClauseWire["texts"][number];
  readonly at: ClauseAt;
  readonly close: () => void;
};

export function ClauseEditor({ clause, text: stands, at, close }: Props) {
  const [text, setText] = useState(stands.text);
  const [why, setWhy] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const tried = useTrying(at, text);
  const save = useSave({ path: clausePath(at), method: "PUT", renews: [wordingKey], done: close });
  const moved = save.error !== null && toldOf(save.error).status === 412;
  const problem = tried.data?.refusals[0];
  const missing = text.trim() === stands.text ? "Nothing is changed." : why.trim() ? undefined : "Say why.";
  return (
    <form
      className="wording-editor stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { text, why }, version: stands.version });
      }}
    >
      <Textarea
        label={clause.shape === "list" ? "What it says, an item on each line" : "What it says"}
        lang={at.language}
        autosize
        minRows={2}
        maxRows={14}
        ref={field}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Blanks blanks={clause.blanks} put={(name) => setText((now) => `${now}{${name}}`)} />
      <Findings tried={tried.data} most={clause.most} length={text.length} />
      {tried.error && <ProblemNotice error={tried.error} again={() => void tried.refetch()} />}
      <Difference before={stands.text} after={text} />
      <TextInput
        label="Why"
        required
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <SaveBar verb="Say it so from now on" save={save} why={problem ? "It cannot be kept so." : missing}>
        <button type="button" className="link" onClick={close}>
          Leave it as it is
        </button>
        <ShowTheirs moved={moved} show={() => setText(stands.text)} />
      </SaveBar>
      {tried.data && <Previews tried={tried.data} />}
    </form>
  );
}

type BlankProps = { readonly blanks: ClauseWire["blanks"]; readonly put: (name: string) => void };

function Blanks({ blanks, put }: BlankProps) {
  if (blanks.length === 0) return null;
  return (
    <ul className="row small wording-blanks" aria-label="Blanks that the case fills">
      {blanks.map(({ name, means, must }) => (
        <li key={name}>
          <button type="button" className="wording-blank" onClick={() => put(name)}>
            <span className="unseen">Put in </span>
            {blankInWords(name)}
          </button>{" "}
          <span className="quiet">
            {means}
            {must && ", must stay"}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Found = { readonly tried: WordingTried | undefined; readonly most: number; readonly length: number };

function Findings({ tried, most, length }: Found) {
  const { whole, clause, hardest = [] } = tried ?? {};
  return (
    <div role="status" className="small">
      {tried?.refusals.map(({ code, rule, says, doNext }) => (
        <p key={code} className="notice notice-due">
          {says} <span className="quiet">{doNext}</span> <span className="quiet nowrap">{rule}</span>
        </p>
      ))}
      {whole && clause && (
        <p>
          <ToneMark tone={whole.easyEnough ? "kept" : "late"}>
            {whole.measure} {clause.value}
          </ToneMark>{" "}
          <span className="quiet">
            the whole letter {whole.value}, {whole.measure.startsWith("Fl") ? "at most" : "at least"}{" "}
            {whole.limit}.{hardest.length > 0 && ` Costly words: ${hardest.join(", ")}.`}{" "}
            {`${length} of ${most} characters.`}
          </span>
        </p>
      )}
    </div>
  );
}

export function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return null;
  let at = 0;
  return (
    <p className="wording-text wording-difference">
      <span className="unseen">What changes: </span>
      {wordDifference(before, after).map(({ how, text }) => {
        at += 1;
        if (how === "new") return <ins key={at}>{text}</ins>;
        return how === "gone" ? <del key={at}>{text}</del> : <span key={at}>{text}</span>;
      })}
    </p>
  );
}

function Previews({ tried: { before, after } }: { readonly tried: WordingTried }) {
  const [which, setWhich] = useState(0);
  const one = Math.min(which, after.length - 1);
  if (after.length === 0) return null;
  return (
    <details open>
      <summary className="small">The letter on a made-up case, before and after</summary>
      {after.length > 1 && (
        <p className="row small">
          {after.map((page, index) => (
            <button
              key={page.length + String(index)}
              type="button"
              className="link"
              aria-pressed={index === one}
              onClick={() => setWhich(index)}
            >
              Case {index + 1}
            </button>
          ))}
        </p>
      )}
      <div className="wording-previews">
        <figure>
          <figcaption className="small quiet">As it stands</figcaption>
          <PaperFrame html={before[one] ?? ""} title="The letter as it stands" />
        </figure>
        <figure>
          <figcaption className="small quiet">With this text</figcaption>
          <PaperFrame html={after[one] ?? ""} title="The letter with this text" />
        </figure>
      </div>
    </details>
  );
}
