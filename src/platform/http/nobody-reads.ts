// Requests that fetch a page or a paper for nobody's eyes.
import type { FastifyRequest } from "fastify";

/**
 * A question about a page (HEAD), or a page fetched before anybody wants it, shows nobody anything: what
 * being read leads to, such as the receipt of a letter, must not come of it.
 */
export const nobodyReads = ({ method, headers }: Pick<FastifyRequest, "method" | "headers">): boolean =>
  method === "HEAD" || /\bprefetch\b/.test(`${headers["sec-purpose"] ?? ""} ${headers.purpose ?? ""}`);
