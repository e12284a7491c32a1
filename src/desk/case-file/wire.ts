// Cases as they go over the wire. The schemas check what comes in, describe the API, and give the screens
// their types.
import { z } from "zod";
import { abouts } from "../../core/playbook.ts";
import { AuthorityMeter } from "./authority/wire.ts";

/** What a call about one case has in its address. */
export const OneCase = z.object({ id: z.string().describe("Id of the case.") });

export const CentsField = z.int().meta({ description: "Whole cents of a United States dollar." });
export const InstantField = z.iso.datetime().meta({ description: "An instant in UTC." });
export const CivilDateField = z.iso.date().meta({ description: "A civil date in the desk's zone." });
const maybe = <T extends z.ZodType>(field: T) => field.nullable();

export const ClockState = z.enum(["running", "paused", "met", "missed", "cancelled"]);

/** The clock that comes due first. */
export const NextClock = z
  .object({
    name: z.string(),
    nth: z.int(),
    title: z.string(),
    rule: z.string(),
    owner: z.string(),
    dueAt: InstantField,
    dueOn: CivilDateField,
    zone: z.string(),
    state: ClockState,
    late: z.boolean(),
  })
  .meta({ id: "NextClock" });

/** What is to be done next, by whom, and the action that does it. */
export const NextStep = z
  .object({ title: z.string(), responsible: z.string(), rule: z.string(), action: z.string() })
  .meta({ id: "NextStep" });

export const PartyOnCase = z
  .object({
    party: z.string(),
    name: z.string(),
    involved: z.boolean(),
    lettersSeenBy: z
      .array(z.string())
      .optional()
      .describe("Other parties here that see letters to this one; told to the desk."),
    confidential: z
      .boolean()
      .optional()
      .describe("The member asked for it: reached by this contact and no other."),
    contact: z
      .object({
        email: z.string().optional(),
        phone: z.string().optional(),
        fax: z.string().optional(),
        address: z.string().optional(),
        prefers: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: "PartyOnCase" });

const KnownPart = z.object({
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
});

/**
 * A case whole. Parts that the caller's party does not see are left out; `facts` differs by playbook and
 * party.
 */
export const CaseWire = z
  .object({
    id: z.uuid(),
    number: z.string(),
    playbook: z.string(),
    playbookVersion: z.int(),
    stage: z.string(),
    stageTitle: z.string(),
    stageMeans: z.string(),
    status: z.enum(["open", "closed"]),
    waitingOn: maybe(z.string()).describe("The party whose turn it is; null for nobody."),
    waitingOnTitle: maybe(z.string()).describe("What is waited for."),
    next: maybe(NextStep).optional(),
    nextClock: maybe(NextClock).optional(),
    parties: z.array(PartyOnCase).optional(),
    memberName: z.string().optional(),
    providerName: z.string().optional(),
    claimNumber: maybe(z.string()).optional(),
    serviceOn: maybe(CivilDateField).optional().describe("On which the service is planned, where it is."),
    amounts: z.record(z.string(), maybe(CentsField)).optional(),
    amountCents: maybe(CentsField).optional().describe("The one amount that stands for the case."),
    assignee: maybe(z.object({ id: z.string(), name: z.string() })).optional(),
    openedAt: InstantField,
    changedAt: InstantField,
    closedAt: maybe(InstantField),
    closedWhy: maybe(z.string()).optional(),
    mergedInto: maybe(z.uuid()).optional().describe("The case that goes on with this one."),
    authority: AuthorityMeter.optional(),
    contractLoad: maybe(z.object({ reference: z.string(), loaded: z.boolean() }))
      .optional()
      .describe("A contract that both have signed, and whether the claims system has it."),
    knows: z.array(KnownPart).optional().describe("What is known of the case, in words."),
    facts: z.record(z.string(), z.unknown()),
    version: z.int(),
    undo: z
      .object({ letters: z.array(z.int()), seconds: z.int() })
      .optional()
      .describe("Letters that this act has written, and for how long they can be taken back."),
  })
  .meta({ id: "CaseFile" });
export type CaseWire = z.infer<typeof CaseWire>;

export const ActionWire = z
  .object({
    name: z.string(),
    title: z.string(),
    rule: z.string(),
    responsible: z.array(z.string()),
    about: z.enum(abouts).describe("For those who look for one among many."),
    seenBy: z.array(z.string()).describe("Parties outside the desk that may read its line."),
    next: z.boolean().describe("An open step is done by it."),
    allowed: z.boolean(),
    input: z.record(z.string(), z.unknown()).describe("JSON Schema of the body."),
    code: z.string().optional(),
    says: z.string().optional(),
    doNext: z.string().optional(),
  })
  .meta({ id: "Action" });
export type ActionWire = z.infer<typeof ActionWire>;
export const Actions = z.object({ items: z.array(ActionWire) });

export const TimelineItem = z
  .object({
    seq: z.int(),
    at: InstantField,
    actor: z.object({ name: z.string(), party: z.string() }),
    event: z.string(),
    title: z.string(),
    rule: z.string(),
    stage: z.string(),
    says: z.string(),
    about: z.enum(abouts).describe("For those who look for one among many."),
    hash: z.string().optional(),
  })
  .meta({ id: "TimelineItem" });
export type TimelineItem = z.infer<typeof TimelineItem>;

/** One line with its reason and its effects. */
export const TimelineLine = TimelineItem.extend({
  stageTitle: z.string(),
  stageBefore: z.string().nullable().describe("Title of the stage it was in; null for the opening."),
  answers: z.array(z.object({ title: z.string(), answer: z.string() })),
  stepsOpened: z.array(z.string()),
  stepsDone: z.array(z.string()),
  stepsDropped: z.array(z.string()),
  clocksSet: z.array(z.object({ title: z.string(), dueOn: CivilDateField })),
  clocksEnded: z.array(z.object({ title: z.string(), how: z.string() })),
  letters: z.array(z.object({ no: z.int(), template: z.string(), to: z.string() })),
  seenBy: z.array(z.string()).describe("Parties outside the desk that may read the sentence."),
}).meta({ id: "TimelineLine" });
export type TimelineLine = z.infer<typeof TimelineLine>;

export const StepWire = z
  .object({
    title: z.string(),
    stage: z.string(),
    responsible: z.string(),
    rule: z.string(),
    action: z.string(),
    state: z.enum(["open", "done", "dropped"]),
    openedAt: InstantField,
    endedAt: maybe(InstantField),
    clock: maybe(z.string()),
  })
  .meta({ id: "Step" });
export type StepWire = z.infer<typeof StepWire>;

export const ClockWire = z
  .object({
    name: z.string(),
    nth: z.int(),
    title: z.string(),
    rule: z.string(),
    owner: z.string(),
    kind: z.enum(["deadline", "mark"]),
    legal: maybe(z.object({ citation: z.string(), grade: z.string() })),
    state: ClockState,
    late: z.boolean(),
    setAt: InstantField,
    dueAt: InstantField,
    dueOn: CivilDateField,
    zone: z.string(),
    endedAt: maybe(InstantField),
    explain: z.unknown().describe("Why this date: start, span, what was skipped, readings, result."),
  })
  .meta({ id: "Clock" });
export type ClockWire = z.infer<typeof ClockWire>;

export const OfferWire = z
  .object({
    no: z.int(),
    from: z.enum(["desk", "provider"]),
    kind: z.string(),
    amountCents: CentsField,
    at: InstantField,
    by: z.string(),
    note: maybe(z.string()),
  })
  .meta({ id: "Offer" });
export type OfferWire = z.infer<typeof OfferWire>;

export const OpenBody = z
  .looseObject({ playbook: z.string().max(80) })
  .describe("The playbook, and the answers to its intake.");

/** Cases of one bulk request. */
export const bulkMost = 500;
const BulkRow = z.strictObject({
  id: z.string().max(80),
  version: z.int().positive().optional().describe("Done only while the case is at this version."),
  input: z.unknown().optional().describe("Answers for this case; those of the request unless given."),
});
export const BulkBody = z.strictObject({
  action: z.string().max(80).describe("The action to do on every case."),
  cases: z
    .array(z.union([z.string().max(80), BulkRow]))
    .min(1)
    .max(bulkMost),
  input: z.unknown().optional().describe("The same answers for all."),
});
export const BulkResult = z
  .object({
    id: z.string(),
    ok: z.boolean(),
    status: z.int().describe("As the action alone would have been answered."),
    number: z.string().optional(),
    stage: z.string().optional(),
    version: z.int().optional(),
    code: z.string().optional(),
    rule: z.string().optional(),
    says: z.string().optional(),
    doNext: z.string().optional(),
    errors: z.array(z.object({ at: z.string(), says: z.string(), doNext: z.string() })).optional(),
  })
  .meta({ id: "BulkResult" });
export type BulkResult = z.infer<typeof BulkResult>;
/** Results stand in the order of the cases. */
export const BulkResults = z.object({ done: z.int(), notDone: z.int(), results: z.array(BulkResult) });

/** What an intake in hand may be the same as. */
export const Duplicates = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        playbook: z.string(),
        stage: z.string(),
        stageTitle: z.string(),
        status: z.enum(["open", "closed"]),
        memberName: z.string(),
        providerName: z.string(),
        claimNumber: maybe(z.string()),
        amountCents: CentsField,
        openedAt: InstantField,
        sure: z.enum(["same", "likely", "perhaps"]),
        why: z.string(),
      }),
    ),
    claims: z
      .array(
        z.object({
          claimNumber: z.string(),
          payer: z.string(),
          chargeCents: CentsField,
          paidCents: CentsField,
          patientCents: CentsField,
        }),
      )
      .describe("Remittances of this claim that wait for a case; it takes them when it opens."),
  })
  .meta({ id: "Duplicates" });
export type Duplicates = z.infer<typeof Duplicates>;
