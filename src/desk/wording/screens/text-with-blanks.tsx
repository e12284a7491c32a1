// A text with its blanks in sight: what the case fills stands apart from what the desk says.
import type { ClauseWire } from "../wire.ts";
import { blankInWords } from "./blank-words.ts";

type Props = {
  readonly text: string;
  readonly list: boolean;
  readonly blanks: ClauseWire["blanks"];
  readonly language: "en" | "es";
};

export function TextWithBlanks({ text, list, blanks, language }: Props) {
  if (!list)
    return (
      <p className="wording-text" lang={language}>
        <Pieces text={text} blanks={blanks} />
      </p>
    );
  return (
    <ul className="wording-text" lang={language}>
      {text.split("\n").map((item) => (
        <li key={item}>
          <Pieces text={item} blanks={blanks} />
        </li>
      ))}
    </ul>
  );
}

function Pieces({ text, blanks }: Pick<Props, "text" | "blanks">) {
  let at = 0;
  return text.split(/(\{\w+\})/).map((piece) => {
    at += piece.length;
    const blank = blanks.find(({ name }) => piece === `{${name}}`);
    return blank ? (
      <span key={at} className="wording-blank" title={blank.means}>
        {blankInWords(blank.name)}
      </span>
    ) : (
      piece
    );
  });
}
