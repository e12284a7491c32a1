// What is known of a case of any kind, table by table, with its money and what may be offered.
import { cents, dollars } from "../../../core/money.ts";
import { atStart } from "../../../core/words.ts";
import { ContractLoad } from "../../contract-load/screens/contract-load.tsx";
import type { CaseWire } from "../wire.ts";
import { AuthorityLine } from "./authority-line.tsx";
import "./known.css";

type Props = { readonly file: CaseWire };

/** What may be offered, and on what it rests: seen without scrolling. */
export function KnownMoney({ file }: Props) {
  const { authority, contractLoad } = file;
  const amounts = amountsOf(file);
  const offered = file.amounts?.offeredCents ?? null;
  return (
    <>
      <section className="known-part" aria-labelledby="money-title">
        <h2 id="money-title">Money</h2>
        <Amounts amounts={amounts} />
        {authority && (
          <AuthorityLine authority={authority} disputed={null} offered={offered} caseId={file.id} />
        )}
      </section>
      {contractLoad && <ContractLoad caseId={file.id} load={contractLoad} />}
    </>
  );
}

/** Everything else, table by table. */
export function Known({ file: { knows = [] } }: Props) {
  return (
    <>
      {knows.map(({ title, rows }) => (
        <section key={title} className="known-part">
          <h2>{title}</h2>
          <Rows rows={rows} />
        </section>
      ))}
    </>
  );
}

/** Side by side, so that they are seen without scrolling. */
function Amounts({ amounts }: { readonly amounts: readonly Row[] }) {
  if (amounts.length === 0) return <p className="small quiet">No amount is known yet.</p>;
  return (
    <dl className="known-amounts">
      {amounts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = { readonly label: string; readonly value: string };

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl className="known-rows">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Amounts that are known, by the names they have in the case: "offeredCents" is "Offered". */
const amountsOf = ({ amounts = {} }: CaseWire): Row[] =>
  Object.entries(amounts).flatMap(([name, value]) =>
    value === null ? [] : [{ label: inWords(name), value: dollars(cents(value)) }],
  );

const inWords = (name: string): string =>
  atStart(
    name
      .replace(/Cents$/, "")
      .replace(/([A-Z])/g, " $1")
      .toLowerCase(),
  );
