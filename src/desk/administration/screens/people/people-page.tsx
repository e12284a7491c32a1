// People: who is here, what they may do, how they sign in.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useClock } from "../../../../ui/clock.tsx";
import { Dialog } from "../../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../../ui/problem-notice.tsx";
import { type Tone, ToneMark } from "../../../../ui/tone.tsx";
import { pointInTime } from "../../../../ui/when.ts";
import { Wide } from "../../../../ui/wide.tsx";
import { PartyBadge } from "../../../people/screens/party-badge.tsx";
import { AdminFrame, useMay } from "../admin-frame.tsx";
import { InviteForm } from "./invite-form.tsx";
import { type PersonHere, partyChoices, rolesInWords, usePeople } from "./people-data.ts";
import { PersonPaper } from "./person-paper.tsx";

export function PeoplePage() {
  const [asked, setAsked] = useState({ q: "", active: "true", party: "" });
  const [open, setOpen] = useState<string | "new" | null>(null);
  const mayInvite = useMay("POST /api/v1/people");
  const { data, error, refetch, hasNextPage, fetchNextPage, isPending } = usePeople(asked);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.find(({ id }) => id === open);
  const pick = (part: Partial<typeof asked>) => setAsked((was) => ({ ...was, ...part }));
  return (
    <AdminFrame title="People and roles" says="Nobody is deleted: who has left can no longer come in.">
      <div className="admin-filters">
        <TextInput
          label="Find"
          value={asked.q}
          maxLength={100}
          onChange={(e) => pick({ q: e.currentTarget.value })}
        />
        <NativeSelect
          label="Of"
          value={asked.party}
          data={[{ value: "", label: "Everybody" }, ...partyChoices]}
          onChange={(e) => pick({ party: e.currentTarget.value })}
        />
        <NativeSelect
          label="Show"
          value={asked.active}
          data={[
            { value: "true", label: "Those who may come in" },
            { value: "false", label: "Those who have left" },
          ]}
          onChange={(e) => pick({ active: e.currentTarget.value })}
        />
        {mayInvite && <Button onClick={() => setOpen("new")}>Invite somebody</Button>}
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && items.length > 0 && <PeopleTable items={items} open={setOpen} />}
      {!isPending && !error && items.length === 0 && (
        <p className="empty">Nobody fits. Take a shorter part of the name, or everybody.</p>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
      <Dialog open={open === "new"} title="Invite somebody" close={() => setOpen(null)}>
        <InviteForm />
      </Dialog>
      <Dialog open={chosen !== undefined} title={chosen?.name ?? ""} close={() => setOpen(null)}>
        {chosen && <PersonPaper key={chosen.id} person={chosen} />}
      </Dialog>
    </AdminFrame>
  );
}

const accounts: Readonly<Record<PersonHere["account"], { tone: Tone; says: string }>> = {
  active: { tone: "kept", says: "signs in" },
  invited: { tone: "due", says: "invited" },
  none: { tone: "waiting", says: "no account" },
};

type TableProps = { readonly items: readonly PersonHere[]; readonly open: (id: string) => void };

function PeopleTable({ items, open }: TableProps) {
  const clock = useClock();
  return (
    <Wide label="People">
      <table>
        <caption className="unseen">People by name</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Of</th>
            <th scope="col">Roles</th>
            <th scope="col">Account</th>
            <th scope="col">Second factor</th>
            <th scope="col">Last signed in</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} className={one.active ? undefined : "gone"}>
              <td>
                <button type="button" className="link" onClick={() => open(one.id)}>
                  {one.name}
                </button>
                {one.email && <p className="small quiet">{one.email}</p>}
              </td>
              <td>
                <PartyBadge party={one.party} /> <span className="quiet">{one.organisation?.name}</span>
              </td>
              <td>{rolesInWords(one.roles)}</td>
              <td>
                <ToneMark tone={accounts[one.account].tone}>{accounts[one.account].says}</ToneMark>
              </td>
              <td>{one.secondFactor ? "yes" : <span className="quiet">no</span>}</td>
              <td className="quiet nowrap">
                {one.lastSignInAt ? pointInTime(one.lastSignInAt, clock) : "never"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
