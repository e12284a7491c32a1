// Submitted claims as they were read, and the cases that learnt from them.
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { ClaimFile } from "../wire.ts";

const kinds = { P: "professional", I: "institutional", D: "dental" } as const;

export function ClaimsRead({ file: { claims, claimList } }: { readonly file: ClaimFile }) {
  const title = `${claims.toLocaleString("en-US")} submitted ${claims === 1 ? "claim" : "claims"}`;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <Wide label="Claims">
        <table>
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">Kind</th>
              <th scope="col" className="num">
                Charged
              </th>
              <th scope="col">What it did</th>
            </tr>
          </thead>
          <tbody>
            {claimList.map(({ place, claimNumber, kind, chargeCents, linesAddUp, matches }) => (
              <tr key={place}>
                <td>{claimNumber}</td>
                <td>{kind ? kinds[kind] : <span className="quiet">not said</span>}</td>
                <td className="num">
                  {chargeCents === null ? "not readable" : dollars(cents(chargeCents))}
                  {!linesAddUp && <span className="small quiet"> (its lines say otherwise)</span>}
                </td>
                <td>
                  {matches.map(({ caseId, caseNumber, says }) => (
                    <p key={caseId}>
                      <Link to="/cases/$id" params={{ id: caseId }}>
                        {caseNumber}
                      </Link>{" "}
                      {says}
                    </p>
                  ))}
                  {matches.length === 0 && <span className="quiet">Kept until a case has its number.</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
