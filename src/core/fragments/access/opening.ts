// What every case about access is opened with: who, where, what for, and who asks.
import { type CivilDate, dateInWords } from "../../calendar.ts";
import { choice, date, type InputOf, money, optional, text, yesNo } from "../../fields.ts";
import { eventsOf, type Moment, type Party } from "../../playbook.ts";
import { some } from "../facts.ts";
import type { AccessFacts } from "./facts.ts";

export const memberFields = {
  memberName: text("Name of the member", { most: 120 }),
  memberId: optional(text("Member id on the card", { most: 60 })),
  memberBornOn: optional(date("Date of birth of the member")),
  memberPhone: optional(text("Telephone number of the member", { most: 40 })),
  memberEmail: optional(text("E-mail address of the member", { most: 200 })),
  memberAddress: optional(text("Postal address of the member", { most: 300 })),
  language: optional(choice("Language of the member", ["en", "es"])),
};

export const providerFields = {
  providerName: text("Name of the provider", { most: 160 }),
  providerNpi: optional(text("NPI of the provider", { most: 10 })),
  providerTin: optional(text("TIN of the provider", { most: 12 })),
  providerPhone: optional(text("Telephone number of the provider", { most: 40 })),
};

export const clientFields = {
  planName: text("Plan", { most: 160 }),
  tpaName: optional(text("TPA", { most: 160 })),
  brokerName: optional(text("Broker, if involved", { most: 160 })),
  medicalManagementName: optional(text("Medical management, if involved", { most: 160 })),
};

export const serviceFields = {
  codes: optional(text("Procedure codes", { most: 300 })),
  description: optional(text("What is to be done", { most: 500 })),
  plannedOn: optional(date("Planned date of service")),
  place: optional(text("Place of service", { most: 160 })),
  expectedChargeCents: optional(money("Charge that is expected")),
};

type Opening = InputOf<typeof memberFields> &
  InputOf<typeof providerFields> &
  Partial<InputOf<typeof clientFields>> &
  InputOf<typeof serviceFields>;

/** Members and providers are no client; everybody else who opens a case is one. */
const requesterOf = (party: string, fallback: Party): Party =>
  (["member", "provider", "tpa", "plan", "broker", "medical-management"] as const).find(
    (one) => one === party,
  ) ?? fallback;

/** What an opening tells. Writes no letter and sets nothing going. */
export function accessOpening<F extends AccessFacts>(
  input: Opening,
  at: Moment<F>,
  { requester, told }: { requester: Party; told: readonly Party[] },
): F {
  const clients = [
    { party: "tpa", name: input.tpaName },
    { party: "plan", name: input.planName },
    { party: "broker", name: input.brokerName },
    { party: "medical-management", name: input.medicalManagementName },
  ] as const;
  const { codes, description, plannedOn, place, expectedChargeCents } = input;
  return {
    ...at.facts,
    openedAt: at.now,
    member: {
      name: input.memberName,
      language: input.language ?? "en",
      prefers: "phone",
      ...some({
        memberId: input.memberId,
        bornOn: input.memberBornOn,
        phone: input.memberPhone,
        email: input.memberEmail,
        address: input.memberAddress,
      }),
    },
    provider: {
      name: input.providerName,
      ...some({ npi: input.providerNpi, tin: input.providerTin, phone: input.providerPhone }),
    },
    clients: clients.flatMap(({ party, name }) =>
      name ? [{ party, name, told: told.includes(party) }] : [],
    ),
    planName: input.planName ?? "",
    service: some({ codes, description, plannedOn, place, expectedChargeCents }),
    requester: { party: requesterOf(at.actor.party, requester) },
    owner: { team: "patient support", since: at.now },
  };
}

/** A client party that was not on the case yet, or goes by another name (GN-06). */
export const nameClient = <F extends AccessFacts>(insiders: readonly Party[]) =>
  eventsOf<F>()({
    title: "Name a client of the case",
    rule: "GN-06",
    by: ["desk"],
    asks: {
      party: choice("Who", ["tpa", "plan", "broker", "medical-management"]),
      name: text("Name", { most: 160 }),
      told: yesNo("Do they want to hear how it ends?"),
    },
    records: (facts, { party, name, told }) => {
      const others = facts.clients.filter((one) => one.party !== party);
      const planName = party === "plan" ? name : facts.planName;
      return { ...facts, planName, clients: [...others, { party, name, told }] };
    },
    says: ({ party, name }) => `${name} is on the case as ${party}.`,
    seenBy: insiders,
  });

/** Moves the day of the service, and with it what hangs on it. */
export const planService = <F extends AccessFacts>(
  rule: string,
  insiders: readonly Party[],
  moved: (after: F, on: CivilDate) => F = (after) => after,
) =>
  eventsOf<F>()({
    title: "Change the planned date of service",
    rule,
    by: ["desk", "tpa", "medical-management", "provider"],
    asks: {
      plannedOn: date("Planned date of service"),
      why: optional(text("Why it moved", { most: 300 })),
    },
    records: (facts, { plannedOn }) =>
      moved({ ...facts, service: { ...facts.service, plannedOn } }, plannedOn),
    says: ({ plannedOn, why }) =>
      `The service is planned for ${dateInWords(plannedOn)}${why ? `: ${why}` : ""}.`,
    seenBy: insiders,
  });
