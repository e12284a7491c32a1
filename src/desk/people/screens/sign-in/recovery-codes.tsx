// Recovery codes, shown once.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../../ui/language/words.tsx";
import { words } from "./words.ts";

type Props = { readonly codes: readonly string[]; readonly kept: () => void };

export function RecoveryCodes({ codes, kept }: Props) {
  const say = useWords(words);
  const [copied, setCopied] = useState(false);
  return (
    <section className="stack" aria-labelledby="codes-title">
      <h2 id="codes-title">{say("codesTitle")}</h2>
      <p>{say("codesSays")}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row">
        <Button onClick={kept}>{say("kept")}</Button>
        <Button
          variant="default"
          onClick={() => void navigator.clipboard?.writeText(codes.join("\n")).then(() => setCopied(true))}
        >
          {say("copy")}
        </Button>
        <span role="status" className="small quiet">
          {copied ? say("copied") : ""}
        </span>
      </div>
    </section>
  );
}
