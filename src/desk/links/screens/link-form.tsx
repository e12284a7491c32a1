// A new link: for whom, what for, what it asks before it shows anything, and for how long.
import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Party } from "../../../core/playbook.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { useCase } from "../../case-file/screens/case-data.ts";
import { linkActWords, linkFactors, linkFactorWords } from "../wire.ts";
import { useMakeLink } from "./links-data.ts";

/** What is offered for each party; the API refuses whatever else is sent. */
const actsFor: { readonly [party in Party]?: readonly string[] } = {
  provider: ["provider-answer", "sign", "upload"],
  member: ["member-home", "weekly-answer", "upload"],
  plan: ["plan-decision", "sign", "upload"],
  tpa: ["sign", "upload"],
  advocate: ["member-home"],
};
const offered = Object.keys(actsFor) as Party[];

export function LinkForm({ id, close }: { readonly id: string; readonly close: () => void }) {
  const { data: file } = useCase(id);
  const onCase = (wanted: Party) => file?.parties?.find(({ party }) => party === wanted)?.name ?? "";
  const [party, setParty] = useState<Party>("provider");
  const [typed, setTyped] = useState<string | null>(null);
  const [act, setAct] = useState("provider-answer");
  const [factor, setFactor] = useState<(typeof linkFactors)[number]>("claim last four");
  const [days, setDays] = useState(30);
  const make = useMakeLink(id);
  const name = typed ?? onCase(party);
  const lacks = name.trim() === "" && "Say whom it is for.";
  if (make.data) return <MadeLink url={make.data.url} code={make.data.code} close={close} />;
  return (
    <form
      className="stack link-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!lacks) make.mutate({ party, name: name.trim(), act, factor, days });
      }}
    >
      <NativeSelect
        label="For"
        data={offered}
        value={party}
        onChange={(event) => {
          const next = event.currentTarget.value as Party;
          setParty(next);
          setTyped(null);
          setAct(actsFor[next]?.[0] ?? "upload");
        }}
      />
      <TextInput
        label="Name"
        maxLength={200}
        value={name}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        label="What it is for"
        data={(actsFor[party] ?? []).map((value) => ({ value, label: linkActWords[value] ?? value }))}
        value={act}
        onChange={(event) => setAct(event.currentTarget.value)}
      />
      <NativeSelect
        label="Asks for"
        description="Five wrong answers lock it, and you are told."
        data={linkFactors.map((value) => ({ value, label: `The ${linkFactorWords[value]}` }))}
        value={factor}
        onChange={(event) => setFactor(event.currentTarget.value as typeof factor)}
      />
      <NumberInput
        label="Days until it ends"
        min={1}
        max={180}
        value={days}
        onChange={(value) => setDays(Number(value) || 1)}
      />
      {make.error && <ProblemNotice error={make.error} />}
      <p className="row">
        <Button type="submit" disabled={Boolean(lacks)} loading={make.isPending}>
          Make the link
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        {lacks && <span className="small quiet">{lacks}</span>}
      </p>
    </form>
  );
}

type Made = { readonly url: string; readonly code: string; readonly close: () => void };

export function MadeLink({ url, code, close }: Made) {
  return (
    <div className="stack link-made" role="status">
      <p>
        Here it is, <strong>once</strong>: only a digest of it is kept. Send it to nobody else.
      </p>
      <TextInput label="Address" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      <TextInput
        label="Code to be typed on the page /go, with the number of the case"
        readOnly
        value={code}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p className="row">
        <Button onClick={() => void navigator.clipboard.writeText(url)}>Copy the address</Button>
        <Button variant="default" onClick={close}>
          Close
        </Button>
      </p>
    </div>
  );
}
