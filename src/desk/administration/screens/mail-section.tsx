// To whom mails only tell that a letter waits, so that nothing of anybody's health stands in them.
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Party, parties } from "../../../core/playbook.ts";
import { ask } from "../../../ui/ask.ts";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import type { MailSettingsWire } from "../../correspondence/wire.ts";
import { partyName } from "../../people/screens/party-badge.tsx";
import { useMay } from "./admin-frame.tsx";
import { SaveBar, useSave } from "./saving.tsx";
import { Tick } from "./tick.tsx";

const key = ["settings", "mail"] as const;
const path = "/api/v1/settings/mail";

export function MailSection() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => ask<MailSettingsWire>(path) });
  const [saved, setSaved] = useState(false);
  return (
    <section aria-labelledby="mail" className="stack">
      <h2 id="mail">Mails</h2>
      <p>
        Whoever is ticked gets only word that a letter waits, with a link to it. The others get the letter
        itself in the mail, with its paper.
      </p>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {data && <MailForm key={data.version} settings={data} saved={saved} done={() => setSaved(true)} />}
    </section>
  );
}

type Props = { readonly settings: MailSettingsWire; readonly saved: boolean; readonly done: () => void };

function MailForm({ settings, saved, done }: Props) {
  const may = useMay("PUT /api/v1/settings/mail");
  const [ticked, setTicked] = useState<readonly Party[]>(settings.noticeOnly);
  const save = useSave<MailSettingsWire>({ path, method: "PUT", renews: [key], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { noticeOnly: ticked }, version: settings.version });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row">
        {parties
          .filter((party) => party !== "desk")
          .map((party) => (
            <Tick
              key={party}
              label={partyName(party)}
              checked={ticked.includes(party)}
              disabled={!may}
              onTick={(on) =>
                setTicked((was) => [...was.filter((one) => one !== party), ...(on ? [party] : [])])
              }
            />
          ))}
      </div>
      <SaveBar
        verb="Save how mails look"
        save={{ ...save, isSuccess: save.isSuccess || (saved && !save.isPending) }}
        why={may ? undefined : "An administrator changes this."}
      />
    </form>
  );
}
