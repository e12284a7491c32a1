// Who speaks for the plan, the member or the office in the room of this case: on which paper, and until when.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { CivilDate } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { type Clock, pointInTime, shortDate } from "../../../ui/when.ts";
import { MadeLink } from "../../links/screens/link-form.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { SeatWire } from "../wire.ts";
import { useEndSeat, useSeatLink, useSeats } from "./room-data.ts";
import { SeatForm } from "./seat-form.tsx";
import "./room.css";

type Props = { readonly id: string; readonly counsel: boolean };

export function SeatsPart({ id, counsel }: Props) {
  const { data, error, refetch } = useSeats(id);
  const me = useMe();
  const [open, setOpen] = useState(false);
  const mayGive = me.capabilities.includes("POST /api/v1/cases/:id/seats");
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  return (
    <section className="room-part" aria-label="Counsel and advocates">
      <h3>Counsel and advocates</h3>
      {data.items.length === 0 && (
        <p className="quiet">
          Nobody speaks for the plan, the member or the office here. With a place, counsel or an advocate
          reads the papers and messages of this case in a room of their own, and nothing else.
        </p>
      )}
      {data.items.length > 0 && (
        <ul className="seats">
          {data.items.map((one) => (
            <OneSeat key={one.id} caseId={id} one={one} mayChange={mayGive} />
          ))}
        </ul>
      )}
      {open ? (
        <SeatForm id={id} counsel={counsel} close={() => setOpen(false)} />
      ) : (
        <p className="row">
          <button type="button" className="link" disabled={!mayGive} onClick={() => setOpen(true)}>
            Give somebody a place
          </button>
          {!mayGive && <span className="small quiet">Needs somebody who works cases.</span>}
        </p>
      )}
    </section>
  );
}

const speaksFor = { plan: "for the plan", member: "for the member", provider: "for the office" } as const;
const partyWords = { counsel: "counsel", advocate: "advocate", provider: "advocate" } as const;

const untilWhen = ({ beginsOn, endsOn }: SeatWire): string =>
  endsOn
    ? `From ${shortDate(beginsOn as CivilDate)} to the end of ${shortDate(endsOn as CivilDate)}.`
    : "Until the engagement ends.";

const restsOn = ({ paper }: SeatWire, clock: Clock): string =>
  paper ? `Rests on ${paper.name}, from ${paper.filedBy}, ${pointInTime(paper.filedAt, clock)}.` : "";

type OneProps = { readonly caseId: string; readonly one: SeatWire; readonly mayChange: boolean };

function OneSeat({ caseId, one, mayChange }: OneProps) {
  const clock = useClock();
  const end = useEndSeat(caseId);
  const link = useSeatLink(caseId);
  const [made, setMade] = useState(false);
  const as = `${partyWords[one.party]} ${speaksFor[one.speaksFor]}`;
  const state = one.holds ? "Holds" : one.ended ? "Ended" : "Over";
  return (
    <li>
      <p>
        <ToneMark tone={one.holds ? "kept" : "waiting"}>{state}</ToneMark> {one.name}, {as}
      </p>
      <p className="quiet small">
        {one.scope}. {one.mayWrite ? "Reads and writes." : "Reads only."} {untilWhen(one)}{" "}
        {restsOn(one, clock)} Given by {one.givenBy}.
        {one.ended ? ` ${one.ended.by} ended it ${pointInTime(one.ended.at, clock)}: ${one.ended.why}.` : ""}
      </p>
      {one.holds && mayChange && (
        <p className="row">
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending}
            aria-label={`End the place of ${one.name}`}
            onClick={() => end.mutate(one.id)}
          >
            End it now
          </Button>
          {!one.hasAccount && (
            <Button
              variant="default"
              size="compact-sm"
              loading={link.isPending}
              aria-label={`Make another link for ${one.name}`}
              onClick={() => link.mutate(one.id, { onSuccess: () => setMade(true) })}
            >
              Another link
            </Button>
          )}
        </p>
      )}
      {made && link.data && (
        <MadeLink url={link.data.url} code={link.data.code} close={() => setMade(false)} />
      )}
      {(end.error ?? link.error) && <ProblemNotice error={end.error ?? link.error} />}
    </li>
  );
}
