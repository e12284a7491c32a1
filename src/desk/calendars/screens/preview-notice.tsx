// What a change of the desk's calendar would move, before it is kept.
import { Link } from "@tanstack/react-router";
import { readCivil } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { shortDay, todayOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import type { Preview } from "../wire.ts";

export function PreviewNotice({ preview }: { readonly preview: Preview }) {
  const { problems, moves, legal, cases, whole } = preview;
  if (problems.length > 0)
    return (
      <div role="alert" className="notice notice-late">
        <p>
          <strong>It cannot be kept like this.</strong>
        </p>
        {problems.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </div>
    );
  return (
    <section aria-labelledby="moves" className="stack">
      <h2 id="moves">What would move</h2>
      <p role="status">
        {moves.length === 0 ? "No running clock" : many(moves.length, "clock")} would move.{" "}
        <span className="quiet">
          {many(cases, "open case")} looked at{whole ? "" : "; there are more, and they are moved as well"}.
        </span>
      </p>
      <p>
        <ToneMark tone="kept">
          {legal === 0 ? "No clock of the law runs on them" : legalInWords(legal)}
        </ToneMark>
      </p>
      {moves.length > 0 && <Moves moves={moves} />}
    </section>
  );
}

const legalInWords = (legal: number): string =>
  legal === 1 ? "One clock of the law stays as it is" : `${legal} clocks of the law stay as they are`;

const many = (count: number, what: string): string => (count === 1 ? `One ${what}` : `${count} ${what}s`);

function Moves({ moves }: { readonly moves: Preview["moves"] }) {
  const today = todayOf(useClock());
  const day = (text: string) => {
    const on = readCivil(text);
    return on ? shortDay(on, today) : text;
  };
  return (
    <Wide label="Clocks that would move">
      <table>
        <caption className="unseen">Clocks that would move</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Clock</th>
            <th scope="col">Is due</th>
            <th scope="col">Would be due</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((one) => (
            <tr key={one.caseId + one.clock + one.fromAt}>
              <td className="nowrap">
                <Link to="/cases/$id" params={{ id: one.caseId }}>
                  {one.caseNumber}
                </Link>
              </td>
              <td>{one.title}</td>
              <td className="nowrap">{day(one.from)}</td>
              <td className="nowrap">
                <strong>{day(one.to)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
