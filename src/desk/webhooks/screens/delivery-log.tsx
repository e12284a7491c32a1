// What was told to a webhook, newest first, with what came back; and telling it again.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { useSave } from "../../administration/screens/saving.tsx";
import type { DeliveryWire } from "../wire.ts";
import { useDeliveries, webhooksKey } from "./webhooks-data.ts";

type Props = { readonly id: string; readonly state: string };
const renews = [webhooksKey];

export function DeliveryLog({ id, state }: Props) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useDeliveries(id, state);
  if (error && !data) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <p className="quiet">Fetching …</p>;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <p className="empty">{state ? "No such message." : "Nothing was told yet. Send a test message."}</p>
    );
  return (
    <>
      <Wide label="Messages">
        <table className="folds hook-log">
          <caption className="unseen">Messages, newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Came of it</th>
              <th scope="col">Again</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <OneDelivery key={one.id} webhook={id} told={one} />
            ))}
          </tbody>
        </table>
      </Wide>
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
      <Since id={id} />
    </>
  );
}

const tones: Readonly<Record<DeliveryWire["state"], Tone>> = {
  waiting: "waiting",
  delivered: "kept",
  failed: "late",
};

function OneDelivery({ webhook, told }: { readonly webhook: string; readonly told: DeliveryWire }) {
  const clock = useClock();
  const again = useSave({ path: `/api/v1/webhooks/${webhook}/deliveries/${told.id}/replay`, renews });
  const { type, state, attempts, lastStatus, lastError, createdAt, nextAt, replays } = told;
  return (
    <tr>
      <td className="nowrap">{pointInTime(createdAt, clock)}</td>
      <td className="nowrap">{type}</td>
      <td>
        <ToneMark tone={tones[state]}>
          {state === "delivered" ? `arrived, answered ${lastStatus}` : state}
        </ToneMark>
        <p className="small quiet">
          {[
            attempts > 1 ? `${attempts} attempts.` : "",
            state === "delivered" ? "" : (lastError ?? ""),
            nextAt && attempts > 0 ? `Tried next ${pointInTime(nextAt, clock)}.` : "",
            replays > 0 ? `Told again ${replays === 1 ? "once" : `${replays} times`}.` : "",
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
        {again.error && <ProblemNotice error={again.error} />}
      </td>
      <td>
        {state !== "waiting" && (
          <button
            type="button"
            className="link"
            aria-label={`Tell it again: ${type}, ${pointInTime(createdAt, clock)}`}
            onClick={() => again.mutate({})}
          >
            Tell again
          </button>
        )}
      </td>
    </tr>
  );
}

/** Everything that failed since a day, after the receiver was away. */
function Since({ id }: { readonly id: string }) {
  const [on, setOn] = useState("");
  const again = useSave<{ replayed: number }>({ path: `/api/v1/webhooks/${id}/replay`, renews });
  return (
    <div className="stack">
      {again.error && <ProblemNotice error={again.error} />}
      <div className="row">
        <TextInput
          type="date"
          label="Tell again what failed since"
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={on === ""}
          loading={again.isPending}
          onClick={() => again.mutate({ body: { since: new Date(`${on}T00:00:00`).toISOString() } })}
        >
          Tell again
        </Button>
        <span role="status" className="small quiet">
          {on === "" ? "Choose a day first." : again.data ? `${again.data.replayed} told again.` : ""}
        </span>
      </div>
    </div>
  );
}
