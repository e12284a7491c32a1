// How long a line, a function and a file may be.
import ts from "typescript";
import { type HouseFile, isScript, isSql } from "../house-files.ts";
import { type Finding, lineAt, type Rule } from "./finding.ts";
import { endLineOf, lineOf, nodesOf, treeOf } from "./syntax.ts";

export const limits = { file: 300, function: 60, screen: 90, columns: 110 };

const countLines = (text: string): number => text.replace(/\n$/, "").split("\n").length;

export const fileLength: Rule = ({ path, text }) => {
  const lines = countLines(text);
  if (lines <= limits.file) return [];
  const says = `${lines} lines, at most ${limits.file}.`;
  return [{ path, line: 0, says, doNext: "Move what has a name of its own into a file with that name." }];
};

export const lineLength: Rule = ({ path, text }) =>
  text.split("\n").flatMap((line, index) => {
    const columns = [...line].length;
    if (columns <= limits.columns) return [];
    const says = `${columns} columns, at most ${limits.columns}.`;
    return [{ path, line: index + 1, says, doNext: "Break the line, or say it shorter." }];
  });

/** A `describe` holds tests as a file does; nobody has to follow it from top to bottom. */
function groupsTests(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent)) return `the function given to ${parent.expression.getText()}`;
  return "a function without a name";
}

export const functionLength: Rule = (file) => {
  if (!isScript(file.path)) return [];
  const most = file.path.endsWith(".tsx") ? limits.screen : limits.function;
  const tree = treeOf(file);
  const findings: Finding[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isFunctionLike(node) || !("body" in node) || groupsTests(node)) continue;
    const line = lineOf(tree, node);
    const lines = endLineOf(tree, node) - line + 1;
    if (lines <= most) continue;
    const says = `${nameOf(node)} has ${lines} lines, at most ${most}.`;
    findings.push({ path: file.path, line, says, doNext: "Give one of its steps a name and a function." });
  }
  return findings;
};

/** Functions in migrations are written between two `$$`, or `$name$`. */
export const sqlFunctionLength: Rule = ({ path, text }: HouseFile) => {
  if (!isSql(path)) return [];
  return [...text.matchAll(/(\$\w*\$)([\s\S]*?)\1/g)].flatMap((match) => {
    const lines = countLines((match[2] ?? "").trim());
    if (lines <= limits.function) return [];
    const says = `A function of ${lines} lines, at most ${limits.function}.`;
    return [{ path, line: lineAt(text, match.index), says, doNext: "Give one of its steps a function." }];
  });
};
