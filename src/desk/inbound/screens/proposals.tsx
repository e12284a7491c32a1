// Cases that it may belong to, each with the reason. None is chosen by itself.
import { Link } from "@tanstack/react-router";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { Proposal } from "../wire.ts";

type Props = { readonly proposals: readonly Proposal[]; readonly choose: (one: Proposal) => void };

export function Proposals({ proposals, choose }: Props) {
  if (proposals.length === 0)
    return <p className="quiet small">Nothing in it points to a case. Look for the case by its number.</p>;
  return (
    <>
      <h3>It may belong to</h3>
      <ul className="triage-proposals">
        {proposals.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/cases/$id" params={{ id: one.id }}>
                {one.number}
              </Link>{" "}
              {one.memberName}, {one.providerName}
              {one.status === "closed" && <strong> (closed; it would open again)</strong>}
              <span className="quiet small triage-why">
                {one.why}
                {one.party && (
                  <>
                    , from its <PartyBadge party={one.party} />
                  </>
                )}
              </span>
            </span>
            <button type="button" className="link" onClick={() => choose(one)}>
              Attach to {one.number}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
