// Both sides on one axis: our offers from the left, theirs from the right, the limit as a line that cannot be
// crossed, and the usual measures as quiet marks below it.
import { cents, dollars } from "../../../core/money.ts";
import { percentWith } from "../../../core/rules/benchmarks.ts";
import type { Deal } from "../wire.ts";
import "./scale.css";

type Props = {
  readonly deal: Deal;
  /** What is being typed; null for nothing. */
  readonly typedCents: number | null;
};

const width = 1000;

export function DealScale({ deal, typedCents }: Props) {
  const { line, benchmarks } = deal;
  const { oursCents: ours, theirsCents: theirs, limitCents: limit, disputedCents: disputed } = line;
  const end = Math.max(disputed ?? 0, theirs ?? 0, limit ?? 0, ours ?? 0, 1);
  const x = (amount: number) => Math.round((Math.min(amount, end) / end) * width * 10) / 10;
  const typed = typedCents !== null && typedCents > 0 && typedCents !== ours ? typedCents : null;
  return (
    <figure className="scale">
      <div className="scale-sides">
        <Side title="We offer" value={ours} deal={deal} />
        <Side title="Limit" value={limit} deal={deal} none="no authority" strong />
        <Side title="They ask" value={theirs} deal={deal} none="no counter-offer" />
      </div>
      <svg
        className="scale-picture"
        viewBox={`0 0 ${width} 44`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="scale-axis" x="0" y="21" width={width} height="2" />
        {limit !== null && (
          <rect className="scale-beyond" x={x(limit)} y="10" width={width - x(limit)} height="24" />
        )}
        {ours !== null && <rect className="scale-ours" x="0" y="17" width={x(ours)} height="10" />}
        {theirs !== null && (
          <rect className="scale-theirs" x={x(theirs)} y="17" width={width - x(theirs)} height="10" />
        )}
        {benchmarks.map(({ basis, percent, cents: at }) => (
          <rect key={`${basis} ${percent}`} className="scale-mark" x={x(at)} y="36" width="1.5" height="8" />
        ))}
        {limit !== null && <rect className="scale-limit" x={x(limit) - 2} y="4" width="4" height="36" />}
        {typed !== null && (
          <rect
            className={limit !== null && typed > limit ? "scale-typed scale-typed-over" : "scale-typed"}
            x={x(typed) - 1.5}
            y="8"
            width="3"
            height="28"
          />
        )}
      </svg>
      <figcaption className="small quiet scale-ends">
        <span>$0.00</span>
        <Marks deal={deal} />
        <span>
          {dollars(cents(end))}
          {end === disputed ? ", all that is disputed" : ""}
        </span>
      </figcaption>
    </figure>
  );
}

type SideProps = {
  readonly title: string;
  readonly value: number | null;
  readonly deal: Deal;
  readonly none?: string;
  readonly strong?: boolean;
};

function Side({ title, value, deal, none = "nothing yet", strong = false }: SideProps) {
  return (
    <div className={strong ? "scale-side scale-side-limit" : "scale-side"}>
      <span className="small quiet">{title}</span>
      <strong>{value === null ? none : dollars(cents(value))}</strong>
      <span className="small quiet">{value === null ? "" : measures(deal, value)}</span>
    </div>
  );
}

/** Percent of the charge and of Medicare that the provider would have in all. */
export function measures({ billedCents, planPaidCents, patientShareCents, medicare }: Deal, value: number) {
  const known = (amount: number | null) => (amount === null ? null : cents(amount));
  const had = { paidCents: known(planPaidCents), shareCents: known(patientShareCents) };
  const ofBilled = percentWith(cents(value), known(billedCents), had);
  const ofMedicare = percentWith(cents(value), known(medicare?.cents ?? null), had);
  return [
    ofBilled === null ? "" : `${ofBilled} % of billed`,
    ofMedicare === null ? "" : `${ofMedicare} % of Medicare`,
  ]
    .filter(Boolean)
    .join(", ");
}

function Marks({ deal: { benchmarks } }: { readonly deal: Deal }) {
  if (benchmarks.length === 0) return null;
  return (
    <span className="scale-marks">
      Marks:{" "}
      {benchmarks
        .map(
          ({ basis, percent, cents: at }) =>
            `${percent} % of ${basis === "medicare" ? "Medicare" : "billed"} at ${dollars(cents(at))}`,
        )
        .join(" · ")}
    </span>
  );
}
