// Only desk/case-file/record.ts changes a case's stage or writes its history: no trail can be forgotten.
import { type HouseFile, isScript, isSql, isTest } from "../house-files.ts";
import { type Finding, forEveryMatch } from "./finding.ts";

/** The door, and what may stand in it besides; a new line here needs a reason beside it. */
export const door: readonly string[] = ["src/desk/case-file/record.ts"];

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
  return writes.flatMap((pattern) =>
    forEveryMatch({ path, text }, pattern, (matched) => ({
      says: `Beside the one door: ${matched.split(/\s+/).slice(0, 4).join(" ")} …`,
      doNext: `Send an event through ${door[0]}, which writes the case and its history together.`,
    })),
  );
}
