// How a request for signatures stands now: by the case file, which knows who has signed, and by the clock.
import type { Instant } from "../../core/calendar.ts";
import { momentInWords } from "../../core/calendar.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { SignerNow } from "../case-file/case-type.ts";
import type { OpenFile } from "../case-file/load.ts";
import type { RequestRow, RequestState } from "./rows.ts";

type Signer = SignerNow & { readonly turn: number };

export type Stand = {
  readonly state: RequestState;
  /** In the order of their turns. */
  readonly signers: readonly Signer[];
  /** Roles whose turn it is; none unless it is open. */
  readonly turn: readonly string[];
};

/** The paper of the case that is signed now, with those who sign it. */
export const paperOf = ({ caseType, state }: OpenFile) => caseType.signing?.paper(state.facts) ?? null;

/**
 * The rows may be behind: whoever signs through the case's own action, or lets the last day pass, does not
 * touch them. Who has signed is known by the case file alone.
 */
export function standOf(row: RequestRow, file: OpenFile): Stand {
  const paper = paperOf(file);
  const same = paper?.letterNo === row.letterNo ? paper : null;
  const signers = row.signers.map(({ role, turn, name }): Signer => {
    const now = same?.signers.find((one) => one.role === role);
    return { ...(now ?? asKept(row, role, name)), name, turn };
  });
  const state = row.state === "open" ? openOrNot(row, same !== null, signers, file.around.now) : row.state;
  return { state, signers, turn: state === "open" ? turnsOf(row, signers) : [] };
}

/** Of a paper that is not the one of the case any more: by what was kept under it. */
function asKept(row: RequestRow, role: string, name: string): SignerNow {
  const refusedOnes = row.events.filter((one) => one.what === "scan refused").map(({ seq }) => seq);
  const found = row.signatures.findLast((one) => one.role === role && !refusedOnes.includes(one.seq));
  const declined = row.events.some((one) => one.what === "declined" && one.role === role);
  const checked = row.events.some((one) => one.what === "scan checked" && one.seq === found?.seq);
  const state = found === undefined ? "to sign" : found.method === "paper" && !checked ? "scan" : "signed";
  return {
    role,
    parties: [],
    name,
    state: declined ? "declined" : state,
    ...(found
      ? { signed: { by: found.name, on: found.signedOn, ...(found.title ? { title: found.title } : {}) } }
      : {}),
  };
}

function openOrNot(row: RequestRow, same: boolean, signers: readonly Signer[], now: Instant): RequestState {
  if (!same) return "void";
  if (signers.every((one) => one.state === "signed")) return "complete";
  if (signers.some((one) => one.state === "declined")) return "declined";
  return row.expiresAt <= now ? "expired" : "open";
}

/** In order, the first that have not signed; a scan that nobody has looked at holds up those after it. */
function turnsOf({ inOrder }: RequestRow, signers: readonly Signer[]): string[] {
  const open = signers.filter((one) => one.state !== "signed");
  const first = Math.min(...open.map(({ turn }) => turn));
  return open
    .filter((one) => one.state === "to sign" && (!inOrder || one.turn === first))
    .map(({ role }) => role);
}

const ends: { readonly [state in RequestState]: readonly [code: string, says: string, doNext: string] } = {
  open: ["", "", ""],
  complete: ["SIGNING_COMPLETE", "Everybody has signed.", "Nothing to do."],
  declined: [
    "SIGNING_DECLINED",
    "Somebody who has to sign has declined, so that this paper cannot bind any more.",
    "Send a new one.",
  ],
  withdrawn: ["SIGNING_WITHDRAWN", "The desk has withdrawn the request.", "Ask the desk."],
  expired: ["SIGNING_EXPIRED", "The last day to sign is over", "Ask the desk for a new request."],
  void: [
    "SIGNING_VOID",
    "The paper was changed after it was given out to be signed.",
    "Sign the new one, once the desk has sent it.",
  ],
};

/** Is there still something to sign under it at all? */
export function isOpen(row: RequestRow, stand: Stand, file: OpenFile): Ruling {
  if (stand.state === "open") return allowed;
  const [code, says, doNext] = ends[stand.state];
  const rule = file.caseType.signing?.rule ?? "GN-05";
  const until = `${says}: it could be signed until ${momentInWords(file.tenant.zone, row.expiresAt)}.`;
  return refused(code, rule, stand.state === "expired" ? until : says, doNext);
}

/** May somebody sign in this role now? Does NOT ask who they are. */
export function mayNow(row: RequestRow, stand: Stand, role: string, file: OpenFile): Ruling {
  const rule = file.caseType.signing?.rule ?? "GN-05";
  const signer = stand.signers.find((one) => one.role === role);
  if (!signer)
    return refused(
      "NOT_A_SIGNER",
      rule,
      `"${role.slice(0, 40)}" does not sign this paper.`,
      "Name a signer.",
    );
  if (signer.state === "signed" || signer.state === "scan")
    return refused("ALREADY_SIGNED", rule, `The ${role} has already signed.`, "Nothing to do.");
  const open = isOpen(row, stand, file);
  if (!open.allowed) return open;
  if (stand.turn.includes(role)) return allowed;
  const first = stand.signers.find((one) => one.state !== "signed");
  const says =
    first?.state === "scan"
      ? `The ${first.role} signed on paper, and the desk has yet to look at the page.`
      : `The ${first?.role ?? "other"} signs first.`;
  return refused("NOT_YOUR_TURN", rule, says, "You are told when it is your turn.");
}
