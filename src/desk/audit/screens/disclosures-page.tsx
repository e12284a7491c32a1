// The account of disclosures of one member: to read, to print, to keep as a file; and to add what was told
// outside treatment, payment and operations.
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, withQuery } from "../../../ui/ask.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { Wide } from "../../../ui/wide.tsx";
import { useMe } from "../../people/screens/me.tsx";
import type { AccountWire } from "../wire.ts";
import { Day } from "./audit-page.tsx";
import { AuditWays } from "./audit-ways.tsx";
import { DisclosureForm } from "./disclosure-form.tsx";
import { keepFile } from "./keep-file.ts";
import { PickCase, type Picked } from "./pick-case.tsx";

export function DisclosuresPage() {
  const [of, setOf] = useState<Picked | null>(null);
  const [reading, setReading] = useState("required");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [adding, setAdding] = useState(false);
  const query = { caseId: of?.id, reading, from, to };
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["disclosures", query],
    queryFn: () => ask<AccountWire>(withQuery("/api/v1/disclosures", query)),
    enabled: of !== null,
  });
  const file = useMutation({
    mutationFn: () => keepFile(withQuery("/api/v1/disclosures.csv", query), "disclosures.csv"),
  });
  return (
    <main id="main" className="page account-page">
      <div className="page-head">
        <h1>Account of disclosures</h1>
        <p className="quiet small no-print">To whom a member’s information was told, over six years.</p>
      </div>
      <AuditWays />
      <search className="audit-asked no-print">
        <PickCase label="A case of the member" picked={of} pick={setOf} />
        <NativeSelect
          label="Reading"
          value={reading}
          onChange={(event) => setReading(event.currentTarget.value)}
          data={[
            { value: "required", label: "What the rule asks for" },
            { value: "all", label: "Also what was for payment" },
          ]}
        />
        <Day label="From" value={from} set={setFrom} />
        <Day label="To" value={to} set={setTo} />
      </search>
      {of && (
        <div className="row account-acts no-print">
          <Button variant="default" onClick={() => window.print()}>
            Print
          </Button>
          <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
            Export as CSV
          </Button>
          <Button variant="default" onClick={() => setAdding(true)}>
            Record a disclosure
          </Button>
        </div>
      )}
      {(error ?? file.error) && <ProblemNotice error={error ?? file.error} again={() => void refetch()} />}
      {!of && (
        <p className="empty">
          Give the number of any case of the member. The account covers all cases of theirs, and can be
          printed and handed over as it is.
        </p>
      )}
      {data && of && <Account account={data} busy={isFetching} />}
      {of && (
        <Dialog open={adding} close={() => setAdding(false)} title={`Record a disclosure: ${of.number}`}>
          <DisclosureForm
            caseId={of.id}
            done={() => {
              setAdding(false);
              void refetch();
            }}
          />
        </Dialog>
      )}
    </main>
  );
}

const spanOf = (first: string, last: string): string => (first === last ? first : `${first} to ${last}`);

function Account({ account, busy }: { readonly account: AccountWire; readonly busy: boolean }) {
  const { tenant } = useMe();
  const { member, cases, from, to, says, items, more } = account;
  return (
    <div aria-busy={busy}>
      <p>
        <b>{member}</b>, {cases.map(({ number }) => number).join(", ")}. From {from} to {to}, told by{" "}
        {tenant.name}.
      </p>
      <p className="quiet account-says">{says}</p>
      {more && <p className="notice">There is more than is told here: take a shorter time.</p>}
      {items.length === 0 ? (
        <p className="empty">In that time nothing was disclosed that this reading counts.</p>
      ) : (
        <Wide label="Disclosures">
          <table>
            <caption className="unseen">Disclosures, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">To whom</th>
                <th scope="col">What</th>
                <th scope="col">What for</th>
                <th scope="col">Case</th>
                <th scope="col">Counted</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={[one.firstOn, one.number, one.recipient, one.description, one.times].join()}>
                  <td className="account-when">
                    {spanOf(one.firstOn, one.lastOn)}
                    {one.times > 1 && <span className="quiet"> ({one.times} times)</span>}
                  </td>
                  <td>
                    {one.recipient}
                    {one.address && <span className="account-address quiet small"> {one.address}</span>}
                  </td>
                  <td>{one.description}</td>
                  <td>{one.purpose}</td>
                  <td className="nowrap">{one.number}</td>
                  <td>{one.counted ? "yes" : "no"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  );
}
