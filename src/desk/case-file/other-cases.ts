// What an event of one case means for others: for its children, and for its parent.
import type { Advanced } from "../../core/advance.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { CaseNow } from "./case-now.ts";
import type { DeskJob } from "./desk.ts";
import type { OpenFile } from "./load.ts";
import { sameText } from "./whereabouts.ts";

/** The case before the event, and what the event made of it. */
type Step = {
  readonly before: Pick<OpenFile, "caseType" | "tenant" | "state">;
  readonly advanced: Advanced<BaseFacts>;
};

/** Two looks at the facts; null where nothing changed that this can be read from. */
function looked<T>({ before, advanced }: Step, look: ((facts: BaseFacts) => T) | undefined) {
  const [was, is] = [before.state.facts, advanced.next.facts];
  return !look || was === is ? null : { before: look(was), after: look(is) };
}

/** What is left to do between cases: open the children it now wants, tell the parent how it ended. */
export function jobsBetween(step: Step, is: CaseNow): DeskJob[] {
  const { caseType, tenant } = step.before;
  const data = { tenantId: tenant.tenantId, caseId: is.id, seq: is.version };
  const children = caseType.children;
  const wanted = looked(step, children && ((facts) => children.wanted(facts, is)));
  const ended = is.parentId === null ? null : looked(step, caseType.child?.ended);
  const opens = wanted && wanted.after.length > wanted.before.length;
  const tells = ended?.after && !sameText(ended.before, ended.after);
  return [
    ...(opens ? [{ name: "open-children", data } as const] : []),
    ...(tells ? [{ name: "tell-parent", data } as const] : []),
  ];
}
