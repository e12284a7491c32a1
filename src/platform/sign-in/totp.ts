// One-time codes by time: RFC 6238 with HMAC-SHA-1, six digits and 30 seconds, which every authenticator
// knows. Time is an argument.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const stepMs = 30_000;
/** Steps before and after the present one that are taken: clocks of telephones are not exact. */
const tolerance = 1;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret of 160 bits in base 32. */
export function newTotpSecret(): string {
  let text = "";
  for (const byte of randomBytes(32)) text += alphabet[byte % 32];
  return text;
}

function bytesOf(secret: string): Buffer {
  let bits = "";
  for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code of a step: RFC 4226 with the step as its counter. */
function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The code that an authenticator shows at this instant, in milliseconds. */
export const totpCode = (secret: string, now: number): string => codeOfStep(secret, Math.floor(now / stepMs));

/**
 * The step whose code was given, to be kept as the last one taken; null for a wrong code, and for one of a
 * step not later than `last`: no code is taken twice (RFC 6238, 5.2).
 */
export function totpStep(
  secret: string,
  code: string,
  { now, last }: { now: number; last: number },
): number | null {
  const given = Buffer.from(code);
  const present = Math.floor(now / stepMs);
  let found: number | null = null;
  for (let step = present - tolerance; step <= present + tolerance; step += 1) {
    const right = Buffer.from(codeOfStep(secret, step));
    if (given.length === right.length && timingSafeEqual(given, right) && step > last) found = step;
  }
  return found;
}

/** What an authenticator reads from a QR code. */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  const query = `secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`;
}
