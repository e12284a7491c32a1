// By password, and by the second factor after it.
import type { FastifyRequest } from "fastify";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { problem } from "../../platform/http/problem.ts";
import { isRefusal } from "../../platform/sign-in/engine.ts";
import { inEngine } from "../../platform/sign-in/engine-store.ts";
import { fewAtOnce } from "../../platform/sign-in/few-at-once.ts";
import { addressOf, comesFrom, inAccounts, noTenant, placeOf } from "../people/account-house.ts";
import { type Account, accountOf } from "../people/accounts.ts";
import { takeCode, takeRecoveryCode } from "../people/second-factor.ts";
import { newSession, type Opened, openDoor, stageOf } from "../people/sessions.ts";
import { onlyElsewhere } from "../people/settings.ts";
import { mayTry, wasRight } from "../people/throttle.ts";
import type { Caller } from "../policy/caller.ts";
import { codeWrong, isKnown, mustWait, noteFailure, signInFailed, type WayIn } from "./way-in.ts";

type Typed = { readonly email: string; readonly password: string };

/**
 * A password takes a tenth of a second of a whole core to judge, and a line to the database meanwhile. With
 * more at a time whoever floods the way in would keep those waiting who are in already.
 */
const few = fewAtOnce(3, 200);

/** Opens a session, as far as a password does, when it is this one's turn. */
export async function byPassword(
  way: WayIn,
  request: FastifyRequest,
  typed: Typed,
): Promise<Opened | Answer> {
  // Whoever has hung up meanwhile wants no answer: a line of such is gone in no time.
  const turn = async () => (request.raw.socket.destroyed ? busy() : judged(way, request, typed));
  return (await few(turn))?.done ?? busy();
}

const busy = (): Answer =>
  problem(
    503,
    {
      code: "SIGN_IN_BUSY",
      says: "Very many people are signing in at this moment.",
      doNext: "Try again in a few seconds. A passkey works meanwhile.",
    },
    { "retry-after": "5" },
  );

/**
 * Whatever is refused takes the same steps: one count, one
 * derivation of a key, one line of the audit; where there is no account, under the tenant that is nobody's.
 */
async function judged(way: WayIn, request: FastifyRequest, typed: Typed): Promise<Opened | Answer> {
  const { house } = way;
  const email = addressOf(typed.email);
  const key = isKnown(house, request, email) ? `known ${email}` : `address ${email}`;
  const wait = await mayTry(house, key);
  if (wait > 0) return mustWait(wait);
  const place = await placeOf(house, "email", email);
  const from = comesFrom(request);
  const engine = house.engineAt(from.origin);
  const told = await inAccounts(house, place?.tenantId ?? noTenant, async (tx): Promise<Opened | null> => {
    const token = await inEngine(tx, () =>
      engine.api.signInEmail({ body: { email, password: typed.password }, headers: new Headers() }),
    ).then(
      (made) => made.token,
      (error: unknown) => (isRefusal(error) ? null : Promise.reject(error)),
    );
    const account = token && place?.personId ? await accountOf(tx, place.personId) : null;
    if (token && account && !(await onlyElsewhere(tx, account))) {
      return openDoor(house, tx, {
        token,
        account,
        method: "password",
        stage: stageOf(account, "password"),
        from,
      });
    }
    const person = place?.personId ?? null;
    await noteFailure(tx, {
      at: house.now(),
      what: "sign-in by password",
      code: "SIGN_IN_FAILED",
      person,
      source: from.source,
    });
    return null;
  });
  if (!told) return signInFailed();
  await wasRight(house, key);
  return told;
}

type Second = { readonly caller: Caller; readonly request: FastifyRequest; readonly code: string };

/** A code of an authenticator, after the password. */
export const byCode = (way: WayIn, second: Second): Promise<Opened | Answer> =>
  afterPassword(way, second, { what: "sign-in by code", taken: takeCode });

/** A recovery code, after the password. */
export const byRecoveryCode = (way: WayIn, second: Second): Promise<Opened | Answer> =>
  afterPassword(way, second, { what: "sign-in by recovery code", taken: takeRecoveryCode });

type Check = {
  readonly what: string;
  readonly taken: (
    house: WayIn["house"],
    tx: TenantTx,
    asked: { account: Account; code: string },
  ) => Promise<boolean>;
};

async function afterPassword(
  { house }: WayIn,
  { caller, request, code }: Second,
  { what, taken }: Check,
): Promise<Opened | Answer> {
  const key = `factor ${caller.actor.id}`;
  const wait = await mayTry(house, key);
  if (wait > 0) return mustWait(wait);
  const from = comesFrom(request);
  const told = await inAccounts(house, caller.tenantId, async (tx): Promise<Opened | null> => {
    const account = await accountOf(tx, caller.actor.id);
    // Two requests with one waiting session: the second finds it gone.
    const waits = await tx.change("delete from account_session where id = $1 and stage = 'second-factor'", [
      caller.session?.id,
    ]);
    if (account && waits === 1 && (await taken(house, tx, { account, code }))) {
      const token = await newSession(house, tx, { person: account.id, from });
      return openDoor(house, tx, { token, account, method: "password", stage: "full", from });
    }
    throw new NotTaken();
  }).catch((error: unknown) => (error instanceof NotTaken ? null : Promise.reject(error)));
  if (told) {
    await wasRight(house, key);
    return told;
  }
  await inAccounts(house, caller.tenantId, (tx) =>
    noteFailure(tx, {
      at: house.now(),
      what,
      code: "CODE_WRONG",
      person: caller.actor.id,
      source: from.source,
    }),
  );
  return codeWrong();
}

/** Undoes the step, so that the session goes on waiting for a better code. */
class NotTaken extends Error {}
