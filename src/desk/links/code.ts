// A short code to be typed from paper, together with the number of the case.
import { createHmac, randomBytes } from "node:crypto";

/** Crockford's letters: none that is taken for another, none that makes words. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 10;

/** Fifty bits in groups: "K7QM-2F9X-TB". */
export function newCode(): string {
  return codeOf(randomBytes(length));
}

/** The code that these bytes make, five bits of each of the first ten. */
export function codeOf(bytes: Uint8Array): string {
  const drawn = Array.from({ length }, (_, at) => letters[(bytes[at] ?? 0) & 31]).join("");
  return `${drawn.slice(0, 4)}-${drawn.slice(4, 8)}-${drawn.slice(8)}`;
}

/** As people type it: small letters, without groups, O for nought. Empty for what is no code. */
function codeTyped(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[\s-]+/g, "");
  const read = plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return new RegExp(`^[${letters}]{${length}}$`).test(read) ? read : "";
}

/** What is kept of a code: short as it is, a copy of the database alone must not be enough to find it. */
export const codeDigest = (secret: string, caseNumber: string, code: string): Buffer =>
  createHmac("sha256", secret)
    .update(`link code ${caseNumber.trim().toUpperCase()} ${codeTyped(code)}`)
    .digest();

export const isCode = (text: string): boolean => codeTyped(text) !== "";
