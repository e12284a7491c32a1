// One entry whole: verify it in one press, correct it, end it, and read what it said before.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { pointInTime, shortDateOf, todayOf } from "../../../ui/when.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { ChannelWire } from "../wire.ts";
import { ChannelForm } from "./channel-form.tsx";
import { channelsKey, useChannelPast } from "./channels-data.ts";

type Props = { readonly entry: ChannelWire; readonly done: () => void };

export function ChannelPaper({ entry, done }: Props) {
  const [correcting, setCorrecting] = useState(false);
  return (
    <div className="stack">
      <dl className="admin-facts">
        <dt>{entry.channel}</dt>
        <dd>
          <strong>{entry.address}</strong>
        </dd>
        <dt>For</dt>
        <dd>
          {entry.purpose}
          {entry.line && `, ${entry.line}`}
        </dd>
        {(entry.mostFiles !== null || entry.mostBytes !== null) && (
          <>
            <dt>Takes at once</dt>
            <dd>
              {[
                entry.mostFiles === null ? "" : `${entry.mostFiles} files`,
                entry.mostBytes === null ? "" : `${entry.mostBytes / 1_000_000} MB`,
              ]
                .filter(Boolean)
                .join(", ")}
            </dd>
          </>
        )}
        {entry.hours && (
          <>
            <dt>Hours</dt>
            <dd>{entry.hours}</dd>
          </>
        )}
        <dt>How sure</dt>
        <dd>
          {entry.says.replace(/\.?$/, ".")} Source: {entry.toldBy}.
        </dd>
        {entry.note && (
          <>
            <dt>Note</dt>
            <dd>{entry.note}</dd>
          </>
        )}
      </dl>
      {!entry.ended && !correcting && <Verify entry={entry} done={done} />}
      {!entry.ended && (
        <p className="row">
          <Button variant="default" onClick={() => setCorrecting((was) => !was)}>
            {correcting ? "Leave it as it is" : "Correct it"}
          </Button>
        </p>
      )}
      {correcting && <ChannelForm entry={entry} done={done} />}
      {!entry.ended && !correcting && <End entry={entry} done={done} />}
      <Past id={entry.id} />
    </div>
  );
}

function Verify({ entry, done }: Props) {
  const [toldBy, setToldBy] = useState("");
  const save = useSave({ path: `/api/v1/channels/${entry.id}/verify`, renews: [channelsKey], done });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { toldBy } });
      }}
    >
      <TextInput
        label="It is still right: who says so?"
        value={toldBy}
        onChange={(event) => setToldBy(event.currentTarget.value)}
      />
      <SaveBar verb="Verified today" save={save} why={toldBy.trim() ? undefined : "Say who told you."} />
    </form>
  );
}

function End({ entry, done }: Props) {
  const may = useMay("POST /api/v1/channels/:id/end");
  const [why, setWhy] = useState("");
  const save = useSave({ path: `/api/v1/channels/${entry.id}/end`, renews: [channelsKey], done });
  if (!may) return null;
  return (
    <details>
      <summary>It is no longer used</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { why } });
        }}
      >
        <TextInput label="Why" value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        <SaveBar verb="End the entry" save={save} why={why.trim() ? undefined : "Say why."} />
      </form>
    </details>
  );
}

function Past({ id }: { readonly id: string }) {
  const clock = useClock();
  const { data } = useChannelPast(id);
  if (!data || data.items.length < 2) return null;
  return (
    <details>
      <summary>What it said before</summary>
      <ol className="admin-line">
        {data.items.map((one) => (
          <li key={one.version}>
            {one.channel} {one.address}
            {one.ended && ", ended"}
            <p className="small quiet">
              {one.by}, {pointInTime(one.at, clock)}; told by {one.toldBy}, verified on{" "}
              {shortDateOf(one.verifiedOn, todayOf(clock))}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
