// A file of pages from a fax machine or a scanner: parted by the marks on its pages, each part taken by
// itself.
import { createHash } from "node:crypto";
import type { Instant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import type { FileRefusal } from "../../platform/files/kind.ts";
import { caseOfToken } from "../case-file/case-token.ts";
import { newId } from "../case-file/ids.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { postActor } from "../correspondence/proof.ts";
import { caseThatGoesOn } from "./case-named.ts";
import type { InboundHouse, Taken, Way } from "./house.ts";
import {
  type Arrived,
  audited,
  type Fate,
  putInbound,
  takenBefore,
  unlessMeanwhile,
} from "./inbound-rows.ts";
import { type KnownSender, paperReaders, sendersOn } from "./known-senders.ts";
import { groupPages } from "./page-groups.ts";
import { endingIn, type KeptPart, keepFile, keyOfPages, once, partOf } from "./parts.ts";
import { reasons, type Why } from "./reasons.ts";
import { takeIn } from "./take-in.ts";

/** One letter within a file of pages. */
type Piece = {
  readonly part: KeptPart;
  readonly key: Buffer;
  readonly pages: readonly number[];
  readonly token: string | null;
  /** Why no person but a look can tell where it belongs; null where it bears the mark of one case. */
  readonly why: Why | null;
};
/** A file of pages, parted. `of` is how many pages it has in all; 0 where it could not be looked at. */
export type Pages = { readonly name: string; readonly of: number; readonly pieces: readonly Piece[] };

type File = { readonly name: string; readonly content: Buffer; readonly mime: string; readonly hash: string };

/**
 * Reads the marks on the pages and parts the file by them; every part lies in the store before anything
 * refers to it. A file that cannot be searched or parted stays whole, with the reason.
 */
export async function readPages(house: InboundHouse, file: File): Promise<Pages> {
  const { name, content, mime, hash } = file;
  const wholeAs = (token: string | null, pages: readonly number[], why: Why | null): Piece => {
    const part = { name: name.slice(0, 200), mime, bytes: content.length, hash, refused: null };
    return { part, key: keyOfPages(hash, []), pages, token, why };
  };
  const told = await house.pages.codes(content, mime);
  if (!("codes" in told))
    return { name, of: 0, pieces: [wholeAs(null, [], reasons.notSearched(told.failed))] };
  const groups = groupPages(told.codes);
  const of = told.codes.length;
  const [only] = groups;
  const whyOf = (group: { token: string | null; isBeside: boolean }): Why | null =>
    group.token !== null ? null : group.isBeside ? reasons.besideMark : reasons.noMark;
  if (!only || groups.length === 1) {
    const token = only?.token ?? null;
    return { name, of, pieces: [wholeAs(token, only?.pages ?? [], token === null ? reasons.noMark : null)] };
  }
  const pieces: Piece[] = [];
  for (const group of groups) {
    const cut = await house.pages.cut(content, mime, group.pages);
    const stored = "cut" in cut ? await house.files.put(once(cut.cut)) : null;
    if (!stored?.stored) {
      const says = "failed" in cut ? cut.failed : "its pages cannot be kept by themselves.";
      return { name, of, pieces: [wholeAs(null, [], reasons.notSearched(says))] };
    }
    const called = `${name.replace(/\.[a-z0-9]{1,5}$/i, "").slice(0, 150)}, ${pagesInWords(group.pages)}.pdf`;
    const key = keyOfPages(hash, group.pages);
    pieces.push({
      part: partOf(called, stored),
      key,
      pages: group.pages,
      token: group.token,
      why: whyOf(group),
    });
  }
  return { name, of, pieces };
}

export function pagesInWords(pages: readonly number[]): string {
  const [first] = pages;
  const last = pages.at(-1);
  const inRow = pages.every((page, index) => page === (first ?? 0) + index);
  if (pages.length === 1) return `page ${first}`;
  return inRow ? `pages ${first} to ${last}` : `pages ${pages.join(", ")}`;
}

/** Who sent the pages, as far as the way they came tells. */
export type PaperSender = {
  /** Of the fax that a gateway handed over: ten digits, or empty where it names none. */
  readonly number?: string;
  /** As the person of the desk says who brought the papers up. */
  readonly party?: Party;
  readonly channel?: "fax" | "post";
};

type PagesIn = {
  readonly pages: Pages;
  readonly way: Way;
  readonly tenant: string;
  readonly receivedAt: Instant;
  readonly sender: PaperSender;
  readonly actor?: Actor;
};

/** Takes every part of a file of pages, in the caller's transaction. */
export async function takePages(
  house: InboundHouse,
  tx: TenantTx,
  given: PagesIn,
): Promise<(Taken & Changed)[]> {
  const taken: (Taken & Changed)[] = [];
  for (const piece of given.pages.pieces) taken.push(await takePiece(house, tx, given, piece));
  return taken;
}

type Changed = { readonly version?: number };

async function takePiece(
  house: InboundHouse,
  tx: TenantTx,
  given: PagesIn,
  piece: Piece,
): Promise<Taken & Changed> {
  const { tenant, way, receivedAt, sender, pages } = given;
  // The same file may be of two tenants, and is two things then.
  const sameKey = createHash("sha256")
    .update(piece.key)
    .update(sender.number ?? "")
    .digest();
  const before = await takenBefore(tx, sameKey);
  if (before) return before;
  const parts = pages.of === 0 ? "" : `${pagesInWords(piece.pages)} of ${pages.of}`;
  const arrived: Arrived = {
    id: newId(),
    kind: "scan",
    way,
    sameKey,
    messageId: "",
    receivedAt,
    sender: sender.number ?? "",
    senderName: "",
    sentTo: [],
    subject: [pages.name, parts].filter(Boolean).join(", "),
    body: "",
    quoted: "",
    checked: "none",
    checkedSays: "Paper says nothing of who sent it.",
    parts: [piece.part],
  };
  const { version, ...fate } = await fateOfPiece(house, tx, { given, piece, arrived });
  await putInbound(tx, arrived, fate);
  await audited(tx, arrived, fate);
  const { state, reason, says, caseId = null } = fate;
  const taken = { kind: "taken", tenantId: tenant, id: arrived.id, state, reason, says, caseId } as const;
  return version === undefined ? taken : { ...taken, version };
}

type Deciding = { readonly given: PagesIn; readonly piece: Piece; readonly arrived: Arrived };

async function fateOfPiece(house: InboundHouse, tx: TenantTx, deciding: Deciding): Promise<Fate & Changed> {
  const { given, piece, arrived } = deciding;
  const waits = ({ reason, says }: Why, caseId?: string): Fate => ({
    state: "waiting",
    reason,
    says,
    ...(caseId === undefined ? {} : { caseId }),
  });
  if (piece.why || piece.token === null) return waits(piece.why ?? reasons.noMark);
  const its = await caseOfToken(tx, piece.token);
  if (its?.tenantId !== given.tenant) return waits(reasons.noMark);
  const caseId = await caseThatGoesOn(tx, its.caseId);
  const sender = await whoSent(house, tx, caseId, given.sender);
  if ("reason" in sender) return waits(sender, caseId);
  const { party, name } = sender;
  const taken = await takeIn(house.desk, tx, {
    caseId,
    from: party,
    speaker: name,
    channel: given.sender.channel ?? "fax",
    summary: `Scanned paper: ${arrived.subject}.`,
    papers: arrived.parts,
    actor: given.actor ?? postActor,
    toScan: house.scanner !== null,
  });
  if (taken.kind === "not taken") return waits(reasons.refused(taken.says), caseId);
  const says = `Its pages bear the barcode of the case, and it came from its ${party}.`;
  const { seq, last } = taken;
  return { state: "attached", reason: "CASE_MATCHED", says, caseId, party, seq, version: last.case.version };
}

async function whoSent(
  { desk }: InboundHouse,
  tx: TenantTx,
  caseId: string,
  { number, party }: PaperSender,
): Promise<KnownSender | Why> {
  if (party !== undefined) return { party, name: `the ${party}` };
  if (number === undefined) {
    const readers = await paperReaders(tx, caseId);
    const [only] = readers;
    return only && readers.length === 1 ? only : reasons.whoSent;
  }
  const known = number === "" ? [] : await sendersOn(desk, tx, { caseId, fax: number });
  const [only] = known;
  if (only && known.length === 1) return only;
  return known.length > 1 ? reasons.twoParties(number) : reasons.faxUnknown(number);
}

export type ScanIn = {
  readonly name: string;
  readonly content: Uint8Array;
  readonly way: Way;
  readonly tenant: string;
  readonly sender?: PaperSender;
  readonly actor?: Actor;
};

export type ScanTaken =
  | { readonly kind: "taken"; readonly parts: readonly Taken[] }
  | { readonly kind: "refused"; readonly why: FileRefusal };

/**
 * Takes one file of pages (PDF, TIFF, JPEG, PNG). The same file again does nothing. All of its parts are
 * taken in one transaction.
 */
export async function takeScan(house: InboundHouse, scan: ScanIn): Promise<ScanTaken> {
  const stored = await keepFile(house.files, scan.content);
  if (!stored.stored) return { kind: "refused", why: stored };
  const { hash, mime, extension } = stored;
  const name = endingIn(scan.name, extension);
  const pages = await readPages(house, { name, content: Buffer.from(scan.content), mime, hash });
  const { tenant, way, sender = {}, actor } = scan;
  const work = async (tx: TenantTx) => {
    const receivedAt = await tenantNow(tx);
    return takePages(house, tx, { pages, way, tenant, receivedAt, sender, ...(actor ? { actor } : {}) });
  };
  const parts = await unlessMeanwhile(() => inTenant(house.pool, { tenant }, work));
  for (const { kind, caseId, version } of parts)
    if (kind === "taken" && caseId !== null && version !== undefined) house.changed(tenant, caseId, version);
  return { kind: "taken", parts };
}
