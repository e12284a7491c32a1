// What a room gives the desk, so that the desk can keep, queue, search and write for cases it knows nothing
// about.
import type { AcceptanceFact } from "../../core/acceptance.ts";
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { ContactCard, LetterBody } from "../../core/letter.ts";
import type { MemberReport } from "../../core/member-report.ts";
import type { Cents } from "../../core/money.ts";
import type { BaseFacts, LetterFact, Moment, Party, Playbook } from "../../core/playbook.ts";
import type { RoomStory } from "../../core/room-story.ts";
import type { InForce } from "../../core/rules/authority.ts";
import type { LoaFinding } from "../../core/rules/loa-lint.ts";
import type { Refusal } from "../../core/ruling.ts";
import type {
  ClientIntake,
  ClientStory,
  MemberIntake,
  MemberStory,
  ProviderStory,
  StoryContext,
} from "../../core/windows.ts";
import type { Wording, WordingCatalogue } from "../../core/wording.ts";
import type { RunningClock } from "./case-now.ts";

/** How a letter reaches somebody. */
export type Channel = "e-mail" | "fax" | "post" | "portal";

/** Somebody who is on a case. */
export type PartyOnCase = {
  readonly party: Party;
  readonly name: string;
  /** Known organisation or person of the tenant; with either, they see the case in their own queue. */
  readonly organisationId?: string;
  readonly personId?: string;
  /** Finds the organisation where no id is known. */
  readonly npi?: string;
  readonly tin?: string;
  /** The plan's number of the member; with the name it finds their account. */
  readonly memberId?: string;
  /** Of the member: what a link may ask for, to know them by. */
  readonly bornOn?: CivilDate;
  /** Takes part now; a party that no longer does stays on the list and sees no more. */
  readonly involved: boolean;
  readonly contact?: {
    readonly email?: string;
    readonly phone?: string;
    readonly fax?: string;
    readonly address?: string;
    /** The channel to write by; otherwise the first of e-mail, fax and post that has an address. */
    readonly prefers?: Channel;
  };
};

/** The columns of the queue, and what the search finds a case by. */
export type CaseSummary = {
  readonly memberName: string;
  readonly providerName: string;
  readonly claimNumber?: string;
  /** The amount that is disputed. */
  readonly amountCents: Cents;
  /** The day on which the service is planned, where it lies ahead and all of it is for that day. */
  readonly serviceOn?: CivilDate;
  /** Further words to find it by: member id, claim numbers, a statement's account number. */
  readonly search: readonly string[];
  /** Shown by the API as `amounts`; every key ends in `Cents`. */
  readonly amounts: { readonly [name: string]: Cents | null };
  /** The amount beside the title: of these the first that is known and that the reader sees. */
  readonly headline?: readonly string[];
  /** Person of the desk who works it; left out, it stays as it is. */
  readonly assigneeId?: string | null;
  /** In words, for a case that has just been closed; the sentence of the event unless given. */
  readonly closedWhy?: string;
  /** Of a case filed as history: when it was opened and when it ended, before Parley knew of it. */
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
};

/** What authority granted elsewhere is matched by, and what this case takes from a common pot. */
export type CaseScope = {
  /** Whose plan's money it is; null where no plan is known, and then no other case's authority holds here. */
  readonly client: string | null;
  readonly providerId: string | null;
  readonly claimNumbers: readonly string[];
  /** Offered or promised by the desk and not taken back, and the calendar year it counts in. */
  readonly committedCents: Cents;
  readonly committedYear: number | null;
};

export type LetterContext = {
  readonly caseNumber: string;
  /** In the tenant's zone. */
  readonly today: CivilDate;
  readonly now: Instant;
  /** Running after the event that asked for the letter, next one first. */
  readonly clocks: readonly RunningClock[];
  readonly card: ContactCard;
  readonly letter: LetterFact;
  /** What the tenant has reworded; as it came, unless given. */
  readonly wording?: Wording;
  /** Languages named under letters to members, by code; none, unless given. */
  readonly taglines?: readonly string[];
};

/** What reports and deals count of a case. Null is a figure that nobody knows yet. */
export type CaseMoney = {
  /** First day of the service. */
  readonly serviceFrom: CivilDate | null;
  readonly billedCents: Cents | null;
  readonly planPaidCents: Cents | null;
  readonly patientShareCents: Cents | null;
  readonly disputedCents: Cents | null;
  readonly medicare: { readonly cents: Cents; readonly source: string } | null;
  /** Agreed on top of what the plan had paid, and signed by everybody who has to, on its last day. */
  readonly settled: { readonly cents: Cents; readonly on: CivilDate } | null;
  /** How it ended; null while it is open. */
  readonly outcome: "settled" | "given up" | "no further bill" | "withdrawn" | "nothing disputed" | null;
};

/** What a deal room needs of a case type in which a price is negotiated. */
export type Dealing<F extends BaseFacts = BaseFacts> = {
  /** Stages that stand on the negotiators' board, in their order. */
  readonly stages: readonly string[];
  /** The playbook's actions, by what they are for. */
  readonly does: {
    readonly offer: string;
    readonly answer: string;
    readonly accept: string;
    readonly letter: string;
    readonly raise: string;
    readonly benchmark: string;
  };
  /** The most that may be offered now, with every limit in force, or why nothing may. */
  readonly limit: (moment: Moment<F>) => InForce | Refusal;
  /** What the agreement would lack if it were written now from these answers; they may be incomplete. */
  readonly lint: (moment: Moment<F>, answers: { readonly [name: string]: unknown }) => readonly LoaFinding[];
};

/**
 * What a case type tells the windows of those outside. Pure; each tells its reader the least that lets them
 * do their part. Without a story, a window shows the stage, the letters, the papers and the desk's number.
 */
export type Windows<F extends BaseFacts = BaseFacts> = {
  readonly member?: (facts: F, context: StoryContext) => MemberStory;
  /** Left out where a member cannot open such a case by photographing a bill. */
  readonly memberIntake?: MemberIntake;
  /** Left out where a member cannot open such a case by telling what happened. */
  readonly memberReport?: MemberReport;
  readonly provider?: (facts: F, context: StoryContext) => ProviderStory;
  /** Left out where an office cannot open such a case by itself. */
  readonly providerIntake?: ClientIntake;
  /** Weighs what the plan may choose, so it is given the moment with its authority and calendar. */
  readonly client?: (moment: Moment<F>, context: StoryContext) => ClientStory;
  /** Left out where a client cannot hand such a case over. */
  readonly clientIntake?: ClientIntake;
  /** Left out where its room names the member and the provider, and has no place for counsel. */
  readonly room?: (facts: F, context: StoryContext) => RoomStory;
};

/** Somebody who has to sign a paper, and how far they are by the case file. */
export type SignerNow = {
  readonly role: string;
  /** Parties that may sign in this role. */
  readonly parties: readonly Party[];
  /** Of whom they sign for. */
  readonly name: string;
  /** "scan": a scanned page that a second person has not looked at yet. */
  readonly state: "to sign" | "scan" | "signed" | "declined";
  readonly signed?: { readonly by: string; readonly title?: string; readonly on: CivilDate };
};

/** A paper of a case that is signed by several, and the playbook's events by what they are for. */
export type Signing<F extends BaseFacts = BaseFacts> = {
  readonly rule: string;
  /** Templates of letters whose proof opens the request by itself; without them the desk opens it. */
  readonly opensFor?: readonly string[];
  /** What is to be signed, or was signed last; signers in the order of its lines. Null before it is out. */
  readonly paper: (facts: F) => {
    readonly letterNo: number;
    readonly title: string;
    readonly signers: readonly SignerNow[];
  } | null;
  /** Each asks for `party`, the role; who signs is `signer`, `title`, `how` and `signedOn`. */
  readonly does: {
    readonly sign: string;
    readonly decline: string;
    readonly check: string;
    readonly refuse: string;
  };
  /** The kind of paper as which the whole is filed once everybody has signed. */
  readonly filedAs: string;
};

/** A table of the case page: "Provider", with its rows. */
export type KnownPart = {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
};

/** A group of the intake: questions by name, those in sight and those that are folded away. */
export type IntakeGroup = {
  readonly title: string;
  readonly shown: readonly string[];
  readonly folded?: readonly string[];
};

/** A case of another kind that a case needs. */
export type ChildWanted = {
  readonly playbook: string;
  /** By which the case knows it. Of several with one key, each is a child of its own. */
  readonly key: string;
  /** Answers to the opening questions. */
  readonly input: object;
  /** It has been heard how it went: it needs no child any more. */
  readonly isAnswered: boolean;
};
export type ChildEnded = {
  readonly key: string;
  readonly outcome: "accepted" | "refused";
  /** In the words of whoever said so. */
  readonly words?: string;
};

/** A signed contract in the terms of a claims system. */
export type ContractTerms = {
  readonly contractNo: number;
  readonly kind: string;
  readonly provider: { readonly name: string; readonly npi?: string; readonly tin?: string };
  readonly plan: string;
  readonly member?: { readonly name: string; readonly memberId?: string };
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly codes: readonly string[];
  readonly pricing: {
    readonly basis: string;
    readonly percent: number | null;
    readonly rateCents: Cents | null;
  };
  readonly payWithinDays: number;
  readonly signedOn: CivilDate;
  /** What the claims system confirmed, once it has. */
  readonly acknowledged?: { readonly reference: string; readonly loadedOn: CivilDate };
};

/** A case type. `F` is what its playbook knows of a case. */
export type CaseType<F extends BaseFacts = BaseFacts> = {
  readonly playbook: Playbook<F, string, string, string>;
  readonly summary: (facts: F) => CaseSummary;
  readonly parties: (facts: F) => readonly PartyOnCase[];
  readonly scope: (facts: F) => CaseScope;
  /** By template: every template that an event may ask for. */
  readonly letters: { readonly [template: string]: (facts: F, context: LetterContext) => LetterBody };
  /** The clauses its letters are made of; left out where nothing can be reworded. */
  readonly wording?: WordingCatalogue;
  /**
   * The facts as a screen or the API may show them to somebody of this party: minimum necessary, instants as
   * ISO text.
   */
  readonly view: (facts: F, viewer: Party) => { readonly [name: string]: unknown };
  /**
   * What is known of the case, for its page and its file: in words, of what this party may know the parts
   * that matter to it. Left out where the room has screens of its own for it.
   */
  readonly knows?: (facts: F, viewer: Party) => readonly KnownPart[];
  /** How the questions of the opening event stand on the intake; in their own order, unless given. */
  readonly intake?: readonly IntakeGroup[];
  /** Whom a new case goes to, where the desk has no rule that names its kind. */
  readonly goesTo?: "client-owner";
  /** Opened by another case only, never by a person who begins with it. */
  readonly isChild?: true;
  /** What the case has learned of who accepts which plan; the door keeps in the registry what is new. */
  readonly acceptances?: (facts: F) => readonly AcceptanceFact[];
  /** Left out where a case never has children that are opened by themselves. */
  readonly children?: {
    /** Every child that the case has asked for, in the order in which it did. */
    readonly wanted: (facts: F, of: { readonly number: string }) => readonly ChildWanted[];
    /** What the case records when a child has come to its end; null where nobody waits for it any more. */
    readonly hears: (
      facts: F,
      child: ChildEnded & { readonly caseNumber: string },
    ) => { readonly event: string; readonly input: object } | null;
  };
  /** Of a kind that may be a child: by what its parent knows it, and how it ended, once it has. */
  readonly child?: { readonly key: (facts: F) => string; readonly ended: (facts: F) => ChildEnded | null };
  /** What a claims system is loaded with, once a contract is signed; null while there is none. */
  readonly contractLoad?: (facts: F) => ContractTerms | null;
  /** Left out where no money is disputed. */
  readonly money?: (facts: F) => CaseMoney;
  /** Left out where no price is negotiated. */
  readonly deal?: Dealing<F>;
  /** Left out where nothing is signed. */
  readonly signing?: Signing<F>;
  readonly windows?: Windows<F>;
};

/** A case type whose facts the desk does not know. Only `caseType` makes one. */
export type AnyCaseType = CaseType<BaseFacts>;

/** Hides what a room knows of its facts, so that cases of every room can be kept in one registry. */
export const caseType = <F extends BaseFacts>(room: CaseType<F>): AnyCaseType =>
  room as unknown as AnyCaseType;
