// One webhook: trying it, a new secret, ending it, and what was told to it with what came back.
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../ui/clock.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { pointInTime } from "../../../ui/when.ts";
import { useSave } from "../../administration/screens/saving.tsx";
import type { WebhookWire } from "../wire.ts";
import { DeliveryLog } from "./delivery-log.tsx";
import { Secret } from "./webhook-form.tsx";
import { webhooksKey } from "./webhooks-data.ts";

type Props = { readonly hook: WebhookWire; readonly done: () => void };
const renews = [webhooksKey];

export function WebhookPaper({ hook, done }: Props) {
  const at = `/api/v1/webhooks/${hook.id}`;
  const clock = useClock();
  const [state, setState] = useState("");
  const [ending, setEnding] = useState(false);
  const test = useSave({ path: `${at}/test`, renews });
  const on = useSave({ path: `${at}/switch-on`, renews });
  const secret = useSave<{ secret: string }>({ path: `${at}/secret`, renews });
  const end = useSave({ path: at, method: "DELETE", renews, done });
  const error = [test, on, secret, end].find((one) => one.error)?.error;
  return (
    <div className="stack">
      <p className="hook-address small">{hook.url}</p>
      {hook.disabledAt !== null && (
        <p>
          Switched off {pointInTime(hook.disabledAt, clock)}, because nothing was taken for five days.
          Switched on again, it is told what it missed.
        </p>
      )}
      {error && <ProblemNotice error={error} />}
      <div className="row">
        {hook.disabledAt !== null && (
          <Button loading={on.isPending} onClick={() => on.mutate({})}>
            Switch it on
          </Button>
        )}
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({})}>
          Send a test message
        </Button>
        <Button variant="default" loading={secret.isPending} onClick={() => secret.mutate({})}>
          Get a new secret
        </Button>
        {ending ? (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
            Yes, tell it no more
          </Button>
        ) : (
          <Button variant="default" onClick={() => setEnding(true)}>
            End it
          </Button>
        )}
      </div>
      {secret.data && (
        <Secret
          secret={secret.data.secret}
          says="For 24 hours the old one signs as well: change over within them."
        />
      )}
      {hook.bothSecretsUntil && !secret.data && (
        <p className="small quiet">Two secrets sign until {pointInTime(hook.bothSecretsUntil, clock)}.</p>
      )}
      <NativeSelect
        label="Messages"
        value={state}
        data={[
          { value: "", label: "All" },
          { value: "waiting", label: "That wait" },
          { value: "delivered", label: "That arrived" },
          { value: "failed", label: "That failed" },
        ]}
        onChange={(event) => setState(event.currentTarget.value)}
      />
      <DeliveryLog id={hook.id} state={state} />
    </div>
  );
}
