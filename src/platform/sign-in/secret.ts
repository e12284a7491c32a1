// The secret of an installation. Who has it and a copy of the database can make codes of second factors;
// who has only one of them cannot.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { codeOf, Fault } from "../fault.ts";

const shortest = 32;

/**
 * The secret given by the environment, or that of the file, which is made where there is none, for its owner
 * alone. Several servers of one installation must be given the same.
 * @throws Fault SECRET_TOO_SHORT
 */
export function secretOf(given: string | null, file: string): string {
  const secret = given ?? readOrMake(file);
  if (secret.length >= shortest) return secret;
  throw new Fault(
    "SECRET_TOO_SHORT",
    `The secret of this installation has fewer than ${shortest} characters.`,
    "Set PARLEY_SECRET to a long random text, such as openssl rand -base64 32 prints.",
  );
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(own, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // Whoever is first wins; the others take what is there.
    linkSync(own, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

/** Encrypts for the database (XChaCha20-Poly1305, by better-auth). */
export const seal = (secret: string, data: string): Promise<string> =>
  symmetricEncrypt({ key: secret, data });

/** @throws where it was sealed with another secret, or changed since */
export const unseal = (secret: string, data: string): Promise<string> =>
  symmetricDecrypt({ key: secret, data });

/** A mark that only this installation can make for a text. */
export const markOf = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("base64url");

/** Compares without telling by time how much was right. */
export function sameMark(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
