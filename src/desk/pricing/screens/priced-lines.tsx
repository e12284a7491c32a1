// A priced claim: what is allowed, line by line, and how each amount comes about.
import { cents, dollars } from "../../../core/money.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import type { PricedWire } from "../price/wire.ts";

type Props = {
  readonly priced: PricedWire;
  /** Of a claim that was paid: there is nothing left to promise. */
  readonly isPaid?: boolean;
};

export function PricedLines({ priced, isPaid = false }: Props) {
  const { lines, allowedCents, complete, planName, planVersion, editions, whole } = priced;
  const gaps = lines.filter(({ allowedCents: amount }) => amount === null).length;
  return (
    <section aria-label="Price" className="priced">
      {gaps < lines.length && (
        <p className="priced-sum">
          <strong className="money">{dollars(cents(allowedCents))}</strong>
          <span> allowed before member responsibility.{isPaid ? "" : " Not a promise to pay."}</span>
        </p>
      )}
      {gaps === lines.length && <p className="notice notice-due">There is no price. Why stands below.</p>}
      {!complete && gaps < lines.length && (
        <p className="notice notice-due small">
          {gaps === 1 ? "One line has no price" : `${gaps} lines have no price`}, so this is not the price of
          the whole claim. Why stands below.
        </p>
      )}
      <Wide label="Lines">
        <table className="priced-lines">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" className="num">
                Medicare
              </th>
              <th scope="col" className="num">
                Allowed
              </th>
              <th scope="col">How it comes about</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <PricedLine key={line.no} line={line} />
            ))}
          </tbody>
        </table>
      </Wide>
      {whole.map((step) => (
        <p key={step} className="small">
          {step}
        </p>
      ))}
      <p className="small quiet">
        By {planName}, pricing terms version {planVersion}
        {editions.length > 0 && `; ${editions.map(({ name }) => name).join("; ")}`}.
      </p>
    </section>
  );
}

function PricedLine({ line }: { readonly line: PricedWire["lines"][number] }) {
  const { no, code, kind, allowedCents, medicareCents, outcome, why, steps } = line;
  return (
    <tr>
      <th scope="row">
        {code}
        <span className="small quiet priced-kind">
          {no > 0 ? `Line ${no}, ` : ""}
          {kind}
        </span>
      </th>
      <td className="num" data-label="Medicare">
        {medicareCents === null ? "" : dollars(cents(medicareCents))}
      </td>
      <td className="num" data-label="Allowed">
        {allowedCents === null ? <ToneMark tone="due">no price</ToneMark> : dollars(cents(allowedCents))}
      </td>
      <td>
        {why && (
          <p className="small">
            {outcome === "packaged" ? "Paid as part of another line. " : ""}
            {why.says} {why.doNext}
          </p>
        )}
        {outcome === "priced" && (
          <details>
            <summary className="small">
              {steps.length} {steps.length === 1 ? "step" : "steps"}
            </summary>
            <ol className="priced-steps small">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        )}
      </td>
    </tr>
  );
}
