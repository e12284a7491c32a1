// Bars that read in black and white: each part of a bar has its own pattern and its number, and the table
// beside has the same figures.
import { useId } from "react";
import type { Column, ReportName, ReportRow } from "../wire.ts";
import { figureInWords } from "./figures-in-words.ts";

/** Which columns of a report are drawn, first at the left. */
const drawn: { readonly [name in ReportName]: readonly string[] } = {
  waiting: ["cases"],
  "cycle-time": ["middle"],
  clocks: ["kept", "late", "running"],
  "follow-ups": ["kept", "late", "running"],
  savings: ["settled", "avoided"],
};

const fills = ["bars-solid", "bars-hatched", "bars-open"] as const;
/** More rows than these are in the table only. */
const mostBars = 10;

type Props = {
  readonly name: ReportName;
  readonly columns: readonly Column[];
  readonly rows: readonly ReportRow[];
};

export function Bars({ name, columns, rows }: Props) {
  const pattern = useId();
  const series = drawn[name].flatMap((one) => columns.find((column) => column.name === one) ?? []);
  const shown = rows.slice(0, mostBars);
  const sumOf = ({ values }: ReportRow) =>
    series.reduce((sum, column) => sum + Math.max(0, values[column.name] ?? 0), 0);
  const most = Math.max(...shown.map(sumOf), 0);
  if (series.length === 0 || most === 0 || shown.length < 2) return null;
  return (
    <figure className="bars" aria-hidden="true">
      <svg className="bars-patterns" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" className="bars-paper" />
            <path d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" className="bars-line" />
          </pattern>
        </defs>
      </svg>
      {series.length > 1 && (
        <figcaption className="row small">
          {series.map(({ title }, index) => (
            <span key={title} className="row bars-key">
              <svg width="14" height="14" aria-hidden="true">
                <Part index={index} pattern={pattern} x={1} width={12} height={12} y={1} />
              </svg>
              {title}
            </span>
          ))}
        </figcaption>
      )}
      <ul>
        {shown.map((row) => (
          <li key={row.key} className="bars-row small">
            <span className="bars-label">{row.label}</span>
            <svg className="bars-bar" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
              {partsOf(row, series, most).map(({ index, x, width }) => (
                <Part key={index} index={index} pattern={pattern} x={x} y={1} width={width} height={14} />
              ))}
            </svg>
            <span className="bars-values">
              {series.map(({ name: of, unit }) => figureInWords(row.values[of] ?? 0, unit)).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function partsOf({ values }: ReportRow, series: readonly Column[], most: number) {
  let x = 0;
  return series.map((column, index) => {
    const width = (Math.max(0, values[column.name] ?? 0) / most) * 1000;
    const part = { index, x, width };
    x += width;
    return part;
  });
}

type PartProps = {
  readonly index: number;
  readonly pattern: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

function Part({ index, pattern, ...place }: PartProps) {
  const fill = index === 1 ? { fill: `url(#${pattern})` } : {};
  return <rect className={fills[index] ?? "bars-open"} {...fill} {...place} />;
}
