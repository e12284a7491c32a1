// What a story of the sandbox is made of: things that happened, each at its time and by somebody, told to the
// door.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  type Instant,
  instantAt,
  pacific,
  plusMinutes,
  type TimeOfDay,
} from "../../core/calendar.ts";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import { type OrganisationKey, organisations, type PersonaKey } from "./people.ts";

/** Somebody of the sandbox, or a house of which only the name is known. */
export type Who = PersonaKey | "other provider" | "post";

export type Happening = {
  readonly at: Instant;
  readonly event: string;
  readonly input: object;
  readonly by: Who;
  /** The last letter of this template is meant; its number goes into the answers. */
  readonly letter?: string;
  /** What Parley itself hands over: a remittance that came in, a check that it stored. */
  readonly given?: Readonly<Record<string, unknown>>;
};

/** Tells when things happened, counted back from now, on the desk's wall clock. */
export type Calendar = {
  readonly now: Instant;
  /** So many days before today, at a time of day. */
  readonly ago: (days: number, time: TimeOfDay) => Instant;
  /** The date so many days from today; negative before. */
  readonly day: (days: number) => CivilDate;
};

export function calendarAt(now: Instant): Calendar {
  const today = civilDateIn(pacific, now);
  return {
    now,
    ago: (days, time) => instantAt(pacific, addDays(today, -days), time),
    day: (days) => addDays(today, days),
  };
}

/** One case of the sandbox, told in order. Days count back from today. */
export class Story {
  /** What it shows, in a few words. */
  readonly about: string;
  /** The kind of case, by its playbook's name. */
  readonly playbook: string;
  readonly happenings: Happening[] = [];
  readonly #calendar: Calendar;

  constructor(calendar: Calendar, about: string, playbook = "balance-bill") {
    this.#calendar = calendar;
    this.about = about;
    this.playbook = playbook;
  }

  on(days: number, time: TimeOfDay, event: string, input: object = {}, by: Who = "specialist"): this {
    return this.add({ at: this.#calendar.ago(days, time), event, input, by });
  }

  minutesAgo(minutes: number, event: string, input: object, by: Who = "specialist"): this {
    return this.add({ at: plusMinutes(this.#calendar.now, -minutes), event, input, by });
  }

  /** Proof that the last letter of this template went out. */
  proved(days: number, time: TimeOfDay, letter: string, reference: string): this {
    const at = this.#calendar.ago(days, time);
    return this.add({
      at,
      event: "record-proof",
      input: { kind: "fax report", reference },
      by: "specialist",
      letter,
    });
  }

  remitted(days: number, time: TimeOfDay, entry: RemittanceEntry): this {
    return this.add({
      at: this.#calendar.ago(days, time),
      event: "read-remittance",
      input: {},
      by: "post",
      given: { entry },
    });
  }

  /** Parley hands something over that nobody can type in. */
  handed(
    days: number,
    time: TimeOfDay,
    event: string,
    given: Readonly<Record<string, unknown>>,
    by: Who = "specialist",
  ): this {
    return this.add({ at: this.#calendar.ago(days, time), event, input: {}, by, given });
  }

  add(happening: Happening): this {
    this.happenings.push(happening);
    return this;
  }

  /** Taken in by the TPA and confirmed on the same day; the provider takes disputes by fax. */
  confirmed(days: number, opening: object, { by = "tpa" }: { readonly by?: Who } = {}): this {
    return this.on(days, "09:05", "open", opening, by)
      .on(days, "09:40", "log-contact", { with: "member", channel: "phone", outcome: "reached" })
      .on(days, "10:30", "confirm-split", {}, "tpa")
      .on(days, "11:10", "record-channel", faxOf(opening));
  }

  /** The first response goes out, proved on the day after. */
  answered(days: number, reference: string): this {
    return this.on(days, "13:20", "send-first-response").proved(
      days - 1,
      "08:45",
      "first response",
      reference,
    );
  }

  /** A further bill comes, and the plan says how much may be offered. */
  billedAgain(
    days: number,
    { statementCents, authorityCents }: { statementCents: number; authorityCents: number },
  ): this {
    const bill = { statementCents, statementOn: this.#calendar.day(-days - 4), documented: true };
    const authority = { basis: "dollars-additional", amountCents: authorityCents, per: "claim" };
    return this.on(days, "11:15", "report-bill", bill).on(
      days - 1,
      "14:30",
      "grant-authority",
      authority,
      "plan",
    );
  }

  /** An offer, the settlement letter with the LOA, and the gateway's report. */
  offered(
    days: number,
    { amountCents, payIn, reference }: { amountCents: number; payIn: number; reference: string },
  ): this {
    return this.on(days, "09:15", "make-offer", { amountCents }, "negotiator")
      .on(days, "09:50", "send-settlement-letter", { payBy: this.#calendar.day(payIn) }, "negotiator")
      .proved(days, "10:20", "settlement letter and LOA", reference);
  }

  /** Both sides sign, and the LOA goes to the TPA. */
  settled(days: number, by: Who): this {
    return this.on(
      days,
      "10:00",
      "sign-loa",
      { party: "provider", signer: "Olive Ferrante", how: "electronic" },
      by,
    )
      .on(days, "14:00", "sign-loa", { party: "plan", signer: "Pat Quillstone", how: "electronic" }, "plan")
      .on(days, "15:10", "send-payment-instruction");
  }
}

const faxOf = (opening: object) => {
  const npi = "providerNpi" in opening ? opening.providerNpi : "";
  const found = Object.values(organisations).find((one) => one.npi !== undefined && one.npi === npi);
  return { kind: "fax", address: found?.fax ?? "(503) 555-0199", person: "Patient accounts" };
};

/** The answers to the opening questions that most stories share. */
export function openingAt(provider: OrganisationKey, more: object): object {
  const { name: providerName, phone: providerPhone, npi } = organisations[provider];
  return {
    providerName,
    providerPhone,
    ...(npi ? { providerNpi: npi } : {}),
    tpaName: organisations.tpa.name,
    planName: organisations.plan.name,
    emergency: "no",
    airAmbulance: "no",
    documented: true,
    ...more,
  };
}

/** The member who looks in with a persona of her own. */
export const maria = {
  memberName: "Maria Lindqvist",
  memberId: "QW-100-2041",
  memberPhone: "(503) 555-0180",
  memberEmail: "maria@lindqvist.example.com",
  memberAddress: "12 Alder Lane\nTernport, OR 97005",
};
