// What a request shows to say who sends it: a token in its header, or the cookie of a session.
import type { FastifyRequest } from "fastify";
import { problem, Stop } from "../../platform/http/problem.ts";
import { isOurPage, readCookie } from "../../platform/sign-in/cookies.ts";
import type { Shown } from "./sign-in.ts";

/** Of the session. */
export const sessionCookie = "parley";

const bearer = /^Bearer +([\x21-\x7e]{1,200}) *$/i;

/** Where a token is sent, no cookie is looked at. Null where neither is there. */
export function shownBy(request: FastifyRequest): Shown | null {
  if (request.headers.authorization !== undefined) {
    const token = bearer.exec(request.headers.authorization)?.[1];
    return token === undefined ? null : { kind: "token", secret: token };
  }
  const cookie = readCookie(request, sessionCookie);
  return cookie === null || !/^[\w-]{20,200}$/.test(cookie) ? null : { kind: "session", secret: cookie };
}

const changes = (method: string): boolean => !["GET", "HEAD", "OPTIONS"].includes(method);

/**
 * A browser sends cookies along whoever made it ask. What changes something must come from a page of ours.
 * @throws Stop 403 STRANGE_ORIGIN
 */
export function refuseStrangePages(request: FastifyRequest, shown: Shown | null): void {
  if (!changes(request.method)) return;
  const ours = isOurPage(request);
  const refused = shown?.kind === "session" ? ours !== true : shown === null && ours === false;
  if (!refused) return;
  const says = "This came from a page that is not ours, with a cookie that is.";
  const doNext = "Do it on a page of this desk. Programs send a token instead of the cookie.";
  throw new Stop(problem(403, { code: "STRANGE_ORIGIN", says, doNext }));
}
