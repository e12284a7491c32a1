// An 835 dropped or pasted into the intake: its claims, one of which is the one in hand.
import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { FileDrop } from "../../../ui/file-drop.tsx";
import type { ClaimRead, FileRead } from "./read-835.ts";

/** The file as text, and the claim in it that this bill is about. */
export type Matched = { readonly text: string; readonly claim: ClaimRead };

type Props = { readonly matched: Matched | null; readonly take: (found: Matched | null) => void };

export function RemittanceDrop({ matched, take }: Props) {
  const [file, setFile] = useState<(FileRead & { readonly text: string }) | null>(null);
  const read = async (text: string) => {
    const { read835 } = await import("./read-835.ts");
    const found = read835(text);
    setFile({ ...found, text });
    const [only, ...more] = found.claims;
    take(only && more.length === 0 ? { text, claim: only } : null);
  };
  const choose = (number: string) => {
    const claim = file?.claims.find((one) => one.number === number);
    take(file && claim ? { text: file.text, claim } : null);
  };
  return (
    <div className="stack">
      <FileDrop
        label="Remittance (X12 835), if there is one"
        hint="It answers more exactly than keyed figures. Read here; given to the case when it is opened."
        onFile={(dropped) => void dropped.text().then(read)}
      />
      <details className="small">
        <summary>Paste it instead</summary>
        <Textarea
          aria-label="Text of the remittance"
          rows={3}
          onChange={({ currentTarget: { value } }) => {
            if (value.includes("CLP")) void read(value);
          }}
        />
      </details>
      {file && file.claims.length > 1 && (
        <NativeSelect
          label="Which claim is this bill about?"
          value={matched?.claim.number ?? ""}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: "", label: `Choose one of ${file.claims.length}` },
            ...file.claims.map(({ number, label }) => ({ value: number, label })),
          ]}
        />
      )}
      {matched && <p className="small">Matched to claim {matched.claim.label}.</p>}
      {file?.problems.slice(0, 3).map((says) => (
        <p key={says} className="small field-wrong">
          {says}
        </p>
      ))}
    </div>
  );
}
