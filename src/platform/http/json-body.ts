// JSON from outside: bounded in size by the server, in depth here, and in UTF-8 or not at all.
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { refuseOddText } from "./odd-text.ts";
import { problem, Stop } from "./problem.ts";
import type { App } from "./routes.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** SHA-256 of the body as it came; set where the request carries an idempotency key. */
    bodyDigest: Buffer | null;
  }
}

/** Objects and lists within each other; real bodies have four. */
export const deepestJson = 32;

const unreadable = (says: string): Stop =>
  new Stop(
    problem(400, {
      code: "BODY_NOT_JSON",
      says,
      doNext: "Send one JSON value in UTF-8 and say so in Content-Type.",
    }),
  );

/** Reads JSON bodies of this server; an empty one counts as none. */
export function takeJson(app: App): void {
  app.decorateRequest("bodyDigest", null);
  app.removeContentTypeParser(["application/json", "text/plain"]);
  const kinds = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|\s*$)/i;
  app.addContentTypeParser(kinds, { parseAs: "buffer" }, async (request: FastifyRequest, body: Buffer) => {
    const charset = /charset="?([\w-]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
    if (charset && !/^utf-?8$/i.test(charset)) throw unreadable(`The body is in ${charset}.`);
    if (request.headers["idempotency-key"] !== undefined) request.bodyDigest = sha256(body);
    return readJson(body);
  });
}

export const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The value that the bytes write as JSON; undefined for no bytes at all.
 * @throws Stop 400 for anything that is not JSON, is not UTF-8, or is nested deeper than `deepestJson`; 422
 *   for characters that no text holds
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const text = textOf(bytes);
  if (depthOf(text) > deepestJson) {
    throw new Stop(
      problem(400, {
        code: "BODY_TOO_DEEP",
        says: `The body is nested deeper than ${deepestJson} levels.`,
        doNext: "Send a flatter body.",
      }),
    );
  }
  const value = parsed(text);
  // Such characters come escaped, or the text would not have been UTF-8 or JSON.
  if (/\\u(?:0000|d[89a-f])/i.test(text)) refuseOddText(value, "");
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's words quote the body; only the place is ours to tell.
    const place = /position (\d+)/.exec(String(error))?.[1];
    throw unreadable(`The body is not JSON${place ? `: it breaks off being so at character ${place}` : ""}.`);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadable("The body is not valid UTF-8.");
  }
}

/**
 * How deep brackets and braces stand in each other, strings left out. For text that is not JSON it may be
 * anything.
 */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}
