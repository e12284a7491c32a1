// Files that others wrote, each with what a correct system reads from it. They are read where they lie, never
// copied.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDollars } from "../money.ts";
import type { Interchange } from "./facts.ts";
import { wholeName } from "./facts.ts";
import type { Transaction } from "./listener.ts";
import type { Problem } from "./problems.ts";
import { type FileEnd, readX12 } from "./read.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";
import type { Review } from "./review-facts.ts";
import type { SubmittedClaim } from "./submission-facts.ts";

const SAMPLES = join(import.meta.dirname, "../../../../shared/data/x12");

type ExpectedTransaction = {
  readonly type: string;
  readonly control: string;
  readonly impl: string | null;
  readonly segments: number;
  readonly [fact: string]: unknown;
};
type Expected = {
  readonly sender?: string;
  readonly receiver?: string;
  readonly isa12?: string;
  readonly isa13?: string;
  readonly isa_fixed_width?: boolean;
  readonly isa: boolean;
  readonly delims: Record<"element" | "component" | "segment" | "repetition", string | null>;
  readonly interchanges: number;
  readonly segments: number;
  readonly envelope_problems: readonly string[];
  readonly transactions: readonly ExpectedTransaction[];
};

const expected = JSON.parse(readFileSync(join(SAMPLES, "expected.json"), "utf8")) as Record<string, Expected>;

type Read = {
  readonly end: FileEnd;
  readonly interchanges: readonly Interchange[];
  readonly transactions: readonly Transaction[];
  readonly remitted: ReadonlyMap<Transaction, readonly RemittanceClaim[]>;
  readonly submitted: ReadonlyMap<Transaction, readonly SubmittedClaim[]>;
  readonly reviewed: ReadonlyMap<Transaction, readonly Review[]>;
  readonly problems: readonly Problem[];
};

function read(name: string): Read {
  const interchanges: Interchange[] = [];
  const transactions: Transaction[] = [];
  const remitted = new Map<Transaction, RemittanceClaim[]>();
  const submitted = new Map<Transaction, SubmittedClaim[]>();
  const reviewed = new Map<Transaction, Review[]>();
  let reviews: Review[] = [];
  const problems: Problem[] = [];
  const end = readX12(readFileSync(join(SAMPLES, name)), {
    interchangeBegins: (interchange) => interchanges.push(interchange),
    remittanceClaim: (claim, remittance) =>
      remitted.set(remittance, [...(remitted.get(remittance) ?? []), claim]),
    submittedClaim: (claim, submission) => {
      const claims = submitted.get(submission) ?? [];
      claims.push(claim);
      submitted.set(submission, claims);
    },
    review: (one) => reviews.push(one),
    transactionEnds: (transaction) => {
      reviewed.set(transaction, reviews);
      reviews = [];
      transactions.push(transaction);
      problems.push(...transaction.problems);
    },
    interchangeEnds: (_, found) => problems.push(...found),
  });
  const claims = { remitted, submitted, reviewed };
  return { end, interchanges, transactions, ...claims, problems: [...problems, ...end.problems] };
}

/** Cents of what the expectation writes in dollars; an absent amount is zero. */
const money = (dollars: unknown): number | null => (dollars === "" ? 0 : readDollars(String(dollars)));

const compactDate = (date: string | null): string | null => (date === null ? null : date.replaceAll("-", ""));

function sameRemittance(
  remittance: Remittance,
  claims: readonly RemittanceClaim[],
  want: ExpectedTransaction,
): void {
  expect(remittance.paymentCents).toBe(money(want.payment));
  expect(remittance.handling).toBe(want.bpr01);
  expect(remittance.method).toBe(want.method);
  const written = remittance.paymentDateWritten || null;
  expect(written).toBe(want.payment_date);
  if (remittance.paymentDate !== null) expect(compactDate(remittance.paymentDate)).toBe(written);
  expect(remittance.checkNumber).toBe(want.trace);
  expect(remittance.payer?.name).toBe(want.payer);
  expect(remittance.payee?.name).toBe(want.payee);
  expect(remittance.claims).toBe(want.claims);
  expect(remittance.chargeCents).toBe(money(want.sum_clp03_charge));
  expect(remittance.claimPaidCents).toBe(money(want.sum_clp04_paid));
  expect(remittance.patientResponsibilityCents).toBe(money(want.sum_clp05_patient_resp));
  expect(remittance.providerAdjustmentCents).toBe(money(want.sum_plb));
  const plb = want.plb as { amount: string }[];
  expect(remittance.providerAdjustments.map((one) => one.cents)).toEqual(plb.map((one) => money(one.amount)));
  expect(remittance.balances).toBe(want.balances_bpr);
  expect(Object.fromEntries(remittance.statuses)).toEqual(want.claim_statuses);
  expect(remittance.lines).toBe(want.service_lines);
  const adjustments = Object.entries(want.adjustments as Record<string, string>);
  expect(Object.fromEntries(remittance.adjustments)).toEqual(
    Object.fromEntries(adjustments.map(([key, dollars]) => [key, money(dollars)])),
  );
  expect(remittance.claimsNotBalancingCount).toBe(want.claims_not_balancing);
  expect(remittance.claimsNotBalancing).toEqual(want.claims_not_balancing_ids);
  expect(remittance.linesNotBalancing).toBe(want.service_lines_not_balancing);
  expect([...remittance.remarkCodes].sort()).toEqual([...(want.remark_codes as string[])].sort());
  const list = want.claim_list as Record<string, string>[];
  const asRead = claims.slice(0, 60).map((claim) => ({
    id: claim.id,
    status: claim.status,
    charge: claim.chargeCents,
    paid: claim.paidCents,
    patient_resp: claim.patientResponsibilityCents,
    payer_control: claim.payerControl,
  }));
  expect(asRead).toEqual(
    list.map((claim) => ({
      ...claim,
      charge: money(claim.charge),
      paid: money(claim.paid),
      patient_resp: money(claim.patient_resp),
    })),
  );
}

const namesOf = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names.filter((name) => name !== undefined))].sort() as string[];

function sameSubmission(
  claims: readonly SubmittedClaim[],
  transaction: Transaction,
  want: ExpectedTransaction,
): void {
  if (transaction.is !== "submission") throw new Error("not an 837");
  expect(transaction.claims).toBe(want.claims);
  expect(transaction.chargeCents).toBe(money(want.sum_clm02));
  expect(transaction.lines).toBe(want.service_lines);
  const list = want.claim_list as { id: string; charge: string; facility: string }[];
  expect(claims.slice(0, 60).map((claim) => [claim.id, claim.chargeCents])).toEqual(
    list.slice(0, 60).map((claim) => [claim.id, money(claim.charge)]),
  );
  const repriced = claims.flatMap((claim) => [claim.repricing, ...claim.lines.map((line) => line.repricing)]);
  const hcp = want.hcp as string[][];
  expect(repriced.flatMap((one) => (one ? [[one.method, one.allowedCents, one.savedCents]] : []))).toEqual(
    hcp.map(([method, allowed = "", saved = ""]) => [method, money(allowed), money(saved)]),
  );
  const notAddingUp = claims.filter((claim) => !claim.linesAddUp).map((claim) => claim.id);
  const listed = want.claims_where_lines_do_not_add_up as string[];
  // The expectation lists the first twenty.
  expect(listed.length === 20 ? notAddingUp.slice(0, 20) : notAddingUp).toEqual(listed);
  const references = claims.flatMap((claim) => [claim, ...claim.lines].flatMap((part) => part.references));
  const authorised = references.filter((reference) => reference.qualifier === "G1");
  expect(authorised.map((reference) => reference.value)).toEqual(want.prior_auth);
  expect(namesOf(claims.map((claim) => claim.billing?.name))).toEqual([...(want.billing as string[])].sort());
  const payers = claims.flatMap((claim) => [
    claim.payer,
    ...claim.otherCoverages.map((other) => other.payer),
  ]);
  expect(namesOf(payers.map((payer) => payer?.name))).toEqual([...(want.payers as string[])].sort());
}

function sameReviews(reviews: readonly Review[], transaction: Transaction, want: ExpectedTransaction): void {
  if (transaction.is !== "review") throw new Error("not a 278");
  expect(transaction.purpose).toBe(want.bht02);
  expect(transaction.kind).toBe(want.bht02 === "13" ? "request" : "response");
  const um = reviews.flatMap(({ asked }) =>
    asked
      ? [[asked.category, asked.certification, asked.serviceType, asked.placeOfService, asked.release]]
      : [],
  );
  expect(um).toEqual(
    (want.um as string[][]).map((one) => [one[0], one[1], one[2], one[3]?.split(":")[0], one[8] ?? ""]),
  );
  const decided = reviews.flatMap(({ decision }) => (decision ? [[decision.action, decision.number]] : []));
  expect(decided).toEqual(want.hcr);
  expect(reviews.flatMap(({ rejects }) => rejects)).toEqual(want.aaa);
  expect(reviews.flatMap(({ traces }) => traces.map(({ number }) => number))).toEqual(want.trn);
}

/** Every envelope problem of the expectation, as the code it must have here. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/^SE01 /, "SE_COUNT"],
  [/^SE02 /, "SE_CONTROL"],
  [/^ST .* without SE/, "SE_MISSING"],
  [/^GE01 /, "GE_COUNT"],
  [/^GE02 /, "GE_CONTROL"],
  [/^IEA01 /, "IEA_COUNT"],
  [/^IEA02 /, "IEA_CONTROL"],
  [/^1 ISA but 0 IEA/, "IEA_MISSING"],
  [/^0 ISA but 1 IEA/, "NO_ISA"],
  [/^1 GS but 0 GE/, "GE_MISSING"],
];
const codeFor = (says: string): string =>
  CODES.find(([pattern]) => pattern.test(says))?.[1] ?? `no code for ${says}`;

test("there are 119 samples, and none is forgotten", () => {
  expect(Object.keys(expected)).toHaveLength(119);
});

describe.each(Object.entries(expected))("%s", (name, want) => {
  const file = read(name);

  test("names the sender, the receiver, the control number and the delimiters", () => {
    expect(file.interchanges.filter((one) => one.control !== null)).toHaveLength(want.interchanges);
    const first = file.interchanges[0];
    expect(first?.delimiters).toEqual(want.delims);
    expect(first?.sender ?? undefined).toBe(want.sender);
    expect(first?.receiver ?? undefined).toBe(want.receiver);
    expect(first?.control ?? undefined).toBe(want.isa13);
    expect(first?.version ?? undefined).toBe(want.isa12);
    const narrow = file.problems.some((problem) => problem.code === "ISA_WIDTH");
    expect(narrow).toBe(want.isa_fixed_width === false);
  });

  test("holds the transaction sets and segments there are", () => {
    expect(file.end.segments).toBe(want.segments);
    const sets = file.transactions.map(({ type, control, segments }) => ({ type, control, segments }));
    expect(sets).toEqual(
      want.transactions.map(({ type, control, segments }) => ({ type, control, segments })),
    );
  });

  test("tells every envelope problem, and no other", () => {
    const envelope = new Set([
      ...CODES.map(([, code]) => code),
      "GE_WITHOUT_GS",
      "SE_WITHOUT_ST",
      "GS_MISSING",
    ]);
    const found = file.problems.map((problem) => problem.code).filter((code) => envelope.has(code));
    expect(found.sort()).toEqual(want.envelope_problems.map(codeFor).sort());
  });

  test("says what it says, to the cent", () => {
    for (const [index, transaction] of file.transactions.entries()) {
      const about = want.transactions[index] as ExpectedTransaction;
      if (transaction.is === "remittance") {
        sameRemittance(transaction, file.remitted.get(transaction) ?? [], about);
      } else if (transaction.is === "submission") {
        sameSubmission(file.submitted.get(transaction) ?? [], transaction, about);
      } else if (transaction.type === "278") {
        sameReviews(file.reviewed.get(transaction) ?? [], transaction, about);
      }
    }
  });
});

test("words beyond ASCII are read as written", () => {
  const file = read("837/linuxforhealth__homeowners.837");
  const [claims] = [...file.submitted.values()];
  expect(claims?.[0]?.billing && wholeName(claims[0].billing)).toBe("DUFFER\u2019S MEMORIAL HOSPITAL");
});
