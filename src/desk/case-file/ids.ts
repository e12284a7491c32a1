// Ids that sort by when they were made, so that new rows lie together in every index.
import { randomBytes } from "node:crypto";

/**
 * A new UUID of version 7: its first 48 bits are the real time, the rest is random. Unguessable, never
 * reused.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for what the database takes as an id; anything else is an id of nothing. */
export const isId = (text: string): boolean => UUID.test(text);
