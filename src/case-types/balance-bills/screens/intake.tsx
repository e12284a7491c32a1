// Opening a balance bill: four short groups on the left; on the right the answer while one types, and what is
// here already. A bill of a case that is there joins it.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { IntakeGroup } from "../../../desk/intake/screens/group.tsx";
import { InboundBegins, useInboundItem } from "../../../desk/intake/screens/inbound-begins.tsx";
import { KindsRow } from "../../../desk/intake/screens/kinds-row.tsx";
import type { PlaybookWhole } from "../../../desk/playbooks/wire.ts";
import { ask, toldOf } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { type Typed, useDraft } from "../../../ui/drafts.ts";
import { type Body, bodyOf, questionsOf, type Wrong } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { AnswerBox } from "./answer-box.tsx";
import { checkTyped } from "./check.ts";
import { groupsOf } from "./intake-groups.ts";
import { AlreadyKnown } from "./intake-known.tsx";
import { StatementDrop } from "./intake-statement.tsx";
import { joinTo, type Opened, openWith, type Papers } from "./opening.ts";
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
        <p className="quiet small">What you type is kept until the case is open, here and on the server.</p>
      </div>
      <KindsRow kind={playbook} />
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
  const [statement, setStatement] = useState<File | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const [sender, setSender] = useState("provider");
  const inbound = useInboundItem();
  const began = inbound ? { id: inbound.id, from: sender } : undefined;
  const papers = { statement, remittance: matched?.text ?? null, inbound: began };
  const { error, busy, open, left } = useOpening(papers, forget);
  const check = checkTyped(typed, matched?.claim.entries ?? []);
  const take = (found: Matched | null) => {
    setMatched(found);
    if (found) type(found.claim.takes);
  };
  const submit = async (to: { id: string; number: string } | null) => {
    const read = bodyOf(questions, typed, zone);
    // A bill that joins a case needs the statement's amount; the rest the case has.
    const amount = read.wrong.statementCents;
    const joining: Record<string, string> = amount ? { statementCents: amount } : {};
    const missing = to ? joining : read.wrong;
    setWrong(missing);
    const [first] = Object.keys(missing);
    if (first) document.querySelector<HTMLElement>(`[data-question="${first}"] input`)?.focus();
    else setWrong((await open(read.body, to)) ?? {});
  };
  if (left) return <WithoutPapers left={left} />;
  return (
    <form
      className="intake"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(null);
      }}
    >
      <div>
        {error !== null && <ProblemNotice error={error} />}
        {inbound && <InboundBegins item={inbound} from={sender} choose={setSender} />}
        {groupsOf(questions).map((group) => (
          <IntakeGroup key={group.title} group={group} typed={typed} type={type} wrong={wrong}>
            {group.papers === "statement" && <StatementDrop statement={statement} take={setStatement} />}
            {group.papers === "remittance" && <RemittanceDrop matched={matched} take={take} />}
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
                setStatement(null);
              }}
            >
              Clear what I typed
            </button>
          )}
        </div>
      </div>
      <div className="intake-side">
        <AnswerBox {...check} />
        <AlreadyKnown typed={typed} type={type} join={(one) => void submit(one)} busy={busy} />
      </div>
    </form>
  );
}

const isStarted = (typed: Typed): boolean => Object.values(typed).some((text) => text !== "");

/** Opens or joins, hands the papers over, and goes there. Gives back what is wrong with the answers. */
function useOpening(papers: Papers, forget: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [left, setLeft] = useState<Opened | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const open = async (body: Body, to: { id: string; number: string } | null): Promise<Wrong | null> => {
    setBusy(true);
    setError(null);
    try {
      const opened = to ? await joinTo(to, body, key, papers) : await openWith(playbook, body, key, papers);
      forget();
      setKey(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: ["cases"] });
      if (opened.notTaken.length > 0) setLeft(opened);
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

/** The case has the bill, and a paper of it was not taken. */
function WithoutPapers({ left: { id, number, joined, notTaken } }: { readonly left: Opened }) {
  return (
    <div className="stack">
      <p className="notice notice-kept">
        {joined ? "The bill is on the case " : "The case "}
        <Link to="/cases/$id" params={{ id }}>
          {number}
        </Link>
        {joined ? "." : " is open."} A paper was not taken; add it on the case's page.
      </p>
      {notTaken.map(({ what, error }) => (
        <section key={what} aria-label={what}>
          <p className="small">{what}:</p>
          <ProblemNotice error={error} />
        </section>
      ))}
    </div>
  );
}
