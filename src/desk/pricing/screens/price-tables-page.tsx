// Administration of prices: which days of service can be priced, the tables that are loaded, and their files.
import { useClock } from "../../../ui/clock.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import type { PriceTablesWire } from "../tables/wire.ts";
import { daysInWords } from "./days-in-words.ts";
import { EstimateDays } from "./estimate-days.tsx";
import { PriceFileCard } from "./price-file-card.tsx";
import { useBringPriceFile, usePriceFiles, usePriceTables } from "./prices-data.ts";
import { tableInWords } from "./table-words.ts";
import "./prices.css";

export function PriceTablesPage() {
  const { data, error, refetch } = usePriceTables();
  return (
    <AdminFrame
      title="Prices"
      says="Tables of CMS, as it publishes them. You load them under your own licence."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <Coverage data={data} />}
      <Bring />
      <Files />
      {data && data.tables.length > 0 && <Loaded data={data} />}
      <EstimateDays />
    </AdminFrame>
  );
}

const kindWords = {
  professional: "Professional services",
  anesthesia: "Anesthesia",
  outpatient: "Hospital outpatient",
  inpatient: "Hospital stays",
} as const;

function useSpanWords() {
  const today = todayOf(useClock());
  return ({ from, to }: { readonly from: string; readonly to: string | null }) =>
    daysInWords(from, to, today);
}

function Coverage({ data }: { readonly data: PriceTablesWire }) {
  const span = useSpanWords();
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">Days of service that can be priced</h2>
      <dl className="price-coverage">
        {data.coverage.map(({ kind, missing, spans }) => (
          <div key={kind} style={{ display: "contents" }}>
            <dt>{kindWords[kind]}</dt>
            <dd>
              {spans.length > 0 ? (
                <ToneMark tone="kept">{spans.map(span).join("; ")}</ToneMark>
              ) : (
                <ToneMark tone="due">none</ToneMark>
              )}
              {missing.length > 0 && (
                <span className="small quiet"> Still to load: {missing.map(tableInWords).join(", ")}.</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Bring() {
  const bring = useBringPriceFile();
  const may = useMay("POST /api/v1/price-files");
  if (!may) return <p className="small quiet">Tables are loaded by claims analysts and supervisors.</p>;
  return (
    <section aria-label="Bring a file" className="stack">
      <FileDrop
        label="A file of CMS"
        hint="Relative values, GPCI, ZIP codes, anesthesia, OPPS addenda, DRG weights: as text or zip."
        accept=".csv,.txt,.gz,.zip"
        onFile={(file) => bring.mutate(file)}
      />
      <p role="status" className="small">
        {bring.isPending ? "Reading every row …" : ""}
        {bring.data?.knownBefore ? "This file was brought before; it stands below." : ""}
      </p>
      {bring.error && <ProblemNotice error={bring.error} />}
    </section>
  );
}

function Files() {
  const { data, error, refetch } = usePriceFiles();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching the files …</p>;
  if (data.items.length === 0)
    return (
      <p className="empty">
        Files that were brought appear here. Each is read to its last row and told before it prices anything.
      </p>
    );
  return (
    <section aria-labelledby="files" className="stack">
      <h2 id="files">Files</h2>
      {data.items.map((file) => (
        <PriceFileCard key={`${file.id} ${file.version}`} file={file} />
      ))}
    </section>
  );
}

function Loaded({ data }: { readonly data: PriceTablesWire }) {
  const span = useSpanWords();
  return (
    <section aria-labelledby="loaded">
      <h2 id="loaded">Tables that price</h2>
      <Wide label="Every table that is loaded">
        <table>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">Edition</th>
              <th scope="col" className="num">
                Rows
              </th>
              <th scope="col">Prices services of</th>
            </tr>
          </thead>
          <tbody>
            {data.tables.map(({ id, table, edition, rows, counts }) => (
              <tr key={id}>
                <td>{tableInWords(table)}</td>
                <td>{edition}</td>
                <td className="num">{rows.toLocaleString("en-US")}</td>
                <td>
                  {counts.length > 0 ? counts.map(span).join("; ") : "Nothing: replaced by a later one."}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
