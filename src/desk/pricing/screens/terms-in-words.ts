// The terms of a plan in sentences, and a form's texts as terms.
import { cents, dollars, readDollars } from "../../../core/money.ts";
import { type ServiceKind, serviceKinds } from "../../../core/pricing/plan.ts";
import type { PlanStructureBody } from "../plans/wire.ts";

export type Terms = PlanStructureBody["terms"][number];
type CarveOut = NonNullable<Terms["carveOuts"]>[number];

export const kindWords: Readonly<Record<ServiceKind, string>> = {
  professional: "Professional",
  outpatient: "Hospital outpatient",
  inpatient: "Hospital stays",
  anesthesia: "Anesthesia",
  lab: "Laboratory",
  equipment: "Equipment",
  drugs: "Drugs",
};

export const inPercent = (hundredths: number): string => `${hundredths / 100}%`;

/** 140 or 112.25 as hundredths of a percent; null where it is none. */
export function readPercent(text: string): number | null {
  const plain = text.trim().replace(/%$/, "").trim();
  return /^\d{1,5}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

const termInWords = ({ term }: CarveOut): string => {
  if (term.pays === "fixed") return `${dollars(cents(term.unitCents))} a unit`;
  return `${inPercent(term.percent)} of ${term.pays === "percent of billed" ? "what is billed" : "Medicare"}`;
};

const who = ({ codes = [], revenueCodes = [], kinds = [] }: Partial<CarveOut>): string =>
  [...codes, ...revenueCodes.map((one) => `revenue code ${one}`), ...kinds].join(", ") || "every line";

const limitInWords = ({ limit, kinds, section }: NonNullable<Terms["caps"]>[number]): string => {
  const size =
    limit.is === "fixed"
      ? `${dollars(cents(limit.unitCents))} a unit`
      : `${inPercent(limit.percent)} of ${limit.is === "percent of billed" ? "what is billed" : "Medicare"}`;
  return `${size} for ${kinds?.join(", ") ?? "every line"} (${section})`;
};

/** Everything that terms say, a sentence each. */
export function termsInWords(terms: Terms): string[] {
  const { percentOfMedicare, carveOuts = [], floors = [], caps = [], inpatient, otherwise } = terms;
  return [
    ...serviceKinds.flatMap((kind) => {
      const percent = percentOfMedicare[kind];
      return percent === undefined ? [] : [`${kindWords[kind]}: ${inPercent(percent)} of Medicare`];
    }),
    ...(inpatient
      ? [`Base rate of stays: ${dollars(cents(inpatient.baseCents))} (${inpatient.section})`]
      : []),
    ...carveOuts.map((one) => `${who(one)}: ${termInWords(one)} (${one.section})`),
    ...floors.map((one) => `Never less than ${limitInWords(one)}`),
    ...caps.map((one) => `Never more than ${limitInWords(one)}`),
    ...(terms.lesserOfBilled ? [`Never more than is billed, by ${terms.lesserOfBilled}`] : []),
    ...(terms.sequestration ? [`${inPercent(terms.sequestration)} is taken off Medicare first`] : []),
    ...(otherwise
      ? [
          `Where Medicare has no price: ${inPercent(otherwise.percentOfBilled)} of what is billed ` +
            `(${otherwise.section})`,
        ]
      : []),
  ];
}

/** A carve-out as it is typed, one a line: "J0000-J9999: 106% of Medicare, Schedule B". */
export function readCarveOut(text: string): CarveOut | null {
  const [, codes = "", pays = "", section = ""] = /^([^:]+):\s*([^,]+),\s*(.+)$/.exec(text.trim()) ?? [];
  const wanted = codes
    .split(/[\s,]+/)
    .map((one) => one.toUpperCase())
    .filter((one) => one !== "");
  if (wanted.length === 0 || !wanted.every((one) => /^[A-Z0-9]{5}(-[A-Z0-9]{5})?$/.test(one))) return null;
  const fixed = /^\$/.test(pays.trim()) ? readDollars(pays.trim().replace(/\s*a unit$/i, "")) : null;
  if (fixed !== null && fixed >= 0)
    return { section: section.trim(), codes: wanted, term: { pays: "fixed", unitCents: fixed } };
  const [, amount = "", of = ""] =
    /^(.+?)%?\s+of\s+(medicare|billed|what is billed)$/i.exec(pays.trim()) ?? [];
  const percent = readPercent(amount);
  if (percent === null) return null;
  const term =
    of.toLowerCase() === "medicare"
      ? ({ pays: "percent of Medicare", percent } as const)
      : ({ pays: "percent of billed", percent } as const);
  return { section: section.trim(), codes: wanted, term };
}

/** The same, back: what `readCarveOut` reads. Null for one that only the API can say. */
export function carveOutTyped(one: CarveOut): string | null {
  if (!one.codes || one.revenueCodes || one.kinds) return null;
  return `${one.codes.join(" ")}: ${termInWords(one)}, ${one.section}`;
}
