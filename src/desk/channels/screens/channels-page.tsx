// The channel directory: where to send what, by brand, with how sure that is.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { shortDateOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { ChannelWire } from "../wire.ts";
import { ChannelForm } from "./channel-form.tsx";
import { ChannelPaper } from "./channel-paper.tsx";
import { useChannels } from "./channels-data.ts";
import { channelChoices, partyChoices } from "./words.ts";

export function ChannelsPage() {
  const [asked, setAsked] = useState({ party: "", channel: "", q: "", ended: "false" });
  const [open, setOpen] = useState<ChannelWire | "new" | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isPending } = useChannels(asked);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const pick = (part: Partial<typeof asked>) => setAsked((was) => ({ ...was, ...part }));
  return (
    <AdminFrame
      title="Channel directory"
      says="Where to send what. After half a year unverified it is stale; what has expired is not offered."
    >
      <div className="admin-filters">
        <TextInput
          label="Find"
          value={asked.q}
          maxLength={100}
          onChange={(e) => pick({ q: e.currentTarget.value })}
        />
        <NativeSelect
          label="Of"
          value={asked.party}
          data={[{ value: "", label: "All parties" }, ...partyChoices]}
          onChange={(e) => pick({ party: e.currentTarget.value })}
        />
        <NativeSelect
          label="By"
          value={asked.channel}
          data={[{ value: "", label: "All channels" }, ...channelChoices]}
          onChange={(e) => pick({ channel: e.currentTarget.value })}
        />
        <NativeSelect
          label="Show"
          value={asked.ended}
          data={[
            { value: "false", label: "In use" },
            { value: "true", label: "No longer used" },
          ]}
          onChange={(e) => pick({ ended: e.currentTarget.value })}
        />
        <Button onClick={() => setOpen("new")}>Add an entry</Button>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && items.length > 0 && <ChannelTable items={items} open={setOpen} />}
      {!isPending && !error && items.length === 0 && (
        <p className="empty">
          {asked.q || asked.party || asked.channel || asked.ended === "true"
            ? "No entry fits. Take a shorter word, or all parties."
            : nothingYet}
        </p>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
      <Dialog
        open={open !== null}
        title={open === "new" || open === null ? "Add an entry" : open.brand}
        close={() => setOpen(null)}
      >
        {open === "new" && <ChannelForm entry={null} done={() => setOpen(null)} />}
        {open !== null && open !== "new" && (
          <ChannelPaper key={open.id} entry={open} done={() => setOpen(null)} />
        )}
      </Dialog>
    </AdminFrame>
  );
}

const nothingYet =
  "Nothing is known yet. When an office next tells you where it takes disputes, keep it here: " +
  "the case page will offer it to everybody.";

const tones: Readonly<Record<ChannelWire["state"], Tone>> = {
  fresh: "kept",
  "ask again": "due",
  stale: "late",
  expired: "late",
  ended: "waiting",
};

type TableProps = { readonly items: readonly ChannelWire[]; readonly open: (one: ChannelWire) => void };

function ChannelTable({ items, open }: TableProps) {
  return (
    <Wide label="Channel directory">
      <table className="folds">
        <caption className="unseen">Channels by brand</caption>
        <thead>
          <tr>
            <th scope="col">Brand</th>
            <th scope="col">For</th>
            <th scope="col">By</th>
            <th scope="col">Address</th>
            <th scope="col">Hours</th>
            <th scope="col">How sure</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td>
                <span className="admin-brand">
                  <PartyBadge party={one.party} short />
                  <span>
                    <button type="button" className="link" onClick={() => open(one)}>
                      {one.brand}
                    </button>
                    {one.line && <span className="quiet"> {one.line}</span>}
                  </span>
                </span>
              </td>
              <td>{one.purpose}</td>
              <td className="nowrap">{one.channel}</td>
              <td>{one.address}</td>
              <td className="quiet">{one.hours}</td>
              <td>
                <ToneMark tone={tones[one.state]}>{one.state}</ToneMark>
                <p className="small quiet">
                  {one.says.replace(/\.?$/, ".")} Source: {one.toldBy}.
                  {one.expiresOn && ` Holds until ${shortDateOf(one.expiresOn)}.`}
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
