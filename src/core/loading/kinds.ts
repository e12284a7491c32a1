// What can be loaded from somebody's table, and what is asked of each row.
import { choice, date, type Field, type Fields, money, optional, text } from "../fields.ts";
import { isNpi } from "./npi.ts";
import { type OddRow, oddStanding, standingFields, standingsAlsoCalled } from "./standings.ts";

export const loadKinds = ["members", "providers", "clients", "claims", "cases", "standings"] as const;
export type LoadKind = (typeof loadKinds)[number];

/** Where a load stands: brought, looked at, given to a worker, done; and on its way back. */
export const loadStates = ["new", "ready", "waiting", "loaded", "undoing", "undone"] as const;
export type LoadState = (typeof loadStates)[number];

const email = optional(text("E-mail address", { most: 200 }));
const phone = optional(text("Telephone number", { most: 40 }));
const address = optional(text("Postal address", { most: 300 }));

/** The questions of each kind but cases, which a playbook asks. */
export const loadFields = {
  members: {
    name: text("Name of the member", { most: 120 }),
    memberId: optional(text("Member id on the card", { most: 60 })),
    bornOn: optional(date("Date of birth")),
    email,
    phone,
    address,
    language: optional(choice("Language", ["en", "es"])),
  },
  providers: {
    name: text("Name of the provider", { most: 160 }),
    npi: optional(text("NPI", { most: 10 })),
    tin: optional(text("TIN", { most: 12 })),
    email,
    phone,
    fax: optional(text("Fax number", { most: 40 })),
    address,
  },
  clients: {
    name: text("Name of the plan, TPA or broker", { most: 160 }),
    party: optional(choice("Which it is", ["plan", "tpa", "broker"])),
    email,
    phone,
    fax: optional(text("Fax number", { most: 40 })),
    address,
  },
  claims: {
    claimNumber: text("Claim number", { most: 60 }),
    memberName: optional(text("Name of the member", { most: 120 })),
    memberId: optional(text("Member id", { most: 60 })),
    providerName: optional(text("Name of the provider", { most: 160 })),
    providerNpi: optional(text("NPI of the provider", { most: 10 })),
    payerName: optional(text("Name of the payer", { most: 160 })),
    chargeCents: optional(money("Amount charged")),
    serviceFrom: optional(date("First date of service")),
    serviceTo: optional(date("Last date of service")),
    codes: optional(text("Codes billed", { most: 300 })),
  },
  standings: standingFields,
} as const satisfies Record<Exclude<LoadKind, "cases">, Fields>;

/** What the headings of other systems call the same. */
export const alsoCalled: { readonly [question: string]: readonly string[] } = {
  ...standingsAlsoCalled,
  name: ["full name", "member name", "patient name", "patient", "provider name", "plan name", "organization"],
  memberName: ["member", "patient", "patient name", "insured"],
  memberId: ["member id", "subscriber id", "insured id", "card number", "member number", "member no"],
  bornOn: ["dob", "date of birth", "birth date", "birthdate"],
  email: ["email", "e mail", "mail"],
  phone: ["phone", "telephone", "tel", "phone number"],
  address: ["address", "mailing address"],
  language: ["preferred language", "lang"],
  npi: ["npi number", "provider npi", "national provider identifier"],
  tin: ["tax id", "ein", "tax identification number"],
  fax: ["fax"],
  party: ["type", "kind"],
  claimNumber: ["claim", "claim id", "claim no", "claim number", "icn"],
  providerName: ["provider", "facility", "hospital", "rendering provider", "billing provider"],
  providerNpi: ["npi", "billing npi"],
  planName: ["plan", "group", "group name", "employer"],
  tpaName: ["tpa", "administrator"],
  payerName: ["payer", "payor"],
  chargeCents: ["charge", "charges", "billed", "billed amount", "total charge"],
  statementCents: ["statement", "amount asked", "balance", "balance bill", "amount due"],
  billedCents: ["billed", "billed amount", "total charge", "charges"],
  planPaidCents: ["paid", "plan paid", "paid amount"],
  allowedCents: ["allowed", "allowed amount"],
  patientResponsibilityCents: ["patient responsibility", "member responsibility", "member share"],
  serviceFrom: ["dos", "date of service", "service date", "from", "service from"],
  serviceTo: ["to", "service to", "dos to", "through"],
  codes: ["cpt", "hcpcs", "procedure", "procedure codes", "code"],
  openedOn: ["opened", "open date", "date opened", "created"],
  endedOn: ["closed", "close date", "date closed", "resolved"],
  outcome: ["result", "resolution", "status", "closing reason"],
  settledCents: ["settled", "settlement", "settled amount", "agreed"],
  formerNumber: ["case", "case number", "reference", "ticket", "id"],
};

/** What else must hold of a row; null when it is well. */
export function oddRow(input: { readonly [question: string]: unknown }): OddRow | null {
  for (const name of ["npi", "providerNpi"]) {
    const npi = input[name];
    if (typeof npi === "string" && !isNpi(npi)) {
      const says = `${npi} is no NPI: its check digit does not fit.`;
      return { question: name, says, doNext: "Look for a digit that is missing or swapped." };
    }
  }
  const { email: mail } = input;
  if (typeof mail === "string" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail)) {
    return {
      question: "email",
      says: `"${mail}" is no e-mail address.`,
      doNext: "Correct it or leave it out.",
    };
  }
  const { serviceFrom: from, serviceTo: to } = input;
  if (typeof from === "string" && typeof to === "string" && from > to) {
    const says = `The last date of service, ${to}, is before the first, ${from}.`;
    return { question: "serviceTo", says, doNext: "Check the two dates." };
  }
  return oddStanding(input);
}

/** A question as the wizard shows it. */
export const shownField = (name: string, { title, kind, needed, hint, choices }: Field) => ({
  name,
  title,
  kind,
  needed,
  ...(hint ? { hint } : {}),
  ...(choices ? { choices } : {}),
});
