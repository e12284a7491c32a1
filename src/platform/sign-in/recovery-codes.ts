// Codes on paper for the day the telephone is lost. Each is taken once; only digests are kept.
import { randomBytes } from "node:crypto";
import { digestOf } from "./token.ts";

/** Letters none of which is taken for another on paper. */
const letters = "abcdefghjkmnpqrstvwxyz23456789";
const groups = 4;

/** Ten new codes of 78 bits, such as "k4wt-…". */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, newCode);

function newCode(): string {
  let text = "";
  while (text.length < groups * 4) {
    for (const byte of randomBytes(32)) {
      // Bytes past the last whole round of letters would make the first ones likelier.
      if (byte < 240 && text.length < groups * 4) text += letters[byte % letters.length];
    }
  }
  return (text.match(/.{4}/g) ?? []).join("-");
}

/** The digest under which a code is kept, however it was typed: capitals, blanks and hyphens do not count. */
export const recoveryDigest = (code: string): Buffer =>
  digestOf(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
