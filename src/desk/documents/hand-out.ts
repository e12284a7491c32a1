// A file on its way out of the house: never shown by a browser, and never before the scanner has seen it.
import type { FastifyReply } from "fastify";
import type { FileStore } from "../../platform/files/store.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import type { DocumentRow } from "./read-documents.ts";

/** May a file in this state be given to anybody: served, shown as pictures, searched, attached, exported? */
export const isHandedOut = (scan: DocumentRow["scan"]): boolean => scan === "clean" || scan === "not scanned";

/** Lets a paper pass that may be handed out. @throws Stop 409 for one that waits or is infected */
export function handedOut({ scan, name }: Pick<DocumentRow, "scan" | "name">): void {
  if (!isHandedOut(scan)) throw new Stop(scan === "infected" ? infected(name) : waits(name));
}

const waits = (name: string): Answer =>
  problem(
    409,
    {
      code: "PAPER_WAITS_FOR_SCAN",
      says: `“${name}” has not been looked at for viruses yet, and is not handed out before.`,
      doNext: "Come back in a minute. If it goes on waiting, ask your administrator about the scanner.",
    },
    { "retry-after": "30" },
  );

const infected = (name: string): Answer =>
  problem(409, {
    code: "PAPER_INFECTED",
    says: `A virus was found in “${name}”. It stays locked away, and nobody gets it.`,
    doNext: "Ask whoever sent it for a clean copy, by telephone.",
  });

type Kept = Pick<DocumentRow, "sha256" | "media_type" | "bytes" | "name" | "scan">;

/**
 * Sends the file as an attachment that runs nothing. Does NOT ask whether the caller may see it.
 * @throws Stop as `handedOut`
 */
export async function handOut(reply: FastifyReply, files: FileStore, row: Kept): Promise<FastifyReply> {
  handedOut(row);
  const content = await files.open(row.sha256);
  const headers = {
    "content-type": row.media_type,
    "content-length": row.bytes,
    "content-disposition": attachment(row.name),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
  return reply.headers(headers).send(content);
}

/** The name in plain letters, and in full for those who read RFC 6266. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
