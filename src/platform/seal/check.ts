// Is this PDF what was sealed, to the last byte? If not, what is wrong with it.
import { createHash } from "node:crypto";
import { type KnownCertificates, readSignature } from "./cms.ts";

export type SealVerdict =
  | {
      readonly whole: true;
      /** As the seal says, in milliseconds since 1970. */
      readonly sealedAt: number;
      /** The name in the certificate. */
      readonly by: string;
      /** SHA-256 of the certificate. */
      readonly certificate: string;
    }
  | { readonly whole: false; readonly code: SealFault; readonly says: string };

export type SealFault =
  | "NO_SEAL"
  | "SEAL_BROKEN_OFF"
  | "SEAL_ADDED_TO"
  | "SEAL_UNREADABLE"
  | "SEAL_CONTENT_CHANGED"
  | "SEAL_OF_ANOTHER_KEY";

const wrong = (code: SealFault, says: string): SealVerdict => ({ whole: false, code, says });

/**
 * Reads the last seal of the file and holds the file against it. Any byte that was changed, added or taken
 * away is told, those of the seal itself included. Does NOT ask whether a certificate has run out: what was
 * sealed while it was valid stays sealed; nor does it trust the time in the seal more than its key.
 * @param known certificates that count as this house's own, from `openSeal(...).known()` or `knownIn`
 */
export function checkSeal(bytes: Uint8Array, known: KnownCertificates): SealVerdict {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const range = lastRange(file);
  if (range === "none") return wrong("NO_SEAL", "The file bears no seal, or breaks off before it.");
  if (range === "unreadable") return wrong("SEAL_UNREADABLE", "The seal cannot be read: it was changed.");
  const end = range.after + range.rest;
  if (end > file.length)
    return wrong("SEAL_BROKEN_OFF", `The file breaks off: ${end - file.length} bytes are missing.`);
  if (end < file.length)
    return wrong("SEAL_ADDED_TO", `After the seal, ${file.length - end} bytes were added.`);
  const signature = signatureIn(file.subarray(range.before, range.after));
  if (signature === null) return wrong("SEAL_UNREADABLE", "The seal cannot be read: it was changed.");
  const digest = createHash("sha256")
    .update(file.subarray(0, range.before))
    .update(file.subarray(range.after))
    .digest();
  return verdictOn(signature, digest, known);
}

function verdictOn(signature: Buffer, digest: Buffer, known: KnownCertificates): SealVerdict {
  const read = readSignature(signature, known);
  if (read === null) return wrong("SEAL_UNREADABLE", "The seal cannot be read: it was changed.");
  if (!read.known)
    return wrong("SEAL_OF_ANOTHER_KEY", `The seal was made with a key that is not ours (${read.by}).`);
  if (!read.holds) return wrong("SEAL_UNREADABLE", "The seal was changed: its signature does not hold.");
  if (!read.messageDigest.equals(digest))
    return wrong("SEAL_CONTENT_CHANGED", "The content is not what was sealed: at least one byte differs.");
  return { whole: true, sealedAt: read.sealedAt, by: read.by, certificate: read.certificate };
}

type Range = { readonly before: number; readonly after: number; readonly rest: number };

/** Where the signature lies, as the last seal of the file says: between `before` and `after`. */
function lastRange(file: Buffer): Range | "none" | "unreadable" {
  const at = file.lastIndexOf("/ByteRange");
  if (at < 0) return "none";
  const text = file.subarray(at, at + 120).toString("latin1");
  const found = /^\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]/.exec(text);
  if (!found) return "unreadable";
  const [before, after, rest] = found.slice(1).map(Number) as [number, number, number];
  return before < after ? { before, after, rest } : "unreadable";
}

/** The DER between the brackets, which is followed by zeros only; null where it is written any other way. */
function signatureIn(between: Buffer): Buffer | null {
  const text = between.toString("latin1");
  if (!/^<(?:[0-9a-f]{2})+>$/.test(text)) return null;
  const all = Buffer.from(text.slice(1, -1), "hex");
  const length = derLength(all);
  if (length === null || length > all.length || all.subarray(length).some((byte) => byte !== 0)) return null;
  return all.subarray(0, length);
}

/** Bytes of the one value that the DER begins with, its head included. */
function derLength(der: Buffer): number | null {
  if (der.length < 4 || der[0] !== 0x30 || der[1] !== 0x82) return null;
  return 4 + der.readUInt16BE(2);
}
