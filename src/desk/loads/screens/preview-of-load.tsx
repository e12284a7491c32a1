// What a load would do: how many rows of each kind, and every row that cannot be taken, with why.
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import type { LoadWire } from "../wire.ts";

type Preview = NonNullable<LoadWire["preview"]>;

const shownProblems = 100;

export function PreviewOfLoad({ preview: { counts, problems } }: { readonly preview: Preview }) {
  const count = (name: string) => (counts[name] ?? 0).toLocaleString("en-US");
  return (
    <div className="stack">
      <ul className="load-counts">
        <li>
          <ToneMark tone="kept">{count("add")} new</ToneMark>
        </li>
        <li>
          <ToneMark tone="due">{count("change")} would change what is known</ToneMark>
        </li>
        <li>
          <ToneMark tone="waiting">{count("nothing")} known already</ToneMark>
        </li>
        <li>
          {(counts.refuse ?? 0) > 0 ? (
            <ToneMark tone="late">{count("refuse")} cannot be taken</ToneMark>
          ) : (
            <span className="quiet">every row can be read</span>
          )}
        </li>
      </ul>
      {problems.length > 0 && <ProblemRows rows={problems.slice(0, shownProblems)} />}
      {problems.length > shownProblems && (
        <p className="small quiet">
          The first {shownProblems} of {count("refuse")} are shown. Often one column explains most of them.
        </p>
      )}
    </div>
  );
}

export function ProblemRows({ rows }: { readonly rows: Preview["problems"] }) {
  return (
    <Wide label="Rows that cannot be taken">
      <table>
        <thead>
          <tr>
            <th scope="col" className="num load-line">
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">What is wrong</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ line, problems }) =>
            problems.map(({ column, says, doNext }) => (
              <tr key={`${line} ${column} ${says}`}>
                <td className="num">{line}</td>
                <td>{column || <span className="quiet">the row</span>}</td>
                <td>{says}</td>
                <td className="quiet">{doNext}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Wide>
  );
}
