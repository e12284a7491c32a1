// A report as it is answered: sections of rows with titles, totals, and the way to the cases behind each.
import type { parties } from "../../core/playbook.ts";
import type { Desk } from "../case-file/desk.ts";
import { columnsFor, type Definition, groupingTitles } from "./definitions.ts";
import { type GroupRow, mostGroups, type ReportAsked } from "./statements.ts";
import type { Column, Grouping, Report, ReportRow, ReportSection } from "./wire.ts";

type Party = (typeof parties)[number];

type Given = {
  readonly desk: Desk;
  readonly definition: Definition;
  readonly asked: ReportAsked;
  readonly party: Party;
  readonly asOf: string;
  readonly groups: readonly GroupRow[];
  readonly narrowed: Report["narrowed"];
};

export function reportOf(given: Given): Report {
  const { definition, asked, party, asOf, groups } = given;
  const columns = columnsFor(definition, party);
  const byLaw = definition.name === "clocks";
  const sections = (byLaw ? [true, false] : [false]).map((legal) =>
    sectionOf(
      given,
      columns,
      groups.filter((one) => one.legal === legal),
      byLaw ? (legal ? "Set by law" : "Set by the desk") : null,
    ),
  );
  return {
    name: definition.name,
    title: definition.title,
    says: definition.says,
    by: asked.by,
    byTitle: groupingTitles[asked.by],
    from: definition.ofNow ? null : asked.from,
    to: definition.ofNow ? null : asked.to,
    asOf,
    narrowed: given.narrowed,
    columns: [...columns],
    sections: sections.filter(({ rows }, index) => rows.length > 0 || index === sections.length - 1),
  };
}

function sectionOf(
  given: Given,
  columns: readonly Column[],
  groups: readonly GroupRow[],
  title: string | null,
): ReportSection {
  const legal = title === null ? undefined : title === "Set by law";
  const rows = groups.filter(({ total }) => !total);
  const totals = groups.find(({ total }) => total);
  return {
    title,
    rows: rows.slice(0, mostGroups).map((row) => rowOf(given, columns, row, legal)),
    totals: valuesOf(columns, totals),
    cases: casesBehind(given, null, legal),
    more: rows.length > mostGroups,
  };
}

function rowOf(
  given: Given,
  columns: readonly Column[],
  row: GroupRow,
  legal: boolean | undefined,
): ReportRow {
  const key = row.key ?? "";
  return {
    key,
    label: labelOf(given.desk, given.asked.by, key, row.label),
    values: valuesOf(columns, row),
    cases: casesBehind(given, key, legal),
  };
}

function valuesOf(columns: readonly Column[], row: GroupRow | undefined): ReportRow["values"] {
  const figure = (name: string) => {
    const value = row?.[name];
    return typeof value === "number" ? value : null;
  };
  return Object.fromEntries(
    columns.map(({ name, unit }) => [name, row || unit !== "count" ? figure(name) : 0]),
  );
}

/** What a key is called. Keys of stages and clocks begin with their playbook. */
function labelOf(desk: Desk, by: Grouping, key: string, label: string | null): string {
  const [first = "", ...rest] = key.split(" ");
  const playbook = desk.newest.get(by === "playbook" ? key : first)?.playbook;
  const name = rest.join(" ");
  if (by === "playbook") return playbook?.title ?? key;
  if (by === "stage") return playbook?.stages[name]?.title ?? titleOfStage(desk, key);
  if (by === "clock") return playbook?.clocks[name]?.title ?? name;
  if (by === "person") return label ?? "Nobody";
  if (by === "party") return key === "" ? "Nobody" : key;
  if (by === "provider") return label ?? key;
  return key === "" ? "Not said" : key;
}

const titleOfStage = ({ newest }: Desk, stage: string): string =>
  [...newest.values()].map(({ playbook }) => playbook.stages[stage]?.title).find(Boolean) ?? stage;

/** The query of the cases behind a row, or behind all of a section. */
function casesBehind({ definition, asked }: Given, key: string | null, legal: boolean | undefined): string {
  const { by, from, to, name: _name, viewer: _viewer, ...filters } = asked;
  const all: Record<string, string | undefined> = { ...filters };
  if (!definition.ofNow) Object.assign(all, { from, to });
  all.count = {
    waiting: "open",
    "cycle-time": "closed",
    clocks: "due",
    "follow-ups": "due",
    savings: "closed",
  }[definition.name];
  if (definition.name === "cycle-time" && by === "stage") all.count = "left";
  if (definition.name === "clocks") all.clock = legal ? "law" : "desk";
  if (definition.name === "follow-ups") all.clock = "follow-ups";
  if (key !== null) Object.assign(all, filterOf(by, key));
  const given = Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined);
  return new URLSearchParams(given).toString();
}

/** The filter by which a key of this grouping is asked for. */
function filterOf(by: Grouping, key: string): Record<string, string> {
  const [playbook = "", ...rest] = key.split(" ");
  switch (by) {
    case "clock":
      return { playbook, clock: rest.join(" ") };
    case "stage":
      return rest.length > 0 ? { playbook, stage: rest.join(" ") } : { stage: key };
    case "person":
      return { person: key === "" ? "none" : key };
    case "party":
      return { waitingOn: key === "" ? "nobody" : key };
    case "month":
      return { from: `${key}-01`, to: lastDayOf(key) };
    default:
      return { [by]: key };
  }
}

/** `2026-02` ends on `2026-02-28`. */
function lastDayOf(month: string): string {
  const [year = 0, no = 0] = month.split("-").map(Number);
  const days = no === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(no) ? 30 : 31;
  return `${month}-${days}`;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
