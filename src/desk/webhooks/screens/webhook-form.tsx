// A webhook to be added, and its secret, once.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import { Tick } from "../../administration/screens/tick.tsx";
import { type WebhookEvent, webhookEvents } from "../wire.ts";
import { webhooksKey } from "./webhooks-data.ts";

type Made = { readonly secret: string };
const words: Readonly<Record<WebhookEvent, string>> = {
  "case.opened": "A case was opened",
  "case.changed": "A case has changed",
};

export function WebhookForm({ done }: { readonly done: () => void }) {
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhookEvents);
  const [secret, setSecret] = useState<string | null>(null);
  const save = useSave<Made>({
    path: "/api/v1/webhooks",
    renews: [webhooksKey],
    done: (made) => setSecret(made.secret),
  });
  if (secret !== null) {
    return (
      <div className="stack">
        <Secret secret={secret} says="Give it to the receiver: by it, it knows that a message is ours." />
        <div className="row">
          <Button onClick={done}>I have kept it</Button>
        </div>
      </div>
    );
  }
  const all = events.length === webhookEvents.length;
  const why =
    url.trim() === "" ? "Give the address." : events.length === 0 ? "Choose what it hears of." : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate({ body: { url: url.trim(), ...(all ? {} : { events }) } });
      }}
    >
      <TextInput
        label="Address"
        description="https, on the public network."
        placeholder="https://hooks.example.com/parley"
        required
        value={url}
        maxLength={2_000}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <fieldset className="hook-hears">
        <legend>Hears of</legend>
        {webhookEvents.map((name) => (
          <Tick
            key={name}
            label={words[name]}
            checked={events.includes(name)}
            onTick={() => setEvents(webhookEvents.filter((one) => events.includes(one) !== (one === name)))}
          />
        ))}
      </fieldset>
      <SaveBar verb="Add the webhook" save={save} why={why} />
    </form>
  );
}

/** Shown once; selected whole at a click. */
export function Secret({ secret, says }: { readonly secret: string; readonly says: string }) {
  return (
    <div className="hook-secret" role="status">
      <strong>The secret. It is not shown again.</strong>
      <code>{secret}</code>
      <span className="small quiet">{says}</span>
    </div>
  );
}
