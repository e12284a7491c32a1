// What Parley knows of a case about getting a member to a provider: before the service, after a refusal at
// the front desk, or found in pre-certification. Facts only grow.
import type { AcceptanceFact } from "../../acceptance.ts";
import type { CivilDate, Instant } from "../../calendar.ts";
import type { Cents } from "../../money.ts";
import type { Party } from "../../playbook.ts";
import { maySettle } from "../../rules/loa-signing.ts";
import { letterNo, type SharedFacts } from "../facts.ts";
import { type Signable, signers } from "../signing.ts";

export const accessPaperKinds = [
  "request",
  "provider letter",
  "proof of refusal",
  "signed contract",
  "authorisation to act",
  "pre-cert letter",
  "estimate",
  "proof of sending",
  "other",
] as const;
export type AccessPaperKind = (typeof accessPaperKinds)[number];

export const outreachOutcomes = ["accepts", "denies", "no answer", "wants contract"] as const;
export type OutreachOutcome = (typeof outreachOutcomes)[number];

/** One time the open-access model was explained and the question asked (PN-03, PN-04). */
export type OutreachFact = {
  readonly no: number;
  readonly at: Instant;
  readonly by: string;
  readonly channel: string;
  readonly outcome: OutreachOutcome;
  /** Who was spoken to, what was read to them in which version, and what they said. */
  readonly person?: string;
  readonly script?: string;
  readonly words?: string;
};

/** Who at the provider decides on contracts (PN-08). */
export type ContractingContact = {
  readonly name: string;
  readonly title?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly fax?: string;
  readonly at: Instant;
  readonly by: string;
};

export type Team = "patient support" | "contracting";

/** Whose case it is: one team, and at most one person of it (PN-09). */
export type Owner = {
  readonly team: Team;
  readonly since: Instant;
  readonly person?: { readonly id: string; readonly name: string };
};

export type HandOver = {
  readonly no: number;
  readonly to: Team;
  readonly note: string;
  readonly at: Instant;
  readonly by: string;
  /** Who handed it over goes on watching it. */
  readonly watcherId: string;
};

export const contractKinds = ["single case agreement", "contract"] as const;
export const contractBases = ["case rate", "percent of Medicare", "percent of billed"] as const;

/** What the contract pays, in the terms that a claims system is loaded with. */
export type Pricing = {
  readonly basis: (typeof contractBases)[number];
  /** For the two percentages. */
  readonly percent?: number;
  /** In all, before the member's responsibility; for a case rate. */
  readonly rateCents?: Cents;
};

export type Contract = Signable & {
  readonly no: number;
  readonly kind: (typeof contractKinds)[number];
  readonly pricing: Pricing;
  /** What was on the table: on top of what the plan allows. */
  readonly additionalCents: Cents;
  readonly from: CivilDate;
  /** Of a contract without an end: until further notice. */
  readonly to?: CivilDate;
  readonly codes: readonly string[];
  readonly payWithinDays: number;
  readonly at: Instant;
};

export type ContractLoad = {
  readonly contractNo: number;
  /** What the claims system calls it, or who confirmed it. */
  readonly reference: string;
  readonly loadedOn: CivilDate;
  readonly at: Instant;
  readonly by: string;
};

/** Who at the provider refused, when, and in what words (PN-15). */
export type RefusalFact = {
  readonly no: number;
  readonly who: string;
  readonly on: CivilDate;
  readonly words: string;
  readonly how: string;
  /** The day from which the provider may be asked again. */
  readonly retryOn: CivilDate;
  readonly documentId?: string;
  readonly at: Instant;
  readonly by: string;
};

/** A provider to go to instead; each is asked in a child case of its own (PN-17). */
export type Alternate = {
  readonly no: number;
  readonly provider: {
    readonly name: string;
    readonly npi?: string;
    readonly tin?: string;
    readonly phone?: string;
  };
  readonly at: Instant;
  readonly by: string;
  readonly namedBy: string;
  readonly settled?: {
    readonly how: "accepted" | "refused";
    readonly at: Instant;
    /** Number of the child case, where one tells. */
    readonly caseNumber?: string;
    readonly words?: string;
  };
};

/** Where the case has come to, each time that somebody has to hear of it. */
export type Resolution = {
  readonly no: number;
  readonly kind: "accepts" | "contracted" | "refused" | "alternate accepts";
  readonly at: Instant;
  readonly by: string;
  readonly contractNo?: number;
  readonly alternateNo?: number;
  /** The provider took it back before the case had closed. */
  readonly undoneAt?: Instant;
};

/** Somebody was told of a resolution; by letter it counts once the letter is proved. */
export type NoticeFact = {
  readonly no: number;
  readonly resolutionNo: number;
  readonly to: Party;
  readonly how: "letter" | "phone";
  readonly letterNo?: number;
  readonly person?: string;
  readonly at: Instant;
  readonly by: string;
};

export type AccessFacts = SharedFacts<AccessPaperKind> & {
  readonly service: {
    readonly codes?: string;
    readonly description?: string;
    /** The real deadline, where it is known. */
    readonly plannedOn?: CivilDate;
    readonly place?: string;
    readonly expectedChargeCents?: Cents;
  };
  readonly planName: string;
  /** Who brought it: the client party that is asked and told first. */
  readonly requester: { readonly party: Party; readonly name?: string; readonly contact?: string };
  readonly outreach: readonly OutreachFact[];
  readonly acceptances: readonly AcceptanceFact[];
  readonly contact?: ContractingContact;
  readonly owner: Owner;
  readonly handOvers: readonly HandOver[];
  /** What the plan allows for the service before the member's responsibility: offers come on top of it. */
  readonly allowance?: {
    readonly cents: Cents;
    readonly source: string;
    readonly estimateId?: string;
    readonly at: Instant;
  };
  /** Where the negotiation stood each time the plan was asked for more authority. */
  readonly authorityAsked: readonly {
    readonly letterNo: number;
    readonly why: string;
    readonly at: Instant;
  }[];
  readonly contracts: readonly Contract[];
  readonly loads: readonly ContractLoad[];
  readonly refusals: readonly RefusalFact[];
  readonly alternates: readonly Alternate[];
  readonly resolutions: readonly Resolution[];
  /** How many resolutions and contracts there were when the case was last opened again. */
  readonly earlier: { readonly resolutions: number; readonly contracts: number };
  readonly notices: readonly NoticeFact[];
  readonly nudges: readonly { readonly no: number; readonly letterNo: number; readonly at: Instant }[];
};

export const noAccessFacts: AccessFacts = {
  letters: [],
  offers: [],
  grants: [],
  revoked: [],
  openedAt: 0 as Instant,
  member: { name: "", language: "en", prefers: "phone" },
  provider: { name: "" },
  clients: [],
  attempts: [],
  papers: [],
  inbound: [],
  tasks: [],
  reopened: [],
  service: {},
  planName: "",
  requester: { party: "tpa" },
  outreach: [],
  acceptances: [],
  owner: { team: "patient support", since: 0 as Instant },
  handOvers: [],
  authorityAsked: [],
  contracts: [],
  loads: [],
  refusals: [],
  alternates: [],
  resolutions: [],
  earlier: { resolutions: 0, contracts: 0 },
  notices: [],
  nudges: [],
};

/**
 * Where this run of the case has come to; nowhere yet while it is open and unsettled. What it had come to
 * before it was opened again belongs to an earlier run.
 */
export const resolutionOf = ({ resolutions, earlier }: AccessFacts): Resolution | undefined => {
  const last = resolutions.at(-1);
  return last && last.undoneAt === undefined && last.no > earlier.resolutions ? last : undefined;
};

/** The contract of this run: the one written last. One of an earlier run binds, but is negotiated no more. */
export const contractOf = ({ contracts, earlier }: AccessFacts): Contract | undefined => {
  const last = contracts.at(-1);
  return last && last.no > earlier.contracts ? last : undefined;
};

/** The contract that has gone out: until its letter is proved, nobody outside knows of it. */
export const contractOut = (facts: AccessFacts): Contract | undefined =>
  facts.contracts.findLast((one) => letterNo(facts, one.letterNo)?.proof !== undefined);

const isBound = ({ signatures }: Contract): boolean => maySettle(signers, signatures).allowed;

export const isContracted = (facts: AccessFacts): boolean => {
  const contract = contractOf(facts);
  return contract !== undefined && isBound(contract);
};

/** Signed by both, of whatever run: what has been promised and what a claims system is loaded with. */
export const boundContracts = ({ contracts }: AccessFacts): readonly Contract[] => contracts.filter(isBound);

/** The claims system has confirmed the contract that was signed last (PN-13). */
export const isLoaded = (facts: AccessFacts): boolean =>
  facts.loads.some((one) => one.contractNo === contractOf(facts)?.no);

/** Alternates that have been asked and have not answered. */
export const openAlternates = ({ alternates }: AccessFacts): readonly Alternate[] =>
  alternates.filter((one) => one.settled === undefined);

/** Facts of a case that has come to something. */
export const settling = (
  facts: AccessFacts,
  kind: Resolution["kind"],
  at: { readonly now: Instant; readonly actor: { readonly name: string } },
  which: Pick<Resolution, "contractNo" | "alternateNo"> = {},
): Pick<AccessFacts, "resolutions"> => ({
  resolutions: [
    ...facts.resolutions,
    { no: facts.resolutions.length + 1, kind, at: at.now, by: at.actor.name, ...which },
  ],
});
