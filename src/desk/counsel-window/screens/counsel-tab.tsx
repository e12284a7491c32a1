// What passes between the desk and counsel, while counsel is engaged: for those who work the case.
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import { usePrivileged, useWritePrivileged } from "./room-data.ts";
import "./room.css";

export function CounselTab({ id }: { readonly id: string }) {
  const clock = useClock();
  const { data, error, refetch } = usePrivileged(id);
  const write = useWritePrivileged(id);
  const [text, setText] = useState("");
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  const lacks = text.trim() === "" && "Write something first.";
  return (
    <section className="room-part" aria-label="Privileged notes">
      <p className="quiet">
        Between counsel and those who work this case. These notes are in no export, letter, search or message,
        and nobody else reads them.
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks) write.mutate(text.trim(), { onSuccess: () => setText("") });
        }}
      >
        <Textarea
          label="Note to counsel"
          autosize
          minRows={3}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {write.error && <ProblemNotice error={write.error} />}
        <p className="row">
          <Button type="submit" disabled={Boolean(lacks)} loading={write.isPending}>
            Keep the note
          </Button>
          {lacks && <span className="small quiet">{lacks}</span>}
        </p>
      </form>
      {data.items.length === 0 && (
        <p className="empty">No note yet. What you write here counsel reads in their room.</p>
      )}
      <ol className="seats">
        {data.items.map((one) => (
          <li key={one.id}>
            <p>
              <PartyBadge party={one.party} /> {one.by}{" "}
              <span className="quiet small">{pointInTime(one.at, clock)}</span>
            </p>
            <p className="privileged">{one.body}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
