// Who has a link to this case, how far it got, and a new one for somebody without an account.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { type CaseLink, linkActWords, linkFactorWords } from "../wire.ts";
import { LinkForm } from "./link-form.tsx";
import { useEndLink, useLinks } from "./links-data.ts";
import "./links.css";

const states: { readonly [state in CaseLink["state"]]: readonly [Tone, string] } = {
  open: ["waiting", "Open"],
  done: ["kept", "Done"],
  locked: ["late", "Locked"],
  expired: ["due", "Too old"],
  ended: ["waiting", "Ended"],
};

export function LinksPart({ id }: { readonly id: string }) {
  const { data, error, refetch } = useLinks(id);
  const [open, setOpen] = useState(false);
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  return (
    <>
      {data.items.length === 0 && (
        <p className="quiet">
          Nobody has a link. With one, a provider or a member answers without an account; it opens this case
          alone.
        </p>
      )}
      {data.items.length > 0 && (
        <ul className="links">
          {data.items.map((one) => (
            <OneLink key={one.id} caseId={id} one={one} />
          ))}
        </ul>
      )}
      {open ? (
        <LinkForm id={id} close={() => setOpen(false)} />
      ) : (
        <p className="row">
          <button type="button" className="link" onClick={() => setOpen(true)}>
            Make a link
          </button>
        </p>
      )}
    </>
  );
}

function OneLink({ caseId, one }: { readonly caseId: string; readonly one: CaseLink }) {
  const clock = useClock();
  const end = useEndLink(caseId);
  const [tone, word] = states[one.state];
  const live = one.state === "open" || one.state === "locked" || one.state === "done";
  return (
    <li>
      <p>
        <ToneMark tone={tone}>{word}</ToneMark> {one.name} ({one.party}): {linkActWords[one.act] ?? one.act}
      </p>
      <p className="quiet small">
        {one.ended
          ? `${one.ended.by} ended it ${pointInTime(one.ended.at, clock)}: ${one.ended.why}.`
          : `Until ${pointInTime(one.expiresAt, clock)}.`}{" "}
        {one.openedAt ? `First opened ${pointInTime(one.openedAt, clock)}.` : "Not opened yet."}{" "}
        {one.factor ? `Asks for the ${linkFactorWords[one.factor]}.` : "Asks for nothing."}{" "}
        {one.doneSays ?? ""}
      </p>
      {one.said && (
        <p className="small">
          Says to be {one.said.name}, {one.said.role}, {one.said.phone}
          {one.said.npi ? `, NPI ${one.said.npi}` : ""}. <ToneMark tone="due">Not verified</ToneMark>
        </p>
      )}
      {live && (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          aria-label={`End the link of ${one.name}`}
          onClick={() => end.mutate(one.id)}
        >
          End it
        </Button>
      )}
      {end.error && <ProblemNotice error={end.error} />}
    </li>
  );
}
