// Signatures under a paper of the case: given, declined, and scans that a second person looks at.
import { type CivilDate, civilDateIn, dateInWords, type Instant } from "../calendar.ts";
import { choice, date, type InputOf, optional, text } from "../fields.ts";
import { type BaseFacts, eventsOf, type Guard, guard, type Moment, type Party } from "../playbook.ts";
import type { LoaRole } from "../rules/loa-lint.ts";
import type { LoaSignature } from "../rules/loa-signing.ts";
import { allowed, firstRefusal, type Refusal, type Ruling, refused } from "../ruling.ts";
import { atStart, theParty } from "../words.ts";

/** A signature; a scan counts only once a second person has looked at it. */
export type Signature = LoaSignature & { readonly signedOn: CivilDate; readonly title?: string };

/** A scan that the second person did not accept. */
type RefusedScan = Signature & { readonly refusedBy: string; readonly why: string; readonly at: Instant };

/** What of a paper the signatures need. */
export type Signable = {
  readonly letterNo: number;
  readonly signatures: readonly Signature[];
  /** Somebody who has to sign will not: this paper cannot bind any more. */
  readonly declined?: { readonly role: LoaRole; readonly by: string; readonly at: Instant };
  readonly refusedScans?: readonly RefusedScan[];
};

/** Those whose signatures make it bind. */
export const signers = ["provider", "plan"] as const;
type SignerRole = (typeof signers)[number];

type SigningRules<F extends BaseFacts> = {
  readonly rule: string;
  /** What is signed, as its readers call it: "LOA". */
  readonly paper: string;
  readonly codes: { readonly none: string; readonly notSent: string; readonly declined: string };
  /** What to do where there is none yet, and once one was declined. */
  readonly write: string;
  readonly writeAgain: string;
  /** The one on the table, and the facts once it has changed. */
  readonly last: (facts: F) => Signable | undefined;
  readonly changing: (facts: F, change: <P extends Signable>(paper: P) => P) => F;
  /** What else a signature changes, or a scan that was accepted. */
  readonly signed?: (after: F, moment: Moment<F>) => F;
};

const asked = {
  party: choice("Who signs", signers),
  signer: text("Name of the signer", { most: 120 }),
  title: optional(text("Title of the signer", { most: 120 })),
  how: choice("How", ["electronic", "scan"]),
  signedOn: optional(date("Signed on", { hint: "Left out: today." })),
};
const secondLook = "a second person has to look at the scan";
const whose = choice("Whose signature", signers);
const insiders: readonly Party[] = ["plan", "provider", "tpa"];

/** It may be signed once it has gone out, with proof, and its letter was not held back. */
const isOut = <F extends BaseFacts>({ rule, paper, codes, write, last }: SigningRules<F>): Guard<F> =>
  guard(rule, ({ facts }) => {
    const one = last(facts);
    const letter = facts.letters.find(({ no }) => no === one?.letterNo);
    if (!one) return refused(codes.none, rule, `No ${paper} has been written yet.`, write);
    if (letter?.held)
      return refused("LETTER_HELD", rule, `The ${paper} was kept back before it left.`, "Send a new one.");
    if (letter?.proof) return allowed;
    const says = `The ${paper} has not gone out: there is no proof of sending.`;
    return refused(codes.notSent, rule, says, "Record the proof first.");
  });

/** Whoever declined is asked with a new one. */
const notDeclined = <F extends BaseFacts>({ rule, paper, codes, writeAgain, last }: SigningRules<F>) =>
  guard<F>(rule, ({ facts }) => {
    const declined = last(facts)?.declined;
    if (!declined) return allowed;
    const says = `${declined.by} declined to sign this ${paper} for the ${declined.role}.`;
    return refused(codes.declined, rule, says, writeAgain);
  });

const signatureOf = (one: Signable | undefined, role: SignerRole): Signature | undefined =>
  one?.signatures.find((signature) => signature.role === role);

/** A party signs for itself, the TPA also for the plan, and the desk writes down what is on paper. */
function isOwn<F>(rule: string, { actor }: Moment<F>, party: SignerRole): Ruling {
  const itself = actor.party === party || (actor.party === "tpa" && party === "plan");
  if (actor.party === "desk" || itself) return allowed;
  const says = `${atStart(theParty(actor.party))} cannot sign for the ${party}.`;
  return refused("NOT_YOUR_SIGNATURE", rule, says, `Ask the ${party} to sign.`);
}

const notSignedYet = (rule: string, one: Signable | undefined, party: SignerRole): Ruling =>
  signatureOf(one, party)
    ? refused("ALREADY_SIGNED", rule, `The ${party} has already signed.`, "Nothing to do.")
    : allowed;

function mayBeSigned<F extends BaseFacts>(
  { rule, last }: SigningRules<F>,
  at: Moment<F>,
  { party, how, signedOn }: InputOf<typeof asked>,
): Ruling {
  const not = (code: string, says: string, doNext: string): Refusal => refused(code, rule, says, doNext);
  const inFuture = signedOn !== undefined && signedOn > civilDateIn(at.desk.zone, at.now);
  const deskTypes = at.actor.party === "desk" && how === "electronic";
  return firstRefusal([
    () =>
      inFuture
        ? not(
            "DATE_IN_FUTURE",
            `${dateInWords(signedOn)} is still to come.`,
            "Check the date of the signature.",
          )
        : allowed,
    () => isOwn(rule, at, party),
    () =>
      deskTypes
        ? not(
            "NOT_YOUR_SIGNATURE",
            "The desk cannot sign electronically for somebody else.",
            "Record the signed paper as a scan, or let the signer sign.",
          )
        : allowed,
    () => notSignedYet(rule, last(at.facts), party),
  ]);
}

export const sign = <F extends BaseFacts>(so: SigningRules<F>) =>
  eventsOf<F>()({
    title: `Record a signature under the ${so.paper}`,
    rule: so.rule,
    by: ["desk", "provider", "plan", "tpa"],
    asks: asked,
    guards: [isOut(so), notDeclined(so)],
    checks: (at, input) => mayBeSigned(so, at, input),
    records: (facts, input, at) => {
      const { now, actor, desk } = at;
      const signature: Signature = {
        role: input.party,
        name: input.signer,
        how: input.how,
        signedOn: input.signedOn ?? civilDateIn(desk.zone, now),
        ...(input.how === "scan" ? { uploadedBy: actor.id } : {}),
        ...(input.title ? { title: input.title } : {}),
      };
      const after = so.changing(facts, (one) => ({ ...one, signatures: [...one.signatures, signature] }));
      return so.signed?.(after, at) ?? after;
    },
    says: ({ party, signer, how }) =>
      how === "scan"
        ? `${signer} signed the ${so.paper} for the ${party} on paper; ${secondLook}.`
        : `${signer} signed the ${so.paper} for the ${party}.`,
    seenBy: insiders,
  });

/** The reason stands with the event, for the desk: neither side reads the other's. */
export const declineToSign = <F extends BaseFacts>(so: SigningRules<F>) =>
  eventsOf<F>()({
    title: `Decline to sign the ${so.paper}`,
    rule: so.rule,
    by: ["desk", "provider", "plan", "tpa"],
    asks: {
      party: choice("Who declines", signers),
      signer: text("Name of whoever declines", { most: 120 }),
      reason: text("Why", { most: 500 }),
    },
    guards: [isOut(so), notDeclined(so)],
    checks: (at, { party }) =>
      firstRefusal([() => isOwn(so.rule, at, party), () => notSignedYet(so.rule, so.last(at.facts), party)]),
    records: (facts, { party, signer }, { now }) =>
      so.changing(facts, (one) => ({ ...one, declined: { role: party, by: signer, at: now } })),
    says: ({ party, signer }) => `${signer} declined to sign the ${so.paper} for the ${party}.`,
    seenBy: insiders,
  });

/** There is a scan of this party that nobody has confirmed yet, and whoever looks did not record it. */
function mayLookAtScan<F extends BaseFacts>(
  { rule, last }: SigningRules<F>,
  { facts, actor }: Moment<F>,
  party: SignerRole,
): Ruling {
  const found = signatureOf(last(facts), party);
  const scan = found?.how === "scan" ? found : undefined;
  if (!scan)
    return refused("NO_SCAN", rule, `There is no scanned signature of the ${party}.`, "Nothing to check.");
  if (scan.checkedBy)
    return refused("SCAN_CHECKED", rule, "This scan was confirmed already.", "Nothing to do.");
  if (scan.uploadedBy !== actor.id) return allowed;
  const says = "You recorded this scan yourself.";
  return refused("SECOND_PERSON_NEEDED", rule, says, "Ask a colleague to look at it.");
}

export const checkScan = <F extends BaseFacts>(so: SigningRules<F>) =>
  eventsOf<F>()({
    title: "Confirm a scanned signature as a second person",
    rule: so.rule,
    by: ["desk"],
    asks: { party: whose },
    guards: [isOut(so)],
    checks: (at, { party }) => mayLookAtScan(so, at, party),
    records: (facts, { party }, at) => {
      const after = so.changing(facts, (one) => ({
        ...one,
        signatures: one.signatures.map((signature) =>
          signature.role === party ? { ...signature, checkedBy: at.actor.id } : signature,
        ),
      }));
      return so.signed?.(after, at) ?? after;
    },
    says: ({ party }, { actor }) =>
      `${actor.name} compared the scanned signature of the ${party} with the ${so.paper}.`,
  });

export const refuseScan = <F extends BaseFacts>(so: SigningRules<F>) =>
  eventsOf<F>()({
    title: "Refuse a scanned signature as a second person",
    rule: so.rule,
    by: ["desk"],
    asks: { party: whose, reason: text("What is wrong with it", { most: 500 }) },
    guards: [isOut(so)],
    checks: (at, { party }) => mayLookAtScan(so, at, party),
    records: (facts, { party, reason }, { actor, now }) =>
      so.changing(facts, (one) => {
        const refusedOnes = one.signatures
          .filter(({ role }) => role === party)
          .map((signature) => ({ ...signature, refusedBy: actor.id, why: reason, at: now }));
        const signatures = one.signatures.filter(({ role }) => role !== party);
        return { ...one, signatures, refusedScans: [...(one.refusedScans ?? []), ...refusedOnes] };
      }),
    says: ({ party, reason }, { actor }) =>
      `${actor.name} did not accept the scanned signature of the ${party}: ${reason}`,
    seenBy: insiders,
  });
