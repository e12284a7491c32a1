// What has to be in the file of an appeal before its second answer, by what the quarrel is about (AL-05).
import type { Party } from "../playbook.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";

export const disputeKinds = [
  "underpaid",
  "not covered",
  "medical necessity",
  "coding",
  "timely filing",
  "duplicate",
  "coordination of benefits",
  "authorisation missing",
] as const;
export type DisputeKind = (typeof disputeKinds)[number];

/** Papers of an appeal, by the names under which they are filed. */
export const evidenceKinds = [
  "appeal letter",
  "denial notice or EOB",
  "claim form",
  "itemised bill",
  "plan document section",
  "medical records",
  "procedure notes",
  "letter of medical necessity",
  "opinion of a clinician",
  "coding rationale",
  "proof of timely filing",
  "remittance of the first claim",
  "EOB of the other plan",
  "authorisation approval",
  "assignment of benefits",
  "authorisation to act",
  "waiver of liability",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

type Wanted = {
  readonly kind: EvidenceKind;
  /** Who has it, and is asked for it. */
  readonly from: Party;
  readonly why: string;
};

/** Whatever the quarrel is about. */
const always: readonly Wanted[] = [
  { kind: "appeal letter", from: "provider", why: "It says what is disputed, and why." },
  { kind: "denial notice or EOB", from: "tpa", why: "It says what was decided, and when it was told." },
  { kind: "plan document section", from: "plan", why: "The answer quotes what the plan document says." },
];

const claimForm: Wanted = { kind: "claim form", from: "provider", why: "It shows what was billed." };
const records: Wanted = {
  kind: "medical records",
  from: "provider",
  why: "They show what was done, and why it was needed.",
};

const byDispute: { readonly [kind in DisputeKind]: readonly Wanted[] } = {
  underpaid: [claimForm, { kind: "itemised bill", from: "provider", why: "Each line is priced by itself." }],
  "not covered": [claimForm, records],
  "medical necessity": [
    records,
    { kind: "letter of medical necessity", from: "provider", why: "The clinician says why it was needed." },
    {
      kind: "opinion of a clinician",
      from: "medical-management",
      why: "Whether care was needed is for a clinician to say, and another than the first.",
    },
  ],
  coding: [
    claimForm,
    { kind: "procedure notes", from: "provider", why: "They show whether the codes fit what was done." },
    { kind: "coding rationale", from: "provider", why: "It says why these codes and modifiers were used." },
  ],
  "timely filing": [
    claimForm,
    { kind: "proof of timely filing", from: "provider", why: "It shows when the claim first arrived." },
  ],
  duplicate: [
    claimForm,
    {
      kind: "remittance of the first claim",
      from: "tpa",
      why: "It shows whether the service was paid before.",
    },
  ],
  "coordination of benefits": [
    { kind: "EOB of the other plan", from: "member", why: "It shows what the other plan paid." },
  ],
  "authorisation missing": [
    {
      kind: "authorisation approval",
      from: "provider",
      why: "It shows whether the service was approved, and from when.",
    },
    records,
  ],
};

export type EvidenceAsked = {
  readonly dispute: DisputeKind;
  /** Kinds of papers on file. */
  readonly onFile: readonly string[];
  /** Done without, by a person, for a reason. */
  readonly setAside?: readonly { readonly kind: string; readonly why: string; readonly by: string }[];
  /** Who appeals: they have the letter. The provider, unless given. */
  readonly appellant?: "provider" | "member";
  /** The papers that the clock of law asks for besides. */
  readonly besides?: readonly EvidenceKind[];
};

export type EvidenceRow = Wanted & {
  readonly state: "on file" | "missing" | "done without";
  /** Of one that is done without: who said so, and why. */
  readonly says?: string;
};

const besidesOf: { readonly [kind in EvidenceKind]?: Wanted } = {
  "assignment of benefits": {
    kind: "assignment of benefits",
    from: "provider",
    why: "With it the provider stands in the member's place.",
  },
  "authorisation to act": {
    kind: "authorisation to act",
    from: "member",
    why: "With it somebody else may appeal for the member.",
  },
  "waiver of liability": {
    kind: "waiver of liability",
    from: "provider",
    why: "Without it the review of a denied Medicare Advantage claim does not begin.",
  },
};

/**
 * The checklist of an appeal: what is on file, what is missing and who has it. Does NOT look into papers.
 * @source docs/requirements/appeals.md, AL-05
 */
export function appealChecklist(asked: EvidenceAsked): readonly EvidenceRow[] {
  const besides = (asked.besides ?? []).flatMap((kind) => besidesOf[kind] ?? []);
  return [...always, ...byDispute[asked.dispute], ...besides].map((one): EvidenceRow => {
    const from = one.kind === "appeal letter" ? (asked.appellant ?? one.from) : one.from;
    if (asked.onFile.includes(one.kind)) return { ...one, from, state: "on file" };
    const aside = asked.setAside?.find(({ kind }) => kind === one.kind);
    if (!aside) return { ...one, from, state: "missing" };
    return { ...one, from, state: "done without", says: `${aside.by}: ${aside.why}` };
  });
}

export const missingEvidence = (rows: readonly EvidenceRow[]): readonly EvidenceRow[] =>
  rows.filter(({ state }) => state === "missing");

/**
 * Is everything there that the second answer needs?
 * @returns refusal APPEAL_EVIDENCE_MISSING with every missing paper
 * @source docs/requirements/appeals.md, AL-05
 */
export function evidenceIsComplete(rows: readonly EvidenceRow[]): Ruling {
  const missing = missingEvidence(rows);
  if (missing.length === 0) return allowed;
  const names = missing.map(({ kind }) => kind).join(", ");
  return refused(
    "APPEAL_EVIDENCE_MISSING",
    "AL-05",
    `${missing.length} of ${rows.length} papers are missing: ${names}.`,
    "Ask for them and file them, or say for each why it can be done without.",
  );
}
