// A place for somebody: for whom they speak, on which paper of the case, until when, and how they come in.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { readCivil } from "../../../core/calendar.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { usePapers } from "../../documents/screens/papers-data.ts";
import { MadeLink } from "../../links/screens/link-form.tsx";
import { linkFactors, linkFactorWords } from "../../links/wire.ts";
import { FindName, type Named } from "../../privacy/screens/find-name.tsx";
import type { SeatWire } from "../wire.ts";
import { useGiveSeat } from "./room-data.ts";

type Party = SeatWire["party"];
type Factor = (typeof linkFactors)[number];

const parties: readonly { readonly value: Party; readonly label: string }[] = [
  { value: "advocate", label: "Advocate of the member" },
  { value: "provider", label: "Advocate of the provider’s office" },
  { value: "counsel", label: "Counsel of the plan" },
];

type Typed = {
  readonly party: Party;
  readonly name: string;
  readonly scope: string;
  readonly paper: string;
  readonly until: string;
  readonly counsel: boolean;
};

/** What is still to be said before a place can be given; false where nothing is. */
const whatLacks = ({ party, name, scope, paper, until, counsel }: Typed) =>
  (party === "counsel" && !counsel && "No counsel is engaged on this case.") ||
  (name.trim() === "" && "Say who it is.") ||
  (scope.trim() === "" && "Say what they may do, as it is written there.") ||
  (party !== "counsel" && paper === "" && "Choose their written authorisation.") ||
  (party !== "counsel" && readCivil(until) === null && "Say until when it holds.");

type Props = { readonly id: string; readonly counsel: boolean; readonly close: () => void };

export function SeatForm({ id, counsel, close }: Props) {
  const [party, setParty] = useState<Party>("advocate");
  const [name, setName] = useState("");
  const [scope, setScope] = useState("");
  const [mayWrite, setMayWrite] = useState(true);
  const [paper, setPaper] = useState("");
  const [until, setUntil] = useState("");
  const [account, setAccount] = useState<Named | null>(null);
  const [factor, setFactor] = useState<Factor>("claim last four");
  const give = useGiveSeat(id);
  const lacks = whatLacks({ party, name, scope, paper, until, counsel });
  if (give.data?.link) return <MadeLink url={give.data.link.url} code={give.data.link.code} close={close} />;
  const send = () =>
    give.mutate(
      {
        party,
        name: name.trim(),
        scope: scope.trim(),
        mayWrite,
        factor,
        ...(paper === "" ? {} : { documentId: paper }),
        ...(party === "counsel" ? {} : { endsOn: until }),
        ...(party === "advocate" && account ? { personId: account.id } : {}),
      },
      { onSuccess: ({ link }) => (link ? undefined : close()) },
    );
  return (
    <form
      className="stack seat-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === false) send();
      }}
    >
      <NativeSelect
        label="As what"
        data={[...parties]}
        value={party}
        onChange={(event) => {
          setParty(event.currentTarget.value as Party);
          setPaper("");
          setAccount(null);
        }}
      />
      <TextInput
        label="Name"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={party === "counsel" ? "What the engagement covers" : "What the authorisation allows"}
        description="In its own words."
        maxLength={500}
        value={scope}
        onChange={(event) => setScope(event.currentTarget.value)}
      />
      <PaperChoice id={id} party={party} paper={paper} choose={setPaper} />
      {party !== "counsel" && (
        <TextInput
          type="date"
          label="Last day"
          description="The room closes when that day is over."
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="They may"
        data={[
          { value: "write", label: "Read, write to us and send papers" },
          { value: "read", label: "Read only" },
        ]}
        value={mayWrite ? "write" : "read"}
        onChange={(event) => setMayWrite(event.currentTarget.value === "write")}
      />
      <WayIn {...{ party, account, setAccount, factor, setFactor }} />
      {give.error && <ProblemNotice error={give.error} />}
      <p className="row">
        <Button type="submit" disabled={lacks !== false} loading={give.isPending}>
          Give the place
        </Button>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        {lacks !== false && <span className="small quiet">{lacks}</span>}
      </p>
    </form>
  );
}

type WayProps = {
  readonly party: Party;
  readonly account: Named | null;
  readonly setAccount: (one: Named | null) => void;
  readonly factor: Factor;
  readonly setFactor: (one: Factor) => void;
};

/** By their account, or by a link that asks something before it shows anything. */
function WayIn({ party, account, setAccount, factor, setFactor }: WayProps) {
  return (
    <>
      {party === "advocate" && (
        <FindName label="Their account, if they have one" kind="person" picked={account} pick={setAccount} />
      )}
      {account === null && (
        <NativeSelect
          label="Their link asks for"
          data={linkFactors.map((value) => ({ value, label: `The ${linkFactorWords[value]}` }))}
          value={factor}
          onChange={(event) => setFactor(event.currentTarget.value as Factor)}
        />
      )}
    </>
  );
}

type PaperProps = {
  readonly id: string;
  readonly party: Party;
  readonly paper: string;
  readonly choose: (id: string) => void;
};

/** The papers of the case that may be what a place rests on. */
function PaperChoice({ id, party, paper, choose }: PaperProps) {
  const { data } = usePapers(id);
  const kind = party === "counsel" ? "counsel engagement letter" : "authorisation to act";
  const fitting = (data ?? []).filter((one) => one.kind === kind);
  const none = data !== undefined && fitting.length === 0;
  return (
    <NativeSelect
      label={party === "counsel" ? "Engagement letter" : "Written authorisation"}
      description={
        none
          ? `There is none among the papers. File it first, as “${kind}”, with “Document” above the timeline.`
          : "From the papers of this case."
      }
      disabled={none}
      data={[
        { value: "", label: none ? "None yet" : "Choose" },
        ...fitting.map((one) => ({ value: one.id, label: one.name })),
      ]}
      value={paper}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
