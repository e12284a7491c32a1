// My sessions: how long this one lasts, which others there are, and the end of them.
import { z } from "zod";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { iso } from "../../platform/db/values.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { notFound } from "../../platform/http/problem.ts";
import { type App, send } from "../../platform/http/routes.ts";
import { noCookie } from "../../platform/sign-in/cookies.ts";
import { verifyPassword } from "../../platform/sign-in/password.ts";
import { isId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";
import { callerOf } from "../reception/door-keeper.ts";
import { sessionCookie } from "../reception/shown.ts";
import { codeWrong, mustWait, signInFailed } from "../reception/way-in.ts";
import { type AccountHouse, inAccounts } from "./account-house.ts";
import { ConfirmBody, Ended, SessionTime, SessionWire } from "./account-wire.ts";
import { endSessions } from "./accounts.ts";
import { done, noteOwn, own, ownAccount, ownSession } from "./own-account.ts";
import { takeCode } from "./second-factor.ts";
import { sessionsOf } from "./sessions.ts";
import { mayTry, wasRight } from "./throttle.ts";

const tags = ["accounts"];
/** So long before a session ends for being idle the page warns. */
const warnSeconds = 120;

/** How long the caller's session lasts from now on. */
export function timeLeft({ session }: Caller, now: number): SessionTime {
  if (!session) return { idleSecondsLeft: null, secondsLeft: null, idleSeconds: null, warnSeconds: null };
  const { seenAt, idleSeconds, endsAt } = session;
  const secondsLeft = Math.max(0, Math.floor((endsAt - now) / 1_000));
  const idle = Math.max(0, Math.floor((seenAt - now) / 1_000) + idleSeconds);
  return { idleSecondsLeft: Math.min(idle, secondsLeft), secondsLeft, idleSeconds, warnSeconds };
}

export function sessionRoutes(app: App, house: AccountHouse): void {
  timeRoutes(app, house);
  listRoutes(app, house);
  endRoutes(app, house);
  confirmRoute(app, house);
}

function timeRoutes(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/me/session",
    {
      schema: {
        tags,
        operationId: "sessionTime",
        summary: "How long my session lasts; does not count as being there",
        response: { 200: SessionTime },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) =>
        ok(timeLeft(await fresh(tx, caller), house.now())),
      ),
  );

  app.post(
    "/api/v1/me/session",
    {
      schema: {
        tags,
        operationId: "stillHere",
        summary: "I am still here",
        response: { 200: SessionTime },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        if (caller.session) {
          const here = "update account_session set seen_at = greatest(seen_at, $2) where id = $1";
          await tx.query(here, [caller.session.id, iso(house.now())]);
        }
        return ok(timeLeft(await fresh(tx, caller), house.now()));
      }),
  );
}

/** The caller with the moment at which they were last seen, which may be newer than what was remembered. */
async function fresh(tx: TenantTx, caller: Caller): Promise<Caller> {
  if (!caller.session) return caller;
  const [row] = await tx.query<{ seenAt: number }>(
    'select seen_at as "seenAt" from account_session where tenant_id = current_tenant() and id = $1',
    [caller.session.id],
  );
  return row ? { ...caller, session: { ...caller.session, ...row } } : caller;
}

function listRoutes(app: App, house: AccountHouse): void {
  app.get(
    "/api/v1/me/sessions",
    {
      schema: {
        tags,
        operationId: "mySessions",
        summary: "Where I am signed in",
        response: { 200: z.object({ items: z.array(SessionWire) }) },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, { actor, session }) => {
        const rows = await sessionsOf(tx, actor.id, house.now());
        const items = rows.map(({ startedAt, seenAt, endsAt, browser, source, ...row }) => ({
          ...row,
          current: row.id === session?.id,
          browser: browser ?? "",
          source: source ?? "",
          startedAt: isoInstant(startedAt),
          seenAt: isoInstant(seenAt),
          endsAt: isoInstant(endsAt as Instant),
        }));
        return ok({ items });
      }),
  );

  app.delete(
    "/api/v1/me/sessions/:id",
    {
      schema: {
        tags,
        operationId: "endSession",
        summary: "End one of my sessions",
        params: z.object({ id: z.string() }),
        response: { 204: z.undefined().describe("It has ended."), 404: problemSchema },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const { id } = request.params;
        const end = "delete from account_session where id = $1 and user_id = $2";
        if (!isId(id) || (await tx.change(end, [id, caller.actor.id])) === 0) return notFound();
        await noteOwn(house, tx, caller, { action: "ended", what: "session", detail: { id } });
        return done();
      }),
  );
}

function endRoutes(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/sessions/end-others",
    {
      schema: {
        tags,
        operationId: "endOtherSessions",
        summary: "End all my sessions but this one",
        response: { 200: Ended },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const ended = await endSessions(tx, caller.actor.id, caller.session?.id ?? null);
        await noteOwn(house, tx, caller, { action: "ended", what: "other sessions", detail: { ended } });
        return ok({ ended });
      }),
  );

  app.post(
    "/api/v1/me/sessions/end-all",
    {
      schema: {
        tags,
        operationId: "endAllSessions",
        summary: "Sign out everywhere",
        response: { 200: Ended },
      },
    },
    (request, reply) =>
      own(house, { request, reply }, async (tx, caller) => {
        const ended = await endSessions(tx, caller.actor.id);
        await noteOwn(house, tx, caller, { action: "ended", what: "all sessions", detail: { ended } });
        reply.header("set-cookie", noCookie(sessionCookie));
        return ok({ ended });
      }),
  );
}

function confirmRoute(app: App, house: AccountHouse): void {
  app.post(
    "/api/v1/me/session/confirm",
    {
      schema: {
        tags,
        operationId: "confirmSession",
        summary: "Show once more that it is me",
        body: ConfirmBody,
        response: {
          204: z.undefined().describe("Good for 15 minutes."),
          401: problemSchema,
          429: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { actor, tenantId } = callerOf(request);
      const key = `factor ${actor.id}`;
      const wait = await mayTry(house, key);
      if (wait > 0) return send(request, reply, mustWait(wait));
      const { body } = request;
      const right = await inAccounts(house, tenantId, (tx) => isRight(house, tx, callerOf(request), body));
      if (right) await wasRight(house, key);
      const told = right ? done() : "code" in body ? codeWrong() : signInFailed();
      return send(request, reply, told);
    },
  );
}

async function isRight(
  house: AccountHouse,
  tx: TenantTx,
  caller: Caller,
  body: z.infer<typeof ConfirmBody>,
): Promise<boolean> {
  const account = await ownAccount(tx, caller);
  const right =
    "code" in body
      ? await takeCode(house, tx, { account, code: body.code })
      : await passwordIs(tx, account.id, body.password);
  const code = right ? {} : { code: "CODE_WRONG" };
  await noteOwn(house, tx, caller, { action: right ? "confirmed" : "refused", what: "session", ...code });
  if (!right) return false;
  const confirm = "update account_session set confirmed_at = $2 where id = $1";
  await tx.query(confirm, [ownSession(caller).id, iso(house.now())]);
  tx.onCommit(() => house.accessChanged(caller.tenantId));
  return true;
}

/** Is this the person's password? False where there is none. */
export async function passwordIs(tx: TenantTx, person: string, password: string): Promise<boolean> {
  const [row] = await tx.query<{ password: string | null }>(
    `select password from account_credential
      where tenant_id = current_tenant() and user_id = $1 and provider_id = 'credential'`,
    [person],
  );
  return row?.password ? verifyPassword(row.password, password) : false;
}
