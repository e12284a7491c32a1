// An X12 file from a payer or a provider: what was read, whether it balances, and which cases it answered.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cents, dollars } from "../../../core/money.ts";
import { ask } from "../../../ui/ask.ts";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { ProblemNotice } from "../../../ui/problem-notice.tsx";
import { ToneMark } from "../../../ui/tone.tsx";
import { Wide } from "../../../ui/wide.tsx";
import type { ClaimFile, RemittanceFile } from "../wire.ts";
import { ClaimsRead } from "./claims-read.tsx";

type Read =
  | { readonly is: "remittances"; readonly file: RemittanceFile }
  | { readonly is: "claims"; readonly file: ClaimFile };

/** Which of the two calls takes the file: its first transaction says so. */
async function readX12(file: File): Promise<Read> {
  const head = await file.slice(0, 65_536).text();
  const sending = { body: file, type: "application/edi-x12", key: crypto.randomUUID() };
  if (/ST.837/.test(head)) return { is: "claims", file: await ask<ClaimFile>("/api/v1/claims", sending) };
  return { is: "remittances", file: await ask<RemittanceFile>("/api/v1/remittances", sending) };
}

/** Takes a remittance (835) or submitted claims (837), and tells what became of them. */
export function X12Reading() {
  const queries = useQueryClient();
  const load = useMutation({ mutationFn: readX12, onSettled: () => queries.invalidateQueries() });
  const { data } = load;
  return (
    <>
      <FileDrop
        label="Remittance (X12 835) or claims (X12 837)"
        hint="The whole file as it was sent, from ISA to IEA."
        onFile={(file) => load.mutate(file)}
      />
      <p role="status">{load.isPending ? "Reading the file …" : ""}</p>
      {load.error && <ProblemNotice error={load.error} />}
      {!data && !load.error && !load.isPending && (
        <p className="empty">What was read appears here: sums, problems, and the cases that were answered.</p>
      )}
      {data?.file.readBefore && (
        <p className="notice">This file came before. Nothing in it was new, and nothing was done twice.</p>
      )}
      {data && data.file.problems.length > 0 && <Problems problems={data.file.problems} />}
      {data?.is === "remittances" &&
        data.file.remittances.map((one) => <OneRemittance key={one.id} remittance={one} />)}
      {data?.is === "claims" && <ClaimsRead file={data.file} />}
    </>
  );
}

const amount = (count: number | null): string => (count === null ? "not readable" : dollars(cents(count)));

function Balances({ balances }: { readonly balances: boolean | null }) {
  if (balances === null) return <ToneMark tone="due">cannot be balanced</ToneMark>;
  return <ToneMark tone={balances ? "kept" : "late"}>{balances ? "balances" : "does not balance"}</ToneMark>;
}

function Problems({ problems }: { readonly problems: RemittanceFile["problems"] }) {
  return (
    <div className="notice notice-due">
      <ul className="small">
        {problems.map(({ code, says, position }) => (
          <li key={code + says + position}>
            {says} <span className="quiet">{code}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OneRemittance({ remittance: one }: { readonly remittance: RemittanceFile["remittances"][number] }) {
  const number = one.checkNumber ? `, number ${one.checkNumber}` : "";
  const title = `${one.payer} paid ${amount(one.paymentCents)}${number}`;
  return (
    <section className="stack" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <p className="row small">
          <Balances balances={one.balances} />
          <span className="quiet">
            {one.claims} claims, {one.claimsMatched} matched to cases
          </span>
        </p>
      </div>
      {one.problems.length > 0 && <Problems problems={one.problems} />}
      <Wide label="Claims">
        <table>
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col" className="num">
                Charged
              </th>
              <th scope="col" className="num">
                Paid
              </th>
              <th scope="col" className="num">
                Patient’s share
              </th>
              <th scope="col">What it did</th>
            </tr>
          </thead>
          <tbody>
            {one.claimList.map((claim) => (
              <tr key={claim.place}>
                <td>{claim.payerControl || claim.claimNumber}</td>
                <td className="num">{amount(claim.chargeCents)}</td>
                <td className="num">{amount(claim.paidCents)}</td>
                <td className="num">{amount(claim.patientResponsibilityCents)}</td>
                <td>
                  {claim.matches.map(({ caseId, caseNumber, says }) => (
                    <p key={caseId}>
                      <Link to="/cases/$id" params={{ id: caseId }}>
                        {caseNumber}
                      </Link>{" "}
                      {says}
                    </p>
                  ))}
                  {claim.matches.length === 0 && <span className="quiet">{claim.says}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
