// A file of reviews (X12 278) comes in: every request and every answer kept once, an answer with its request.
import { authorizationIn } from "../../core/authorization.ts";
import type { Problem } from "../../core/x12/problems.ts";
import { readReviews } from "../../core/x12/read.ts";
import type { Review, ReviewSet } from "../../core/x12/review-facts.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Caller } from "../policy/caller.ts";
import type { Spooled } from "../remittances/spool.ts";
import { authorizationOf } from "./authorizations.ts";
import {
  caresFor,
  chosenOf,
  type House,
  isSaidWhichPlans,
  named,
  plansFor,
  withHouseEyes,
} from "./desk-eyes.ts";
import { keepReview } from "./keep.ts";
import type { ReviewFileWire } from "./wire.ts";

type Item = ReviewFileWire["items"][number];
/** Does something in a transaction of its own, as the caller sees the database. */
export type Inside = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

const ITEMS_LISTED = 1_000;
const PROBLEMS_LISTED = 1_000;

/** Reads every 278 of the file. The same file twice changes nothing. Nothing is thrown for what it holds. */
export async function readReviewFile(
  spool: Spooled,
  caller: Caller,
  inside: Inside,
): Promise<ReviewFileWire> {
  const items: Item[] = [];
  const problems: Problem[] = [];
  const others: Record<string, number> = {};
  let [reviews, isNew] = [0, false];
  for await (const event of readReviews(spool.chunks())) {
    if (event.kind === "review") {
      reviews += 1;
      const item = await taken(event.review, event.set, { spool, caller, inside, place: reviews });
      if (item.outcome === "new" || item.outcome === "joined") isNew = true;
      if (items.length < ITEMS_LISTED) items.push(item);
    } else if (event.kind !== "transaction") problems.push(...event.problems);
    else if (event.transaction.is === "review") problems.push(...event.transaction.problems);
    else others[event.transaction.type] = (others[event.transaction.type] ?? 0) + 1;
  }
  return {
    sha256: spool.sha256.toString("hex"),
    bytes: spool.bytes,
    readBefore: reviews > 0 && !isNew && items.some(({ outcome }) => outcome === "known"),
    reviews,
    items,
    problems: problems.slice(0, PROBLEMS_LISTED),
    others,
  };
}

type Taking = {
  readonly spool: Spooled;
  readonly caller: Caller;
  readonly inside: Inside;
  readonly place: number;
};

async function taken(review: Review, set: ReviewSet, { spool, caller, inside, place }: Taking) {
  // A copy: what was read holds on to the piece of the file it was cut from.
  const told = structuredClone(authorizationIn(review, set));
  if (!told) {
    const says = "It names no member, or neither asks nor answers; nothing can be kept of it.";
    return { place, outcome: "not kept" as const, says, authorization: null };
  }
  return inside(async (tx): Promise<Item> => {
    const { care, plan } = await housesOf(tx, caller, { plans: [told.reviewer ?? ""], cares: [] });
    const by = { id: caller.actor.id, name: caller.actor.name };
    const file = { sha256: spool.sha256, place };
    const found = { told, care, plan, file, by };
    const { outcome, says, id } = await withHouseEyes(tx, caller, () => keepReview(tx, found));
    // Null where it belongs to a case that the caller may not know of.
    const one = await authorizationOf(tx, id);
    const authorization = one && { id, number: one.number, state: one.state };
    return { place, outcome, says, authorization };
  });
}

type Named = { readonly plans: readonly string[]; readonly cares: readonly string[] };

/**
 * Whose it is, and under which plan. A nurse's is her organisation's, and its plan one whose members she
 * reviews; for the desk, the ones that are named, or the only one it works with. A plan that cannot be told
 * stays open until somebody says it.
 */
export async function housesOf(
  tx: TenantTx,
  caller: Caller,
  { plans, cares }: Named,
): Promise<{ care: House | null; plan: House | null }> {
  const own = await plansFor(tx, caller);
  // A file that names something else than her plans is not put under one of them.
  const strange = caller.actor.party !== "desk" && (await isSaidWhichPlans(tx)) && plans.some(isName);
  const plan = strange ? named(own, plans) : chosenOf(own, plans);
  return { plan, care: chosenOf(await caresFor(tx, caller), [...cares, ...plans]) };
}

const isName = (text: string): boolean => text.trim() !== "";
