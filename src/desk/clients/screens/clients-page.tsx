// Clients and plans: one list by name, and a new one in a dialog.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { shortDateOf } from "../../../ui/when.ts";
import { Wide } from "../../../ui/wide.tsx";
import { AdminFrame, useMay } from "../../administration/screens/admin-frame.tsx";
import { PartyBadge } from "../../people/screens/party-badge.tsx";
import type { OrganisationLine } from "../wire.ts";
import { NewClient } from "./client-form.tsx";
import { useClients } from "./clients-data.ts";
import { partyChoices } from "./words.ts";

export function ClientsPage() {
  const [party, setParty] = useState("");
  const [q, setQ] = useState("");
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay("POST /api/v1/organisations");
  const navigate = useNavigate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isPending } = useClients({ party, q });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <AdminFrame
      title="Clients and plans"
      says="Who we work for and with, who owns them here, and what plans grant."
    >
      <div className="admin-filters">
        <TextInput
          label="Find by name"
          value={q}
          maxLength={100}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <NativeSelect
          label="Kind"
          value={party}
          onChange={(event) => setParty(event.currentTarget.value)}
          data={[{ value: "", label: "All kinds" }, ...partyChoices]}
        />
        {mayAdd && <Button onClick={() => setAdding(true)}>Add a client</Button>}
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!error && (items.length > 0 || isPending) && <ClientTable items={items} />}
      {!isPending && !error && items.length === 0 && (
        <p className="empty">
          {q || party
            ? "No client fits. Take a shorter part of the name, or all kinds."
            : "Clients will stand here with their owner and what they grant. Add one, or import a table."}
        </p>
      )}
      {hasNextPage && (
        <button type="button" className="link" onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
      <Dialog open={adding} title="Add a client" close={() => setAdding(false)}>
        <NewClient
          done={(id) => {
            setAdding(false);
            void navigate({ to: "/admin/clients/$id" as "/", params: { id } as never });
          }}
        />
      </Dialog>
    </AdminFrame>
  );
}

function ClientTable({ items }: { readonly items: readonly OrganisationLine[] }) {
  return (
    <Wide label="Clients">
      <table>
        <caption className="unseen">Clients by name</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Owner</th>
            <th scope="col">Deputy</th>
            <th scope="col">Lines of business</th>
            <th scope="col" className="num">
              Grants
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} className={one.endedOn ? "gone" : undefined}>
              <td>
                <Link to={"/admin/clients/$id" as "/"} params={{ id: one.id } as never}>
                  {one.name}
                </Link>
                {one.endedOn && <span className="quiet"> until {shortDateOf(one.endedOn)}</span>}
              </td>
              <td>
                <PartyBadge party={one.party} />
              </td>
              <td>{one.owner?.name ?? <span className="quiet">nobody</span>}</td>
              <td>{one.deputy?.name ?? <span className="quiet">nobody</span>}</td>
              <td className="quiet">{one.lines.join(", ")}</td>
              <td className="num">{one.party === "plan" ? one.grants : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
