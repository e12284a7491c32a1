// What a script may not say, found in its tree, so that comments and texts are left alone.
import ts from "typescript";
import { type HouseFile, isScript, isTest } from "../house-files.ts";
import type { Finding, Rule } from "./finding.ts";
import { lineOf, nodesOf, treeOf } from "./syntax.ts";

const ending = /\.(?:ts|tsx|mjs|css|json|svg)(?:\?[\w&=]+)?$/;

/** The text of a relative import, export or `import()`, or null. */
function relativeImport(node: ts.Node): string | null {
  const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const declared = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  const specifier = called ? node.arguments[0] : declared ? node.moduleSpecifier : undefined;
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return null;
  return specifier.text.startsWith(".") ? specifier.text : null;
}

/** Node runs the files as they are, so an import names the file that is there. */
export const importsNameTheirFile: Rule = (file) => {
  if (!isScript(file.path)) return [];
  const tree = treeOf(file);
  return [...nodesOf(tree)].flatMap((node) => {
    const target = relativeImport(node);
    if (target === null || ending.test(target)) return [];
    const says = `The import "${target}" names no file.`;
    return [{ path: file.path, line: lineOf(tree, node), says, doNext: "Write it with its ending: .ts." }];
  });
};

const clocks = new Set(["Date.now", "Math.random", "performance.now", "crypto.randomUUID", "Temporal.Now"]);
const localParts =
  /^[gs]et(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds)$|^getTimezoneOffset$/;
const localWords = /^toLocale(?:Date|Time)?String$/;

/** A method that reads the machine's zone or language unless it is told which. */
function isLocal(call: ts.CallExpression, name: string): boolean {
  return localParts.test(name) || (localWords.test(name) && call.arguments.length === 0);
}

/** What an expression reads that the core must not know; null for everything else. */
function impurity(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (clocks.has(text) || text.startsWith("globalThis.")) return text;
    const { parent } = node;
    const called = ts.isCallExpression(parent) && parent.expression === node;
    return called && isLocal(parent, node.name.text) ? `.${node.name.text}()` : null;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "Date") {
    const count = node.arguments?.length ?? 0;
    return count === 1 ? null : `new Date(${count === 0 ? "" : "year, month, …"})`;
  }
  return ts.isCallExpression(node) && node.expression.getText() === "Date" ? "Date()" : null;
}

/** Time, chance and the machine are arguments in the core, and in its tests, or they are right only today. */
export const coreIsPure: Rule = (file: HouseFile): readonly Finding[] => {
  const { path } = file;
  if (!path.startsWith("src/core/") || !isScript(path) || path.endsWith(".bench.ts")) return [];
  const tree = treeOf(file);
  return [...nodesOf(tree)].flatMap((node) => {
    const found = impurity(node);
    if (found === null || (isTest(path) && found.startsWith("globalThis."))) return [];
    const doNext = found.startsWith(".")
      ? "It reads the machine's zone: use src/core/calendar with the zone that decides."
      : "Take the value as an argument.";
    return [{ path, line: lineOf(tree, node), says: `${found} in the core.`, doNext }];
  });
};
