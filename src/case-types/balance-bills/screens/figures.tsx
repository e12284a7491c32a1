// Money on one line, the answer under it, and what may be offered as a line that cannot be crossed.
import { cents, dollars } from "../../../core/money.ts";
import { AuthorityLine } from "../../../desk/case-file/screens/authority-line.tsx";
import type { CaseWire } from "../../../desk/case-file/wire.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import type { BalanceBillCase } from "../wire.ts";
import { SplitLines } from "./split-lines.tsx";
import "./figures.css";

const amountsShown = [
  ["billedCents", "billed"],
  ["planPaidCents", "plan paid"],
  ["memberOwesCents", "member owes"],
  ["balanceBillCents", "disputed"],
] as const;

export function Figures({ file }: { readonly file: CaseWire }) {
  const { amounts, split, screen, authority } = file as BalanceBillCase;
  const statement = amounts?.statementCents;
  return (
    <section className="figures" aria-labelledby="money-title">
      <div className="section-head">
        <h2 id="money-title">Money</h2>
        {statement != null && <p className="small quiet">statement {dollars(cents(statement))}</p>}
      </div>
      {amounts && (
        <dl className="figures-row">
          {amountsShown
            .filter(([name]) => name in amounts)
            .map(([name, label]) => (
              <div key={name} className={name === "balanceBillCents" ? "figures-strong" : undefined}>
                <dt>{label}</dt>
                <dd>{amounts[name] == null ? "not known" : dollars(cents(amounts[name]))}</dd>
              </div>
            ))}
        </dl>
      )}
      {split && (
        <details className="small">
          <summary>{split.headline}</summary>
          <SplitLines split={split} />
          {screen?.outcome === "not barred" && <p className="quiet">{screen.says}</p>}
        </details>
      )}
      {screen?.outcome === "barred" && (
        <p className="small">
          <ToneMark tone="due">Barred by federal law</ToneMark> <span className="quiet">{screen.says}</span>
        </p>
      )}
      {screen?.outcome === "cannot tell" && (
        <p className="small">
          {screen.says} <span className="quiet">{screen.doNext}</span>
        </p>
      )}
      {authority && (
        <AuthorityLine authority={authority} disputed={amounts?.balanceBillCents ?? null} caseId={file.id} />
      )}
    </section>
  );
}
