// What may be offered: the tightest limit as a line, the disputed amount as the end of the scale.
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { shortDateOf, todayOf } from "../../../ui/when.ts";
import { useMe } from "../../people/screens/me.tsx";
import type { AuthorityMeter } from "../authority/wire.ts";
import "./authority-line.css";

type Props = {
  readonly authority: AuthorityMeter;
  readonly disputed: number | null;
  /** What is on the table, where nothing is disputed: how much of the limit is used. */
  readonly offered?: number | null;
  readonly caseId: string;
};

export function AuthorityLine({ authority, disputed, offered = null, caseId }: Props) {
  const today = todayOf(useClock());
  const { tightestCents, limits, refusal } = authority;
  if (tightestCents === null) {
    return (
      <p className="small">
        <strong>Authority: none in force.</strong>{" "}
        <span className="quiet">
          {refusal?.says} {refusal?.doNext}
        </span>{" "}
        <ToTheDeal caseId={caseId} />
      </p>
    );
  }
  const limit = dollars(cents(tightestCents));
  const end = Math.max(tightestCents, disputed ?? offered ?? 0, 1);
  const share = (part: number) => Math.round((part / end) * 1000) / 10;
  return (
    <div className="authority">
      <p className="small">
        <strong>Authority: offer up to {limit}</strong>
        {disputed !== null && disputed > 0 && (
          <span className="quiet"> of {dollars(cents(disputed))} disputed</span>
        )}
        {disputed === null && offered !== null && (
          <span className="quiet">; {dollars(cents(offered))} is offered</span>
        )}{" "}
        <ToTheDeal caseId={caseId} />
      </p>
      <svg className="authority-meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="authority-all" x="0" y="3" width="100" height="2" />
        <rect
          className="authority-mine"
          x="0"
          y="2"
          width={share(disputed === null ? (offered ?? 0) : tightestCents)}
          height="4"
        />
        <rect
          className="authority-end"
          x={Math.min(99.2, share(tightestCents))}
          y="0"
          width="0.8"
          height="8"
        />
      </svg>
      <details className="small">
        <summary>
          {limits.length === 1 ? "How the limit comes about" : `All ${limits.length} limits, tightest first`}
        </summary>
        <ul className="stack">
          {limits.map(({ authority: one, says }) => (
            <li key={one.id}>
              {says}{" "}
              <span className="quiet">
                Granted by {one.grantor.name}, {one.grantor.org}, from {shortDateOf(one.validFrom, today)}
                {one.validTo ? ` to ${shortDateOf(one.validTo, today)}` : ""}, per {one.per}.
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const negotiators = new Set(["negotiator", "supervisor", "specialist"]);

/** The way to the deal room, for those whom it answers. */
function ToTheDeal({ caseId }: { readonly caseId: string }) {
  const { party, roles } = useMe();
  if (party !== "desk" || !roles.some((role) => negotiators.has(role))) return null;
  return (
    <Link to="/cases/$id/deal" params={{ id: caseId }}>
      Deal room
    </Link>
  );
}
