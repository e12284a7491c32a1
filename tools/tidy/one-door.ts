// Only desk/case-file/record.ts changes a case's stage or writes its history: no trail can be forgotten.
import { type HouseFile, isScript, isSql, isTest } from "../house-files.ts";
import { type Finding, forEveryMatch } from "./finding.ts";

/** What the door is made of; a new line needs a reason beside it. */
export const door: readonly string[] = [
  // The door itself: every event of a case comes in here.
  "src/desk/case-file/record.ts",
  // write_step(): all that follows from one event, in one statement.
  "db/migrations/0010-write-step.sql",
  // write_rings(): many clocks that only leave a mark, in one statement.
  "db/migrations/0012-sweep-and-notices.sql",
];

/** The functions of the database that write for the door, and the room that alone may call them. */
const hands = /\b(?:begin_case|write_step|write_rings)\s*\(/g;
const roomOfTheDoor = "src/desk/case-file/";

const history = "case_event";
const caseRow = "case_file";

const statement = String.raw`(?:insert|merge)\s+into|update(?:\s+only)?|delete\s+from|truncate|copy`;

/** What is set, not what is asked for. */
const beforeWhere = String.raw`(?:(?!\bwhere\b)[^;])*?`;

const writes = [
  // kysely
  new RegExp(String.raw`\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*["'\`]${history}["'\`]`, "g"),
  new RegExp(String.raw`\bupdateTable\(\s*["'\`]${caseRow}["'\`]${beforeWhere}\bstage\b`, "g"),
  // SQL
  new RegExp(String.raw`\b(?:${statement})\s+"?${history}\b`, "gi"),
  new RegExp(String.raw`\bupdate(?:\s+only)?\s+"?${caseRow}\b[^;]*?\bset\b${beforeWhere}\bstage\s*=`, "gi"),
];

/** Tests may lay out facts and try to forge them; a comment of SQL may speak of it. */
export function besideTheDoor(file: HouseFile, allowed: readonly string[] = door): readonly Finding[] {
  const { path } = file;
  if (!(isScript(path) || isSql(path)) || isTest(path) || path.startsWith("tools/")) return [];
  if (allowed.includes(path)) return [];
  const text = isSql(path)
    ? file.text.replace(/--.*$/gm, (comment) => " ".repeat(comment.length))
    : file.text;
  const patterns = isSql(path) || path.startsWith(roomOfTheDoor) ? writes : [...writes, hands];
  return patterns.flatMap((pattern) =>
    forEveryMatch({ path, text }, pattern, (matched) => ({
      says: `Beside the one door: "${matched.split(/\s+/).slice(0, 4).join(" ")}".`,
      doNext: `Send an event through ${door[0]}, which writes the case and its history together.`,
    })),
  );
}
