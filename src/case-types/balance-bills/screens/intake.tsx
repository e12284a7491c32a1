// Opening a balance bill: four short groups on the left, the answer on the right while one types.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { CaseWire } from "../../../desk/case-file/wire.ts";
import type { PlaybookWhole } from "../../../desk/playbooks/wire.ts";
import { ask, toldOf } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { type Typed, useDraft } from "../../../ui/drafts.ts";
import { bodyOf, questionsOf, type Wrong } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { checkTyped } from "./check.ts";
import { groupsOf, IntakeGroup } from "./intake-groups.tsx";
import { type Matched, RemittanceDrop } from "./remittance-drop.tsx";
import "./figures.css";

const playbook = "balance-bill";

export function IntakePage() {
  const { data, error } = useQuery({
    queryKey: ["playbook", playbook],
    queryFn: () => ask<PlaybookWhole>(`/api/v1/playbooks/${playbook}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Open a balance bill</h1>
        <p className="quiet small">What you type is kept in this browser until the case is open.</p>
      </div>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <p className="quiet">Fetching the questions …</p>}
      {data && <Intake schema={data.intake} />}
    </main>
  );
}

function Intake({ schema }: { readonly schema: PlaybookWhole["intake"] }) {
  const questions = useMemo(() => questionsOf(schema), [schema]);
  const { zone } = useClock();
  const { typed, type, forget } = useDraft(`intake.${playbook}`);
  const [matched, setMatched] = useState<Matched | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const { error, busy, open, left } = useOpening(matched, forget);
  const check = checkTyped(typed, matched?.claim.entries ?? []);
  const take = (found: Matched | null) => {
    setMatched(found);
    if (found) type(found.claim.takes);
  };
  const submit = async () => {
    const read = bodyOf(questions, typed, zone);
    setWrong(read.wrong);
    const [first] = Object.keys(read.wrong);
    if (first) document.querySelector<HTMLElement>(`[data-question="${first}"] input`)?.focus();
    else setWrong((await open(read.body)) ?? {});
  };
  if (left) return <WithoutRemittance left={left} />;
  return (
    <form
      className="intake"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div>
        {error !== null && <ProblemNotice error={error} />}
        {groupsOf(questions).map((group) => (
          <IntakeGroup key={group.title} group={group} typed={typed} type={type} wrong={wrong}>
            {group.hasRemittance && <RemittanceDrop matched={matched} take={take} />}
          </IntakeGroup>
        ))}
        <div className="row">
          <Button type="submit" loading={busy}>
            Open the case
          </Button>
          {isStarted(typed) && (
            <button
              type="button"
              className="link"
              onClick={() => {
                forget();
                setMatched(null);
              }}
            >
              Clear what I typed
            </button>
          )}
        </div>
      </div>
      <AnswerBox {...check} />
    </form>
  );
}

const isStarted = (typed: Typed): boolean => Object.values(typed).some((text) => text !== "");

/** Opens the case, hands the remittance to it, and goes there. Gives back what is wrong with the answers. */
function useOpening(matched: Matched | null, forget: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [left, setLeft] = useState<Left | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const open = async (body: object): Promise<Wrong | null> => {
    setBusy(true);
    setError(null);
    try {
      const opened = await ask<CaseWire>("/api/v1/cases", {
        method: "POST",
        body: { playbook, ...body },
        key,
      });
      forget();
      await queries.invalidateQueries({ queryKey: ["cases"] });
      // The case is open, whatever becomes of the remittance: its page says which figures are wanted.
      const refused = matched ? await handOver(matched.text) : null;
      if (refused !== null) setLeft({ id: opened.id, number: opened.number, refused });
      else await navigate({ to: "/cases/$id", params: { id: opened.id } });
      return null;
    } catch (problem) {
      setError(problem);
      if (toldOf(problem).status !== 0) setKey(crypto.randomUUID());
      const errors = toldOf(problem).errors ?? [];
      return Object.fromEntries(errors.map(({ at, says, doNext }) => [at.slice(1), `${says} ${doNext}`]));
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, open, left };
}

/** Gives the remittance to its case. @returns why it was not taken, or null */
const handOver = (text: string): Promise<unknown> =>
  ask("/api/v1/remittances", {
    method: "POST",
    body: text,
    type: "application/edi-x12",
    key: crypto.randomUUID(),
  }).then(
    () => null,
    (problem: unknown) => problem,
  );

/** The case is open and its remittance was not taken. */
type Left = { readonly id: string; readonly number: string; readonly refused: unknown };

function WithoutRemittance({ left: { id, number, refused } }: { readonly left: Left }) {
  return (
    <div className="stack">
      <p className="notice notice-kept">
        The case{" "}
        <Link to="/cases/$id" params={{ id }}>
          {number}
        </Link>{" "}
        is open. Its remittance was not taken; load it again on the page for remittances.
      </p>
      <ProblemNotice error={refused} />
    </div>
  );
}
