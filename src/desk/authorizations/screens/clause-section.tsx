// What a plan says of reference-based pricing in every approval letter, on the page of the plan: the version
// that holds, older ones, and a new one (AP-02).
import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDateOf, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { ClauseWire } from "../wire.ts";
import { clausesKey, useClauses } from "./authorizations-data.ts";
import "./authorizations.css";

type Props = { readonly plan: { readonly id: string; readonly name: string } };

export function ClauseSection({ plan }: Props) {
  const { data, error, refetch } = useClauses(plan.id);
  const [open, setOpen] = useState(false);
  const may = useMay("POST /api/v1/organisations/:id/clauses");
  const [newest, ...older] = data?.items ?? [];
  return (
    <section aria-labelledby="clause">
      <h2 id="clause">Clause in approval letters</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && !newest && (
        <p className="quiet small">
          Nothing is kept yet, so no approval letter can be written for this plan. Keep what the plan says of
          reference-based pricing.
        </p>
      )}
      {newest && <Version one={newest} />}
      {may && data && (
        <p className="row">
          <Button variant={newest ? "default" : "filled"} onClick={() => setOpen(true)}>
            {newest ? "Change the clause" : "Keep the clause"}
          </Button>
        </p>
      )}
      {older.length > 0 && (
        <details>
          <summary>{older.length === 1 ? "One older clause" : `${older.length} older clauses`}</summary>
          {older.map((one) => (
            <Version key={one.version} one={one} />
          ))}
        </details>
      )}
      <Dialog open={open} title={`Clause of ${plan.name}`} close={() => setOpen(false)}>
        <ClauseForm plan={plan} newest={newest} done={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function Version({ one }: { readonly one: ClauseWire }) {
  const clock = useClock();
  const since = shortDateOf(one.from, todayOf(clock));
  return (
    <div className="stack auth-clause">
      <p className="row">
        <strong>Version {one.version}</strong> <span className="small">from {since}</span>
        <ToneMark tone={one.counts ? "kept" : "waiting"}>
          {one.counts ? "stands in letters" : one.from > todayOf(clock) ? "still to come" : "replaced"}
        </ToneMark>
      </p>
      <p className="auth-words">{one.words}</p>
      <p className="small quiet">
        Paper: {one.why.replace(/\.$/, "")}. Kept {pointInTime(one.at, clock)} by {one.by}.
      </p>
    </div>
  );
}

type FormProps = Props & { readonly newest: ClauseWire | undefined; readonly done: () => void };

function ClauseForm({ plan, newest, done }: FormProps) {
  const clock = useClock();
  const [words, setWords] = useState(newest?.words ?? "");
  const [from, setFrom] = useState<string>(todayOf(clock));
  const [why, setWhy] = useState("");
  const path = `/api/v1/organisations/${plan.id}/clauses`;
  const save = useSave({ path, renews: [clausesKey(plan.id)], done });
  const whyNot =
    words.trim().length < 20
      ? "The clause needs at least 20 characters."
      : from === ""
        ? "Say from which day on."
        : why.trim() === ""
          ? "Say why."
          : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { supersedes: newest?.version ?? 0, words: words.trim(), from, why: why.trim() };
    if (!whyNot) save.mutate({ body });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Textarea
        label="What the plan says"
        description="It goes into every approval letter word for word. Letters that were written keep theirs."
        value={words}
        maxLength={4000}
        autosize
        minRows={5}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Holds from"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label="Why"
        placeholder="Where the plan says so"
        value={why}
        maxLength={1000}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <SaveBar verb="Keep the clause" save={save} why={whyNot} />
    </form>
  );
}
