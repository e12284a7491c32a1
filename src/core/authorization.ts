// What medical management was asked and what it decided (AP-01), from an X12 278 or keyed: one shape for
// both, and by what an answer finds its request.
import type { CivilDate } from "./calendar.ts";
import { isNpi } from "./loading/npi.ts";
import { wholeName } from "./x12/facts.ts";
import type { Decision, Review, ReviewedService, ReviewParty, ReviewSet } from "./x12/review-facts.ts";

export const authorizationStates = [
  "asked",
  "approved",
  "partly",
  "denied",
  "pended",
  "rejected",
  "cancelled",
  "not needed",
] as const;
export type AuthorizationState = (typeof authorizationStates)[number];

/** May a letter say that it is approved, and may it be referred? AP-02, AP-06. */
export const isApproved = (state: AuthorizationState): boolean => state === "approved" || state === "partly";

export type AuthorizedMember = {
  readonly name: string;
  readonly memberId?: string;
  readonly bornOn?: CivilDate;
};
export type AuthorizedProvider = {
  readonly name: string;
  readonly npi?: string;
  readonly tin?: string;
  readonly phone?: string;
  readonly fax?: string;
  readonly email?: string;
  readonly address?: string;
};
export type AuthorizedService = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units?: number;
  readonly on?: CivilDate;
  /** As the answer decided it by itself, where it did. */
  readonly state?: AuthorizationState;
};

/** What one review of a file says. What it does not say is left out, so that an answer erases nothing. */
export type AuthorizationTold = {
  readonly state: AuthorizationState;
  readonly number?: string;
  /** Who reviews: the name and number under which the file has it. */
  readonly reviewer?: string;
  readonly member: AuthorizedMember;
  readonly provider?: AuthorizedProvider;
  readonly services: readonly AuthorizedService[];
  /** Place of service, as UM04 has it. */
  readonly place?: string;
  readonly plannedOn?: CivilDate;
  readonly writtenOn?: CivilDate;
  /** Why it was turned back or decided so: the codes as sent. */
  readonly reasons: readonly string[];
  readonly keys: readonly string[];
};

const DECIDED: Readonly<Record<string, AuthorizationState>> = {
  A1: "approved",
  A2: "partly",
  A3: "denied",
  A4: "pended",
  A6: "partly",
  C: "cancelled",
  CT: "pended",
  NA: "not needed",
};

/**
 * Null where the review names no member, or is neither asked nor answered: then nothing can be kept of it.
 * The sums and problems of its file are told all the same.
 */
export function authorizationIn(review: Review, set: ReviewSet): AuthorizationTold | null {
  const { patient, subscriber, asked, requester, reviewer } = review;
  if (patient === null || wholeName(patient) === "" || set.kind === null) return null;
  const member = memberIn(review, patient);
  const provider = providerIn(review);
  const services = review.services.map(serviceIn);
  const { number } = review.decision ?? review.services.find((one) => one.decision?.number)?.decision ?? {};
  const plannedOn = plannedIn(review);
  const about = { ...(member.memberId ? { id: member.memberId } : {}), name: member.name };
  return {
    state: stateOf(review, set),
    member,
    services,
    reasons: reasonsIn(review),
    keys: keysOf(review, set, { requester, subscriber, about }),
    ...(number ? { number } : {}),
    ...(reviewer && wholeName(reviewer) !== "" ? { reviewer: wholeName(reviewer) } : {}),
    ...(provider ? { provider } : {}),
    ...(asked?.placeOfService ? { place: asked.placeOfService } : {}),
    ...(plannedOn ? { plannedOn } : {}),
    ...(set.writtenOn ? { writtenOn: set.writtenOn } : {}),
  };
}

function memberIn({ subscriber, patientBorn }: Review, patient: ReviewParty): AuthorizedMember {
  const memberId = patient.id || subscriber?.id || "";
  return {
    name: wholeName(patient).slice(0, 120),
    ...(memberId ? { memberId: memberId.slice(0, 60) } : {}),
    ...(patientBorn ? { bornOn: patientBorn } : {}),
  };
}

/** Who will give the service; where the file does not say, whoever asks. */
function providerIn({ providers, services, requester }: Review): AuthorizedProvider | null {
  const named = [...providers, ...services.flatMap((one) => one.providers)];
  const party = ["SJ", "FA", "77", "72", "71"].flatMap(
    (role) => named.find((one) => one.role === role) ?? [],
  );
  const [one = requester] = party;
  if (!one || wholeName(one) === "") return null;
  const way = (kind: string) => one.contacts.find((contact) => contact.kind === kind)?.value;
  const [phone, fax, email] = [way("TE"), way("FX"), way("EM")];
  const { address } = one;
  const lines = address
    ? [...address.lines, [address.city, address.state, address.postalCode].filter(Boolean).join(" ")]
    : [];
  return {
    name: wholeName(one).slice(0, 160),
    ...(one.idQualifier === "XX" && isNpi(one.id) ? { npi: one.id } : {}),
    ...(["24", "FI"].includes(one.idQualifier) && one.id ? { tin: one.id.slice(0, 12) } : {}),
    ...(phone ? { phone: phone.slice(0, 40) } : {}),
    ...(fax ? { fax: fax.slice(0, 40) } : {}),
    ...(email ? { email: email.slice(0, 200) } : {}),
    ...(lines.length > 0 ? { address: lines.filter(Boolean).join("\n").slice(0, 300) } : {}),
  };
}

function serviceIn({ procedure, revenueCode, units, dates, decision }: ReviewedService): AuthorizedService {
  const on = dates.find(({ qualifier }) => qualifier === "472")?.from;
  const count = Number(units);
  return {
    code: (procedure.code || revenueCode).slice(0, 20),
    modifiers: procedure.modifiers.slice(0, 4).map((one) => one.slice(0, 4)),
    ...(Number.isFinite(count) && count > 0 && units !== "" ? { units: count } : {}),
    ...(on ? { on } : {}),
    ...(decision ? { state: decided(decision) } : {}),
  };
}

/** The event, the admission, or the first of the services: the day that waiting does not move (AP-20). */
function plannedIn({ dates, services }: Review): CivilDate | null {
  for (const wanted of ["AAH", "435", "472"]) {
    const own = dates.find(({ qualifier, from }) => qualifier === wanted && from !== null)?.from;
    if (own) return own;
  }
  const days = services.flatMap(({ dates: its }) =>
    its.flatMap(({ qualifier, from }) => (qualifier === "472" && from !== null ? [from] : [])),
  );
  return days.toSorted()[0] ?? null;
}

const decided = ({ action }: Decision): AuthorizationState => DECIDED[action] ?? "pended";

function stateOf({ decision, services, rejects, asked }: Review, { kind, purpose }: ReviewSet) {
  if (kind === "request")
    return purpose === "01" || asked?.certification === "3" ? ("cancelled" as const) : ("asked" as const);
  if (decision) return decided(decision);
  const each = services.flatMap((one) => (one.decision ? [decided(one.decision)] : []));
  const [first] = each;
  if (first === undefined) return rejects.length > 0 ? ("rejected" as const) : ("pended" as const);
  if (each.length === services.length && each.every((one) => one === first)) return first;
  return each.some(isApproved) ? ("partly" as const) : ("pended" as const);
}

const reasonsIn = ({ decision, rejects }: Review): string[] => [
  ...(decision?.reason ? [decision.reason] : []),
  ...rejects.map(({ about, reason }) => `${about} ${reason}`),
];

type Whose = {
  readonly requester: ReviewParty | null;
  readonly subscriber: ReviewParty | null;
  readonly about: { readonly id?: string; readonly name: string };
};

/**
 * An answer has the request's traces and the sender's reference, each with the member: nobody else's request
 * is found by a number that two senders use. REF BB is the number that was given before.
 */
function keysOf({ traces, references, place, decision }: Review, set: ReviewSet, { about }: Whose): string[] {
  const member = plain(about.id ?? about.name);
  const before = references.filter(({ qualifier }) => ["BB", "NT"].includes(qualifier));
  const numbers = [...before.map(({ value }) => value), decision?.number ?? ""];
  const all = [
    ...traces.map(({ number, originator }) => ["trace", plain(number), plain(originator)]),
    ...(set.reference === "" ? [] : [["reference", plain(set.reference), String(place)]]),
    ...numbers.map((number) => ["number", plain(number)]),
  ];
  const whole = all.filter(([, number]) => number !== "").map((parts) => [...parts, member].join(" "));
  return [...new Set(whole)].map((key) => key.slice(0, 200)).slice(0, 20);
}

/** The key of an authorisation that was keyed, so that a file that names its number finds it. */
export const keyOfNumber = (number: string, { memberId, name }: AuthorizedMember): string =>
  ["number", plain(number), plain(memberId ?? name)].join(" ").slice(0, 200);

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();

/** "29881-RT, J1100 × 4", at most so long. */
export function servicesInWords(services: readonly AuthorizedService[], most = 300): string {
  const words = services.map(({ code, modifiers, units }) =>
    [[code, ...modifiers].join("-"), units !== undefined && units !== 1 ? `× ${units}` : ""]
      .filter(Boolean)
      .join(" "),
  );
  const whole = words.join(", ");
  return whole.length <= most ? whole : `${whole.slice(0, most - 1)}\u2026`;
}
