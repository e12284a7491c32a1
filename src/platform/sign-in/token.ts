// Secrets that are shown once. Long and random, so that a plain digest of one gives nothing away.
import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 bits in letters that need no escaping in an address. */
export const newToken = (prefix = ""): string => `${prefix}${randomBytes(32).toString("base64url")}`;

/** What is kept of a secret: its SHA-256. */
export const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();
