// The letter as it would be sent, to whom and by which way, and how well that way is known.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useClock } from "../../../ui/clock.tsx";
import type { Body } from "../../../ui/form/questions.ts";
import { PaperFrame } from "../../../ui/paper-frame.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { LetterPreview } from "../wire.ts";
import { fetchDraft, usePreview } from "./composer-data.ts";

type Props = {
  readonly id: string;
  readonly action: string;
  /** The answers so far; null while one of them is missing. */
  readonly body: Body | null;
  /** What stands between the way and the letter, once it is known to whom it goes. */
  readonly children: (to: string) => ReactNode;
};

const tones: Readonly<Record<string, Tone>> = { fresh: "kept", "ask again": "due" };

export function LetterPaper({ id, action, body, children }: Props) {
  const { data, error, refetch } = usePreview(id, action, body);
  if (body === null && !data)
    return <p className="small quiet">Answer what is asked above: then the letter stands here.</p>;
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="small quiet">Writing it for you to look at …</p>;
  return (
    <section aria-label="How the letter will look" className="composer-preview">
      <Refused preview={data} />
      {data.letters.map((letter, index) => (
        <div key={letter.template + letter.to}>
          <Way letter={letter} />
          {children(letter.to)}
          <details open>
            <summary className="small">The letter as it will be sent</summary>
            <PaperFrame html={letter.html} title={`Preview: ${letter.subject}`} />
          </details>
          {body && <DraftButton keep={() => fetchDraft(id, action, body, index + 1)} />}
        </div>
      ))}
    </section>
  );
}

/** For somebody who is to read it first, and has no desk. */
function DraftButton({ keep }: { readonly keep: () => Promise<void> }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: keep });
  return (
    <p className="small">
      <button type="button" className="link" disabled={isPending} onClick={() => mutate()}>
        {isPending ? "Making the PDF …" : "Save a draft as PDF"}
      </button>
      {error && <ProblemNotice error={error} />}
    </p>
  );
}

function Refused({ preview: { refusal, problems } }: { readonly preview: LetterPreview }) {
  if (!refusal && problems.length === 0) return null;
  const all = refusal ? [refusal] : problems;
  return (
    <div className="notice notice-due small" role="status">
      {all.map(({ says, doNext }) => (
        <p key={says}>
          {says} <span className="quiet">{doNext}</span>
        </p>
      ))}
    </div>
  );
}

function Way({ letter }: { readonly letter: LetterPreview["letters"][number] }) {
  const clock = useClock();
  const { to, toName, channel, address, known, sendAt } = letter;
  return (
    <p className="small composer-way" role="status">
      <PartyBadge party={to} short /> {toName}, by {channel}
      {address && ` to ${address.replaceAll("\n", ", ")}`}.{" "}
      <ToneMark tone={tones[known.state] ?? "waiting"}>{known.state}</ToneMark>{" "}
      <span className="quiet">
        {known.says}
        {/[.!?]$/.test(known.says) ? " " : ". "}
        {sendAt
          ? `It goes ${pointInTime(sendAt, clock)}.`
          : "It goes in ten seconds, and can be undone until then."}
      </span>
    </p>
  );
}
