// A load as an answer shows it.
import { isoInstant } from "../../core/calendar.ts";
import { alsoCalled, shownField } from "../../core/loading/kinds.ts";
import { suggestMapping } from "../../core/loading/mapping.ts";
import type { Load, RowShown } from "./load-rows.ts";
import type { Loader } from "./loader.ts";
import type { LoadBrief, LoadRowWire, LoadWire } from "./wire.ts";

export const loadBrief = (load: Load): LoadBrief => ({
  id: load.id,
  kind: load.kind,
  playbook: load.playbook,
  fileName: load.fileName,
  bytes: load.bytes,
  rows: load.found.rows,
  state: load.state,
  version: load.version,
  by: load.byName,
  madeAt: isoInstant(load.madeAt),
  endedAt: load.endedAt === null ? null : isoInstant(load.endedAt),
  counts: load.counts,
});

type LoaderOf = (load: Pick<Load, "kind" | "playbook" | "rules">) => Loader | null;

/** Whole, with the questions that its rows are asked by the rules it has. */
export function loadWire(load: Load, loaderOf: LoaderOf): LoadWire {
  const fields = loaderOf(load)?.fields ?? {};
  const history = { mapping: {}, dates: "month first", amounts: "dollars", asHistory: true } as const;
  return {
    ...loadBrief(load),
    headings: [...load.found.headings],
    samples: [...load.found.samples],
    questions: Object.entries(fields).map(([name, field]) => {
      const { choices, ...rest } = shownField(name, field);
      return { ...rest, ...(choices ? { choices: [...choices] } : {}) };
    }),
    mayBeHistory: load.kind === "cases" && loaderOf({ ...load, rules: history }) !== null,
    suggested: suggestMapping(fields, load.found.headings, alsoCalled),
    rules: load.rules,
    preview: load.preview as LoadWire["preview"],
  };
}

export const rowWire = ({ line, outcome, subject, cells, says }: RowShown): LoadRowWire => ({
  line,
  outcome,
  subject,
  cells,
  problems: [...(says ?? [])],
});
