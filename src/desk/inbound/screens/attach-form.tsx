// To which case, from whom, and what its papers are.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { parties } from "../../../core/playbook.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { partyName } from "../../people/screens/party-badge.tsx";
import type { InboundWire, Proposal } from "../wire.ts";
import { useActing } from "./triage-data.ts";

type Props = {
  readonly item: InboundWire;
  readonly proposal: Proposal | undefined;
  readonly close: () => void;
  readonly done: () => void;
};

const outside = parties.filter((party) => party !== "desk");

export function AttachForm({ item, proposal, close, done }: Props) {
  const first = item.case ? item.proposals.find(({ id }) => id === item.case?.id) : undefined;
  const [number, setNumber] = useState(proposal?.number ?? item.case?.number ?? "");
  const [from, setFrom] = useState<string>(proposal?.party ?? (proposal ? "" : (first?.party ?? "")));
  const [kind, setKind] = useState("");
  const [channel, setChannel] = useState(item.kind === "mail" ? "e-mail" : "fax");
  const { act, busy, error } = useActing(item.id);
  const missing = number.trim() === "" ? "Name the case." : from === "" ? "Say who sent it." : "";
  const submit = async () => {
    const body = { case: number.trim(), from, channel, ...(kind === "" ? {} : { kind }) };
    if (await act("attach", body)) done();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === "") void submit();
      }}
    >
      <h3>Attach to a case</h3>
      {error !== null && <ProblemNotice error={error} />}
      <TextInput
        label="Case"
        description="Its number, such as BB-2026-00042. A closed case opens again."
        value={number}
        maxLength={80}
        required
        data-autofocus
        autoFocus
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <NativeSelect
        label="Who sent it"
        value={from}
        required
        data={[
          { value: "", label: "Choose" },
          ...outside.map((value) => ({ value, label: partyName(value) })),
        ]}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      {item.kind === "scan" && (
        <NativeSelect
          label="How it came"
          value={channel}
          data={["fax", "post", "portal"]}
          onChange={(event) => setChannel(event.currentTarget.value)}
        />
      )}
      {item.parts > 0 && (
        <NativeSelect
          label="What the papers are"
          description="Left out, nobody has said so yet."
          value={kind}
          data={[{ value: "", label: "Not said yet" }, ...item.kinds]}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
      )}
      <div className="row">
        <Button type="submit" loading={busy} disabled={missing !== ""}>
          Attach
        </Button>
        <button type="button" className="link" onClick={close}>
          Leave it
        </button>
        {missing !== "" && <span className="small quiet">{missing}</span>}
      </div>
    </form>
  );
}
