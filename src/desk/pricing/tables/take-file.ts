// A file of price tables comes in: opened, recognised part by part, and every row read. Nothing is kept here.
import type { CivilDate } from "../../../core/calendar.ts";
import type { RecognisedFile } from "../../../core/pricing/file.ts";
import { recogniseFile } from "../../../core/pricing/recognise.ts";
import { newId } from "../../case-file/ids.ts";
import { spooled } from "../../remittances/spool.ts";
import { FileUnreadable, type Part, partsOf } from "./open-file.ts";
import { packed } from "./packed.ts";
import type { PartFound, TableToKeep } from "./price-files.ts";

export type FileTaken = {
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly found: readonly PartFound[];
  readonly tables: readonly TableToKeep[];
};

/** So many lines with flaws are told of one part; whoever mends those asks again. */
const mostProblems = 100;
/** Until somebody says from when a table without a date holds. */
const someDay = "1900-01-01" as CivilDate;

/**
 * Reads the whole file. A part with a row that cannot be read is not taken at all; the other parts are.
 * @throws FileUnreadable where the file cannot be opened, or where no part of it is a table that is known
 */
export const takeFile = (content: AsyncIterable<Uint8Array>, name: string): Promise<FileTaken> =>
  spooled(content, async (file) => {
    const found: PartFound[] = [];
    const tables: TableToKeep[] = [];
    for await (const part of partsOf(file.path, name)) {
      const read = readPart(part);
      const twice = tables.find((one) => one.kind === read.table?.kind && one.edition === read.table.edition);
      if (twice) {
        found.push({ ...bare(part), skipped: `The same table as ${twice.member}.` });
        continue;
      }
      found.push(read.found);
      if (read.table) tables.push(read.table);
    }
    if (tables.length === 0) throw nothingIn(found);
    return { sha256: file.sha256, bytes: file.bytes, found, tables };
  });

const bare = ({ name }: Part) => ({ member: name.slice(0, 200), rows: 0, problems: [] });

function nothingIn(found: readonly PartFound[]): FileUnreadable {
  const flawed = found.find(({ problems }) => problems.length > 0);
  if (flawed) {
    const [{ line, says } = { line: 0, says: "" }] = flawed.problems;
    return new FileUnreadable(
      `${flawed.member}, line ${line}: ${says}`,
      flawed.problems[0]?.doNext ?? "Fetch the file from CMS again.",
    );
  }
  const [first] = found;
  const why = found.length === 1 && first?.skipped ? ` ${first.skipped}` : "";
  return new FileUnreadable(
    `The file holds no price table that is known here.${why}`,
    "Bring a file of CMS as it is published: relative values, GPCI, ZIP codes, OPPS addenda, DRG weights.",
  );
}

type PartRead = { readonly found: PartFound; readonly table?: TableToKeep };

/** One part as a table, or why it is none. */
export function readPart(part: Part): PartRead {
  if ("skipped" in part) return { found: { ...bare(part), skipped: part.skipped } };
  const lines = part.text.split(/\r\n|\n|\r/);
  const known = recogniseFile(part.name, lines);
  if ("problem" in known) return { found: { ...bare(part), skipped: known.problem.says } };
  return readRows(part.name.slice(0, 200), known, lines);
}

function readRows(member: string, known: RecognisedFile, lines: readonly string[]): PartRead {
  const rows = new Map<string, object>();
  const seen = new Map<string, number>();
  const problems: PartFound["problems"][number][] = [];
  lines.forEach((line, at) => {
    const read = known.read(line, at + 1);
    if (read.is === "problem") {
      if (problems.length < mostProblems) problems.push(read.problem);
    } else if (read.is === "row") {
      const before = seen.get(read.key);
      if (before === undefined) rows.set(read.key, read.row);
      else if (problems.length < mostProblems) problems.push(twiceIn(at + 1, read.key, before));
      seen.set(read.key, at + 1);
    }
  });
  const kind = known.table;
  const edition = known.name.slice(0, 200) || member;
  const dates = {
    ...(known.from === null ? {} : { from: known.from }),
    ...(known.until === null ? {} : { to: known.until }),
  };
  const told = { member, kind, edition, rows: rows.size, ...dates };
  if (problems.length > 0) return { found: { ...told, problems } };
  if (rows.size === 0) return { found: { ...told, problems: [], skipped: "There is no row in it." } };
  const id = newId();
  const table = {
    ...{ id, member, kind, edition, from: known.from ?? someDay, to: known.until },
    ...{ rows: rows.size, packed: packed(rows) },
  };
  return { found: { ...told, id, problems: [] }, table };
}

const twiceIn = (line: number, key: string, before: number) => ({
  line,
  column: 0,
  says: `${key} stands here a second time; the first is line ${before}.`,
  doNext: "Fetch the file from CMS again; a table has each code once.",
});
