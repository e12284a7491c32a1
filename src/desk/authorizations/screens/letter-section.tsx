// The approval letter on the page of its authorisation: how it looks, sending it, and what proves it (AP-02).
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime, shortDay, todayOf } from "../../../ui/when.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { AuthorizationWire, LetterBodyIn, LetterWire } from "../wire.ts";
import { authorizationsKey, showPaper } from "./authorizations-data.ts";

type OneProps = { readonly one: AuthorizationWire };

const ways = [
  { value: "e-mail", label: "E-mail" },
  { value: "fax", label: "Fax" },
  { value: "post", label: "By post" },
  { value: "handed over", label: "Handed over" },
];

/** Why no letter can be written; undefined where one can. */
function whyNone({ state, clause, number, planName }: AuthorizationWire): string | undefined {
  if (state !== "approved" && state !== "partly") return "The letter is written once it is approved.";
  if (!number || !planName) return "The letter names the number and the plan, and one of them is not known.";
  if (!clause)
    return `${planName} has no clause that holds today. An administrator keeps it on the plan's page.`;
  return undefined;
}

export function LetterSection({ one }: OneProps) {
  const why = whyNone(one);
  const path = `/api/v1/authorizations/${one.id}`;
  return (
    <section aria-labelledby="letter" className="stack">
      <h2 id="letter">Approval letter</h2>
      {why ? (
        <p className="empty">{why}</p>
      ) : (
        <>
          <p className="small quiet">
            It carries the clause of {one.planName}, version {one.clause?.version}, word for word.{" "}
            <button type="button" className="link" onClick={() => void showPaper(`${path}/letter-draft`)}>
              See how it will look
            </button>
          </p>
          <SendForm one={one} />
        </>
      )}
      {one.letters.length > 0 && (
        <ul className="small stack">
          {one.letters.map((letter) => (
            <Letter key={letter.no} one={one} letter={letter} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SendForm({ one }: OneProps) {
  const { provider } = one;
  const [how, setHow] = useState<LetterBodyIn["how"]>(
    provider.email ? "e-mail" : provider.fax ? "fax" : "post",
  );
  const [toWhom, setToWhom] = useState(provider.name);
  const [typed, setTyped] = useState<string | null>(null);
  const known = how === "fax" ? provider.fax : how === "e-mail" ? provider.email : undefined;
  const address = typed ?? known ?? "";
  const sent = how === "e-mail" || how === "fax";
  const path = `/api/v1/authorizations/${one.id}/letters`;
  const save = useSave({ path, renews: [authorizationsKey] });
  const why =
    toWhom.trim() === ""
      ? "Say to whom."
      : sent && address.trim() === ""
        ? `Give the ${how === "fax" ? "fax number" : "e-mail address"}.`
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = { how, toWhom: toWhom.trim(), ...(sent ? { address: address.trim() } : {}) };
    if (!why) save.mutate({ body: to });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <SegmentedControl
        data={ways}
        value={how}
        onChange={(value) => {
          setHow(value as LetterBodyIn["how"]);
          setTyped(null);
        }}
        aria-label="How it leaves"
        className="auth-how"
      />
      <div className="auth-fields">
        <TextInput
          label="To whom"
          value={toWhom}
          maxLength={200}
          onChange={(event) => setToWhom(event.currentTarget.value)}
        />
        {sent && (
          <TextInput
            label={how === "fax" ? "Fax number" : "E-mail address"}
            value={address}
            maxLength={200}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </div>
      <SaveBar
        verb={`${sent ? "Send" : "Write"} ${one.letters.length > 0 ? "another" : "the letter"}`}
        later={one.letters.length > 0}
        save={save}
        why={why}
        said={sent ? "It is with the post." : "Written. Note when it went."}
      />
    </form>
  );
}

function Letter({ one, letter }: OneProps & { readonly letter: LetterWire }) {
  const clock = useClock();
  const path = `/api/v1/authorizations/${one.id}/letters/${letter.no}`;
  return (
    <li>
      {pointInTime(letter.at, clock)}: {letterLeft[letter.how] ?? letter.how} to {letter.toWhom}, clause
      version {letter.clauseVersion}, by {letter.by}. <State letter={letter} />{" "}
      <button type="button" className="link" onClick={() => void showPaper(`${path}/paper`)}>
        Open letter {letter.no}
      </button>
      {letter.state === "to be proved" && <ProofForm path={path} no={letter.no} />}
    </li>
  );
}

const letterLeft: Readonly<Record<string, string>> = {
  "e-mail": "by e-mail",
  fax: "by fax",
  post: "by post",
};

function State({ letter: { state, sentOn, proof, says } }: { readonly letter: LetterWire }) {
  const clock = useClock();
  const on = sentOn ? readCivil(sentOn) : null;
  if (state === "sent")
    return (
      <ToneMark tone="kept">
        sent {on ? shortDay(on, todayOf(clock)) : sentOn}
        {proof && `, ${proof}`}
      </ToneMark>
    );
  if (state === "failed") return <ToneMark tone="late">failed: {says}</ToneMark>;
  if (state === "queued") return <ToneMark tone="waiting">{says ?? "on its way"}</ToneMark>;
  return <ToneMark tone="due">nothing proves yet that it went</ToneMark>;
}

function ProofForm({ path, no }: { readonly path: string; readonly no: number }) {
  const clock = useClock();
  const [on, setOn] = useState<string>(todayOf(clock));
  const [reference, setReference] = useState("");
  const save = useSave({ path: `${path}/proof`, renews: [authorizationsKey] });
  return (
    <form
      className="row auth-proof"
      onSubmit={(event) => {
        event.preventDefault();
        if (reference.trim()) save.mutate({ body: { on, reference: reference.trim() } });
      }}
    >
      <TextInput
        type="date"
        label={`Day on which letter ${no} went`}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <TextInput
        label="What proves it"
        placeholder="Tracking number, or who took it"
        value={reference}
        maxLength={300}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={save.isPending} disabled={reference.trim() === ""}>
        Note the proof
      </Button>
      {reference.trim() === "" && <span className="small quiet">Say what proves it.</span>}
    </form>
  );
}
