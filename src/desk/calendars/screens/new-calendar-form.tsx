// A calendar for a team or a party, begun with the usual hours and changed afterwards.
import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../../ui/ask.ts";
import { SaveBar, useSave } from "../../administration/screens/saving.tsx";
import type { CalendarWire } from "../wire.ts";
import { calendarsKey } from "./calendars-data.ts";
import { usualWeek } from "./week.ts";

export function NewCalendarForm({ done }: { readonly done: (id: string) => void }) {
  const [ofKind, setKind] = useState<"party" | "team">("party");
  const [organisationId, setOrganisation] = useState("");
  const [name, setName] = useState("");
  const { data } = useQuery({
    queryKey: ["organisations", "names"],
    queryFn: () => ask<{ items: { id: string; name: string }[] }>("/api/v1/organisations?limit=200"),
  });
  const save = useSave<CalendarWire>({
    path: "/api/v1/calendars",
    renews: [calendarsKey],
    done: ({ id }) => done(id),
  });
  const party = data?.items.find(({ id }) => id === organisationId);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const body = {
    ofKind,
    ...(ofKind === "party" ? { organisationId } : {}),
    name: ofKind === "party" ? (party?.name ?? "") : name.trim(),
    zone,
    week: usualWeek,
    federal: true,
    leftOut: [],
    ownDays: [],
    closures: [],
  };
  const why = body.name ? undefined : ofKind === "party" ? "Choose the party." : "A team needs a name.";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body });
      }}
    >
      <SegmentedControl
        aria-label="Whose calendar"
        value={ofKind}
        onChange={(value) => setKind(value === "team" ? "team" : "party")}
        data={[
          { value: "party", label: "Of a party" },
          { value: "team", label: "Of a team" },
        ]}
      />
      {ofKind === "party" ? (
        <NativeSelect
          label="Party"
          value={organisationId}
          onChange={(event) => setOrganisation(event.currentTarget.value)}
          data={[
            { value: "", label: "Choose one" },
            ...(data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      ) : (
        <TextInput label="Name of the team" value={name} onChange={(e) => setName(e.currentTarget.value)} />
      )}
      <p className="small quiet">It begins with Monday to Friday, 8 am to 5 pm; change it afterwards.</p>
      <SaveBar verb="Add the calendar" save={save} why={why} />
    </form>
  );
}
