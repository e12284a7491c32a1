// What pricing needs of a submitted claim (837), kept beside its facts: lines, dates, places and numbers.
// Minimum necessary: who the patient is stands nowhere in it.
import type { CivilDate } from "../../core/calendar.ts";
import type { Cents } from "../../core/money.ts";
import type { Party, X12Date } from "../../core/x12/facts.ts";
import type { SubmittedClaim, SubmittedLine } from "../../core/x12/submission-facts.ts";

export type ClaimLine = {
  /** LX01. */
  readonly number: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  /** As written; `unitKind` is UN for units and MJ for minutes. */
  readonly units: string;
  readonly unitKind: string;
  /** Null where it cannot be read. */
  readonly chargeCents: Cents | null;
  /** Of an institutional line. */
  readonly revenueCode: string;
  readonly placeOfService: string;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
};

export type ClaimLines = {
  readonly kind: "P" | "I" | "D" | null;
  /** CLM05: a place of service, or the first two digits of a bill type. */
  readonly place: string;
  readonly placeIs: "place of service" | "bill type" | "";
  /** MS-DRG of the HI segment; empty where the claim names none. */
  readonly drg: string;
  /** Five digits, of where it was done or of who bills; empty where neither is told. */
  readonly zip: string;
  readonly zipOf: "service facility" | "billing provider" | "";
  readonly npi: string;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly lines: readonly ClaimLine[];
};

const placeWords = { A: "bill type", B: "place of service" } as const;

export function claimLines(claim: SubmittedClaim): ClaimLines {
  const { kind, placeOfService, placeQualifier, codes, billing, lines, dates } = claim;
  const where = zipWhere(claim);
  const [from, to] = serviceDays([...dates, ...lines.flatMap((line) => line.dates)]);
  return {
    kind,
    place: placeOfService,
    placeIs: placeQualifier in placeWords ? placeWords[placeQualifier as "A" | "B"] : "",
    drg: codes.find(({ list }) => list === "DR")?.code ?? "",
    ...where,
    npi: billing?.idQualifier === "XX" ? billing.id : "",
    from,
    to,
    lines: lines.map((line) => lineOf(line, { from, to })),
  };
}

type Days = { readonly from: CivilDate | null; readonly to: CivilDate | null };

function lineOf(line: SubmittedLine, claim: Days): ClaimLine {
  const [from, to] = serviceDays(line.dates);
  return {
    number: line.number,
    code: line.procedure.code,
    modifiers: line.procedure.modifiers.filter((one) => one !== ""),
    units: line.units,
    unitKind: line.unitKind,
    chargeCents: line.chargeCents,
    revenueCode: line.revenueCode,
    placeOfService: line.placeOfService,
    from: from ?? claim.from,
    to: to ?? claim.to,
  };
}

/** Where the service was given: the facility of the claim (77) before whoever bills for it. */
function zipWhere({ providers, billing }: SubmittedClaim): Pick<ClaimLines, "zip" | "zipOf"> {
  const facility = zipOf(providers.find(({ role }) => role === "77") ?? null);
  if (facility !== "") return { zip: facility, zipOf: "service facility" };
  const office = zipOf(billing);
  return office === "" ? { zip: "", zipOf: "" } : { zip: office, zipOf: "billing provider" };
}

const zipOf = (party: Party | null): string =>
  /^\d{5}/.exec(party?.address?.postalCode.trim() ?? "")?.[0] ?? "";

/** 472 is the day of service, 434 the period of an institutional statement. */
function serviceDays(dates: readonly X12Date[]): readonly [CivilDate | null, CivilDate | null] {
  const service = dates.filter(({ qualifier }) => qualifier === "472" || qualifier === "434");
  const days = service
    .flatMap(({ from, to }) => [from, to])
    .filter((day) => day !== null)
    .sort();
  return [days[0] ?? null, days.at(-1) ?? null];
}
