// Files a page that somebody signed on paper. It counts once a colleague has compared it with the paper.
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { civilDateIn } from "../../../core/calendar.ts";
import { useClock } from "../../../ui/clock.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { upload } from "../../../ui/upload.ts";
import { lookAnew } from "../../case-file/screens/case-data.ts";
import type { SignerWire, SigningWire } from "../wire.ts";
import { signingsAt } from "./signing-data.ts";

type Props = {
  readonly id: string;
  readonly request: SigningWire;
  readonly signer: SignerWire;
  readonly done: () => void;
};

export function PageForm({ id, request, signer, done }: Props) {
  const queries = useQueryClient();
  const { now, zone } = useClock();
  const key = useRef(crypto.randomUUID());
  const [page, setPage] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [signedOn, setSignedOn] = useState<string>(civilDateIn(zone, now));
  const [part, setPart] = useState<number | null>(null);
  const [said, setSaid] = useState<unknown>(null);
  const missing = page === null ? "Choose the scan first." : name.trim().length < 2 ? "Say who signed." : "";
  const send = async (file: File) => {
    const body = new FormData();
    for (const [field, value] of Object.entries({ role: signer.role, name, title, signedOn }))
      if (value.trim() !== "") body.set(field, value.trim());
    body.set("file", file);
    setPart(0);
    setSaid(null);
    try {
      const path = `${signingsAt(id)}/${request.no}/paper`;
      await upload(path, { body, key: key.current, onPart: setPart });
      await lookAnew(queries, id);
      done();
    } catch (error) {
      key.current = crypto.randomUUID();
      setSaid(error);
    } finally {
      setPart(null);
    }
  };
  return (
    <form
      className="form"
      aria-busy={part !== null}
      onSubmit={(event) => {
        event.preventDefault();
        if (page && missing === "" && part === null) void send(page);
      }}
    >
      <FileDrop
        label={page ? `Another file than ${page.name}` : "Choose the scan, or drop it here"}
        hint="PDF, TIFF or photo of the whole signed paper; at most 25 MB."
        onFile={setPage}
      />
      <TextInput
        label="Who signed"
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Their title (if it is there)"
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="The date beside the signature"
        value={signedOn}
        max={civilDateIn(zone, now)}
        onChange={(event) => setSignedOn(event.currentTarget.value)}
      />
      {said !== null && <ProblemNotice error={said} />}
      <div className="row">
        <Button type="submit" loading={part !== null} disabled={missing !== ""}>
          File the page
        </Button>
        {missing !== "" && <span className="small quiet">{missing}</span>}
      </div>
    </form>
  );
}
