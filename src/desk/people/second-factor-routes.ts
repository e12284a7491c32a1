// My second factor: authenticator, recovery codes, and the password beside them.
import { z } from "zod";
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { problem } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { shortestAlone } from "../../platform/sign-in/password.ts";
import type { Caller } from "../policy/caller.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { passwordRefused } from "../reception/link-way.ts";
import { codeWrong, mustWait } from "../reception/way-in.ts";
import { CodeBody } from "../reception/wire.ts";
import { type AccountHouse, inAccounts } from "./account-house.ts";
import { PasswordChange, RecoveryCodes, SecondFactor } from "./account-wire.ts";
import {
  type Account,
  endSessions,
  flawOfPassword,
  keepPassword,
  passwordStandsAlone,
  shortestFor,
} from "./accounts.ts";
import { voidLinks } from "./links.ts";
import { done, noteOwn, own, ownAccount, ownSession } from "./own-account.ts";
import { beginTotp, confirmTotp, dropTotp, giveRecoveryCodes } from "./second-factor.ts";
import { passwordIs } from "./session-routes.ts";
import { mayTry, wasRight } from "./throttle.ts";

const tags = ["accounts"];
const NewAuthenticator = z.object({ secret: z.string(), uri: z.string() });

export function secondFactorRoutes(app: App, house: AccountHouse): void {
  showRoute(app, house);
  totpRoutes(app, house);
  dropRoute(app, house);
  recoveryRoute(app, house);
  passwordRoute(app, house);
}

function showRoute(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/me/second-factor",
    {
      schema: {
        tags,
        operationId: "mySecondFactor",
        summary: "Which second factors I have",
        response: { 200: SecondFactor, 403: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const { required, totpSince, passkeys, recoveryCodes } = await ownAccount(tx, caller);
        const totp = totpSince === null ? null : { since: isoInstant(totpSince) };
        return ok({ required, totp, passkeys, recoveryCodes });
      }),
  );
}

function totpRoutes(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/second-factor/totp",
    {
      schema: {
        tags,
        operationId: "beginAuthenticator",
        summary: "A secret for an authenticator; not in force before its first code",
        response: { 200: NewAuthenticator, 403: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) =>
        ok(await beginTotp(house, tx, await ownAccount(tx, caller))),
      ),
  );

  app.post(
    "/api/v1/me/second-factor/totp/confirm",
    {
      schema: {
        tags,
        operationId: "confirmAuthenticator",
        summary: "Its first code puts it in force",
        body: CodeBody,
        response: { 200: RecoveryCodes, 403: problemSchema, 409: problemSchema, 429: problemSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const key = `enrol ${caller.actor.id}`;
      const wait = await mayTry(house, key);
      if (wait > 0) return send(request, reply, mustWait(wait));
      const told = await inAccounts(house, caller.tenantId, async (tx) => {
        const account = await ownAccount(tx, caller);
        if (!(await confirmTotp(house, tx, { account, code: request.body.code }))) return codeWrong(409);
        await noteOwn(house, tx, caller, { action: "enrolled", what: "authenticator" });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return ok({ recoveryCodes: await firstRecoveryCodes(tx, account) });
      });
      if (told.status === 200) await wasRight(house, key);
      return send(request, reply, told);
    },
  );
}

/** Recovery codes for whoever has none yet; null where there are some. */
export const firstRecoveryCodes = async (tx: TenantTx, account: Account): Promise<string[] | null> =>
  account.recoveryCodes > 0 ? null : giveRecoveryCodes(tx, account.id);

/**
 * The last factor of an account stays where the tenant wants one, and where the password is too short to
 * stand alone. Null where it may go.
 */
export async function lastFactorStays(tx: TenantTx, account: Account): Promise<Answer | null> {
  const code = "SECOND_FACTOR_LAST";
  if (account.required) {
    const says = "This is your only second factor, and this desk wants one.";
    return problem(409, { code, says, doNext: "Set up another one first; then this one can go." });
  }
  if (await passwordStandsAlone(tx, account.id)) return null;
  const says = `Without a second factor a password has ${shortestAlone} characters, and yours is shorter.`;
  return problem(409, { code, says, doNext: "Set a longer password first; then this one can go." });
}

function dropRoute(app: App, house: AccountHouse): void {
  app.delete(
    "/api/v1/me/second-factor/totp",
    {
      schema: {
        tags,
        operationId: "dropAuthenticator",
        summary: "Do without the authenticator",
        response: {
          204: z.undefined().describe("It counts no more."),
          403: problemSchema,
          409: problemSchema,
        },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const account = await ownAccount(tx, caller);
        const stays = account.passkeys > 0 ? null : await lastFactorStays(tx, account);
        if (stays) return stays;
        await dropTotp(tx, account.id);
        await noteOwn(house, tx, caller, { action: "removed", what: "authenticator" });
        tx.onCommit(() => house.accessChanged(caller.tenantId));
        return done();
      }),
  );
}

function recoveryRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/second-factor/recovery-codes",
    {
      schema: {
        tags,
        operationId: "newRecoveryCodes",
        summary: "Ten new recovery codes; the old ones are void",
        response: { 200: RecoveryCodes, 403: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const { id } = await ownAccount(tx, caller);
        const recoveryCodes = await giveRecoveryCodes(tx, id);
        await noteOwn(house, tx, caller, { action: "made", what: "recovery codes" });
        return ok({ recoveryCodes });
      }),
  );
}

function passwordRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/password",
    {
      schema: {
        tags,
        operationId: "changePassword",
        summary: "Another password; my other sessions end",
        body: PasswordChange,
        response: {
          204: z.undefined().describe("It holds from now on."),
          403: problemSchema,
          409: problemSchema,
          422: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const key = `factor ${caller.actor.id}`;
      const wait = await mayTry(house, key);
      if (wait > 0) return send(request, reply, mustWait(wait));
      const told = await inAccounts(house, caller.tenantId, (tx) =>
        changePassword(house, tx, { caller, ...request.body }),
      );
      if (told.status !== 409) await wasRight(house, key);
      return send(request, reply, told);
    },
  );
}

type Change = { readonly caller: Caller; readonly current: string; readonly next: string };

async function changePassword(
  house: AccountHouse,
  tx: TenantTx,
  { caller, current, next }: Change,
): Promise<Answer> {
  const account = await ownAccount(tx, caller);
  if (!(await passwordIs(tx, account.id, current))) {
    await noteOwn(house, tx, caller, { action: "refused", what: "password", code: "PASSWORD_WRONG" });
    return passwordWrong();
  }
  const flaw = flawOfPassword(next, shortestFor(account), account);
  if (flaw) return passwordRefused("/next", flaw);
  await keepPassword(tx, { id: house.newId(), person: account.id, password: next });
  // Whoever changes a password may fear for it: a link that lies in a mailbox would undo the change.
  await voidLinks(tx, account.id, house.now());
  const ended = await endSessions(tx, account.id, ownSession(caller).id);
  await noteOwn(house, tx, caller, { action: "changed", what: "password", detail: { ended } });
  return done();
}

const passwordWrong = (): Answer =>
  problem(409, {
    code: "PASSWORD_WRONG",
    says: "The present password is not the one you gave, or there is none.",
    doNext: "Give it again. Whoever signs in by link or passkey asks an administrator for a reset.",
  });
