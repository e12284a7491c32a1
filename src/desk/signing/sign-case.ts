// What a page for signing needs: the paper, whose turn it is, and in which role the visitor signs.
import { createHash } from "node:crypto";
import { addDays, civilDateIn, endOfDay, type Instant } from "../../core/calendar.ts";
import { sayIn } from "../../platform/html/language.ts";
import type { OpenFile } from "../case-file/load.ts";
import { caseVisited } from "../window-frame/story.ts";
import type { Visit } from "../window-frame/visit.ts";
import { usualDays } from "./ask.ts";
import type { SigningHouse } from "./house.ts";
import { type SaySign, signWords } from "./page-words.ts";
import { type LetterToSign, letterToSign, unsignedPdf } from "./paper-bytes.ts";
import { type RequestRow, type RequestState, requestsOf } from "./rows.ts";
import type { Signatory } from "./sign.ts";
import { shortened } from "./signatory.ts";
import { paperOf, standOf } from "./stand.ts";

export type SignCase = {
  readonly file: OpenFile;
  readonly say: SaySign;
  /** The address of its pages, without a slash at the end. */
  readonly base: string;
  readonly row: RequestRow | undefined;
  readonly title: string;
  readonly role: string;
  /** Of whom they sign for. */
  readonly name: string;
  readonly state: RequestState;
  readonly mine: "to sign" | "scan" | "signed" | "declined";
  readonly isTurn: boolean;
  readonly expiresAt: Instant;
  readonly sha256: string;
  readonly letter: LetterToSign;
};

/**
 * The paper that this visitor signs, asked for or not; null where there is none, or none of theirs. A GET
 * makes no request: without one the paper is shown as it would be kept.
 */
export async function signCaseOf(house: SigningHouse, visit: Visit): Promise<SignCase | null> {
  const caseId = visit.caseId ?? visit.params.id ?? "";
  const file = await caseVisited(visit, caseId);
  if (!file) return null;
  const paper = paperOf(file);
  const rows = await requestsOf(visit.tx, caseId);
  const row = rows.findLast((one) => one.letterNo === paper?.letterNo) ?? rows.at(-1);
  const letterNo = row?.letterNo ?? paper?.letterNo;
  const letter = letterNo === undefined ? undefined : await letterToSign(visit.tx, caseId, letterNo);
  const stand = row ? standOf(row, file) : null;
  const signers = stand?.signers ?? paper?.signers ?? [];
  const mine = signers.find((one) => mayBeMine(visit, one.role, file));
  if (!letter || !mine) return null;
  const inOrder = signers.find((one) => one.state !== "signed");
  const today = civilDateIn(file.tenant.zone, file.around.now);
  return {
    file,
    say: sayIn(signWords, visit.language),
    base: visit.link?.base ?? visit.path.replace(/\/sign(?:-[a-z]+)?$/, ""),
    row,
    title: row?.title ?? paper?.title ?? "",
    role: mine.role,
    name: mine.name,
    state: stand?.state ?? "open",
    mine: mine.state,
    isTurn: stand ? stand.turn.includes(mine.role) : inOrder?.role === mine.role,
    expiresAt: row?.expiresAt ?? endOfDay(file.tenant.zone, addDays(today, usualDays)),
    sha256: row?.sha256 ?? digestOf(await unsignedPdf(house, visit.tx, file, letter)),
    letter,
  };
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** By the party of whoever came, and by the role of the link where it was made for one. */
function mayBeMine({ caller, link }: Visit, role: string, file: OpenFile): boolean {
  const only = link?.about.role;
  if (typeof only === "string" && only !== role) return false;
  const parties = paperOf(file)?.signers.find((one) => one.role === role)?.parties ?? [];
  return parties.some((one) => one === caller.actor.party);
}

/** Who signs on a page: by an account, by a persona of a sandbox, or by a link with its second factor. */
export function signatoryOn(visit: Visit): Signatory {
  const { caller, link, source } = visit;
  const only = link?.about.role;
  return {
    actor: caller.actor,
    identified: link ? byLink(visit) : byAccount(visit),
    source: shortened(source),
    ...(typeof only === "string" ? { onlyRole: only } : {}),
  };
}

const byLink = ({ caller, link }: Visit): string =>
  `By a link (${link?.id.slice(-8) ?? ""}) sent to ${caller.actor.name}, opened with a second factor`;

const byAccount = ({ caller: { session, actor } }: Visit): string =>
  session ? `Signed in to the account ${session.email}` : `As ${actor.name}, a person of the sandbox`;
