// Asks several people to sign a paper, writes to them again, and takes the request back.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  dayInWords,
  endOfDay,
  type Instant,
} from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { allowed, type Refusal, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { recordDesk } from "../case-file/record.ts";
import { endRequest, settleBehind } from "./end.ts";
import type { SigningHouse } from "./house.ts";
import { keepPaper, letterToSign } from "./paper-bytes.ts";
import { insertRequest, noteSigning, type RequestRow, requestsOf, setRemindAt } from "./rows.ts";
import { isOpen, paperOf, standOf } from "./stand.ts";

export type Asking = {
  readonly caseId: string;
  readonly actor: Actor;
  /** The last day to sign, in the desk's zone; 30 days from now unless given. */
  readonly lastDay?: CivilDate;
  /** Days between two reminders; null for none, 3 unless given. */
  readonly remindDays?: number | null;
  /** Each signs after those before; so unless given. */
  readonly inOrder?: boolean;
};

export type Acted =
  | { readonly kind: "done"; readonly no: number; readonly version: number }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "not found" };

/** Days to sign in, unless the desk says otherwise. */
export const usualDays = 30;
const mostDays = 180;
const usualReminder = 3;

/**
 * Asks for the signatures under the paper of the case that is out to be signed. They are told by the next
 * round, in office hours. Refused where nothing is out, or a request is open already.
 */
export async function requestToSign(house: SigningHouse, tx: TenantTx, asking: Asking): Promise<Acted> {
  const { caseId, actor } = asking;
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  if (!file) return { kind: "not found" };
  const behind = await settleBehind(house, tx, file);
  const ruling = mayAsk(file, behind, asking);
  if (!ruling.allowed) return refusal(tx, file, actor, ruling);
  const opened = await openRequest(house, tx, file, asking);
  return { kind: "done", no: opened.no, version: opened.version };
}

async function refusal(tx: TenantTx, file: OpenFile, actor: Actor, ruling: Refusal): Promise<Acted> {
  const { now: at } = file.around;
  const what = "signatures";
  await noteAudits(tx, [{ at, actor, action: "refused", what, caseId: file.case.id, code: ruling.code }]);
  return { kind: "refused", ruling };
}

function mayAsk(file: OpenFile, rows: readonly RequestRow[], { lastDay }: Asking): Ruling {
  const rule = file.caseType.signing?.rule ?? "GN-05";
  const paper = paperOf(file);
  if (!paper)
    return refused(
      "NOTHING_TO_SIGN",
      rule,
      "No paper that is to be signed has gone out, with proof.",
      "Send it, and record the proof.",
    );
  const open = rows.find((row) => row.state === "open");
  if (open)
    return refused(
      "SIGNING_OPEN",
      rule,
      `Request ${open.no} for these signatures is open.`,
      "Remind them, or withdraw it first.",
    );
  if (paper.signers.every((one) => one.state === "signed"))
    return refused("SIGNING_COMPLETE", rule, "Everybody has signed.", "Nothing to do.");
  const declined = paper.signers.find((one) => one.state === "declined");
  if (declined)
    return refused("SIGNING_DECLINED", rule, `The ${declined.role} has declined to sign.`, "Send a new one.");
  const today = civilDateIn(file.tenant.zone, file.around.now);
  if (lastDay === undefined || (lastDay > today && lastDay <= addDays(today, mostDays))) return allowed;
  const says = `${dayInWords(lastDay)} is not within the next ${mostDays} days.`;
  return refused("LAST_DAY_UNFIT", rule, says, "Choose a day from tomorrow on.");
}

/**
 * Opens a request; whoever calls holds the case and has asked whether it may be. Also for a signature that
 * comes before anybody was asked for it.
 */
export async function openRequest(
  house: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  asking: Asking,
): Promise<{ readonly no: number; readonly version: number }> {
  const paper = paperOf(file);
  const letter = paper && (await letterToSign(tx, file.case.id, paper.letterNo));
  if (!paper || !letter) throw new Error("A paper that is out to be signed is not there.");
  const { actor, inOrder = true, remindDays = usualReminder } = asking;
  const { zone } = file.tenant;
  const { now } = file.around;
  const lastDay = asking.lastDay ?? addDays(civilDateIn(zone, now), usualDays);
  const caseId = file.case.id;
  const no = await insertRequest(tx, caseId, {
    letterNo: paper.letterNo,
    title: paper.title,
    sha256: await keepPaper(house, tx, file, letter),
    inOrder,
    askedAt: now,
    askedBy: actor.name,
    expiresAt: endOfDay(zone, lastDay),
    remindDays,
    signers: paper.signers.map(({ role, name }, at) => ({ role, turn: inOrder ? at + 1 : 1, name })),
  });
  await noteSigning(tx, caseId, no, { at: now, what: "asked", actor });
  const who = paper.signers.map(({ role }) => `the ${role}`).join(" and ");
  const says = `Signatures of ${who} were asked for by ${dayInWords(lastDay)}.`;
  const outcome = await recordDesk(house.desk, tx, {
    caseId,
    event: "signatures-asked",
    actor,
    says,
    data: { request: no, letter: paper.letterNo },
    seenBy: [...new Set(paper.signers.flatMap(({ parties }) => parties))],
  });
  if (outcome.kind !== "recorded") throw new Error(`Asking was not recorded: ${outcome.kind}`);
  return { no, version: outcome.case.version };
}

export type OnRequest = { readonly caseId: string; readonly no: number; readonly actor: Actor };

/** Writes to those whose turn it is once more: with the next round, in office hours. */
export async function remindNow(house: SigningHouse, tx: TenantTx, asked: OnRequest): Promise<Acted> {
  return onOpen(house, tx, asked, async (file, row) => {
    await setRemindAt(tx, file.case.id, row.no, file.around.now);
    const what = `signing ${row.no}`;
    const { now: at } = file.around;
    await noteAudits(tx, [{ at, actor: asked.actor, action: "reminded", what, caseId: file.case.id }]);
    return file.case.version;
  });
}

/** Takes the request back, with a reason that stays with the desk. What was signed before stays signed. */
export async function withdraw(
  house: SigningHouse,
  tx: TenantTx,
  asked: OnRequest & { readonly why: string },
): Promise<Acted> {
  return onOpen(house, tx, asked, (file, row) =>
    endRequest(house, tx, file, { row, state: "withdrawn", actor: asked.actor, says: asked.why }),
  );
}

async function onOpen(
  house: SigningHouse,
  tx: TenantTx,
  { caseId, no, actor }: OnRequest,
  work: (file: OpenFile, row: RequestRow) => Promise<number>,
): Promise<Acted> {
  const file = await openFile(house.desk, tx, caseId, { lock: true });
  const row = file && (await requestsOf(tx, caseId)).find((one) => one.no === no);
  if (!file || !row) return { kind: "not found" };
  const ruling = isOpen(row, standOf(row, file), file);
  if (!ruling.allowed) return refusal(tx, file, actor, ruling);
  return { kind: "done", no, version: await work(file, row) };
}

/** When the next reminder is due, counted from the last; null for a request that is not reminded of. */
export const nextReminder = ({ remindDays }: RequestRow, now: Instant, zone: OpenFile["tenant"]["zone"]) =>
  remindDays === null ? null : endOfDay(zone, addDays(civilDateIn(zone, now), remindDays - 1));
