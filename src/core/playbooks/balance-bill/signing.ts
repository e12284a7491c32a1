// Signatures under the letter of agreement: given, declined, and scans that a second person looks at.
import { civilDateIn } from "../../calendar.ts";
import { choice, date, type InputOf, optional, text } from "../../fields.ts";
import { eventsOf, guard, type Moment } from "../../playbook.ts";
import type { LoaRole } from "../../rules/loa-lint.ts";
import { allowed, firstRefusal, type Refusal, type Ruling, refused } from "../../ruling.ts";
import { type Agreement, agreementOf, type BillFacts, type Signature } from "./facts.ts";

const event = eventsOf<BillFacts>();

/** The LOA that may be signed: it has gone out, with proof, and its letter was not held back. */
const loaIsOut = guard<BillFacts>("BB-21", ({ facts }) => {
  const agreement = agreementOf(facts);
  const letter = facts.letters.find((one) => one.no === agreement?.letterNo);
  if (!agreement)
    return not("NO_LOA", "No LOA has been written yet.", "Send the settlement letter and the LOA.");
  if (letter?.held) return not("LETTER_HELD", "The LOA was kept back before it left.", "Send a new one.");
  if (letter?.proof) return allowed;
  const says = "The LOA has not gone out: there is no proof of sending.";
  return not("LOA_NOT_SENT", says, "Record the proof first.");
});

/** Whoever declined this LOA is asked with a new one. */
const notDeclined = guard<BillFacts>("BB-21", ({ facts }) => {
  const declined = agreementOf(facts)?.declined;
  if (!declined) return allowed;
  const says = `${declined.by} declined to sign this LOA for the ${declined.role}.`;
  return not("LOA_DECLINED", says, "Find out why, and send the settlement letter and the LOA again.");
});

const not = (code: string, says: string, doNext: string): Refusal => refused(code, "BB-21", says, doNext);

const signers = ["provider", "plan"] as const;
type SignerRole = (typeof signers)[number];

const asked = {
  party: choice("Who signs", signers),
  signer: text("Name of the signer", { most: 120 }),
  title: optional(text("Title of the signer", { most: 120 })),
  how: choice("How", ["electronic", "scan"]),
  signedOn: optional(date("Signed on", { hint: "Left out: today." })),
};

const signatureOf = (facts: BillFacts, role: SignerRole): Signature | undefined =>
  agreementOf(facts)?.signatures.find((one) => one.role === role);

/** A party signs for itself, the TPA also for the plan, and the desk writes down what is on paper. */
function isOwn({ actor }: Moment<BillFacts>, party: SignerRole): Ruling {
  const itself = actor.party === party || (actor.party === "tpa" && party === "plan");
  if (actor.party === "desk" || itself) return allowed;
  const says = `The ${actor.party} cannot sign for the ${party}.`;
  return not("NOT_YOUR_SIGNATURE", says, `Ask the ${party} to sign.`);
}

function notSignedYet({ facts }: Moment<BillFacts>, party: SignerRole): Ruling {
  if (!signatureOf(facts, party)) return allowed;
  return not("ALREADY_SIGNED", `The ${party} has already signed.`, "Nothing to do.");
}

function mayBeSigned(at: Moment<BillFacts>, { party, how, signedOn }: InputOf<typeof asked>): Ruling {
  const inFuture = signedOn !== undefined && signedOn > civilDateIn(at.desk.zone, at.now);
  const deskTypes = at.actor.party === "desk" && how === "electronic";
  return firstRefusal([
    () =>
      inFuture
        ? not("DATE_IN_FUTURE", `${signedOn} is still to come.`, "Check the date of the signature.")
        : allowed,
    () => isOwn(at, party),
    () =>
      deskTypes
        ? not(
            "NOT_YOUR_SIGNATURE",
            "The desk cannot sign electronically for somebody else.",
            "Record the signed paper as a scan, or let the signer sign.",
          )
        : allowed,
    () => notSignedYet(at, party),
  ]);
}

export const signLoa = event({
  title: "Record a signature under the LOA",
  rule: "BB-21",
  by: ["desk", "provider", "plan", "tpa"],
  asks: asked,
  guards: [loaIsOut, notDeclined],
  checks: mayBeSigned,
  records: (facts, input, { now, actor, desk }) => {
    const role: LoaRole = input.party;
    const signature: Signature = {
      role,
      name: input.signer,
      how: input.how,
      signedOn: input.signedOn ?? civilDateIn(desk.zone, now),
      ...(input.how === "scan" ? { uploadedBy: actor.id } : {}),
      ...(input.title ? { title: input.title } : {}),
    };
    return withAgreement(facts, (agreement) => ({
      ...agreement,
      signatures: [...agreement.signatures, signature],
    }));
  },
  says: ({ party, signer, how }) =>
    how === "scan"
      ? `${signer} signed the LOA for the ${party} on paper; a second person has to look at the scan.`
      : `${signer} signed the LOA for the ${party}.`,
  seenBy: ["plan", "provider", "tpa"],
});

/** The reason stands with the event, for the desk: neither side reads the other's. */
export const declineToSign = event({
  title: "Decline to sign the LOA",
  rule: "BB-21",
  by: ["desk", "provider", "plan", "tpa"],
  asks: {
    party: choice("Who declines", signers),
    signer: text("Name of whoever declines", { most: 120 }),
    reason: text("Why", { most: 500 }),
  },
  guards: [loaIsOut, notDeclined],
  checks: (at, { party }) => firstRefusal([() => isOwn(at, party), () => notSignedYet(at, party)]),
  records: (facts, { party, signer }, { now }) =>
    withAgreement(facts, (agreement) => ({ ...agreement, declined: { role: party, by: signer, at: now } })),
  says: ({ party, signer }) => `${signer} declined to sign the LOA for the ${party}.`,
  seenBy: ["plan", "provider", "tpa"],
});

/** There is a scan of this party that nobody has confirmed yet, and whoever looks did not record it. */
function mayLookAtScan({ facts, actor }: Moment<BillFacts>, party: SignerRole): Ruling {
  const found = signatureOf(facts, party);
  const scan = found?.how === "scan" ? found : undefined;
  if (!scan) return not("NO_SCAN", `There is no scanned signature of the ${party}.`, "Nothing to check.");
  if (scan.checkedBy) return not("SCAN_CHECKED", "This scan was confirmed already.", "Nothing to do.");
  if (scan.uploadedBy !== actor.id) return allowed;
  return not("SECOND_PERSON_NEEDED", "You recorded this scan yourself.", "Ask a colleague to look at it.");
}

const whose = choice("Whose signature", signers);

export const checkScan = event({
  title: "Confirm a scanned signature as a second person",
  rule: "BB-21",
  by: ["desk"],
  asks: { party: whose },
  guards: [loaIsOut],
  checks: (at, { party }) => mayLookAtScan(at, party),
  records: (facts, { party }, { actor }) =>
    withAgreement(facts, (agreement) => ({
      ...agreement,
      signatures: agreement.signatures.map((one) =>
        one.role === party ? { ...one, checkedBy: actor.id } : one,
      ),
    })),
  says: ({ party }, { actor }) =>
    `${actor.name} compared the scanned signature of the ${party} with the LOA.`,
});

export const refuseScan = event({
  title: "Refuse a scanned signature as a second person",
  rule: "BB-21",
  by: ["desk"],
  asks: { party: whose, reason: text("What is wrong with it", { most: 500 }) },
  guards: [loaIsOut],
  checks: (at, { party }) => mayLookAtScan(at, party),
  records: (facts, { party, reason }, { actor, now }) =>
    withAgreement(facts, (agreement) => {
      const refusedOnes = agreement.signatures
        .filter((one) => one.role === party)
        .map((one) => ({ ...one, refusedBy: actor.id, why: reason, at: now }));
      return {
        ...agreement,
        signatures: agreement.signatures.filter((one) => one.role !== party),
        refusedScans: [...(agreement.refusedScans ?? []), ...refusedOnes],
      };
    }),
  says: ({ party, reason }, { actor }) =>
    `${actor.name} did not accept the scanned signature of the ${party}: ${reason}`,
  seenBy: ["plan", "provider", "tpa"],
});

function withAgreement(facts: BillFacts, change: (agreement: Agreement) => Agreement): BillFacts {
  const last = agreementOf(facts);
  return last
    ? { ...facts, agreements: facts.agreements.map((one) => (one === last ? change(one) : one)) }
    : facts;
}
