// The letters of a case: to whom, whether they went out, and how that is known.
import { useState } from "react";
import { atStart } from "../../../core/words.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { LetterWire } from "../wire.ts";
import { LetterView } from "./letter-view.tsx";
import { stateOfLetter, useLetters } from "./letters-data.ts";

type Props = {
  readonly file: { readonly id: string };
  /** What is said where there are no letters. */
  readonly none?: string;
};

export function LetterList({
  file,
  none = "No letter has been written yet. The next step writes the first.",
}: Props) {
  const { data, error } = useLetters(file.id);
  const [open, setOpen] = useState<LetterWire | null>(null);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) return <p className="empty">{none}</p>;
  const newestFirst = data.toSorted((a, b) => b.no - a.no);
  return (
    <>
      <table>
        <caption className="unseen">Letters of this case</caption>
        <tbody>
          {newestFirst.map((letter) => (
            <LetterRow key={letter.no} letter={letter} open={() => setOpen(letter)} />
          ))}
        </tbody>
      </table>
      <LetterView
        caseId={file.id}
        no={open?.no ?? null}
        title={open?.title ?? ""}
        close={() => setOpen(null)}
      />
    </>
  );
}

function LetterRow({ letter, open }: { readonly letter: LetterWire; readonly open: () => void }) {
  const clock = useClock();
  const { tone, words } = stateOfLetter(letter);
  const detail = letter.proof ? `${letter.proof.kind} ${letter.proof.reference}` : (letter.held?.says ?? "");
  return (
    <tr>
      <td>
        <PartyBadge party={letter.to} short />
      </td>
      <td>
        <button type="button" className="link" onClick={open}>
          {letter.no}. {atStart(letter.template)}
        </button>
      </td>
      <td>
        <ToneMark tone={tone}>{words}</ToneMark>
        <br />
        <span className="quiet">{detail}</span>
      </td>
      <td className="quiet nowrap">{pointInTime(letter.proof?.at ?? letter.writtenAt, clock)}</td>
    </tr>
  );
}
