// What the member came to know: what is theirs to pay, and what is not.
import type { CaseWire } from "../../../desk/case-file/wire.ts";
import { useLanguage, useWords } from "../../../ui/language/words.tsx";
import type { BalanceBillCase } from "../wire.ts";
import { answerInSpanish, words } from "./answer-words.ts";
import { SplitLines } from "./split-lines.tsx";

export function Answer({ file }: { readonly file: CaseWire }) {
  const { split, stageMeans } = file as BalanceBillCase;
  const language = useLanguage();
  const say = useWords(words);
  if (!split) return <h1>{stageMeans}</h1>;
  return (
    <>
      <h1>{language === "es" ? answerInSpanish(split) : split.says}</h1>
      <details>
        <summary>{say("how")}</summary>
        <SplitLines split={{ lines: split.lines, missing: [], notes: [] }} />
      </details>
    </>
  );
}
