// One JSON object a file, written while the file is read: an array is open for as long as its items come.
// That is why what is only known at the end of something (its problems, its sums) stands after its list.

import type { Cents } from "../../core/money.ts";
import type { Interchange } from "../../core/x12/facts.ts";
import type { Transaction } from "../../core/x12/listener.ts";
import type { Remittance, RemittanceClaim } from "../../core/x12/remittance-facts.ts";
import type { Decision, Review, ReviewSet } from "../../core/x12/review-facts.ts";
import type { Output, Report } from "./x12-output.ts";

/** What the caller wants besides the sums. */
export type Wanted = { readonly claims: boolean };

export function jsonReport(file: string, { claims }: Wanted, output: Output): Report {
  let interchanges = 0;
  let transactions = 0;
  /** Claims written of the transaction that is open; its object has begun with the first. */
  let listed = 0;
  const remittanceClaim = (claim: RemittanceClaim, remittance: Remittance): void => {
    if (listed++ === 0) output.write(`${comma(transactions)}{${headOf(remittance)},"claimList":[`);
    else output.write(",");
    output.write(JSON.stringify(claimOf(claim)));
  };
  const review = (one: Review, set: ReviewSet): void => {
    if (listed++ === 0) output.write(`${comma(transactions)}{${headOf(set)},"reviewList":[`);
    else output.write(",");
    output.write(JSON.stringify(reviewOf(one)));
  };
  return {
    begin: () => output.write(`{"file":${JSON.stringify(file)},"interchanges":[`),
    listener: {
      interchangeBegins: (interchange) => {
        output.write(`${comma(interchanges++)}{${fields(envelopeOf(interchange))},"transactions":[`);
        transactions = 0;
      },
      ...(claims ? { remittanceClaim } : {}),
      review,
      transactionEnds: (transaction) => {
        if (listed > 0) output.write("],");
        else output.write(`${comma(transactions)}{${headOf(transaction)},${noClaims(transaction, claims)}`);
        output.write(`${fields(factsOf(transaction))}}`);
        transactions++;
        listed = 0;
      },
      interchangeEnds: (_, problems) => output.write(`],"problems":${JSON.stringify(problems)}}`),
    },
    end: ({ encoding, problems }) => {
      const { name, byteOrderMark } = encoding;
      output.write(`],${fields({ encoding: name, byteOrderMark, problems })}}\n`);
    },
  };
}

const comma = (before: number): string => (before > 0 ? "," : "");

/** The inside of an object, without its braces. */
const fields = (object: object): string => JSON.stringify(object).slice(1, -1);

const headOf = ({ type, control }: Transaction): string => fields({ type, control });

const noClaims = (transaction: Transaction, wanted: boolean): string => {
  if (transaction.is === "review") return '"reviewList":[],';
  return wanted && transaction.is === "remittance" ? '"claimList":[],' : "";
};

const envelopeOf = ({ sender, receiver, control, delimiters }: Interchange): object => {
  const { element, component, repetition, segment } = delimiters;
  return { sender, receiver, control, delimiters: { element, component, repetition, segment } };
};

function factsOf(transaction: Transaction): object {
  if (transaction.is === "remittance") return remittanceOf(transaction);
  const { problems } = transaction;
  if (transaction.is === "other") return { segments: transaction.segments, problems };
  if (transaction.is === "review") {
    const { purpose, kind, reference, reviews, services, segments } = transaction;
    return { purpose, kind, reference, reviews, services, segments, problems };
  }
  const { kind, claims, chargeCents } = transaction;
  return { kind, claims, chargeCents, problems };
}

const remittanceOf = (remittance: Remittance): object => ({
  payer: remittance.payer?.name ?? null,
  payee: remittance.payee?.name ?? null,
  checkNumber: remittance.checkNumber,
  // A day that the calendar does not have is shown as it was sent; problem DATE says so.
  paymentDate: remittance.paymentDate ?? (remittance.paymentDateWritten || null),
  paymentCents: remittance.paymentCents,
  claims: remittance.claims,
  chargeCents: remittance.chargeCents,
  claimPaidCents: remittance.claimPaidCents,
  patientResponsibilityCents: remittance.patientResponsibilityCents,
  providerAdjustmentCents: remittance.providerAdjustmentCents,
  adjustments: Object.fromEntries<Cents>(remittance.adjustments),
  statuses: Object.fromEntries<number>(remittance.statuses),
  balances: remittance.balances,
  claimsNotBalancing: remittance.claimsNotBalancing,
  problems: remittance.problems,
});

const claimOf = (claim: RemittanceClaim): object => ({
  id: claim.id,
  status: claim.status,
  chargeCents: claim.chargeCents,
  paidCents: claim.paidCents,
  patientResponsibilityCents: claim.patientResponsibilityCents,
  payerControl: claim.payerControl,
  lines: claim.lines.length,
});

/** Without the member: who it is is nobody's business on a terminal, and stands in the file. */
const reviewOf = ({ reviewer, requester, asked, decision, rejects, traces, ...review }: Review): object => ({
  reviewer: reviewer?.name ?? null,
  requester: requester?.name ?? null,
  traces: traces.map(({ number }) => number),
  asked,
  decision,
  rejects: rejects.map(({ about, reason, followUp }) => ({ about, reason, followUp })),
  dates: review.dates,
  services: review.services.map(({ procedure, revenueCode, units, dates, decision: own }) => ({
    ...{ code: procedure.code, modifiers: procedure.modifiers, revenueCode, units, dates },
    ...({ decision: own } satisfies { decision: Decision | null }),
  })),
});
