// Reads a dropped remittance in the browser: the claims in it, and what an intake can take over from each.
import { dollars } from "../../../core/money.ts";
import type { RemittanceEntry } from "../../../core/rules/claim-money.ts";
import { remittanceEntryOf } from "../../../core/x12/claim-entry.ts";
import { npiOf, type Party, wholeName } from "../../../core/x12/facts.ts";
import { readX12 } from "../../../core/x12/read.ts";
import type { Remittance, RemittanceClaim } from "../../../core/x12/remittance-facts.ts";
import type { Typed } from "../../../ui/drafts.ts";

export type ClaimRead = {
  /** The payer's own number, or the provider's where there is none. */
  readonly number: string;
  readonly label: string;
  readonly entries: readonly RemittanceEntry[];
  readonly takes: Typed;
};

export type FileRead = { readonly claims: readonly ClaimRead[]; readonly problems: readonly string[] };

/** At most this many claims are offered to choose from; a larger file belongs on the page for remittances. */
const most = 200;

/**
 * Every claim of the file once, with all that its remittances say of it. Never throws: what is odd comes
 * back in words.
 */
export function read835(text: string): FileRead {
  const claims = new Map<string, ClaimRead>();
  const problems: string[] = [];
  const end = readX12(text, {
    remittanceClaim: (claim, remittance) => {
      const number = claim.payerControl || claim.id;
      if (claims.size >= most && !claims.has(number)) return;
      const entry = remittanceEntryOf(claim, remittance);
      if (!entry) problems.push(`The amounts of claim ${number} cannot be read.`);
      const before = claims.get(number)?.entries ?? [];
      claims.set(number, claimRead(number, claim, remittance, entry ? [...before, entry] : before));
    },
  });
  problems.push(...end.problems.map(({ says }) => says));
  if (claims.size === 0) problems.push("No claim of an X12 835 was found in this file.");
  return { claims: [...claims.values()], problems };
}

const personName = (party: Party): string =>
  wholeName(party)
    .toLowerCase()
    .replace(/(^|[\s'-])\p{L}/gu, (letter) => letter.toUpperCase());

function claimRead(
  number: string,
  claim: RemittanceClaim,
  remittance: Remittance,
  entries: readonly RemittanceEntry[],
): ClaimRead {
  const { patient, insured, provider, dates, lines } = claim;
  const payee = remittance.payee;
  const days = [...dates, ...lines.flatMap((line) => line.dates)]
    .flatMap(({ from, to }) => [from, to])
    .filter((day) => day !== null)
    .sort();
  const codes = [...new Set(lines.map(({ procedure }) => procedure.code).filter(Boolean))];
  const given: Record<string, string | null | undefined> = {
    claimNumber: number,
    memberName: patient ? personName(patient) : null,
    memberId: (insured ?? patient)?.id,
    providerName: payee?.name ?? provider?.name,
    providerNpi: npiOf(payee) ?? npiOf(provider),
    serviceFrom: days[0],
    serviceTo: days.at(-1),
    codes: codes.join(", ").slice(0, 300),
  };
  const takes = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const charge = claim.chargeCents === null ? "" : `, ${dollars(claim.chargeCents)}`;
  return { number, label: `${number}${patient ? `, ${personName(patient)}` : ""}${charge}`, entries, takes };
}
