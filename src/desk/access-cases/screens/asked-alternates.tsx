// Other providers being asked: each has a case of its own, and this one hears its answer by itself. Only
// where an answer came round that case is it written here by hand (PN-17, AN-21, AP-21).
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { dayAndDistance, todayOf } from "../../../ui/when.ts";
import type { DoesProps } from "../../case-file/screens/room-parts.ts";
import { useRelations } from "../../relations/screens/relations-data.ts";
import type { RelationWire } from "../../relations/wire.ts";
import { type Alternate, factsOf } from "./asked.ts";
import "./alternates.css";

type Says = "yes" | "no";

export const AlternateAccepted = (props: DoesProps) => <AskedAlternates {...props} says="yes" />;
export const AlternateRefused = (props: DoesProps) => <AskedAlternates {...props} says="no" />;

function AskedAlternates({ file, form, fill, says }: DoesProps & { readonly says: Says }) {
  const { alternates } = factsOf(file);
  const { data, error, refetch } = useRelations(file.id);
  const [byHand, setByHand] = useState<number | null>(null);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  const children = data?.items.filter(({ kind }) => kind === "child-of") ?? [];
  const write = (no: number) => {
    setByHand(no);
    fill({ alternate: String(no) });
  };
  return (
    <div className="stack">
      <p className="quiet">
        Each is asked in a case of its own, by the same steps. Its answer comes here by itself: the first yes
        ends the search.
      </p>
      <ul className="alternates-found" aria-label="Providers being asked">
        {alternates.map((one) => (
          <AskedOne
            key={one.no}
            one={one}
            its={childOf(one, children)}
            isFetched={data !== undefined}
            says={says}
            isOpen={one.no === byHand}
            write={() => write(one.no)}
          />
        ))}
      </ul>
      {byHand !== null && form}
    </div>
  );
}

const childOf = ({ provider }: Alternate, children: readonly RelationWire[]): RelationWire | undefined =>
  children.find(({ other }) => other.providerName === provider.name);

type AskedProps = {
  readonly one: Alternate;
  readonly its: RelationWire | undefined;
  readonly isFetched: boolean;
  readonly says: Says;
  /** Opens the form with this one in it. */
  readonly write: () => void;
  readonly isOpen: boolean;
};

function AskedOne({ one: { provider, settled }, its, isFetched, says, write, isOpen }: AskedProps) {
  return (
    <li>
      <div>
        <p>
          <strong>{provider.name}</strong>{" "}
          <ToneMark tone={settled?.how === "accepted" ? "kept" : settled ? "late" : "waiting"}>
            {settled?.how ?? "being asked"}
          </ToneMark>
        </p>
        {its && !settled && <WhereItStands its={its} />}
        {!settled && (
          <button
            type="button"
            className="link small"
            aria-expanded={isOpen}
            aria-label={`Its ${says} came another way: ${provider.name}`}
            onClick={write}
          >
            Its {says} came another way
          </button>
        )}
      </div>
      {its ? (
        <Link to="/cases/$id" params={{ id: its.other.id }}>
          {its.other.number}
        </Link>
      ) : (
        <span className="small quiet">{isFetched ? "Its case is opened in a moment." : ""}</span>
      )}
    </li>
  );
}

/** "Explain the plan to the provider, tomorrow" */
function WhereItStands({ its: { other } }: { readonly its: RelationWire }) {
  const today = todayOf(useClock());
  const { nextClockTitle, nextDueOn, stageTitle } = other;
  const day = readCivil(nextDueOn ?? "");
  return (
    <p className="small quiet">
      {nextClockTitle && day ? `${nextClockTitle}, ${dayAndDistance(day, today)}` : stageTitle}
    </p>
  );
}
