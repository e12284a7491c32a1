// A health care services review (278): somebody asks whether a service will be covered, and is answered.

import type { CivilDate } from "../calendar.ts";
import type { Party, Procedure, Reference, SetEnd, SetHead, X12Date } from "./facts.ts";
import type { HealthCode } from "./submission-facts.ts";

/** An ST to SE of a 278. */
export type ReviewSet = SetHead &
  SetEnd & {
    readonly is: "review";
    /** BHT02 as written: `13` asks, `11` answers, `01` cancels, `18` and `53` add to what was asked. */
    readonly purpose: string;
    /** Null where BHT02 is none of the standard; problem `REVIEW_KIND` says so. */
    readonly kind: "request" | "response" | null;
    /** BHT03, by which the sender of the request knows its answer. */
    readonly reference: string;
    /** BHT04. */
    readonly writtenOn: CivilDate | null;
    readonly reviews: number;
    readonly services: number;
  };

/** How a party is reached: PER, two characters and a value: `TE` telephone, `FX` fax, `EM` e-mail. */
export type Contact = { readonly kind: string; readonly value: string };
export type ReviewParty = Party & { readonly contacts: readonly Contact[] };

/** TRN of a review. */
export type Trace = {
  /** `1` is that of the sender of this transaction, `2` that of the request it answers. */
  readonly kind: string;
  readonly number: string;
  readonly originator: string;
};

/** UM. */
export type Asked = {
  /** `AR` admission, `HS` services, `SC` specialty care, `IN` as older files write it. */
  readonly category: string;
  /** `I` initial, `R` renewal, `S` revised, `3` cancel. */
  readonly certification: string;
  /** Service type code. */
  readonly serviceType: string;
  readonly placeOfService: string;
  /** `B` a place of service, `A` a type of bill. */
  readonly placeQualifier: string;
  /** `E` emergency, `03` urgent, `U` urgent. */
  readonly urgency: string;
  /** UM09, release of information. */
  readonly release: string;
};

/** HCR. */
export type Decision = {
  /** `A1` all, `A2` part, `A3` none, `A4` pended, `A6` changed, `CT` call us, `NA` none needed. */
  readonly action: string;
  /** The number of the authorisation, or empty. */
  readonly number: string;
  /** Why it was decided so, or empty. */
  readonly reason: string;
};

/** AAA: what was sent cannot be worked with. */
export type Reject = {
  /** Of whom or what it is said: the level it stands at. */
  readonly about: "reviewer" | "requester" | "member" | "review" | "service";
  readonly reason: string;
  readonly followUp: string;
  readonly position: number;
};

/** SV1, SV2 or SV3, with what was decided of it. */
export type ReviewedService = {
  readonly position: number;
  readonly procedure: Procedure;
  readonly revenueCode: string;
  readonly unitKind: string;
  readonly units: string;
  readonly dates: readonly X12Date[];
  readonly providers: readonly ReviewParty[];
  readonly decision: Decision | null;
};

/** One patient event with its services. */
export type Review = {
  /** Which segment of the file it begins with. */
  readonly position: number;
  /** Counted in its transaction, from 1. */
  readonly place: number;
  /** Who reviews. */
  readonly reviewer: ReviewParty | null;
  /** Who asks. */
  readonly requester: ReviewParty | null;
  readonly subscriber: ReviewParty | null;
  /** The dependent, where there is one; otherwise the subscriber. */
  readonly patient: ReviewParty | null;
  readonly patientBorn: CivilDate | null;
  readonly traces: readonly Trace[];
  readonly asked: Asked | null;
  readonly decision: Decision | null;
  readonly rejects: readonly Reject[];
  readonly dates: readonly X12Date[];
  readonly references: readonly Reference[];
  readonly codes: readonly HealthCode[];
  /** Those of the event: `SJ` is who will give the service, `FA` where. */
  readonly providers: readonly ReviewParty[];
  readonly services: readonly ReviewedService[];
  /** MSG, free words. */
  readonly words: readonly string[];
};
