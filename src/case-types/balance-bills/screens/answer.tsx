// What the member came to know: what is theirs to pay, and what is not.
import type { CaseWire } from "../../../desk/case-file/wire.ts";
import type { BalanceBillCase } from "../wire.ts";
import { SplitLines } from "./split-lines.tsx";

export function Answer({ file }: { readonly file: CaseWire }) {
  const { split, stageMeans } = file as BalanceBillCase;
  if (!split) return <h1>{stageMeans}</h1>;
  return (
    <>
      <h1>{split.says}</h1>
      <details>
        <summary>How we know</summary>
        <SplitLines split={{ lines: split.lines, missing: [], notes: [] }} />
      </details>
    </>
  );
}
