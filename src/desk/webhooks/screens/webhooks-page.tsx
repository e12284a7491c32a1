// Which systems are told that a case has changed: the list, making one, and its log.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame } from "../../administration/screens/admin-frame.tsx";
import type { WebhookWire } from "../wire.ts";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookPaper } from "./webhook-paper.tsx";
import { useWebhooks } from "./webhooks-data.ts";
import "./webhooks.css";

export function WebhooksPage() {
  const { data, error, refetch } = useWebhooks();
  const [making, setMaking] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = data?.find(({ id }) => id === openId) ?? null;
  return (
    <AdminFrame
      title="Webhooks"
      says="Systems that are told that a case has changed. They are told which one, never what is in it."
    >
      <div className="row">
        <Button onClick={() => setMaking(true)}>Add a webhook</Button>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && !data && <p className="quiet">Fetching …</p>}
      {data && data.length > 0 && <WebhookTable items={data} open={setOpenId} />}
      {data?.length === 0 && <Nothing />}
      <Dialog open={making} title="Add a webhook" close={() => setMaking(false)}>
        <WebhookForm done={() => setMaking(false)} />
      </Dialog>
      <Dialog open={open !== null} title={open ? hostOf(open) : ""} close={() => setOpenId(null)}>
        {open && <WebhookPaper key={open.id} hook={open} done={() => setOpenId(null)} />}
      </Dialog>
    </AdminFrame>
  );
}

const hostOf = ({ url }: WebhookWire): string => new URL(url).host;

function Nothing() {
  return (
    <div className="empty">
      <p>Nobody is told yet. Add the https address of a system of yours that takes messages.</p>
      <ol className="hook-steps">
        <li>It gets a POST with the ids of what happened, and asks the API with its own key for the rest.</li>
        <li>
          Each message is signed as Standard Webhooks has it; the secret is shown once, when you add it.
        </li>
        <li>What does not arrive is tried ten times over three days, and stands in the log.</li>
      </ol>
    </div>
  );
}

type TableProps = { readonly items: readonly WebhookWire[]; readonly open: (id: string) => void };

function WebhookTable({ items, open }: TableProps) {
  const clock = useClock();
  return (
    <Wide label="Webhooks">
      <table className="folds">
        <caption className="unseen">Webhooks</caption>
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Hears of</th>
            <th scope="col">Stands</th>
            <th scope="col">Added</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <td>
                <button type="button" className="link hook-address" onClick={() => open(one.id)}>
                  {one.url}
                </button>
              </td>
              <td>{one.events.length === 0 ? "Everything" : one.events.join(", ")}</td>
              <td>
                <HookState hook={one} />
              </td>
              <td className="quiet nowrap">
                {pointInTime(one.createdAt, clock)}, {one.createdBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function HookState({ hook: { disabledAt, failingSince } }: { readonly hook: WebhookWire }) {
  const clock = useClock();
  if (disabledAt !== null)
    return <ToneMark tone="late">Switched off: nothing was taken for five days</ToneMark>;
  if (failingSince !== null)
    return <ToneMark tone="due">{`Nothing taken since ${pointInTime(failingSince, clock)}`}</ToneMark>;
  return <ToneMark tone="kept">Is told</ToneMark>;
}
