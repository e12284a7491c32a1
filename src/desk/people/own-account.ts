// How routes about one's own account run: in the caller's tenant, with the eyes of the desk, and answering
// only what concerns the caller. Answers hold secrets, so they are never kept for an Idempotency-Key.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { problem, Stop } from "../../platform/http/problem.ts";
import { type Sent, send } from "../../platform/http/routes.ts";
import type { Caller, CallerSession } from "../policy/caller.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { type AccountHouse, inAccounts, noteAccount } from "./account-house.ts";
import { type Account, accountOf } from "./accounts.ts";

export type OwnWork = (tx: TenantTx, caller: Caller) => Promise<Answer>;

/** Runs the work of a route about the caller's own account, and sends what it answers. */
export async function own(
  house: AccountHouse,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  work: OwnWork,
): Promise<Sent> {
  const caller = callerOf(request);
  return send(request, reply, await inAccounts(house, caller.tenantId, (tx) => work(tx, caller)));
}

/** The caller's account. @throws Stop 403 for a token, whose person may have none */
export async function ownAccount(tx: TenantTx, { actor, session }: Caller): Promise<Account> {
  const account = session ? await accountOf(tx, actor.id) : null;
  if (account) return account;
  const says = "This is for people who signed in, and a token asked for it.";
  const doNext = "Sign in on the desk's own page and do it there.";
  throw new Stop(problem(403, { code: "SESSION_NEEDED", says, doNext }));
}

/** The caller's session; the keeper has seen to it that there is one. */
export function ownSession({ session }: Caller): CallerSession {
  if (session) return session;
  throw new Error("The row of this call in the policy must ask for a session.");
}

/** Leaves a line in the audit about what the caller did to an account. */
export const noteOwn = (
  { now }: AccountHouse,
  tx: TenantTx,
  { actor }: Caller,
  entry: {
    readonly action: string;
    readonly what?: string;
    readonly code?: string;
    readonly detail?: object;
  },
): Promise<void> => {
  const { detail, ...rest } = entry;
  return noteAccount(tx, { at: now(), actor, ...rest, ...(detail ? { detail: { ...detail } } : {}) });
};

/** 204: done, and nothing to say. */
export const done = (): Answer => answer(204, null);
