// Is a file that somebody sends the signed paper, unchanged? It is looked at and not kept.
import { useState } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { upload } from "../../../ui/upload.ts";
import type { SealVerdictWire, SigningWire } from "../wire.ts";
import { signingsAt } from "./signing-data.ts";

type Props = { readonly id: string; readonly request: SigningWire };

export function SealCheck({ id, request }: Props) {
  const [name, setName] = useState("");
  const [verdict, setVerdict] = useState<SealVerdictWire | null>(null);
  const [said, setSaid] = useState<unknown>(null);
  const check = async (file: File) => {
    setName(file.name);
    setVerdict(null);
    setSaid(null);
    const body = new FormData();
    body.set("file", file);
    const path = `${signingsAt(id)}/${request.no}/check`;
    const sending = { body, key: crypto.randomUUID(), onPart: () => {} };
    await upload<SealVerdictWire>(path, sending).then(setVerdict, setSaid);
  };
  return (
    <div className="stack">
      <FileDrop
        label="Choose the PDF, or drop it here"
        hint="It is held against the seal and not kept."
        accept="application/pdf"
        onFile={(file) => void check(file)}
      />
      <div role="status">
        {name !== "" && verdict === null && said === null && <p className="quiet">Looking at {name} …</p>}
        {verdict && (
          <p>
            <ToneMark tone={verdict.whole && verdict.sameRequest ? "kept" : verdict.whole ? "due" : "late"}>
              {verdict.whole ? (verdict.sameRequest ? "Unchanged" : "Another paper") : "Not as we sealed it"}
            </ToneMark>{" "}
            {name}: {verdict.says}
          </p>
        )}
      </div>
      {said !== null && <ProblemNotice error={said} />}
    </div>
  );
}
