// What a room tells the windows of the parties outside: stories as pure data, already in the reader's
// language. A window draws them and knows no kind of case; whatever a story offers to do is an event of the
// playbook, an upload or a letter, and the desk's own door decides whether it happens.
import type { CivilDate, Instant, Zone } from "./calendar.ts";
import type { IntakeMeter } from "./intake-meter.ts";
import type { ContactCard, Language } from "./letter.ts";
import type { Cents } from "./money.ts";
import type { Party } from "./playbook.ts";
import type { AnswerName } from "./provider-answers.ts";

/** What a story may know besides the facts. The moment and the reader come in as arguments. */
export type StoryContext = {
  readonly language: Language;
  readonly now: Instant;
  /** Today at the desk, and the desk's zone: every date of a story is a day there. */
  readonly today: CivilDate;
  readonly zone: Zone;
  readonly caseNumber: string;
  readonly stage: string;
  /** Running, next one first. */
  readonly clocks: readonly StoryClock[];
  /** Missed and not made good. */
  readonly late: readonly Pick<StoryClock, "name" | "nth" | "dueAt" | "dueOn">[];
  readonly card: ContactCard;
};
export type StoryClock = {
  readonly name: string;
  readonly nth: number;
  readonly setAt: Instant;
  readonly dueAt: Instant;
  readonly dueOn: CivilDate;
};

/** Answers to an event's questions that the window sends along without asking: instants as ISO text. */
export type StoryInput = { readonly [name: string]: string | number | boolean };

/** A question of the event that the reader answers, in the reader's words; `name` is the event's own. */
export type StoryQuestion = {
  readonly name: string;
  readonly kind: "money" | "text" | "long-text" | "date" | "choice";
  readonly label: string;
  /** Where to find it, or what it is for. */
  readonly hint?: string;
  readonly needed: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
};

/** What a button leads to. `letter` is a letter of the case, by its number. */
export type StoryAct =
  | {
      readonly kind: "event";
      readonly event: string;
      readonly input: StoryInput;
      readonly asks: readonly StoryQuestion[];
      /** A paper may come along; the kind it is filed as. */
      readonly paper?: string;
    }
  /** Send papers; with `bill`, photograph a bill and answer what stands on it. */
  | {
      readonly kind: "upload";
      readonly bill: boolean;
      /** Answers that are known of this bill already; the reader may change them. */
      readonly known?: StoryInput;
    }
  | {
      readonly kind: "letter";
      readonly no: number;
      /** What the reader tells us once they have done with it what it asks: signed, posted. */
      readonly done?: {
        readonly label: string;
        readonly event: string;
        readonly input: StoryInput;
        readonly asks: readonly StoryQuestion[];
      };
    }
  /** Sign what the letter of this number agrees. */
  | { readonly kind: "sign"; readonly no: number };

/** The last day for something, and why that day. */
export type LastDay = {
  readonly on: CivilDate;
  readonly says: string;
  readonly why: string;
  /** Quiet, below: "15 USC 1692g(a)(3)". */
  readonly citation?: string;
};

export type ThingToDo = {
  /** Stable within the story; addresses the thing in a URL: "post-validation". */
  readonly name: string;
  readonly says: string;
  /** A verb: "Read and sign the letter". */
  readonly label: string;
  readonly act: StoryAct;
  readonly last?: LastDay;
};

/** What happens next: in one sentence with its date, why that date, and who does it. */
export type StoryNext = {
  readonly says: string;
  readonly why: string;
  readonly who: Party;
  readonly at?: Instant;
  readonly on?: CivilDate;
  /** The day has passed and it has not happened: the sentence says so. */
  readonly late: boolean;
};

export type StoryAmount = {
  readonly name: string;
  readonly label: string;
  readonly cents: Cents;
  readonly says: string;
  readonly strong: boolean;
};

/** One line of what has happened. Oldest first. */
export type StoryLine = {
  readonly at: Instant;
  readonly who: Party;
  readonly says: string;
  /** The letter it speaks of, where the reader may open it. */
  readonly letterNo?: number;
};

/** A question that is answered with one tap. */
export type TapQuestion = {
  readonly says: string;
  readonly why: string;
  /** Until when the answer counts for this turn, in words; left out where no clock runs. */
  readonly by?: string;
  readonly answers: readonly {
    readonly name: string;
    readonly label: string;
    /** Left out where the answer alone records nothing, but leads on. */
    readonly event?: string;
    readonly input?: StoryInput;
    readonly thanks: string;
    /** Where it leads after it is recorded. */
    readonly then?: StoryAct;
  }[];
};

/** A right, in plain words, with the quiet line that says where it stands and how well that is known. */
export type StoryRight = {
  readonly title: string;
  readonly says: readonly string[];
  readonly citation?: string;
  readonly last?: LastDay;
};

/** What the member's window says of one case. */
export type MemberStory = {
  /** "Bill from Larkspur Surgery Center", for a list of several cases. */
  readonly title: string;
  /** One sentence of answer, in large type: "You owe $275.00." */
  readonly answer: string;
  /** What follows from it: "$1,840.00 is disputed for you. Do not pay it." */
  readonly also: readonly string[];
  /** due: something is theirs to do; waiting: nothing is; kept: it is done. */
  readonly tone: "due" | "waiting" | "kept";
  /** At most one thing; left out where there is nothing to do. */
  readonly toDo?: ThingToDo;
  /** "You have nothing to do now.", where there is nothing to do. */
  readonly nothing: string;
  readonly next?: StoryNext;
  readonly question?: TapQuestion;
  /** What else the reader may tell or want, below everything; never the main thing. */
  readonly more: readonly ThingToDo[];
  readonly amounts: readonly StoryAmount[];
  /** What is not known yet, and who finds it out: never a guess. */
  readonly unknown: readonly string[];
  readonly lines: readonly StoryLine[];
  readonly rights: readonly StoryRight[];
  /** How it ended; the letter to keep, where there is one. */
  readonly closed?: { readonly says: string; readonly keep?: number };
};

/** What a room asks of a member who photographs a bill, and what it makes of the answers. */
export type MemberIntake = {
  /** What the photographs are filed as: answers of the event `file-document` besides name and id. */
  readonly files: (facts: object, answers: StoryInput) => { readonly [name: string]: string };
  /** Kinds of papers a member may send besides. */
  readonly papers: (language: Language) => readonly { readonly value: string; readonly label: string }[];
  /** Asked of every bill, in the order in which they stand on the paper. */
  readonly asks: (language: Language) => readonly StoryQuestion[];
  /** Asked besides, where the bill opens a case. */
  readonly asksNew: (language: Language) => readonly StoryQuestion[];
  /** What the plan's own paper says, for those who have it at hand: then the answer can be told at once. */
  readonly asksPlan: (language: Language) => {
    readonly title: string;
    readonly says: string;
    readonly questions: readonly StoryQuestion[];
  };
  /** The answers as input of the event that opens a case; who the member is comes from their account. */
  readonly opens: (answers: StoryInput, member: MemberKnown) => StoryInput;
  /** The event that adds a bill to a case that is there, and its input. */
  readonly adds: { readonly event: string; readonly input: (answers: StoryInput) => StoryInput };
  /** Is this the bill of a case that is there? Then it joins it, whatever else was said. */
  readonly knows: (facts: object, answers: StoryInput) => boolean;
  /** The event and answer that keep the member's language, so that letters come in it. */
  readonly speaks: { readonly event: string; readonly input: (language: Language) => StoryInput };
};
export type MemberKnown = { readonly name: string; readonly language: Language };

/** A way to answer, by an event of the playbook. */
export type ProviderAnswer = {
  readonly name: AnswerName;
  readonly label: string;
  readonly says: string;
  readonly act: StoryAct;
};

/** What the provider's window says of one claim. Knows nothing of authority, counsel or notes. */
export type ProviderStory = {
  readonly title: string;
  /** The story of the claim, at most five lines. */
  readonly lines: readonly string[];
  readonly figures: readonly StoryAmount[];
  readonly offer?: {
    readonly cents: Cents;
    readonly says: string;
    /** How it was made, line by line: "Your plan payment plus the offer is …". */
    readonly how: readonly string[];
    readonly at: Instant;
    readonly answered?: string;
  };
  /** What can be answered now; empty where nothing waits for the provider. */
  readonly answers: readonly ProviderAnswer[];
  readonly next?: StoryNext;
  /** Where nothing can be answered, why. */
  readonly nothing: string;
};

/** What a room asks of a client who hands a case over, and what it makes of the answers. */
export type ClientIntake = {
  readonly title: (language: Language) => string;
  /** When it is the right one, in a sentence, for a list of several. */
  readonly says?: (language: Language) => string;
  /** How far it is filled in, by the playbook's own guard; left out where nothing has to be whole. */
  readonly meter?: (answers: StoryInput, language: Language) => IntakeMeter;
  /** In the order in which they stand on the paper. */
  readonly parts: (
    language: Language,
  ) => readonly { readonly title: string; readonly questions: readonly StoryQuestion[] }[];
  /** Papers that may come along, by the kind they are filed as. */
  readonly papers: (language: Language) => readonly { readonly value: string; readonly label: string }[];
  /** What is left for the desk to find out, in words; never a reason not to take the case. */
  readonly lacks: (answers: StoryInput, language: Language) => readonly string[];
  /** The answers as input of the event that opens a case; `client` is who hands it over. */
  readonly opens: (
    answers: StoryInput,
    client: { readonly party: Party; readonly name: string },
  ) => StoryInput;
};

/** Something that waits for one client party. */
export type ClientItem = {
  readonly name: string;
  readonly says: string;
  readonly label: string;
  readonly act: StoryAct;
  readonly due?: { readonly at: Instant; readonly on: CivilDate; readonly late: boolean };
};

/** One of the ways a client may decide, with what follows from it written out. */
export type ClientOption = {
  readonly name: string;
  readonly title: string;
  readonly consequences: readonly string[];
  readonly act: StoryAct;
  /** Why it is not open now, and what to do; left out where it may be chosen. */
  readonly refused?: { readonly code: string; readonly says: string; readonly doNext: string };
};

/** What the client's window says of one case, to the TPA, the plan or the broker. */
export type ClientStory = {
  readonly title: string;
  readonly says: string;
  readonly waiting: readonly ClientItem[];
  /** What happens next and by when, whoever does it. */
  readonly next?: StoryNext;
  readonly decision?: {
    readonly says: string;
    readonly askedAt: Instant;
    readonly options: readonly ClientOption[];
    readonly due?: { readonly at: Instant; readonly on: CivilDate; readonly late: boolean };
  };
  readonly payments: readonly {
    readonly cents: Cents;
    readonly payBy: CivilDate;
    readonly says: string;
    readonly state: "to pay" | "acknowledged" | "paid" | "differs";
    readonly late: boolean;
    readonly acts: readonly ClientItem[];
  }[];
  readonly figures: readonly StoryAmount[];
};
