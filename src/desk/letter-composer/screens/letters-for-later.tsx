// Letters of this case that wait for their time: another time, or back.
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Instant, instant, wallClock } from "../../../core/calendar.ts";
import { ask } from "../../../ui/ask.ts";
import { useClock } from "../../../ui/clock.tsx";
import { bodyOf, questionsOf } from "../../../ui/form/questions.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime, zoneMark } from "../../../ui/when.ts";
import { lookAnew, useActions } from "../../case-file/screens/case-data.ts";
import type { CaseWire } from "../../case-file/wire.ts";
import type { LetterWire } from "../../correspondence/wire.ts";

type Props = { readonly file: CaseWire; readonly letters: readonly LetterWire[] };

export function LettersForLater({ file, letters }: Props) {
  return (
    <section aria-label="Letters for later" className="composer-waiting small">
      <p>
        <strong>{letters.length === 1 ? "One letter waits" : `${letters.length} letters wait`}</strong>{" "}
        <span className="quiet">for its time. Everything is asked again when it comes.</span>
      </p>
      <ul>
        {letters.map((letter) => (
          <Waiting key={`${letter.no} ${letter.sendAt}`} file={file} letter={letter} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ file, letter }: { readonly file: CaseWire; readonly letter: LetterWire }) {
  const clock = useClock();
  const [changing, setChanging] = useState(false);
  const back = useSend(file.id, `letters/${letter.no}/undo`);
  return (
    <li>
      <div className="row">
        <span>
          Letter {letter.no}, {letter.template}, to {letter.toName}: {pointInTime(letter.sendAt, clock)}{" "}
          {zoneMark(clock.zone)}
        </span>
        <button
          type="button"
          className="link"
          aria-expanded={changing}
          onClick={() => setChanging(!changing)}
        >
          Change the time<span className="unseen"> of letter {letter.no}</span>
        </button>
        <button
          type="button"
          className="link"
          disabled={back.isPending}
          onClick={() => back.mutate({})}
          title={back.isPending ? "It is being taken back." : undefined}
        >
          Take it back<span className="unseen"> (letter {letter.no})</span>
        </button>
      </div>
      {back.error && <ProblemNotice error={back.error} />}
      {changing && <OtherTime file={file} letter={letter} done={() => setChanging(false)} />}
    </li>
  );
}

type OtherProps = { readonly file: CaseWire; readonly letter: LetterWire; readonly done: () => void };

function OtherTime({ file, letter, done }: OtherProps) {
  const clock = useClock();
  const actions = useActions(file.id);
  const [typed, setTyped] = useState(() => {
    const { on, time } = wallClock(clock.zone, instant(letter.sendAt) as Instant);
    return `${on}T${time}`;
  });
  const send = useSend(file.id, "actions/change-send-time", done);
  const schema = actions.data?.find(({ name }) => name === "change-send-time")?.input;
  const answers = { letter: String(letter.no), sendAt: typed };
  const { body, wrong } = schema
    ? bodyOf(questionsOf(schema), answers, clock.zone)
    : { body: null, wrong: { sendAt: "Fetching …" } };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (body && !wrong.sendAt) send.mutate(body);
      }}
    >
      <TextInput
        type="datetime-local"
        label={`Send it, not before (${zoneMark(clock.zone)})`}
        value={typed}
        error={wrong.sendAt}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={send.isPending}>
        Send it then
      </Button>
      {send.error && <ProblemNotice error={send.error} />}
    </form>
  );
}

/** Does something to the case and looks at it anew. */
function useSend(id: string, part: string, done?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      ask(`/api/v1/cases/${id}/${part}`, { method: "POST", body, key: crypto.randomUUID() }),
    onSuccess: async () => {
      done?.();
      await lookAnew(queries, id);
    },
    onError: () => lookAnew(queries, id),
  });
}
