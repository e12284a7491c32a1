// The same as the JSON, for a person at a terminal.

import { dollars } from "../../core/money.ts";
import type { Delimiters } from "../../core/x12/delimiters.ts";
import { shown } from "../../core/x12/delimiters.ts";
import type { Interchange } from "../../core/x12/facts.ts";
import type { Transaction } from "../../core/x12/listener.ts";
import type { Problem } from "../../core/x12/problems.ts";
import type { Remittance, RemittanceClaim } from "../../core/x12/remittance-facts.ts";
import type { Decision, Review, ReviewSet } from "../../core/x12/review-facts.ts";
import type { Submission } from "../../core/x12/submission-facts.ts";
import type { Wanted } from "./x12-json.ts";
import type { Output, Report } from "./x12-output.ts";

/** A file must not be able to steer the terminal it is shown on. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

export function summaryReport(file: string, { claims }: Wanted, output: Output): Report {
  const line = (indent: number, text: string): void =>
    output.write(`${"  ".repeat(indent)}${text.replace(CONTROLS, "\u00b7")}\n`);
  const problemLines = (indent: number, problems: readonly Problem[]): void => {
    for (const problem of problems) line(indent, problemText(problem));
  };
  /**
   * The remittance whose claims are being listed; what is known of it before its claims is written above
   * them.
   */
  let listing: Remittance | null = null;
  const remittanceClaim = (claim: RemittanceClaim, remittance: Remittance): void => {
    if (listing !== remittance) line(2, paymentText(remittance));
    listing = remittance;
    line(3, claimText(claim));
  };
  /** Reviews are few and come before the transaction's own line: they are kept until then. */
  let reviewed: string[] = [];
  return {
    begin: () => line(0, file),
    listener: {
      interchangeBegins: (interchange) => line(1, interchangeText(interchange)),
      ...(claims ? { remittanceClaim } : {}),
      review: (one) => void (reviewed.length < MOST_REVIEWS && reviewed.push(reviewText(one))),
      transactionEnds: (transaction) => {
        const [first, ...more] = transactionTexts(transaction);
        if (transaction !== listing) line(2, first);
        for (const text of [...more, ...reviewed]) line(3, text);
        reviewed = [];
        problemLines(3, transaction.problems);
      },
      interchangeEnds: (_, problems) => problemLines(2, problems),
    },
    end: ({ problems }) => problemLines(1, problems),
  };
}

/** "1 claim", "2 claims", "12,345 claims". */
const counted = (count: number, one: string): string =>
  `${count.toLocaleString("en-US")} ${one}${count === 1 ? "" : "s"}`;

const delimitersText = ({ element, component, repetition, segment }: Delimiters): string =>
  [
    `element ${shown(element)}`,
    `component ${shown(component)}`,
    ...(repetition === null ? [] : [`repetition ${shown(repetition)}`]),
    `segment ${shown(segment)}`,
  ].join(", ");

function interchangeText({ sender, receiver, control, delimiters }: Interchange): string {
  const marks = `delimiters: ${delimitersText(delimiters)}`;
  if (control === null) return `Segments without an interchange; ${marks}`;
  return `Interchange ${control} from ${sender || "nobody"} to ${receiver || "nobody"}; ${marks}`;
}

type Texts = readonly [string, ...string[]];

function transactionTexts(transaction: Transaction): Texts {
  if (transaction.is === "remittance") return remittanceTexts(transaction);
  if (transaction.is === "submission") return [submissionText(transaction)];
  if (transaction.is === "review") return [reviewSetText(transaction)];
  const { type, control, segments } = transaction;
  return [`${type} ${control}: ${counted(segments, "segment")}`];
}

function paymentText({ control, payer, payee, checkNumber, ...payment }: Remittance): string {
  const amount = payment.paymentCents === null ? "an unreadable amount" : dollars(payment.paymentCents);
  const day = payment.paymentDate ?? payment.paymentDateWritten;
  const parties = `${payer?.name || "nobody named"} pays ${payee?.name || "nobody named"} ${amount}`;
  const check = checkNumber === null ? "no check number" : `check ${checkNumber}`;
  return `835 ${control}: ${parties}${day === "" ? "" : ` on ${day}`}, ${check}`;
}

function remittanceTexts(remittance: Remittance): Texts {
  const sums = [
    `charged ${dollars(remittance.chargeCents)}`,
    `paid ${dollars(remittance.claimPaidCents)}`,
    `patient ${dollars(remittance.patientResponsibilityCents)}`,
    `provider adjustments ${dollars(remittance.providerAdjustmentCents)}`,
  ];
  const statuses = [...remittance.statuses].map(([status, count]) => `${status || "none"}: ${count}`);
  const adjustments = [...remittance.adjustments].map(([reason, cents]) => `${reason} ${dollars(cents)}`);
  return [
    paymentText(remittance),
    `${counted(remittance.claims, "claim")}: ${sums.join(", ")}`,
    ...(statuses.length > 0 ? [`claims by status: ${statuses.join(", ")}`] : []),
    ...(adjustments.length > 0 ? [`adjustments: ${adjustments.join(", ")}`] : []),
    balanceText(remittance),
  ];
}

function balanceText({ balances, claimsNotBalancingCount, linesNotBalancing }: Remittance): string {
  const payment =
    balances === null ? "cannot tell whether it balances" : balances ? "balances" : "does NOT balance";
  const off = [
    ...(claimsNotBalancingCount > 0 ? [counted(claimsNotBalancingCount, "claim")] : []),
    ...(linesNotBalancing > 0 ? [counted(linesNotBalancing, "line")] : []),
  ];
  return off.length === 0 ? payment : `${payment}; off in themselves: ${off.join(", ")}`;
}

const KINDS = { P: "professional", I: "institutional", D: "dental" } as const;

function submissionText({ control, kind, claims, lines, chargeCents }: Submission): string {
  const sort = kind === null ? "of a kind that cannot be told" : KINDS[kind];
  const sums = `${counted(claims, "claim")} with ${counted(lines, "line")}, charged ${dollars(chargeCents)}`;
  return `837 ${control}, ${sort}: ${sums}`;
}

const WAYS = { request: "asks for", response: "answers" } as const;
/** So many reviews of a transaction are shown; the count is of all. */
const MOST_REVIEWS = 1_000;

function reviewSetText({ control, kind, purpose, reference, reviews, services }: ReviewSet): string {
  const way = kind === null ? `of a kind that cannot be told (BHT02 ${purpose || "none"}),` : WAYS[kind];
  const sums = `${counted(reviews, "review")} of ${counted(services, "service")}`;
  return `278 ${control} ${way} ${sums}${reference === "" ? "" : `, reference ${reference}`}`;
}

function reviewText({ reviewer, requester, asked, decision, rejects, services }: Review): string {
  const who = `${requester?.name || "nobody named"} asks ${reviewer?.name || "nobody named"}`;
  const what = asked
    ? `${asked.category} ${asked.certification} ${asked.serviceType}`.trim()
    : "nothing said";
  const said = decision ? `; ${decisionText(decision)}` : "";
  const no = rejects.map(({ about, reason }) => `; rejected at the ${about}, ${reason}`).join("");
  const codes = services.map(({ procedure, revenueCode }) => procedure.code || revenueCode).slice(0, 20);
  return `review: ${who} (${what})${said}${no}${codes.length > 0 ? `; services ${codes.join(", ")}` : ""}`;
}

const decisionText = ({ action, number }: Decision): string =>
  `decided ${action || "nothing"}${number === "" ? "" : `, number ${number}`}`;

function claimText(claim: RemittanceClaim): string {
  const [charge, paid, patient] = [claim.chargeCents, claim.paidCents, claim.patientResponsibilityCents].map(
    (cents) => (cents === null ? "unreadable" : dollars(cents)),
  );
  const amounts = `charged ${charge}, paid ${paid}, patient ${patient}`;
  const marks = `${claim.reversal ? ", reversal" : ""}${claim.balances ? "" : ", does NOT balance"}`;
  const payerNumber = claim.payerControl || "no payer number";
  return `claim ${claim.id} (${payerNumber}), status ${claim.status}: ${amounts}${marks}`;
}

function problemText({ code, segment, position, element, says }: Problem): string {
  const name = element === undefined ? segment : `${segment}${String(element).padStart(2, "0")}`;
  const where = position > 0 ? ` at ${name || "segment"} (segment ${position})` : "";
  return `! ${code}${where}: ${says}`;
}
