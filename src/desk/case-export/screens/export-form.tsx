// Whom the case file is for, what for, and what is in it. The policy decides what of it they see.
import { NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { parties } from "../../../core/playbook.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import { useCaseChannels } from "../../channels/screens/channels-data.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import { type ExportBody, type ExportPart, exportParts, exportPurposes } from "../wire.ts";
import { exportPath, exportsKey } from "./exports-data.ts";

/** What the form needs of the case. */
export type Handed = {
  readonly id: string;
  readonly number: string;
  readonly parties?: readonly { readonly party: string; readonly name: string }[] | undefined;
};

type Typed = {
  readonly party: (typeof parties)[number];
  readonly recipient: string;
  readonly address: string;
  readonly purpose: string;
  readonly format: "pdf" | "zip";
  readonly parts: readonly ExportPart[];
  readonly channelId: string;
};

const deskPurpose = exportPurposes[0];
const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Why it cannot be made yet. */
function missing({ party, recipient, purpose, parts }: Typed): string | undefined {
  if (party !== "desk" && recipient.trim() === "") return "Say who gets it.";
  if (party !== "desk" && purpose === "") return "Say what it is handed on for.";
  return parts.length === 0 ? "Choose at least one part." : undefined;
}

const bodyOf = ({ party, recipient, address, purpose, format, parts, channelId }: Typed): ExportBody => ({
  format,
  party,
  recipient: party === "desk" ? "The desk" : recipient,
  ...(address.trim() ? { address } : {}),
  purpose: (party === "desk" ? deskPurpose : purpose) as ExportBody["purpose"],
  parts: [...parts],
  ...(format === "zip" && channelId ? { channelId } : {}),
});

export function ExportForm({ file, done }: { readonly file: Handed; readonly done: () => void }) {
  const [typed, setTyped] = useState<Typed>({
    party: "desk",
    recipient: "",
    address: "",
    purpose: "",
    format: "pdf",
    parts: exportParts,
    channelId: "",
  });
  const change = (part: Partial<Typed>) => setTyped((was) => ({ ...was, ...part }));
  const save = useSave({ path: exportPath(file.id), renews: [exportsKey(file.id)], done });
  const isDesk = typed.party === "desk";
  const choose = (party: Typed["party"]) => {
    const name = file.parties?.find((one) => one.party === party)?.name ?? "";
    change({ party, recipient: name });
  };
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate({ body: bodyOf(typed) });
      }}
    >
      <NativeSelect
        label="For"
        description={
          isDesk ? "In full. Internal notes are never in it." : "What the policy shows them, no more."
        }
        value={typed.party}
        data={parties.map((party) => ({
          value: party,
          label: party === "desk" ? "The desk, in full" : partyName(party),
        }))}
        onChange={(event) => choose(event.currentTarget.value as Typed["party"])}
      />
      {!isDesk && <Recipient typed={typed} change={change} />}
      <NativeSelect
        label="As"
        value={typed.format}
        data={[
          { value: "pdf", label: "One PDF with bookmarks" },
          { value: "zip", label: "A ZIP with an index and digests" },
        ]}
        onChange={(event) => change({ format: event.currentTarget.value as Typed["format"] })}
      />
      {typed.format === "zip" && <Parcels id={file.id} typed={typed} change={change} />}
      <fieldset className="exports-in">
        <legend>What is in it</legend>
        <div className="exports-parts">
          {exportParts.map((part) => (
            <Tick
              key={part}
              label={atStart(part)}
              checked={typed.parts.includes(part)}
              onTick={() =>
                change({ parts: exportParts.filter((one) => typed.parts.includes(one) !== (one === part)) })
              }
            />
          ))}
        </div>
      </fieldset>
      <SaveBar verb="Make it" save={save} why={missing(typed)} />
    </form>
  );
}

type PartProps = { readonly typed: Typed; readonly change: (part: Partial<Typed>) => void };

function Recipient({ typed, change }: PartProps) {
  return (
    <>
      <TextInput
        label="Who gets it"
        required
        value={typed.recipient}
        maxLength={200}
        onChange={(event) => change({ recipient: event.currentTarget.value })}
      />
      <TextInput
        label="Address"
        description="For the account of disclosures."
        value={typed.address}
        maxLength={500}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <NativeSelect
        label="What for"
        value={typed.purpose}
        data={[
          { value: "", label: "Choose" },
          ...exportPurposes.slice(1).map((value) => ({ value, label: atStart(value) })),
        ]}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
      />
    </>
  );
}

/** Where a recipient takes only so much at once, the papers are laid out in parcels. */
function Parcels({ id, typed, change }: PartProps & { readonly id: string }) {
  const { data } = useCaseChannels(id, true);
  const limited = (data?.items ?? []).filter((one) => one.mostFiles !== null || one.mostBytes !== null);
  if (limited.length === 0) return null;
  return (
    <NativeSelect
      label="In parcels for"
      description="Folders “1 of 3”, each as large as they take at once."
      value={typed.channelId}
      data={[
        { value: "", label: "Nobody: all papers in one folder" },
        ...limited.map(({ id: value, brand, channel, mostFiles, mostBytes }) => ({
          value,
          label: `${brand}, ${channel}: ${limitsOf(mostFiles, mostBytes)}`,
        })),
      ]}
      onChange={(event) => change({ channelId: event.currentTarget.value })}
    />
  );
}

const limitsOf = (files: number | null, bytes: number | null): string =>
  [files === null ? "" : `${files} files`, bytes === null ? "" : `${bytes / 1_000_000} MB`]
    .filter(Boolean)
    .join(", ");
