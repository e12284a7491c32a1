// The negotiators' board and one deal as they go over the wire.
import { z } from "zod";
import { CentsField, CivilDateField, InstantField } from "../case-file/wire.ts";

const maybeCents = CentsField.nullable();
const Refused = z.object({ code: z.string(), rule: z.string(), says: z.string(), doNext: z.string() });

const Move = z.object({
  from: z.enum(["desk", "provider"]),
  kind: z.string(),
  cents: CentsField,
  at: InstantField,
});

const DueClock = z.object({
  title: z.string(),
  dueAt: InstantField,
  dueOn: CivilDateField,
  late: z.boolean(),
});

/** A line of the board: a case in which a price is being found. */
export const DealLine = z
  .object({
    id: z.uuid(),
    number: z.string(),
    playbook: z.string(),
    stage: z.string(),
    stageTitle: z.string(),
    memberName: z.string(),
    providerName: z.string(),
    client: z.string().nullable(),
    serviceFrom: CivilDateField.nullable(),
    serviceOn: CivilDateField.nullable().describe("On which the service is planned, where it lies ahead."),
    disputedCents: maybeCents,
    oursCents: maybeCents.describe("Our last offer, or the counter-offer that we accepted."),
    theirsCents: maybeCents.describe("The provider's last counter-offer."),
    limitCents: maybeCents.describe("The most that may be offered now; null where nothing may."),
    gapCents: maybeCents.describe("What the provider asks above the limit; negative where there is room."),
    lastMove: Move.nullable(),
    agreed: z.boolean().describe("Both sides are of one mind: accepted, or signed."),
    waitingOn: z.string().nullable(),
    next: z.string().nullable(),
    nextClock: DueClock.nullable(),
    assignee: z.string().nullable(),
  })
  .meta({ id: "DealLine" });
export type DealLine = z.infer<typeof DealLine>;

export const DealStage = z.object({ playbook: z.string(), stage: z.string(), title: z.string() });
export type DealStage = z.infer<typeof DealStage>;

export const boardSorts = ["due", "service"] as const;
export type BoardSort = (typeof boardSorts)[number];

export const BoardFilters = {
  sort: z
    .enum(boardSorts)
    .default("due")
    .describe("By the next clock, or by the planned day of the service."),
  playbook: z.string().max(80).optional(),
  stage: z.string().max(80).optional().describe("Name of a stage; all stages of negotiation unless given."),
  client: z.string().max(200).optional().describe("Name of the plan whose money it is."),
  assignee: z.string().max(80).optional().describe("Id of a person of the desk, or `me`."),
};

const Limit = z.object({
  cents: CentsField,
  says: z.string(),
  grantedBy: z.string(),
  validTo: CivilDateField.nullable(),
});

/** A quiet mark on the axis: the offer with which the provider has so many percent of the base. */
export const Benchmark = z.object({
  basis: z.enum(["medicare", "billed"]),
  percent: z.number(),
  cents: CentsField,
});
export type Benchmark = z.infer<typeof Benchmark>;

const PastDeal = z.object({
  id: z.uuid(),
  number: z.string(),
  settledOn: CivilDateField,
  settledCents: CentsField,
  percentOfBilled: z.number().nullable(),
  percentOfMedicare: z.number().nullable(),
  days: z.int().describe("From our first offer to the last signature."),
  offers: z.int().describe("Offers and counter-offers of both sides."),
});
export type PastDeal = z.infer<typeof PastDeal>;

/** What was settled with this provider before; the last hundred deals at most. */
export const History = z.object({
  deals: z.int(),
  percentOfBilled: z.number().nullable().describe("The middle one."),
  percentOfMedicare: z.number().nullable().describe("The middle one."),
  days: z.number().nullable().describe("The middle one."),
  last: z.array(PastDeal),
});
export type History = z.infer<typeof History>;

/** One deal whole, for those who negotiate. Amounts are on top of what the plan has already paid. */
export const Deal = z
  .object({
    line: DealLine,
    does: z
      .object({
        offer: z.string(),
        answer: z.string(),
        accept: z.string(),
        letter: z.string(),
        raise: z.string(),
        benchmark: z.string(),
      })
      .describe("The playbook's actions, by what they are for."),
    billedCents: maybeCents,
    planPaidCents: maybeCents,
    patientShareCents: maybeCents,
    medicare: z.object({ cents: CentsField, source: z.string() }).nullable(),
    limits: z.array(Limit).describe("All limits in force, the tightest first."),
    refusal: Refused.nullable().describe("Why nothing may be offered."),
    benchmarks: z.array(Benchmark),
    answerBy: DueClock.nullable().describe("By when the provider answers the open offer."),
    settled: z.object({ cents: CentsField, on: CivilDateField }).nullable(),
    history: History,
    knows: z.array(z.object({ party: z.string(), says: z.string(), at: InstantField })),
  })
  .meta({ id: "Deal" });
export type Deal = z.infer<typeof Deal>;

export const DraftBody = z
  .strictObject({
    offerCents: CentsField.optional().describe("An offer to be made first; left out, the one on the table."),
    answers: z.record(z.string(), z.unknown()).default({}).describe("Answers to the action of the letter."),
  })
  .meta({ id: "DealDraftBody" });

export const Finding = z.object({
  code: z.string(),
  rule: z.string(),
  weight: z.enum(["blocking", "advice"]),
  says: z.string(),
  doNext: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** What would go out, and what keeps it in the house. Nothing was written. */
export const Draft = z
  .object({
    findings: z.array(Finding),
    refusal: Refused.nullable().describe("What the server would answer if it were sent now."),
    html: z.string().nullable().describe("The letter as it would look."),
  })
  .meta({ id: "DealDraft" });
export type Draft = z.infer<typeof Draft>;
