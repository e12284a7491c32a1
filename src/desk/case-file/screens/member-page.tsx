// What a member sees: the answer in large type, one thing to do at most, what happens next and when, and
// the story.
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { dayAndDistance, pointInTime, todayOf } from "../../../ui/when.ts";
import { LetterList } from "../../correspondence/screens/letter-list.tsx";
import { DocumentForm } from "../../documents/screens/document-form.tsx";
import type { ActionWire, CaseWire } from "../wire.ts";
import { ActionForm } from "./action-form.tsx";
import { useActions, useTimeline } from "./case-data.ts";
import type { RoomParts } from "./room-parts.ts";
import "./case.css";

type Props = { readonly file: CaseWire; readonly room: RoomParts | undefined };

/** In this order: the first that is possible is the one thing on the page. */
const forMembers = ["record-validation-posted", "answer-follow-up", "file-document"];

export function MemberPage({ file, room }: Props) {
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
        {room ? <room.Answer file={file} /> : <h1>{file.stageTitle}</h1>}
        <WhatNext file={file} />
        {one && <OneThing key={one.name} file={file} action={one} />}
        <Story id={file.id} />
        <section aria-labelledby="letters-title">
          <h2 id="letters-title">Letters to you</h2>
          <LetterList file={file} none="No letter has been written to you yet." />
        </section>
      </article>
    </main>
  );
}

function WhatNext({ file: { nextClock, status, closedWhy } }: { readonly file: CaseWire }) {
  const clock = useClock();
  if (status === "closed")
    return <p>This case is closed{closedWhy ? `: ${closedWhy}` : ""}. Write to us if a new bill comes.</p>;
  if (!nextClock) return <p>We are working on it. There is nothing you need to do now.</p>;
  const today = todayOf(clock);
  const on = readCivil(nextClock.dueOn) ?? today;
  const when = on < today ? "as soon as we can" : dayAndDistance(on, today);
  return (
    <p>
      Next: {plain[nextClock.name] ?? "we look at your case again"}, {when}.
    </p>
  );
}

/** What the dates of the desk mean to the member. */
const plain: Readonly<Record<string, string>> = {
  "reach the member": "we call you",
  "contact with the member": "we call you",
  "follow-up": "we ask you whether another bill came",
  "follow-up while waiting": "we ask you whether another bill came",
  "member status": "we tell you how it stands",
  "evidence from the member": "we look for the papers you send",
  payment: "your plan pays the provider",
  "dispute the debt": "the last day to post the letter to the collector",
  close: "we close the case if no other bill comes",
};

function OneThing({ file, action }: { readonly file: CaseWire; readonly action: ActionWire }) {
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <p role="status" className="notice notice-kept">
        Thank you. We have it.
      </p>
    );
  }
  return (
    <section className="sheet" aria-label="What you can do now">
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
  const { data } = useTimeline(id, 100);
  const oldestFirst = [...(data?.items ?? [])].reverse();
  return (
    <section aria-labelledby="story-title">
      <h2 id="story-title">What has happened</h2>
      <ol>
        {oldestFirst.map(({ seq, says, at }) => (
          <li key={seq}>
            {says}
            <br />
            <time className="small quiet" dateTime={at}>
              {pointInTime(at, clock)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
