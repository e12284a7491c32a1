// Passwords as they are kept: scrypt with its parameters beside it, so that stronger ones can be taken later.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

// 32 MiB and about a tenth of a second: OWASP's second choice for scrypt.
const now = { N: 2 ** 15, r: 8, p: 3 } as const;
const keyBytes = 32;

/** The characters that count: however a keyboard composes them (NFKC, NIST SP 800-63B-4 3.1.1.2). */
export const plain = (password: string): string => password.normalize("NFKC");

/** So long a password may stand without a second factor (NIST SP 800-63B-4, 3.1.1.2). */
export const shortestAlone = 15;

/** `scrypt$N$r$p$salt$key`, with a salt of its own, and `$alone` where it is long enough for that. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, now);
  const made = ["scrypt", now.N, now.r, now.p, salt.toString("base64url"), key.toString("base64url")];
  return [...made, ...([...plain(password)].length >= shortestAlone ? ["alone"] : [])].join("$");
}

/** Was the password of this hash long enough to stand without a second factor? */
export const standsAlone = (hash: string): boolean => hash.endsWith("$alone");

/** Does the password belong to the hash? False for anything that is no hash of ours. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [kind, cost, r, p, salt = "", key = ""] = hash.split("$");
  const parameters = { N: Number(cost), r: Number(r), p: Number(p) };
  if (kind !== "scrypt" || !(parameters.N > 1)) return false;
  const kept = Buffer.from(key, "base64url");
  const made = await derive(password, Buffer.from(salt, "base64url"), parameters);
  return kept.length === made.length && timingSafeEqual(kept, made);
}

const derive = (password: string, salt: Buffer, { N, r, p }: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: N ?? 0, r: r ?? 0, p: p ?? 0, maxmem: 256 * 1024 * 1024 };
    scrypt(plain(password), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
