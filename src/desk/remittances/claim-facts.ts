// What the desk keeps of a submitted claim (837): enough to know a case by, and to fill in what it lacks.
import { type CivilDate, readCivil } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import { npiOf, type Party, wholeName, type X12Date } from "../../core/x12/facts.ts";
import type { SubmittedClaim } from "../../core/x12/submission-facts.ts";

export type ClaimFacts = {
  readonly claimNumber: string;
  readonly kind: "P" | "I" | "D" | null;
  /** Null where it cannot be read. */
  readonly chargeCents: Cents | null;
  readonly serviceFrom: CivilDate | null;
  readonly serviceTo: CivilDate | null;
  /** CLM05-1. */
  readonly placeOfService: string;
  /** Said by the place of service (23) or an emergency room's revenue code; "unknown" does not mean no. */
  readonly emergency: "yes" | "unknown";
  /** Said by a procedure code of an air ambulance. */
  readonly airAmbulance: "yes" | "unknown";
  readonly providerName: string;
  readonly providerNpi: string | null;
  readonly memberName: string;
  readonly memberId: string;
  readonly payerName: string;
  /** Procedure codes billed, each once, in the order of the lines. */
  readonly codes: readonly string[];
};

/** HCPCS: fixed and rotary wing, and their mileage. */
const AIR_AMBULANCE = new Set(["A0430", "A0431", "A0435", "A0436"]);
const EMERGENCY_ROOM = /^0?45[0-9]$/;
const EMERGENCY_PLACE = "23";

export function claimFacts(claim: SubmittedClaim): ClaimFacts {
  const { lines, billing, subscriber, patient } = claim;
  const codes = [...new Set(lines.map(({ procedure }) => procedure.code))].filter((code) => code !== "");
  const [serviceFrom, serviceTo] = serviceDates(claim);
  const inEmergency =
    (claim.placeQualifier !== "A" && claim.placeOfService === EMERGENCY_PLACE) ||
    lines.some((line) => line.placeOfService === EMERGENCY_PLACE || EMERGENCY_ROOM.test(line.revenueCode));
  return {
    claimNumber: claim.id,
    kind: claim.kind,
    chargeCents: claim.chargeCents,
    serviceFrom,
    serviceTo,
    placeOfService: claim.placeOfService,
    emergency: inEmergency ? "yes" : "unknown",
    airAmbulance: codes.some((code) => AIR_AMBULANCE.has(code)) ? "yes" : "unknown",
    providerName: nameOf(billing),
    providerNpi: npiOf(billing),
    memberName: nameOf(patient ?? subscriber),
    memberId: subscriber?.id ?? "",
    payerName: nameOf(claim.payer),
    codes,
  };
}

const nameOf = (party: Party | null): string => (party ? wholeName(party) : "");

/** Service dates of claim and lines (472), or the statement's period of an institutional claim (434). */
function serviceDates({ dates, lines }: SubmittedClaim): readonly [CivilDate | null, CivilDate | null] {
  const all: readonly X12Date[] = [...dates, ...lines.flatMap((line) => line.dates)];
  const service = all.filter(({ qualifier }) => qualifier === "472" || qualifier === "434");
  const days = service
    .flatMap(({ from, to }) => [from, to])
    .flatMap((day) => (day === null ? [] : [readCivil(day)]))
    .filter((day) => day !== null)
    .sort();
  return [days[0] ?? null, days.at(-1) ?? null];
}
