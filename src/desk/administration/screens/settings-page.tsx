// The desk's own settings: its name and card, and how signing in works here.
import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { zoneInWords, zoneNamed } from "../../../core/calendar.ts";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { SettingsWire } from "../wire.ts";
import { AdminFrame, useMay } from "./admin-frame.tsx";
import { MailSection } from "./mail-section.tsx";
import { SaveBar, ShowTheirs, useSave } from "./saving.tsx";
import { SignInSection } from "./sign-in-section.tsx";

const settingsKey = ["settings"] as const;

export function SettingsPage() {
  const { data, error, refetch } = useQuery({
    queryKey: settingsKey,
    queryFn: () => ask<SettingsWire>("/api/v1/settings"),
  });
  const signIn = useMay("GET /api/v1/settings/sign-in");
  return (
    <AdminFrame
      title="Settings"
      says="Letters written from now on carry the card; those that were written stay."
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <CardForm settings={data} />}
      {data && (
        <section aria-labelledby="time">
          <h2 id="time">Time</h2>
          <p>
            The desk lives by {zoneInWords(zoneNamed(data.zone))}. That belongs to the desk's calendar:{" "}
            <Link to={"/admin/calendars" as "/"}>change it there</Link>, where what it would move is shown
            first.
          </p>
        </section>
      )}
      <MailSection />
      {signIn && <SignInSection />}
    </AdminFrame>
  );
}

const typedFrom = ({ name, card }: SettingsWire) => ({
  ...{ name, cardName: card.name, phone: card.phone, hours: card.hours },
  ...{ email: card.email ?? "", fax: card.fax ?? "", address: card.address ?? "" },
});

function CardForm({ settings }: { readonly settings: SettingsWire }) {
  const [typed, setTyped] = useState(() => typedFrom(settings));
  const [version, setVersion] = useState(settings.version);
  const save = useSave<SettingsWire>({
    path: "/api/v1/settings",
    method: "PUT",
    renews: [settingsKey, ["me"]],
    done: (is) => setVersion(is.version),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, cardName, phone, hours, ...rest } = typed;
    const others = Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== ""));
    save.mutate({
      body: { name, card: { name: cardName, phone, hours, ...others } },
      version,
    });
  };
  const line = (field: keyof typeof typed, label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={typed[field]}
      maxLength={200}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((was) => ({ ...was, [field]: value }));
      }}
      {...more}
    />
  );
  return (
    <form className="stack" onSubmit={submit}>
      <section aria-labelledby="card">
        <h2 id="card">Name and contact card</h2>
        <div className="admin-fields">
          {line("name", "Name of the desk", { required: true })}
          {line("cardName", "Name on letters", { required: true })}
          {line("phone", "Telephone", {
            type: "tel",
            description: "A person's number stands on every page.",
          })}
          {line("hours", "Hours in words", { description: "Monday to Friday, 6 am to 5 pm Pacific time" })}
          {line("email", "E-mail", { type: "email" })}
          {line("fax", "Fax", { type: "tel" })}
          <Textarea
            label="Address"
            value={typed.address}
            maxLength={500}
            rows={2}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((was) => ({ ...was, address: value }));
            }}
          />
        </div>
      </section>
      <SaveBar
        verb="Save the settings"
        save={save}
        why={typed.name.trim() && typed.cardName.trim() ? undefined : "Both names are needed."}
      >
        <ShowTheirs
          moved={settings.version !== version && !save.isPending}
          show={() => {
            setTyped(typedFrom(settings));
            setVersion(settings.version);
            save.reset();
          }}
        />
      </SaveBar>
    </form>
  );
}
