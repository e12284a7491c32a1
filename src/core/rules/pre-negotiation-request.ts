// Is a pre-negotiation request whole? The same answer for the meter in the client's window and for the guard
// of the case.

/** What the template asks for, in the order in which it is filled in; each with the words of its field. */
export const requestNeeds = [
  { field: "planName", title: "Plan" },
  { field: "memberName", title: "Name of the member" },
  { field: "memberId", title: "Member id on the card" },
  { field: "memberBornOn", title: "Date of birth of the member" },
  { field: "providerName", title: "Name of the provider" },
  { field: "providerPhone", title: "Telephone number of the provider" },
  { field: "codes", title: "Procedure codes" },
  { field: "plannedOn", title: "Planned date of service" },
  { field: "place", title: "Place of service" },
  { field: "expectedChargeCents", title: "Charge that is expected" },
  { field: "urgency", title: "How urgent it is" },
  { field: "requesterName", title: "Who asks for it" },
  { field: "requesterContact", title: "How to reach them" },
] as const;

export type RequestField = (typeof requestNeeds)[number]["field"];
export type RequestAnswers = { readonly [field in RequestField]?: unknown };

/** The parts of a case in which a request stands: what the desk reads of one has them too. */
export type RequestParts = {
  readonly planName?: unknown;
  readonly member: { readonly name?: unknown; readonly memberId?: unknown; readonly bornOn?: unknown };
  readonly provider: { readonly name?: unknown; readonly phone?: unknown };
  readonly service: {
    readonly codes?: unknown;
    readonly plannedOn?: unknown;
    readonly place?: unknown;
    readonly expectedChargeCents?: unknown;
  };
  readonly request: { readonly urgency?: unknown };
  readonly requester: { readonly name?: unknown; readonly contact?: unknown };
};

/** The request as the template names its fields, for the meter and the guard alike (PN-01). */
export const answersIn = ({
  planName,
  member,
  provider,
  service,
  request,
  requester,
}: RequestParts): RequestAnswers => ({
  planName,
  memberName: member.name,
  memberId: member.memberId,
  memberBornOn: member.bornOn,
  providerName: provider.name,
  providerPhone: provider.phone,
  codes: service.codes,
  plannedOn: service.plannedOn,
  place: service.place,
  expectedChargeCents: service.expectedChargeCents,
  urgency: request.urgency,
  requesterName: requester.name,
  requesterContact: requester.contact,
});

export type Completeness = {
  readonly done: number;
  readonly of: number;
  readonly complete: boolean;
  readonly missing: readonly { readonly field: RequestField; readonly title: string }[];
};

const isGiven = (answer: unknown): boolean =>
  answer !== undefined && answer !== null && (typeof answer !== "string" || answer.trim() !== "");

/**
 * How far a request is filled in. Does NOT check what an answer says: the questions of the case do.
 * @source docs/requirements/pre-negotiation.md, PN-01
 */
export function completeness(answers: RequestAnswers): Completeness {
  const missing = requestNeeds.filter(({ field }) => !isGiven(answers[field]));
  const done = requestNeeds.length - missing.length;
  return { done, of: requestNeeds.length, complete: missing.length === 0, missing };
}
