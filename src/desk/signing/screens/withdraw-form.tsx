// Takes a request for signatures back. What was signed stays signed.
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { SigningWire } from "../wire.ts";
import { useActing } from "./signing-data.ts";

type Props = { readonly id: string; readonly request: SigningWire; readonly done: () => void };

export function WithdrawForm({ id, request, done }: Props) {
  const [why, setWhy] = useState("");
  const { busy, said, act } = useActing(id);
  const missing = why.trim() === "";
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing || busy) return;
        void act(`/${request.no}/withdraw`, { why: why.trim() }).then((well) => well && done());
      }}
    >
      <p className="small quiet">
        Nobody can sign any more until you ask again. What was signed stays signed.
      </p>
      <Textarea
        label="Why"
        description={missing ? "Say why, so that colleagues know. Those who sign do not read it." : undefined}
        value={why}
        maxLength={500}
        autosize
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {said !== null && <ProblemNotice error={said} />}
      <Button type="submit" loading={busy} disabled={missing}>
        Withdraw the request
      </Button>
    </form>
  );
}
