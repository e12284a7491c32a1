// A request for signatures as somebody of a party gets to see it.
import { isoInstant } from "../../core/calendar.ts";
import type { OpenFile } from "../case-file/load.ts";
import type { Caller } from "../policy/caller.ts";
import { signatureFor } from "./certificate.ts";
import type { EventRow, RequestRow } from "./rows.ts";
import { type Stand, standOf } from "./stand.ts";
import type { SignerWire, SigningWire } from "./wire.ts";

export function signingShown(row: RequestRow, file: OpenFile, { actor }: Caller): SigningWire {
  const stand = standOf(row, file);
  const here = `/api/v1/cases/${file.case.id}`;
  const pdf = `${here}/signings/${row.no}/pdf`;
  return {
    no: row.no,
    title: row.title,
    letterNo: row.letterNo,
    letter: `${here}/letters/${row.letterNo}/html`,
    state: stand.state,
    inOrder: row.inOrder,
    askedAt: isoInstant(row.askedAt),
    askedBy: row.askedBy,
    expiresAt: isoInstant(row.expiresAt),
    remindDays: row.remindDays,
    remindAt: row.remindAt === null || stand.state !== "open" ? null : isoInstant(row.remindAt),
    sha256: row.sha256,
    pdf: `${pdf}?of=unsigned`,
    sealed:
      row.sealedSha256 === null || row.sealedAt === null
        ? null
        : { sha256: row.sealedSha256, at: isoInstant(row.sealedAt), pdf },
    signers: stand.signers.map((signer) => signerShown(signer, { row, stand, actor, here })),
    events: row.events.map((event) => ({
      at: isoInstant(event.at),
      what: event.what,
      role: event.role,
      by: event.byName,
      says: reasonShown(event, actor.party),
    })),
  };
}

/** Why somebody declined is for the desk and their own side; what is wrong with a page, for everybody. */
const reasonShown = ({ what, says, party }: EventRow, to: string): string =>
  to === "desk" || to === party || what === "scan refused" ? says : "";

type Around = {
  readonly row: RequestRow;
  readonly stand: Stand;
  readonly actor: Caller["actor"];
  readonly here: string;
};

function signerShown(
  { role, name, turn, state, signed, parties }: Stand["signers"][number],
  { row, stand, actor, here }: Around,
): SignerWire {
  const kept = state === "to sign" ? undefined : signatureFor(row, role);
  const document = kept?.documentId;
  return {
    role,
    name,
    turn,
    state,
    isTurn: stand.turn.includes(role),
    mine: parties.some((one) => one === actor.party),
    signed: signed ? { by: signed.by, title: signed.title ?? null, on: signed.on } : null,
    method: kept?.method ?? null,
    at: kept ? isoInstant(kept.at) : null,
    identified: actor.party === "desk" ? (kept?.identified ?? null) : null,
    scan: document
      ? {
          document,
          content: `${here}/documents/${document}/content`,
          broughtBy: kept.actorName,
          yours: kept.actorId === actor.id,
        }
      : null,
  };
}
