// Somebody signs, or declines. The signature, the event of the case and, with the last one, the sealed paper
// are written together or not at all.
import { civilDateIn } from "../../core/calendar.ts";
import type { Language } from "../../core/letter.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, firstRefusal, type Refusal, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { type Outcome, record } from "../case-file/record.ts";
import { openRequest } from "./ask.ts";
import { consentText } from "./consent.ts";
import { settleBehind } from "./end.ts";
import { houseActor, type SigningHouse } from "./house.ts";
import {
  insertSignature,
  noteSigning,
  type RequestRow,
  requestsOf,
  type SignatureRow,
  setRemindAt,
} from "./rows.ts";
import { mayNow, paperOf, type Stand, standOf } from "./stand.ts";
import type { Strokes } from "./strokes.ts";

/** Who signs, and how that is known. */
export type Signatory = {
  readonly actor: Actor;
  /** In words: "Signed in to an account of Alder Works Plan". */
  readonly identified: string;
  /** Where they came from: a shortened address. */
  readonly source: string;
  /** Of a link that was made for one role: no other may be signed for. */
  readonly onlyRole?: string;
};

export type SignatureGiven = {
  readonly caseId: string;
  /** The request; the open one, or a new one over the paper that is out, unless given. */
  readonly no?: number;
  readonly role: string;
  readonly name: string;
  readonly title?: string;
  /** Left out, the typed name is the signature. */
  readonly strokes?: Strokes;
  /** They agreed to the words of `consentText` in this language. */
  readonly agreed: boolean;
  readonly language: Language;
  /** Digest of the paper that they saw. */
  readonly sha256: string;
};

export type SigningOutcome =
  | { readonly kind: "done"; readonly no: number; readonly version: number; readonly complete: boolean }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly says: string; readonly at: string }
  | { readonly kind: "not found" };

/**
 * Signs the paper in one role. Refused, in words, where it is not their turn, too late, changed since they
 * saw it, or signed already; nothing is kept then but the refusal in the audit.
 */
export async function signRequest(
  house: SigningHouse,
  tx: TenantTx,
  given: SignatureGiven,
  who: Signatory,
): Promise<SigningOutcome> {
  const held = await holding(house, tx, given.caseId, given.no);
  if (held.kind !== "held") return held;
  const { file, row } = held;
  const stand = standOf(row, file);
  const ruling = firstRefusal([
    () => maySignFor(file, stand, given.role, who),
    () => mayNow(row, stand, given.role, file),
    () => saysYes(file, row, given),
  ]);
  if (!ruling.allowed) return refusing(tx, file, who, ruling);
  const signedOn = civilDateIn(file.tenant.zone, file.around.now);
  const { role, name, title, strokes = null, language } = given;
  return put(
    house,
    tx,
    { file, row, who },
    {
      input: { party: role, signer: name, ...(title ? { title } : {}), how: "electronic" },
      signature: {
        role,
        method: strokes === null ? "typed" : "drawn",
        name,
        title: title ?? null,
        signedOn,
        consent: consentText(language),
        strokes,
        documentId: null,
      },
    },
  );
}

type Held = { readonly kind: "held"; readonly file: OpenFile; readonly row: RequestRow };

/** The case under its lock and the request that is meant; a first one where a paper is out without any. */
export async function holding(
  house: SigningHouse,
  tx: TenantTx,
  caseId: string,
  no: number | undefined,
): Promise<Held | { readonly kind: "not found" }> {
  const first = await openFile(house.desk, tx, caseId, { lock: true });
  if (!first) return { kind: "not found" };
  const rows = await requestsOf(tx, caseId);
  const paper = paperOf(first);
  const ofPaper = rows.findLast((one) => one.letterNo === paper?.letterNo);
  const row = no === undefined ? ofPaper : rows.find((one) => one.no === no);
  if (row) return { kind: "held", file: first, row };
  if (no !== undefined || !paper) return { kind: "not found" };
  const opened = await openRequest(house, tx, first, { caseId, actor: houseActor });
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  const made = (await requestsOf(tx, caseId)).find((one) => one.no === opened.no);
  if (!file || !made) throw new Error("A request that was just made is not there.");
  return { kind: "held", file, row: made };
}

/** Which of the roles this person signs in, and for nobody else. */
export function maySignFor(file: OpenFile, stand: Stand, role: string, who: Signatory): Ruling {
  const { actor, onlyRole } = who;
  const rule = file.caseType.signing?.rule ?? "GN-05";
  const signer = stand.signers.find((one) => one.role === role);
  const parties = signer?.parties ?? [];
  const isTheirs =
    parties.some((one) => one === actor.party) && (onlyRole === undefined || onlyRole === role);
  if (isTheirs || signer === undefined || stand.state === "void") return allowed;
  const says = `The ${onlyRole ?? actor.party} cannot sign for the ${role}.`;
  return refused("NOT_YOUR_SIGNATURE", rule, says, `Ask the ${role} to sign.`);
}

function saysYes(file: OpenFile, row: RequestRow, { agreed, sha256 }: SignatureGiven): Ruling {
  const rule = file.caseType.signing?.rule ?? "GN-05";
  if (!agreed)
    return refused(
      "CONSENT_NEEDED",
      rule,
      "To sign electronically, agree to it; otherwise sign on paper.",
      "Tick the box above your signature, or send the signed page.",
    );
  if (sha256.toLowerCase() === row.sha256) return allowed;
  return refused(
    "PAPER_DIFFERS",
    rule,
    "The paper is not the one that you were shown.",
    "Load the page again and read it before you sign.",
  );
}

export async function refusing(
  tx: TenantTx,
  file: OpenFile,
  { actor }: Signatory,
  ruling: Refusal,
): Promise<SigningOutcome> {
  const entry = { at: file.around.now, actor, action: "refused", what: "sign", caseId: file.case.id };
  await noteAudits(tx, [{ ...entry, code: ruling.code }]);
  return { kind: "refused", ruling };
}

type OnPaper = { readonly file: OpenFile; readonly row: RequestRow; readonly who: Signatory };
type Put = {
  readonly input: object;
  readonly signature: Omit<
    SignatureRow,
    "seq" | "at" | "actorId" | "actorName" | "party" | "identified" | "source" | "sha256"
  >;
};

/** Through the one door, with the signature beside it; and with the last one, the whole sealed. */
export async function put(
  house: SigningHouse,
  tx: TenantTx,
  { file, row, who }: OnPaper,
  { input, signature }: Put,
): Promise<SigningOutcome> {
  const caseId = file.case.id;
  const { actor, identified, source } = who;
  const event = file.caseType.signing?.does.sign ?? "";
  const outcome = await record(house.desk, tx, { caseId, event, input, actor });
  const failed = notRecorded(outcome);
  if (failed) return failed;
  const { version: seq, changedAt: at } = recordedCase(outcome);
  const whose = { actorId: actor.id, actorName: actor.name, party: actor.party, identified, source };
  await insertSignature(tx, caseId, row.no, { ...signature, ...whose, seq, at, sha256: row.sha256 });
  const what = signature.method === "paper" ? "scan filed" : "signed";
  await noteSigning(tx, caseId, row.no, { at, what, role: signature.role, seq, actor });
  return settled(house, tx, caseId, row.no);
}

/** What follows: the next is told, or the whole is sealed. */
export async function settled(
  house: SigningHouse,
  tx: TenantTx,
  caseId: string,
  no: number,
): Promise<SigningOutcome> {
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  if (!file) throw new Error("A case that we hold the lock of has gone.");
  const row = (await settleBehind(house, tx, file)).find((one) => one.no === no);
  if (row?.state === "open") await setRemindAt(tx, caseId, no, file.around.now);
  const after = await openFile(house.desk, tx, caseId, { lock: false });
  const version = after?.case.version ?? file.case.version;
  return { kind: "done", no, version, complete: row?.state === "complete" };
}

export function notRecorded(outcome: Outcome): SigningOutcome | null {
  if (outcome.kind === "recorded") return null;
  if (outcome.kind === "refused") return { kind: "refused", ruling: outcome.ruling };
  if (outcome.kind === "no such case") return { kind: "not found" };
  const [first] = outcome.kind === "bad input" ? outcome.problems : [];
  return { kind: "bad input", at: first?.at ?? "", says: first?.says ?? "The case has moved on." };
}

export function recordedCase(outcome: Outcome): {
  readonly version: number;
  readonly changedAt: SignatureRow["at"];
} {
  if (outcome.kind !== "recorded") throw new Error("It was not recorded.");
  return { version: outcome.case.version, changedAt: outcome.case.changedAt as SignatureRow["at"] };
}

export type Declining = {
  readonly caseId: string;
  readonly no?: number;
  readonly role: string;
  readonly name: string;
  readonly reason: string;
};

/** Declines for good: this paper cannot bind any more, and a task is opened for the desk. */
export async function declineToSign(
  house: SigningHouse,
  tx: TenantTx,
  { caseId, no, role, name, reason }: Declining,
  who: Signatory,
): Promise<SigningOutcome> {
  const held = await holding(house, tx, caseId, no);
  if (held.kind !== "held") return held;
  const { file, row } = held;
  const stand = standOf(row, file);
  const ruling = firstRefusal([
    () => (who.actor.party === "desk" ? allowed : maySignFor(file, stand, role, who)),
    () => mayDecline(row, stand, role, file),
  ]);
  if (!ruling.allowed) return refusing(tx, file, who, ruling);
  const event = file.caseType.signing?.does.decline ?? "";
  const input = { party: role, signer: name, reason };
  const outcome = await record(house.desk, tx, { caseId, event, input, actor: who.actor });
  const failed = notRecorded(outcome);
  if (failed) return failed;
  const { version: seq, changedAt: at } = recordedCase(outcome);
  await noteSigning(tx, caseId, row.no, { at, what: "declined", role, seq, actor: who.actor, says: reason });
  return settled(house, tx, caseId, row.no);
}

/** Whose turn it is does not matter: nobody need wait to say no. */
function mayDecline(row: RequestRow, stand: Stand, role: string, file: OpenFile): Ruling {
  const ruling = mayNow(row, stand, role, file);
  return ruling.allowed || ruling.code === "NOT_YOUR_TURN" ? allowed : ruling;
}
