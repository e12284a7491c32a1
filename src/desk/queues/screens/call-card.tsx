// One call: whom, the number, what to say, and the answers as keys.
import { Button, Textarea, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { addDays, instantAt, isoInstant, plusHours } from "../../../core/calendar.ts";
import { atStart } from "../../../core/words.ts";
import { useClock } from "../../../ui/clock.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { type Clock, dueInWords, pointInTime, todayOf } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { CallCard, CallItem } from "../calls/wire.ts";
import { type Answered, skipCall, useCall } from "./call-data.ts";

type Props = {
  readonly item: CallItem;
  readonly answered: (one: Answered, says: string) => void;
  readonly skipped: (says: string) => void;
};

export function CallCardView({ item, answered, skipped }: Props) {
  const clock = useClock();
  const { data: card, error, refetch } = useCall(item.id);
  return (
    <section className="sheet call-card" aria-labelledby="call-title" aria-busy={!card && !error}>
      <header>
        <p className="small row">
          <span>{item.title}</span>
          <ToneMark tone={item.late ? "late" : "due"}>
            {item.late ? `late, ${dueInWords(item, clock)}` : dueInWords(item, clock)}
          </ToneMark>
          <Link to="/cases/$id" params={{ id: item.id }}>
            {item.number}
          </Link>
        </p>
        <h2 id="call-title">{item.memberName}</h2>
        <p className="quiet">{item.providerName}</p>
      </header>
      {error && (
        <>
          <ProblemNotice error={error} again={() => void refetch()} />
          <p>
            <button type="button" className="link" onClick={() => skipped("Not called any more.")}>
              On to the next call
            </button>
          </p>
        </>
      )}
      {card && <Talk card={card} answered={answered} skipped={skipped} />}
    </section>
  );
}

type Talking = Omit<Props, "item"> & { readonly card: CallCard };

function Talk({ card, answered, skipped }: Talking) {
  const clock = useClock();
  const [note, setNote] = useState("");
  const [also, setAlso] = useState("");
  const [skipping, setSkipping] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const answers = useMemo(
    () =>
      card.outcomes.map(({ answer, title }) => ({
        title,
        give: () => answered({ card, answer, note, also, key }, title),
      })),
    [card, note, also, key, answered],
  );
  const keys = useMemo(
    () => ({
      ...Object.fromEntries(answers.map(({ give }, index) => [`${index + 1}`, give])),
      s: () => setSkipping(true),
    }),
    [answers],
  );
  useKeys(keys);
  return (
    <>
      <Telephone card={card} />
      <div className="call-script">
        {card.script.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
      {card.also && (
        <TextInput
          label={card.also.title}
          maxLength={120}
          value={also}
          onChange={(event) => setAlso(event.currentTarget.value)}
        />
      )}
      <fieldset className="call-answers">
        <legend className="field-label">How it went</legend>
        <div className="row">
          {answers.map(({ title, give }, index) => (
            <Button key={title} variant={index === 0 ? "filled" : "default"} onClick={give}>
              {title} <kbd>{index + 1}</kbd>
            </Button>
          ))}
          <Button variant="subtle" aria-expanded={skipping} onClick={() => setSkipping(!skipping)}>
            Not now <kbd>s</kbd>
          </Button>
        </div>
      </fieldset>
      {skipping && <Skip card={card} skipped={skipped} />}
      {card.note && (
        <Textarea
          label="What was said"
          description="Goes along with the answer."
          maxLength={2000}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {card.last.length > 0 && (
        <ul className="call-last small quiet" aria-label="The last calls">
          {card.last.map(({ at, says }) => (
            <li key={at}>
              {pointInTime(at, clock)}: {says}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The number to be dialled, or why not now. */
function Telephone({ card: { with: whom, place, mayCall } }: { readonly card: CallCard }) {
  const number = whom.phone;
  return (
    <div className="call-number">
      <PartyBadge party={whom.party} />
      {number === null && <span>No telephone number is known. Ask for one, or write.</span>}
      {number !== null && mayCall.allowed && (
        <a href={`tel:${number.replaceAll(/[^\d+]/g, "")}`} className="num">
          {number}
        </a>
      )}
      {number !== null && !mayCall.allowed && <span className="num quiet">{number}</span>}
      {place && <span className="small quiet">{place}</span>}
      {!mayCall.allowed && (
        <p className="notice notice-due">
          {mayCall.says} {mayCall.doNext}
        </p>
      )}
    </div>
  );
}

const reasons = ["Busy", "Asked to be called later", "Nobody may be called at this hour"] as const;

function Skip({ card, skipped }: Pick<Talking, "card" | "skipped">) {
  const clock = useClock();
  const [why, setWhy] = useState<string>(card.mayCall.allowed ? reasons[0] : reasons[2]);
  const [error, setError] = useState<unknown>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const until = async (says: string, at: string) => {
    try {
      await skipCall(card.id, why, at, key);
      skipped(`${why}: ${says}.`);
    } catch (problem) {
      setError(problem);
      setKey(crypto.randomUUID());
    }
  };
  return (
    <div className="call-skip">
      {error !== null && <ProblemNotice error={error} />}
      <label>
        Why{" "}
        <select value={why} onChange={(event) => setWhy(event.currentTarget.value)}>
          {reasons.map((reason) => (
            <option key={reason}>{reason}</option>
          ))}
        </select>
      </label>
      <div className="row">
        {laterTimes(clock).map(({ says, at }) => (
          <Button key={says} variant="default" onClick={() => void until(says, at)}>
            {atStart(says)}
          </Button>
        ))}
        <Button variant="default" onClick={() => skipped(`${why}: left in the list.`)}>
          Leave it for now
        </Button>
      </div>
    </div>
  );
}

/** When it comes back by itself. */
function laterTimes(clock: Clock): readonly { readonly says: string; readonly at: string }[] {
  const tomorrow = addDays(todayOf(clock), 1);
  return [
    { says: "again in two hours", at: isoInstant(plusHours(clock.now, 2)) },
    { says: "again tomorrow at 9", at: isoInstant(instantAt(clock.zone, tomorrow, "09:00")) },
  ];
}
