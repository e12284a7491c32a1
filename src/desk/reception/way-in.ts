// What every way of signing in has in common: the state that is answered, the cookies, and the refusals.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problem } from "../../platform/http/problem.ts";
import { type App, type Sent, send } from "../../platform/http/routes.ts";
import { hostCookie, noCookie, readCookie } from "../../platform/sign-in/cookies.ts";
import { markOf, sameMark } from "../../platform/sign-in/secret.ts";
import { type AccountHouse, nobody, noteAccount } from "../people/account-house.ts";
import type { Opened } from "../people/sessions.ts";
import type { Caller } from "../policy/caller.ts";
import { refuseStrangePages, sessionCookie, shownBy } from "./shown.ts";
import { type SignIn, stateOf } from "./sign-in.ts";
import type { SignInState } from "./wire.ts";

export type WayIn = {
  readonly house: AccountHouse;
  readonly signIn: SignIn;
  /** Has the first administrator come? */
  readonly isSetUp: () => Promise<boolean>;
};

/** The holder of the session's cookie; null for none, and for a token: tokens do not sign in. */
export async function sessionCaller({ signIn }: WayIn, request: FastifyRequest): Promise<Caller | null> {
  const shown = shownBy(request);
  return shown?.kind === "session" ? signIn.lookUp(shown) : null;
}

/** The state of a browser, as every answer of the way in shows it. */
export async function stateShown({ house, isSetUp }: WayIn, caller: Caller | null): Promise<SignInState> {
  const { session, actor, tenantName, mode } = caller ?? {};
  const state = stateOf(caller);
  return {
    state,
    ways: session && state === "second-factor" ? waysOf(session) : [],
    person: actor && session ? { id: actor.id, name: actor.name, email: session.email } : null,
    tenant: tenantName && mode ? { name: tenantName, mode } : null,
    sandbox: !house.production,
    setUp: await isSetUp(),
  };
}

const waysOf = ({ totp, passkey }: NonNullable<Caller["session"]>): SignInState["ways"] => [
  ...(totp ? (["totp"] as const) : []),
  ...(passkey ? (["passkey"] as const) : []),
  "recovery-code",
];

const knownCookie = "parley-known";
const knownDays = 90;

/** Has this browser signed in to the account of this address before? Then others' guesses do not slow it. */
export function isKnown({ secret }: AccountHouse, request: FastifyRequest, email: string): boolean {
  const mark = readCookie(request, knownCookie);
  return mark !== null && sameMark(mark, markOf(secret, `known ${email}`));
}

/** Answers with the state of the session just opened, and its cookie. */
export async function letIn(
  way: WayIn,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { token, seconds }: Opened,
): Promise<Sent> {
  const caller = await way.signIn.lookUp({ kind: "session", secret: token });
  const cookies = [hostCookie(sessionCookie, token, seconds)];
  if (caller?.session?.stage === "full") {
    const mark = markOf(way.house.secret, `known ${caller.session.email}`);
    cookies.push(hostCookie(knownCookie, mark, knownDays * 86_400));
  }
  for (const cookie of cookies) reply.header("set-cookie", cookie);
  return send(request, reply, ok(await stateShown(way, caller)));
}

/** Takes the session's cookie away. */
export const letOut = (reply: FastifyReply): void => void reply.header("set-cookie", noCookie(sessionCookie));

/** Counts a failure of this source, and answers. */
export async function failed(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  told: Answer,
): Promise<Sent> {
  await app.rates.failed(request);
  return send(request, reply, told);
}

/** Before anything of a way in: is it a page of ours, and may this source still try? */
export async function mayKnock(app: App, request: FastifyRequest): Promise<void> {
  refuseStrangePages(request, null);
  await app.rates.attempt(request);
}

/** The same for an address that is unknown, one that is deactivated, and a wrong password. */
export const signInFailed = (): Answer =>
  problem(401, {
    code: "SIGN_IN_FAILED",
    says: "The address and the password do not belong together.",
    doNext: "Check both, or ask an administrator of your desk for a new link.",
  });

export const codeWrong = (status: 401 | 409 = 401): Answer =>
  problem(status, {
    code: "CODE_WRONG",
    says: "This code is not good, or was used before.",
    doNext: "Wait for the next code and type that. If it goes on, check the clock of your telephone.",
  });

export const passkeyNotTaken = (status: 401 | 409 = 401): Answer =>
  problem(status, {
    code: "PASSKEY_NOT_TAKEN",
    says: "This passkey does not open the door here.",
    doNext: "Begin again, and let your device ask for your finger, face or PIN; or take another way.",
  });

export function mustWait(milliseconds: number): Answer {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  const unit = seconds === 1 ? "second" : "seconds";
  const says = `After several wrong tries the next one waits ${seconds} ${unit}.`;
  const doNext = "Wait, then try again. A passkey or a link from an administrator works meanwhile.";
  return problem(429, { code: "SIGN_IN_WAIT", says, doNext }, { "retry-after": String(seconds) });
}

/** A try that failed, in the audit. Of whom it was is not believed: the actor is nobody. */
export const noteFailure = (
  tx: TenantTx,
  asked: { at: number; what: string; code: string; person: string | null; source: string },
): Promise<void> =>
  noteAccount(tx, {
    at: asked.at,
    actor: nobody,
    action: "refused",
    what: asked.what,
    code: asked.code,
    detail: { source: asked.source, ...(asked.person ? { person: asked.person } : {}) },
  });
