// A playbook as a page to read: what the software does, so that nobody has to keep a second description true.
import { mermaid, responsibilityTable } from "../../src/core/draw.ts";
import type { Field, Fields } from "../../src/core/fields.ts";
import type { Clock, EventOf, Playbook } from "../../src/core/playbook.ts";

type Drawn = Playbook<never, string, string, string>;

/** The page of one playbook, in Markdown. Pure: the same playbook gives the same page. */
export function playbookPage(playbook: Drawn): string {
  const { title, name, version, opensWhen, source, stages } = playbook;
  return [
    `# ${title}`,
    "",
    "Generated from the playbook by `npm run draw`; a test fails when it is not what the playbook says.",
    `Playbook \`${name}\`, version ${version}. Its rules: [${source}](../../${source}).`,
    "",
    `A case opens when this is so: ${opensWhen}`,
    "",
    ...section("Stages", [
      "Where an event leads to another stage. What stays in its stage is not drawn.",
      "",
      "```mermaid",
      ...mermaid(playbook).trimEnd().split("\n"),
      "```",
      "",
      ...table(
        ["stage", "what it is for"],
        Object.values(stages).map((stage) => [stage.title, stage.means]),
      ),
    ]),
    ...section("Who does what", padded(responsibilityTable(playbook).trimEnd().split("\n").map(cellsOf))),
    ...section("Events", [
      "Everything that can happen to a case, by its name in the API. A name in brackets may be left out.",
      "",
      ...table(["event", "what happens", "rule", "who", "asks"], eventRows(playbook)),
    ]),
    ...section("Questions", [
      "What each event asks, and what an answer may be.",
      "",
      ...table(["event", "name", "answer", "question"], questionRows(playbook)),
    ]),
    ...section("Clocks", [
      "A deadline is missed when nobody acts; at a mark something happens by itself.",
      "",
      ...table(["clock", "rule", "owner", "kind", "set by", "met by", "when it rings"], clockRows(playbook)),
    ]),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

const section = (title: string, lines: readonly string[]) => [`## ${title}`, "", ...lines, ""];

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return padded([heads, heads.map(() => "---"), ...rows].map((cells) => cells.map(inCell)));
}

const cellsOf = (line: string): string[] => line.slice(2, -2).split(" | ");

/** Columns of one width, as `npm run format` leaves tables; the second row is the line under the heads. */
function padded(rows: readonly (readonly string[])[]): string[] {
  const [heads = []] = rows;
  const widths = heads.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells, row) => {
    const wide = widths.map((width, column) => (cells[column] ?? "").padEnd(width, row === 1 ? "-" : " "));
    return `| ${wide.join(" | ")} |`;
  });
}

const inCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const code = (name: string): string => `\`${name}\``;

const eventsIn = (playbook: Drawn): [string, EventOf<never>][] => Object.entries(playbook.events);

const eventRows = (playbook: Drawn) =>
  eventsIn(playbook).map(([name, event]) => [
    code(name),
    event.title,
    event.rule,
    whoOf(event),
    namesOf(event.asks),
  ]);

function whoOf({ by, roles }: EventOf<never>): string {
  const who = by.join(", ");
  return roles ? `${who} (at the desk: ${roles.join(", ")})` : who;
}

const namesOf = (asks: Fields): string =>
  Object.entries(asks)
    .map(([name, field]) => (field.needed ? code(name) : `[${code(name)}]`))
    .join(", ") || "nothing";

const questionRows = (playbook: Drawn) =>
  eventsIn(playbook).flatMap(([name, { asks }]) =>
    Object.entries(asks).map(([asked, field]) => [
      code(name),
      code(asked),
      `${answerOf(field)}${field.needed ? "" : ", or nothing"}`,
      field.hint ? `${field.title} (${field.hint.replace(/\.$/, "")})` : field.title,
    ]),
  );

function answerOf({ kind, choices = [], most }: Field): string {
  switch (kind) {
    case "money":
      return "whole cents";
    case "text":
      return `text, at most ${most ?? 500} characters`;
    case "choice":
      return `one of ${choices.map(code).join(", ")}`;
    case "yes-no":
      return "true or false";
    case "instant":
      return "an instant";
    case "date":
      return "a date";
    case "count":
      return "a whole number";
    case "percent":
      return "a percentage";
    case "given":
      return "handed over by Parley itself";
  }
}

const clocksIn = (playbook: Drawn): [string, Clock<never, string>][] => Object.entries(playbook.clocks);

const clockRows = (playbook: Drawn) =>
  clocksIn(playbook).map(([name, clock]) => [
    clock.title === name ? name : `${clock.title} (${code(name)})`,
    clock.legal ? `${clock.rule}, ${clock.legal.citation}` : clock.rule,
    clock.owner,
    clock.legal ? `legal ${clock.kind}` : clock.kind,
    settersOf(playbook, clock),
    (clock.metBy ?? []).map(code).join(", ") || "nothing",
    whenItRings(clock),
  ]);

function whenItRings({ happens, kind, again }: Clock<never, string>): string {
  const first = happens ? code(happens) : kind === "mark" ? "it is marked" : "it is marked as missed";
  return again ? `${first}, and it is set anew` : first;
}

/** Events that set the clock, and stages that set it when they are entered. */
function settersOf(playbook: Drawn, { setBy = [], entering = [] }: Clock<never, string>): string {
  const stages = entering.map((stage) => `entering "${playbook.stages[stage]?.title ?? stage}"`);
  return [...setBy.map(code), ...stages].join(", ");
}
