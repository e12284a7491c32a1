// An entry of the directory to write or to correct. A correction is a further row; the old one stays.
import { NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { todayOf } from "../../../ui/when.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { ChannelBody, ChannelWire } from "../wire.ts";
import { channelsKey } from "./channels-data.ts";
import { channelChoices, partyChoices, purposeChoices } from "./words.ts";

type Props = { readonly entry: ChannelWire | null; readonly done: () => void };

export function ChannelForm({ entry, done }: Props) {
  const today = todayOf(useClock());
  const [typed, setTyped] = useState({
    party: entry?.party ?? "provider",
    brand: entry?.brand ?? "",
    line: entry?.line ?? "",
    purpose: entry?.purpose ?? "disputes",
    channel: entry?.channel ?? "fax",
    address: entry?.address ?? "",
    hours: entry?.hours ?? "",
    toldBy: entry?.toldBy ?? "",
    verifiedOn: entry?.verifiedOn ?? (today as string),
    expiresOn: entry?.expiresOn ?? "",
    note: entry?.note ?? "",
    mostFiles: entry?.mostFiles ? String(entry.mostFiles) : "",
    mostMegabytes: entry?.mostBytes ? String(entry.mostBytes / 1_000_000) : "",
  });
  const save = useSave({
    path: entry ? `/api/v1/channels/${entry.id}` : "/api/v1/channels",
    method: entry ? "PUT" : "POST",
    renews: [channelsKey],
    done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { mostFiles, mostMegabytes, ...rest } = typed;
    const body = {
      ...rest,
      mostFiles: mostFiles === "" ? null : Number(mostFiles),
      mostBytes: mostMegabytes === "" ? null : Math.round(Number(mostMegabytes) * 1_000_000),
      organisationId: entry?.organisationId ?? null,
      expiresOn: typed.expiresOn || null,
    } as ChannelBody;
    save.mutate({ body, version: entry?.version });
  };
  const change = (part: Partial<typeof typed>) => setTyped((was) => ({ ...was, ...part }));
  const line = (field: keyof typeof typed, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  const pick = (field: keyof typeof typed, label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      data={data}
      value={typed[field]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  const missing = [
    [typed.brand, "Name the brand."],
    [typed.address, "Give the address or number."],
    [typed.toldBy, "Say who told us."],
    [isCount(typed.mostFiles) ? "well" : "", "Give a whole number of files, or none."],
    [isSize(typed.mostMegabytes) ? "well" : "", "Give megabytes as a number, or none."],
  ].find(([text]) => !text?.trim());
  return (
    <form className="stack" onSubmit={submit}>
      <div className="admin-fields">
        {pick("party", "Party", partyChoices)}
        {line("brand", "Brand", { required: true, description: "The name people know it by." })}
        {line("line", "Line of business", { description: "Empty: all of them." })}
        {pick("purpose", "What for", purposeChoices)}
        {pick("channel", "By", channelChoices)}
        {line("address", "Address or number", { required: true })}
        {line("hours", "Hours")}
        {line("toldBy", "Who told us", { required: true, description: "Or the page where it stands." })}
        {line("verifiedOn", "Verified on", { type: "date", required: true })}
        {line("expiresOn", "Holds until", { type: "date" })}
        {line("mostFiles", "Files at once", {
          inputMode: "numeric",
          description: "Empty: as many as come. More go in parcels.",
        })}
        {line("mostMegabytes", "Megabytes at once", {
          inputMode: "decimal",
          description: "Of all files together.",
        })}
        {line("note", "Note")}
      </div>
      <SaveBar verb={entry ? "Correct the entry" : "Keep the entry"} save={save} why={missing?.[1]} />
    </form>
  );
}

const isCount = (text: string): boolean => text === "" || /^[1-9]\d{0,3}$/.test(text.trim());
const isSize = (text: string): boolean =>
  text === "" || (/^\d{1,5}(\.\d)?$/.test(text.trim()) && Number(text) > 0);
