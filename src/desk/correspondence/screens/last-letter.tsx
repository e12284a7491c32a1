// Did the letter go out, and can I prove it? One line.
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { LetterView } from "./letter-view.tsx";
import { stateOfLetter, useLetters } from "./letters-data.ts";

export function LastLetter({ id }: { readonly id: string }) {
  const clock = useClock();
  const { data } = useLetters(id);
  const [open, setOpen] = useState(false);
  const outward = (data ?? []).filter(({ to }) => to !== "member");
  const letter = (outward.length > 0 ? outward : (data ?? [])).reduce<(typeof outward)[number] | null>(
    (last, one) => (last && last.no > one.no ? last : one),
    null,
  );
  if (!data) return <p className="small quiet">Letters …</p>;
  if (!letter) return <p className="small quiet last-letter">No letter has gone out yet.</p>;
  const { tone, words } = stateOfLetter(letter);
  const when = pointInTime(letter.proof?.at ?? letter.writtenAt, clock);
  return (
    <div className="row small last-letter">
      <PartyBadge party={letter.to} short />
      <button type="button" className="link" onClick={() => setOpen(true)}>
        Letter {letter.no}, {letter.template}
      </button>
      <ToneMark tone={tone}>{words}</ToneMark>
      <span className="quiet">
        {when}
        {letter.proof && `, ${letter.proof.kind} ${letter.proof.reference}`}
      </span>
      <LetterView
        caseId={id}
        no={open ? letter.no : null}
        title={letter.title}
        close={() => setOpen(false)}
      />
    </div>
  );
}
