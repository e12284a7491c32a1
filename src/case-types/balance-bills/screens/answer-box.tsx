// The answer as it fills: how much is a balance bill, how much the member owes, and the lines that say so.
import type { NsaScreen } from "../../../core/rules/nsa-screen.ts";
import type { Split } from "../../../core/rules/split.ts";
import { ToneMark } from "../../../ui/tone.tsx";
import { SplitLines } from "./split-lines.tsx";

type Props = { readonly split: Split; readonly screen: NsaScreen };

export function AnswerBox({ split, screen }: Props) {
  const { lines, missing, notes } = split;
  const basis =
    split.basis === "remittance"
      ? "From the remittance."
      : split.basis === "keyed"
        ? "From keyed figures."
        : "";
  return (
    <aside className="answer sheet" aria-label="The answer so far">
      <p className="answer-headline" role="status">
        {split.verdict === "cannot tell yet" ? "Cannot tell yet." : split.headline}
      </p>
      {basis && <p className="small quiet">{basis}</p>}
      <SplitLines split={{ lines: [...lines], missing: [...missing], notes: [...notes] }} />
      <p className="small">
        {screen.outcome === "barred" ? <ToneMark tone="due">Barred by federal law.</ToneMark> : null}{" "}
        <span className="quiet">{screen.says}</span>
      </p>
    </aside>
  );
}
