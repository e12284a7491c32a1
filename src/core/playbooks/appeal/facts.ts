// What Parley knows of one appeal. Facts only grow: nothing that was once known is forgotten.
import type { CivilDate, Instant } from "../../calendar.ts";
import { reopener, type SharedFacts, writing } from "../../fragments/facts.ts";
import type { Signable } from "../../fragments/signing.ts";
import type { Cents } from "../../money.ts";
import type { ActingParty, Party } from "../../playbook.ts";
import type { AppealDates } from "../../rules/appeal-dates.ts";
import type { AppealStanding } from "../../rules/appeal-law.ts";
import type { ClaimCheck } from "../../rules/claim-check.ts";
import type { LoaService } from "../../rules/loa-lint.ts";

export type Level = 1 | 2;

/** One level of the appeal, with the dates that belong to it alone. */
export type AppealLevel = {
  readonly no: Level;
  readonly askedBy: ActingParty;
  readonly askedAt: Instant;
  readonly why?: string;
  readonly dates: AppealDates;
  /** More time, where the law of the clock names it. */
  readonly extended?: { readonly at: Instant; readonly why: string; readonly by: string };
};

export const outcomes = ["upheld", "overturned", "partly overturned"] as const;
export type Outcome = (typeof outcomes)[number];

/** What the plan decided on one level: "upheld" leaves the claim as it was. */
export type Decision = {
  readonly level: Level;
  readonly outcome: Outcome;
  readonly why: string;
  /** What the plan document says, and where. */
  readonly provision: string;
  /** Who judged whether the care was needed. */
  readonly clinician?: string;
  readonly by: { readonly id: string; readonly name: string; readonly party: ActingParty };
  readonly at: Instant;
};

/** A written response, and what it may say of the payment (AL-03). */
export type Response = {
  readonly level: Level;
  readonly letterNo: number;
  readonly says: "paid as the plan document says" | "paid too little" | "decided otherwise" | "not changed";
  readonly preparedBy: { readonly id: string; readonly name: string };
  readonly at: Instant;
};

/** The balance bill of the member on this claim: without one, no money is offered (AL-09). */
export type BillOnClaim = {
  readonly no: number;
  readonly claimNumber: string;
  readonly statementCents: Cents;
  readonly statementOn?: CivilDate;
  readonly documented: boolean;
  readonly at: Instant;
};

export type Agreement = Signable & {
  readonly amountCents: Cents;
  readonly payBy: CivilDate;
  readonly services: readonly LoaService[];
  readonly remedy: string;
  readonly at: Instant;
};

export type LegalReview = {
  readonly at: Instant;
  readonly by: string;
  /** What was open when it was looked at. */
  readonly open: readonly string[];
  readonly finding: string;
};

export type AppealFacts = SharedFacts & {
  readonly cameFrom: "the TPA" | "the provider" | "the member";
  readonly claim: {
    readonly number: string;
    readonly serviceFrom?: CivilDate;
    readonly serviceTo?: CivilDate;
    readonly codes?: string;
    readonly billedCents?: Cents;
    readonly planPaidCents?: Cents;
  };
  readonly disputedCents?: Cents;
  /** In the words of whoever appeals. */
  readonly reason?: string;
  readonly standing: AppealStanding;
  readonly levels: readonly AppealLevel[];
  readonly reviews: readonly LegalReview[];
  readonly forwarded?: { readonly at: Instant; readonly letterNo: number };
  readonly asked: readonly { readonly kinds: string; readonly of: Party; readonly at: Instant }[];
  readonly setAside: readonly { readonly kind: string; readonly why: string; readonly by: string }[];
  readonly checks: readonly ClaimCheck[];
  readonly decisions: readonly Decision[];
  readonly responses: readonly Response[];
  /** What the TPA was asked to put right, and that it has. */
  readonly corrections: readonly {
    readonly level: Level;
    readonly shortCents: Cents;
    readonly askedAt: Instant;
    readonly done?: { readonly at: Instant; readonly reference: string };
  }[];
  readonly bills: readonly BillOnClaim[];
  readonly emergency: "yes" | "no" | "unknown";
  readonly airAmbulance: "yes" | "no" | "unknown";
  readonly agreements: readonly Agreement[];
  readonly instruction?: { readonly at: Instant; readonly letterNo: number };
  readonly payments: readonly {
    readonly additionalCents: Cents;
    readonly paidOn: CivilDate;
    readonly reference: string;
    readonly at: Instant;
  }[];
  /** Proof of the last response, or the day a closed case came back: from it six months are counted. */
  readonly openFrom?: Instant;
};

/** Every appeal has its first level from the moment it is opened. */
const noLevel: AppealLevel = { no: 1, askedBy: "provider", askedAt: 0 as Instant, dates: {} };
export const levelOf = ({ levels }: Pick<AppealFacts, "levels">): AppealLevel => levels.at(-1) ?? noLevel;

/** Facts in which the level that runs has become another. */
export const withLevel = (facts: AppealFacts, change: Partial<AppealLevel>): AppealFacts => ({
  ...facts,
  levels: [...facts.levels.slice(0, -1), { ...levelOf(facts), ...change }],
});

export const withDates = (facts: AppealFacts, dates: AppealDates): AppealFacts =>
  withLevel(facts, { dates: { ...levelOf(facts).dates, ...dates } });

/** The decision on a level that stands, and the response to it that was written last. */
export const decisionOn = ({ decisions }: AppealFacts, level: Level) =>
  decisions.findLast((one) => one.level === level);
export const responseOn = ({ responses }: AppealFacts, level: Level) =>
  responses.findLast((one) => one.level === level);

/** The response on this level has gone out, with proof. */
export const isAnswered = (facts: AppealFacts, level: Level): boolean =>
  facts.responses.some(
    (one) => one.level === level && facts.letters.find(({ no }) => no === one.letterNo)?.proof !== undefined,
  );

export const responseTemplates = { 1: "first-level response", 2: "second-level response" } as const;

export const documentedBills = ({ bills, claim }: AppealFacts): number =>
  bills.filter((one) => one.documented && one.claimNumber === claim.number).length;

export const agreementOf = ({ agreements }: Pick<AppealFacts, "agreements">) => agreements.at(-1);

/** Who is written to about the appeal itself. */
export const appellantOf = ({ standing }: Pick<AppealFacts, "standing">) =>
  standing.appellant === "provider" ? ("provider" as const) : ("member" as const);

/** Whatever comes in on a closed appeal opens it again (AL-08): they are told, and six new months begin. */
export const reopening = reopener<AppealFacts>((facts, now) =>
  writing({ ...facts, openFrom: now }, now, { template: "reopened", to: appellantOf(facts) }),
);
