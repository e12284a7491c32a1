// How the answer comes about, amount by amount, in words a member understands.
import { cents, dollars } from "../../../core/money.ts";
import type { Split } from "../wire.ts";

export function SplitLines({ split }: { readonly split: Pick<Split, "lines" | "missing" | "notes"> }) {
  return (
    <>
      {split.lines.length > 0 && (
        <table>
          <caption className="unseen">How the answer comes about</caption>
          <tbody>
            {split.lines.map(({ label, cents: amount, says }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="num">{dollars(cents(amount))}</td>
                <td className="quiet">{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {split.missing.map(({ field, says, doNext }) => (
        <p key={field + says} className="small">
          {says} <span className="quiet">{doNext}</span>
        </p>
      ))}
      {split.notes.map((note) => (
        <p key={note} className="small quiet">
          {note}
        </p>
      ))}
    </>
  );
}
