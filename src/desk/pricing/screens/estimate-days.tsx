// How long an estimate holds.
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { useMay } from "../../administration/screens/admin-frame.tsx";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";

const key = ["estimate settings"] as const;
type Days = { readonly days: number; readonly version: number };

export function EstimateDays() {
  const { data } = useQuery({ queryKey: key, queryFn: () => ask<Days>("/api/v1/estimate-settings") });
  const may = useMay("PUT /api/v1/estimate-settings");
  if (!data) return null;
  return (
    <section aria-labelledby="days">
      <h2 id="days">Estimates</h2>
      {may ? (
        <DaysForm key={data.version} settings={data} />
      ) : (
        <p className="small">An estimate holds {data.days} days.</p>
      )}
    </section>
  );
}

function DaysForm({ settings }: { readonly settings: Days }) {
  const [typed, setTyped] = useState(String(settings.days));
  const save = useSave({ path: "/api/v1/estimate-settings", method: "PUT", renews: [key] });
  const days = Number(typed);
  const why =
    Number.isInteger(days) && days >= 1 && days <= 366 ? undefined : "Give a number of days, 1 to 366.";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) save.mutate({ body: { days }, version: settings.version });
      }}
    >
      <TextInput
        className="estimate-days"
        label="An estimate holds so many days"
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <SaveBar verb="Keep the days" save={save} why={why} />
    </form>
  );
}
