// What belongs in the file before the desk can act, and what is missing, in words that can be sent to the
// member.
import { allowed, type Ruling, refused } from "../ruling.ts";

export type EvidenceKind = "bill" | "EOB" | "provider letters" | "authorisation to act";

/** What the desk is about to do. */
export type Purpose = "answer whose bill it is" | "write to the provider" | "negotiate";

export type EvidenceInput = {
  /** Kinds of documents on file. */
  readonly onFile: readonly EvidenceKind[];
  /** A matched remittance says what the EOB says. */
  readonly remittanceMatched?: boolean;
  /** The member says that the provider wrote no letters besides the bill. */
  readonly noLettersReceived?: boolean;
};

export type EvidenceItem = {
  readonly kind: EvidenceKind;
  readonly state: "on file" | "missing" | "not needed";
  /** The first thing that cannot be done without it. */
  readonly neededTo: Purpose;
  readonly says: string;
  /** What to ask the member for; null when nothing is missing. */
  readonly doNext: string | null;
};

const PURPOSES: readonly Purpose[] = ["answer whose bill it is", "write to the provider", "negotiate"];

type Wanted = {
  readonly kind: EvidenceKind;
  readonly neededTo: Purpose;
  readonly why: string;
  readonly ask: string;
};

const WANTED: readonly Wanted[] = [
  {
    kind: "bill",
    neededTo: "answer whose bill it is",
    why: "The bill shows what the provider asks for.",
    ask: "Please send us a photo of the whole bill, every page.",
  },
  {
    kind: "EOB",
    neededTo: "answer whose bill it is",
    why: "The EOB, the paper your plan sends after a visit, shows what the plan paid and what you owe.",
    ask: "Please send us the EOB for this visit. Your plan can give you a copy.",
  },
  {
    kind: "authorisation to act",
    neededTo: "write to the provider",
    why: "The provider talks to us about you only with your written consent.",
    ask: "Please sign the form that lets us speak for you, and send it to us.",
  },
  {
    kind: "provider letters",
    neededTo: "negotiate",
    why: "Letters and e-mails show what the provider has said so far.",
    ask: "Please send us every letter and e-mail from the provider, or tell us that there is none.",
  },
];

/**
 * The checklist of a balance-bill file. A matched remittance stands in for the EOB; "no letters came" is an
 * answer. Does NOT look into the documents.
 * @source docs/requirements/balance-bills.md, BB-05
 */
export function evidenceChecklist(input: EvidenceInput): readonly EvidenceItem[] {
  return WANTED.map(({ kind, neededTo, why, ask }) => {
    if (input.onFile.includes(kind)) {
      return { kind, neededTo, state: "on file", says: `On file: ${kind}.`, doNext: null } as const;
    }
    if (kind === "EOB" && input.remittanceMatched) {
      const says = "The plan's remittance is on file and says what the EOB says.";
      return { kind, neededTo, state: "not needed", says, doNext: null } as const;
    }
    if (kind === "provider letters" && input.noLettersReceived) {
      const says = "The member says that no letters came besides the bill.";
      return { kind, neededTo, state: "not needed", says, doNext: null } as const;
    }
    return { kind, neededTo, state: "missing", says: why, doNext: ask } as const;
  });
}

/** What is missing for a purpose: what earlier purposes need is needed too. */
export function missingFor(purpose: Purpose, checklist: readonly EvidenceItem[]): readonly EvidenceItem[] {
  const upTo = PURPOSES.indexOf(purpose);
  return checklist.filter(({ state, neededTo }) => state === "missing" && PURPOSES.indexOf(neededTo) <= upTo);
}

/**
 * Is the file complete enough for this purpose?
 * @returns refusal EVIDENCE_MISSING that names what is missing
 * @source docs/requirements/balance-bills.md, BB-05
 */
export function mayProceed(purpose: Purpose, checklist: readonly EvidenceItem[]): Ruling {
  const missing = missingFor(purpose, checklist);
  const [first] = missing;
  if (!first) return allowed;
  const names = missing.map(({ kind }) => kind).join(", ");
  const says = `To ${purpose}, ${missing.length} of ${checklist.length} items are missing: ${names}.`;
  return refused("EVIDENCE_MISSING", "BB-05", says, "Ask the member for what is missing.");
}
