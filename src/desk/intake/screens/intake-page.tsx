// Opening a case of any kind: its questions in groups on the left, what is already here on the right.
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { useDraft } from "../../../ui/drafts.ts";
import { bodyOf, type Question, questionsOf, type Wrong } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useMe } from "../../people/screens/me.tsx";
import { partyName } from "../../people/screens/party-badge.tsx";
import { usePlaybook } from "../../playbooks/screens/diagram.tsx";
import type { PlaybookWhole } from "../../playbooks/wire.ts";
import { AlreadyHere } from "./already-here.tsx";
import { IntakeGroup } from "./group.tsx";
import { InboundBegins, useInboundItem } from "./inbound-begins.tsx";
import { KindsRow } from "./kinds-row.tsx";
import { useOpening } from "./opening.ts";
import "./intake.css";

export function IntakePage({ name }: { readonly name: string }) {
  const { data: playbook, error } = usePlaybook(name);
  const { party } = useMe();
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{playbook ? `Open a case: ${playbook.title.toLowerCase()}` : "Open a case"}</h1>
        <p className="quiet small">
          {playbook?.opensWhen}
          {playbook && opensBy(playbook, party) && (
            <> What you type is kept until the case is open, here and on the server.</>
          )}
        </p>
      </div>
      <KindsRow kind={name} />
      {error && <ProblemNotice error={error} />}
      {!playbook && !error && <p className="quiet">Fetching the questions …</p>}
      {playbook && (opensBy(playbook, party) ? <Intake playbook={playbook} /> : <NotByHand of={playbook} />)}
    </main>
  );
}

const opensBy = (playbook: PlaybookWhole, party: string): boolean =>
  playbook.opensBy.some((one) => one === party);

/** Somebody came here by an address that was kept: who opens it instead. */
function NotByHand({ of: { title, opensBy: parties } }: { readonly of: PlaybookWhole }) {
  return (
    <div className="notice">
      {parties.length === 0 ? (
        <p>Nobody opens such a case by hand: it opens by itself, from the case that needs it.</p>
      ) : (
        <p>
          {title}: opened by {parties.map((one) => partyName(one)).join(", ")}.
        </p>
      )}
      <p className="quiet">
        {parties.length === 0 ? "On that case, name the other provider. " : ""}Above are the kinds that you
        can open, and under <Link to="/">My day</Link> every case that is open.
      </p>
    </div>
  );
}

function Intake({ playbook }: { readonly playbook: PlaybookWhole }) {
  const questions = useMemo(() => questionsOf(playbook.intake), [playbook]);
  const { zone } = useClock();
  const { typed, type, forget } = useDraft(`intake.${playbook.name}`);
  const [wrong, setWrong] = useState<Wrong>({});
  const [sender, setSender] = useState("provider");
  const inbound = useInboundItem();
  const { error, busy, open, left } = useOpening(playbook.name, forget);
  const submit = async () => {
    const read = bodyOf(questions, typed, zone);
    const [first] = Object.keys(read.wrong);
    setWrong(read.wrong);
    if (first) focusOn(first);
    else setWrong(await open(read.body, inbound ? { id: inbound.id, from: sender } : undefined));
  };
  if (left) return <WithoutWhatCameIn {...left} />;
  const started = Object.values(typed).some((text) => text !== "");
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
        {inbound && <InboundBegins item={inbound} from={sender} choose={setSender} />}
        {groupsOf(playbook, questions).map((group) => (
          <IntakeGroup key={group.title} group={group} typed={typed} type={type} wrong={wrong} />
        ))}
        <div className="row">
          <Button type="submit" loading={busy}>
            Open the case
          </Button>
          {started && (
            <button type="button" className="link" onClick={forget}>
              Clear what I typed
            </button>
          )}
        </div>
      </div>
      <div className="intake-side">
        <AlreadyHere typed={typed} type={type} questions={questions} />
      </div>
    </form>
  );
}

const focusOn = (question: string) =>
  document.querySelector<HTMLElement>(`[data-question="${question}"] :is(input, textarea, select)`)?.focus();

/** Every question in one group; one that no group names is folded into the last. */
function groupsOf({ groups }: PlaybookWhole, questions: readonly Question[]) {
  const named = new Set(groups.flatMap(({ shown, folded }) => [...shown, ...folded]));
  const others = questions.filter(({ name }) => !named.has(name));
  const find = (names: readonly string[]) =>
    names.flatMap((name) => questions.filter((one) => one.name === name));
  return groups.map(({ title, shown, folded }, index) => ({
    title,
    shown: find(shown),
    folded: [...find(folded), ...(index === groups.length - 1 ? others : [])],
  }));
}

type Left = NonNullable<ReturnType<typeof useOpening>["left"]>;

/** The case is open, and what it began with was not taken. */
function WithoutWhatCameIn({ file, error }: Left) {
  return (
    <div className="stack">
      <p className="notice notice-kept">
        The case{" "}
        <Link to="/cases/$id" params={{ id: file.id }}>
          {file.number}
        </Link>{" "}
        is open. What came in was not taken; attach it from “Came in”.
      </p>
      <ProblemNotice error={error} />
    </div>
  );
}
