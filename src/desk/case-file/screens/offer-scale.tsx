// Both sides' offers, meeting in the middle like a scale.
import { cents, dollars } from "../../../core/money.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import type { CaseWire, OfferWire } from "../wire.ts";
import { useOffers } from "./case-data.ts";

export function OfferScale({ file }: { readonly file: CaseWire }) {
  const clock = useClock();
  const { data, error } = useOffers(file.id, true);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  if (data.length === 0) {
    return <p className="empty">No offers yet. The first is made once the case is in negotiation.</p>;
  }
  const cell = (offer: OfferWire, side: "desk" | "provider") =>
    offer.from === side ? (
      <>
        <strong>{offer.kind === "rejects" ? "rejects" : dollars(cents(offer.amountCents))}</strong>{" "}
        <span className="quiet">{offer.kind === "offer" || offer.kind === "rejects" ? "" : offer.kind}</span>
        {offer.note && <span className="quiet small"> {offer.note}</span>}
      </>
    ) : null;
  return (
    <table className="offers">
      <caption className="unseen">Offers of both sides, on top of what the plan has paid</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            Desk, for the plan
          </th>
          <th scope="col">When</th>
          <th scope="col">Provider</th>
        </tr>
      </thead>
      <tbody>
        {data.map((offer) => (
          <tr key={offer.no}>
            <td className="num">{cell(offer, "desk")}</td>
            <td className="quiet nowrap">{pointInTime(offer.at, clock)}</td>
            <td>{cell(offer, "provider")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
