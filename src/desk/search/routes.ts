// The one search over HTTP.
import { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { ok } from "../../platform/http/answer.ts";
import { problemSchema } from "../../platform/http/openapi.ts";
import { badInput } from "../../platform/http/problem.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import { askedWords } from "../case-file/words.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { findCases } from "./find-cases.ts";
import { findClaims } from "./find-claims.ts";
import { findNames } from "./find-names.ts";
import { findPapers } from "./find-papers.ts";
import { Found, type Hit, type HitKind, hitKinds } from "./wire.ts";

const Query = z.strictObject({
  q: z.string().max(200).describe("Words; each must begin a word of what is found. At least two letters."),
  kinds: z
    .string()
    .max(80)
    .optional()
    .describe(`Of ${hitKinds.join(", ")}, with commas between; all of them unless given.`),
  limit: z.coerce.number().int().min(1).max(20).default(5).describe("Hits of each kind, at most 20."),
});

export const searchRoutes: Routes<{ readonly at: AtDesk }> = (app, { at }) => {
  app.get(
    "/api/v1/search",
    {
      schema: {
        tags: ["cases"],
        operationId: "search",
        summary: "Find cases, people, organisations, claims and papers",
        description: "The best few of each kind, and never a count of the whole; audited.",
        querystring: Query,
        response: { 200: Found, 422: problemSchema },
      },
    },
    (request, reply) =>
      at.read(request, reply, async (tx, caller) => {
        const { q, limit, kinds } = request.query;
        const wanted = kinds === undefined ? hitKinds : kindsIn(kinds);
        if (wanted === null) return badInput([noSuchKind]);
        const words = askedWords(q);
        const hits =
          words.length === 0 && !isShort(q) ? [] : await everyHit(tx, caller, { q, words, wanted, limit });
        await noteAudits(tx, [traceOf(caller, await tenantNow(tx), hits)]);
        const groups = wanted.map((kind) => {
          const ofKind = hits.filter((hit) => hit.kind === kind);
          return { kind, items: ofKind.slice(0, limit), more: ofKind.length > limit };
        });
        return ok({ words, groups: groups.filter(({ items }) => items.length > 0) } satisfies Found);
      }),
  );
};

const noSuchKind = {
  at: "?kinds",
  says: "This names a kind of thing that is not searched.",
  doNext: `Give some of ${hitKinds.join(", ")}, with commas between, or leave it out.`,
};

function kindsIn(text: string): readonly HitKind[] | null {
  const asked = text.split(",").map((kind) => kind.trim());
  const known = hitKinds.filter((kind) => asked.includes(kind));
  return known.length === new Set(asked).size ? known : null;
}

type Asked = {
  readonly q: string;
  readonly words: readonly string[];
  readonly wanted: readonly HitKind[];
  readonly limit: number;
};

/** One hit more of each kind than is shown, to learn whether there are more. */
async function everyHit(tx: TenantTx, { actor }: Caller, asked: Asked): Promise<Hit[]> {
  const { q, words, limit } = asked;
  const wants = (kind: HitKind) => asked.wanted.includes(kind);
  const how = { words, most: limit + 1, party: actor.party };
  const cases = wants("case") ? await casesAsked(tx, how, q) : [];
  const names = wants("person") || wants("organisation") ? await findNames(tx, how) : null;
  const claims = wants("claim") && actor.party === "desk" ? await findClaims(tx, q, how.most) : [];
  const papers = wants("document") ? await findPapers(tx, how) : [];
  const people = wants("person") ? (names?.people ?? []) : [];
  const organisations = wants("organisation") ? (names?.organisations ?? []) : [];
  return [...cases, ...people, ...organisations, ...claims, ...papers];
}

const isShort = (q: string): boolean => /^\d{1,4}$/.test(q.trim());

/** "42" alone means the case that ends in 00042 before it means anything else. */
async function casesAsked(tx: TenantTx, how: Parameters<typeof findCases>[1], q: string): Promise<Hit[]> {
  const numbered = isShort(q) ? await findCases(tx, { ...how, words: [q.trim().padStart(5, "0")] }) : [];
  const rest = await findCases(tx, how);
  const fresh = rest.filter(({ id }) => !numbered.some((one) => one.id === id));
  return [...numbered, ...fresh].slice(0, how.most);
}

/** What was found; not what was searched for, which is a name more often than not. */
const traceOf = ({ actor }: Caller, now: Awaited<ReturnType<typeof tenantNow>>, hits: readonly Hit[]) => ({
  at: now,
  actor,
  action: "searched",
  what: "everything",
  detail: {
    count: hits.length,
    ids: [...new Set(hits.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))],
    others: hits.filter(({ caseId }) => caseId === null).map(({ kind, id }) => `${kind} ${id}`),
  },
});
