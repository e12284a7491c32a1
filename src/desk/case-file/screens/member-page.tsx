// What a member sees: the answer in large type, one thing to do at most, what happens next and when, and
// the story.
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { useDates } from "../../../ui/language/dates.ts";
import { useLanguage, useWords } from "../../../ui/language/words.tsx";
import { todayOf } from "../../../ui/when.ts";
import { LetterList } from "../../correspondence/screens/letter-list.tsx";
import { DocumentForm } from "../../documents/screens/document-form.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";
import { ActionForm } from "./action-form.tsx";
import { useActions, useTimeline } from "./case-data.ts";
import { datesInWords, words } from "./member-words.ts";
import type { RoomParts } from "./room-parts.ts";
import "./case.css";

type Props = { readonly file: CaseWire; readonly room: RoomParts | undefined };

/** In this order: the first that is possible is the one thing on the page. */
const forMembers = ["record-validation-posted", "answer-follow-up", "file-document"];

export function MemberPage({ file, room }: Props) {
  const say = useWords(words);
  const actions = useActions(file.id);
  const possible = (actions.data ?? []).filter(({ allowed }) => allowed);
  const one =
    possible.find(({ next, name }) => next && name !== "file-document") ??
    forMembers.flatMap((name) => possible.filter((action) => action.name === name))[0];
  return (
    <main id="main" className="page">
      <article className="story">
        <p className="quiet small">
          {file.number} · {file.providerName}
        </p>
        {room?.Answer ? <room.Answer file={file} /> : <h1>{file.stageTitle}</h1>}
        <WhatNext file={file} />
        {one && <OneThing key={one.name} file={file} action={one} />}
        <Story id={file.id} />
        <section aria-labelledby="letters-title">
          <h2 id="letters-title">{say("letters")}</h2>
          <LetterList file={file} none={say("noLetters")} />
        </section>
      </article>
    </main>
  );
}

function WhatNext({ file: { nextClock, status, closedWhy } }: { readonly file: CaseWire }) {
  const clock = useClock();
  const say = useWords(words);
  const dates = useDates();
  if (status === "closed") return <p>{say("closed", { why: closedWhy ? `: ${closedWhy}` : "" })}</p>;
  if (!nextClock) return <p>{say("working")}</p>;
  const today = todayOf(clock);
  const on = readCivil(nextClock.dueOn) ?? today;
  const when = on < today ? say("soon") : dates.dayAndDistance(on, today);
  return <p>{say("next", { what: say(datesInWords[nextClock.name] ?? "we look again"), when })}</p>;
}

function OneThing({ file, action }: { readonly file: CaseWire; readonly action: ActionWire }) {
  const say = useWords(words);
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <p role="status" className="notice notice-kept">
        {say("thanks")}
      </p>
    );
  }
  return (
    <section className="sheet" aria-label={say("doNow")}>
      {action.name === "file-document" ? (
        <DocumentForm file={file} onDone={() => setDone(true)} />
      ) : (
        <ActionForm file={file} action={forMember(action)} onDone={() => setDone(true)} />
      )}
    </section>
  );
}

/** A member who answers was reached: that answer is the desk's alone. */
function forMember(action: ActionWire): ActionWire {
  const { answer, ...others } = (action.input.properties ?? {}) as Readonly<
    Record<string, { enum?: readonly string[] }>
  >;
  if (!answer?.enum) return action;
  const choices = answer.enum.filter((one) => one !== "not reached");
  return {
    ...action,
    input: { ...action.input, properties: { answer: { ...answer, enum: choices }, ...others } },
  };
}

function Story({ id }: { readonly id: string }) {
  const clock = useClock();
  const say = useWords(words);
  const dates = useDates();
  const spanish = useLanguage() === "es";
  const { data } = useTimeline(id, 100);
  const oldestFirst = [...(data?.items ?? [])].reverse();
  return (
    <section aria-labelledby="story-title">
      <h2 id="story-title">{say("story")}</h2>
      {spanish && <p className="small quiet">{say("inEnglish")}</p>}
      <ol>
        {oldestFirst.map(({ seq, says, at }) => (
          <li key={seq} lang={spanish ? "en" : undefined}>
            {says}
            <br />
            <time className="small quiet" dateTime={at} lang={spanish ? "es" : undefined}>
              {dates.pointInTime(at, clock)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
