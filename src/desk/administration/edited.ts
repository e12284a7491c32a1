// Two people may edit one setting: each says which version was seen, and the second is told.
import type { FastifyRequest } from "fastify";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { etag, versionWanted } from "../../platform/http/etag.ts";
import { problem } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";

/** The version that the caller had seen; undefined where it did not say. @throws Stop 400 for another text */
export const versionSeen = ({ headers }: FastifyRequest): number | undefined =>
  versionWanted(headers["if-match"]);

/** 200 with the thing and its ETag. */
export const versioned = (body: { readonly version: number }): Answer =>
  ok(body, { etag: etag(body.version) });

/** 412: somebody else has changed it, with how it stands now. */
export const changedMeanwhile = (seen: number, current: { readonly version: number }): Answer =>
  problem(
    412,
    {
      code: "CHANGED_MEANWHILE",
      says: `You had seen version ${seen}; somebody has changed it since: now it is ${current.version}.`,
      doNext: "Look at how it stands now, and make your change again. What you typed is still in the form.",
      current,
    },
    { etag: etag(current.version) },
  );

export type Changed = {
  /** created, changed, ended, … */
  readonly action: string;
  /** client, calendar, channel, … */
  readonly what: string;
  /** Ids, and what was set from what: settings are no health information. */
  readonly detail: { readonly [name: string]: unknown };
};

/** Leaves the change in the audit, in the transaction of the change. */
export async function noteChange(tx: TenantTx, actor: Actor, change: Changed): Promise<void> {
  await noteAudits(tx, [{ at: await tenantNow(tx), actor, ...change }]);
}

/** Of two states of a thing, the parts that differ: `{ name: [was, is] }`. */
export function whatChanged(was: object, is: object): { readonly [part: string]: readonly unknown[] } {
  const before = new Map(Object.entries(was));
  const parts = Object.entries(is).filter(
    ([part, value]) => JSON.stringify(before.get(part)) !== JSON.stringify(value),
  );
  return Object.fromEntries(parts.map(([part, value]) => [part, [before.get(part) ?? null, value]]));
}
