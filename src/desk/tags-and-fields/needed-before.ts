// What the desk wants to know before something happens to a case. Asked by the door, under the case's lock.
import { fieldsMissing, missingBefore } from "../../core/custom-fields.ts";
import type { Actor } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Decision } from "../case-file/decide.ts";
import type { OpenFile } from "../case-file/load.ts";
import { openChildrenOf } from "../relations/relations-of.ts";
import { groundOf } from "./fields-of-a-case.ts";

type Tried = { readonly file: OpenFile; readonly actor: Actor; readonly decision: Decision };

/**
 * The refusal where a field must be answered first, or a child case closed where the playbook says so; null
 * where nothing is missing. Only people of the desk
 * are asked: a clock, a provider or a member cannot answer, and is never kept waiting by it.
 */
export async function notYet(
  tx: TenantTx,
  { file, actor, decision }: Tried,
): Promise<{ readonly kind: "refused"; readonly ruling: Refusal } | null> {
  if (decision.kind !== "advanced" || actor.party !== "desk") return null;
  const { event } = decision.entry;
  const { playbook } = file.caseType;
  const closes = file.case.status === "open" && playbook.final.includes(decision.advanced.next.stage);
  if (closes && playbook.closesAfterChildren) {
    const open = await openChildrenOf(tx, file.case.id);
    if (open.length > 0) return { kind: "refused", ruling: childrenOpen(open) };
  }
  if (file.gatedActions.length === 0) return null;
  const actions = closes ? [event, "close"] : [event];
  if (!actions.some((action) => file.gatedActions.includes(action))) return null;
  const { fields, on } = await groundOf(tx, file.case);
  const missing = missingBefore(fields, on, actions);
  if (missing.length === 0) return null;
  const { title = event } = playbook.events[event] ?? {};
  return { kind: "refused", ruling: fieldsMissing(missing, closes ? "Closing" : `"${title}"`) };
}

const childrenOpen = (open: readonly string[]): Refusal =>
  refused(
    "CHILDREN_OPEN",
    "GN-05",
    `The case has ${open.length === 1 ? "a child that is" : "children that are"} open: ${open.join(", ")}.`,
    "Close those first, or end the link to them.",
  );

/**
 * For the list of actions: which of them wait for answers, and why. Empty for a desk that asks nothing,
 * without reading anything. Does NOT say which action would close the case; the door does, once it knows.
 */
export async function waitingForAnswers(
  tx: TenantTx,
  file: Pick<OpenFile, "case" | "caseType" | "gatedActions">,
  actor: Actor,
): Promise<ReadonlyMap<string, Refusal>> {
  const gated = file.gatedActions.filter((action) => action !== "close");
  if (gated.length === 0 || actor.party !== "desk") return new Map();
  const { fields, on } = await groundOf(tx, file.case);
  const refusals = gated.flatMap((action) => {
    const missing = missingBefore(fields, on, [action]);
    const title = file.caseType.playbook.events[action]?.title ?? action;
    return missing.length > 0 ? [[action, fieldsMissing(missing, `"${title}"`)] as const] : [];
  });
  return new Map(refusals);
}
