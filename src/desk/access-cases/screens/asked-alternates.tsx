// Other providers being asked: each has a case of its own, and this one hears its answer by itself. Only
// where an answer came round that case is it written here by hand (PN-17, AN-21, AP-21).
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import type { DoesProps } from "../../case-file/screens/room-parts.ts";
import { useRelations } from "../../relations/screens/relations-data.ts";
import type { RelationWire } from "../../relations/wire.ts";
import { type Alternate, factsOf } from "./asked.ts";
import "./alternates.css";

export function AskedAlternates({ file, form }: DoesProps) {
  const { alternates } = factsOf(file);
  const { data, error, refetch } = useRelations(file.id);
  const [byHand, setByHand] = useState(false);
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  const children = data?.items.filter(({ kind }) => kind === "child-of") ?? [];
  return (
    <div className="stack">
      <p className="quiet">
        Each is asked in a case of its own, by the same steps. Its answer comes here by itself: the first yes
        ends the search.
      </p>
      <ul className="alternates-found" aria-label="Providers being asked">
        {alternates.map((one) => (
          <AskedOne key={one.no} one={one} its={childOf(one, children)} isFetched={data !== undefined} />
        ))}
      </ul>
      {byHand ? (
        form
      ) : (
        <button type="button" className="link" onClick={() => setByHand(true)}>
          An answer came another way
        </button>
      )}
    </div>
  );
}

const childOf = ({ provider }: Alternate, children: readonly RelationWire[]): RelationWire | undefined =>
  children.find(({ other }) => other.providerName === provider.name);

type AskedProps = {
  readonly one: Alternate;
  readonly its: RelationWire | undefined;
  readonly isFetched: boolean;
};

const AskedOne = ({ one: { provider, settled }, its, isFetched }: AskedProps) => (
  <li>
    <div>
      <strong>{provider.name}</strong>{" "}
      <ToneMark tone={settled?.how === "accepted" ? "kept" : settled ? "late" : "waiting"}>
        {settled?.how ?? "being asked"}
      </ToneMark>
      {its && !settled && <p className="small quiet">{its.other.nextClockTitle ?? its.other.stageTitle}</p>}
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
