// Sends a page. What holds for the API's answers holds for pages, and besides: only files of ours run.
import type { FastifyReply } from "fastify";
import type { Sent } from "../http/routes.ts";
import type { Html } from "./html.ts";

/**
 * Only files of our own: no script and no style that is written into the page, whatever somebody managed to
 * write into it. Forms go to us alone.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** Not kept by anybody, not framed, and no address of it told to the next site. */
const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": pagePolicy,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
};

export type PageSent = {
  readonly status: number;
  readonly page: Html;
  readonly language: string;
  readonly cookies?: readonly string[];
};

export function sendPage(reply: FastifyReply, { status, page, language, cookies = [] }: PageSent): Sent {
  reply.code(status).headers({ ...pageHeaders, "content-language": language });
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  return reply.send(`<!doctype html>\n${page}`) as unknown as Sent;
}

/** An answer without a page, kept by nobody: a browser that asked in advance asks again when it is wanted. */
export function sendNothing(reply: FastifyReply, status: number): Sent {
  return reply.code(status).headers(pageHeaders).send("") as unknown as Sent;
}

/**
 * Sends the browser to another page of ours with 303, so that it asks with GET and reloading sends nothing
 * twice.
 * @throws TypeError for an address that is not a path of ours
 */
export function seeOther(reply: FastifyReply, path: string, cookies: readonly string[] = []): Sent {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) throw new TypeError("Only a path of our own may be gone to.");
  reply.code(303).headers({ location: path, "cache-control": "no-store", "referrer-policy": "no-referrer" });
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  return reply.send() as unknown as Sent;
}
