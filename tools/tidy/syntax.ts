// TypeScript 5.9 reads a script into a tree; the rules ask it for what a regular expression would get wrong.
import ts from "typescript";
import type { HouseFile } from "../house-files.ts";

/** The tree of a script, with parents. Does NOT know types. */
export function treeOf({ path, text }: HouseFile): ts.SourceFile {
  const kind = path.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** Every node of a tree, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  // Not `getChildren`: that would count every bracket and comma.
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The line, from 1, in which a node starts, its comment left out. */
export const lineOf = (tree: ts.SourceFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** The line, from 1, in which a node ends. */
export const endLineOf = (tree: ts.SourceFile, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
