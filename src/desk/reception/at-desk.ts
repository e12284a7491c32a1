// In which transaction a request is answered. The answer is sent only once everything it tells of has been
// stored.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { inTenant, type Scope, type TenantTx } from "../../platform/db/tenant.ts";
import type { Answer } from "../../platform/http/answer.ts";
import {
  begin,
  finish,
  forget,
  type Keyed,
  KeyTaken,
  keepAnswer,
  keyOf,
  takeKey,
} from "../../platform/http/idempotency.ts";
import { Stop, withReference } from "../../platform/http/problem.ts";
import { type Sent, send } from "../../platform/http/routes.ts";
import { noteRefused } from "../audit/note-refused.ts";
import type { Caller } from "../policy/caller.ts";
import { askedFor, callerOf } from "./door-keeper.ts";

export type Work = (tx: TenantTx, caller: Caller) => Promise<Answer>;
/** Work in several transactions of its own. `keyed` is null where the request carries no key. */
export type WorkInParts = (caller: Caller, keyed: Keyed | null) => Promise<Answer>;

export type AtDesk = {
  /** Answers from the database as the caller sees it. */
  read(request: FastifyRequest, reply: FastifyReply, work: Work): Promise<Sent>;
  /** Asks the database as the caller sees it, and leaves the answer to the route. */
  ask<Found>(request: FastifyRequest, work: (tx: TenantTx, caller: Caller) => Promise<Found>): Promise<Found>;
  /**
   * The same for a POST: with an `Idempotency-Key` the work is done once, and its answer kept with its
   * effect.
   */
  post(request: FastifyRequest, reply: FastifyReply, work: Work, digest?: Buffer): Promise<Sent>;
  /**
   * For work that takes more than one transaction. The key guards the whole: done again after a crash, each
   * part must find out by itself what has been done.
   */
  postInParts(
    request: FastifyRequest,
    reply: FastifyReply,
    work: WorkInParts,
    digest?: Buffer,
  ): Promise<Sent>;
  /** One part of such work, in its own transaction and under a key of its own. */
  part(caller: Caller, keyed: Keyed | null, work: Work): Promise<Answer>;
};

export function atDesk(pool: Pool): AtDesk {
  return {
    async read(request, reply, work) {
      const caller = callerOf(request);
      const told = await tracing(pool, request, caller, () =>
        inTenant(pool, scopeOf(caller), (tx) => answered(tx, caller, request, work)),
      );
      return send(request, reply, told);
    },
    ask(request, work) {
      const caller = callerOf(request);
      return tracing(pool, request, caller, () => inTenant(pool, scopeOf(caller), (tx) => work(tx, caller)));
    },
    async post(request, reply, work, digest) {
      const caller = callerOf(request);
      const keyed = keyOf(request, caller.actor.id, digest ?? request.bodyDigest);
      const noted: Work = (tx) => answered(tx, caller, request, work);
      const told = await tracing(pool, request, caller, () =>
        once(pool, caller, { keyed, work: noted, reference: request.id }),
      );
      return send(request, reply, told);
    },
    async postInParts(request, reply, work, digest) {
      const caller = callerOf(request);
      const keyed = keyOf(request, caller.actor.id, digest ?? request.bodyDigest);
      const told = keyed ? await partsUnder(pool, caller, keyed, work) : await work(caller, null);
      return send(request, reply, told);
    },
    part: (caller, keyed, work) => once(pool, caller, { keyed, work }),
  };
}

/** The answer to the request; one that there is nothing leaves its trace in the audit. */
async function answered(tx: TenantTx, caller: Caller, request: FastifyRequest, work: Work): Promise<Answer> {
  const told = await work(tx, caller);
  if (told.status === 404) await noteRefused(tx, caller, { ...askedFor(request), code: "NOT_FOUND" });
  return told;
}

/** Work that stopped itself because there is nothing was rolled back with its trace: that is left apart. */
async function tracing<T>(
  pool: Pool,
  request: FastifyRequest,
  caller: Caller,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stop && error.answer.status === 404) {
      const asked = { ...askedFor(request), code: "NOT_FOUND" };
      await inTenant(pool, scopeOf(caller), (tx) => noteRefused(tx, caller, asked));
    }
    throw error;
  }
}

/** With whose eyes: an organisation's or a person's from outside, or those of one person of the desk. */
export const scopeOf = ({ tenantId, viewer, actor }: Caller): Scope =>
  viewer === "" ? { tenant: tenantId, viewer, person: actor.id } : { tenant: tenantId, viewer };

/**
 * Answers that are kept: what happened, and what a rule refused. Input that could not be used, a version
 * that had moved on and a case that is not there began nothing, and may be sent again under the same key.
 */
const isKept = ({ status }: Answer): boolean => status < 300 || status === 409;

type Once = { readonly keyed: Keyed | null; readonly work: Work; readonly reference?: string };

async function once(pool: Pool, caller: Caller, { keyed, work, reference }: Once): Promise<Answer> {
  const attempt = () =>
    inTenant(pool, scopeOf(caller), async (tx) => {
      if (!keyed) return work(tx, caller);
      const stands = await takeKey(tx, keyed);
      if (stands.is === "answered") return stands.answer;
      const told = await work(tx, caller);
      const whole = reference === undefined ? told : withReference(told, reference);
      if (isKept(whole)) await keepAnswer(tx, keyed, whole);
      return whole;
    });
  try {
    return await attempt();
  } catch (error) {
    // Somebody else was quicker with this key: their answer is there now.
    if (error instanceof KeyTaken) return attempt();
    throw error;
  }
}

async function partsUnder(pool: Pool, caller: Caller, keyed: Keyed, work: WorkInParts): Promise<Answer> {
  const inOne = <T>(part: (tx: TenantTx) => Promise<T>) => inTenant(pool, scopeOf(caller), part);
  const stands = await inOne(async (tx) => {
    const found = await takeKey(tx, keyed);
    if (found.is === "new") await begin(tx, keyed);
    return found;
  });
  if (stands.is === "answered") return stands.answer;
  try {
    const told = await work(caller, keyed);
    await inOne((tx) => (isKept(told) ? finish(tx, keyed, told) : forget(tx, keyed)));
    return told;
  } catch (error) {
    await inOne((tx) => forget(tx, keyed)).catch(() => {});
    throw error;
  }
}
