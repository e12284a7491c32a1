// What a room's story is asked with, from the case as the visitor's own eyes see it.
import { civilDateIn } from "../../core/calendar.ts";
import type { StoryContext } from "../../core/windows.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import type { Visit } from "./visit.ts";

/** The case, or null for one that is not there or not theirs. Its entry in the audit is left. */
export async function caseVisited(visit: Visit, caseId: string): Promise<OpenFile | null> {
  const file = await openFile(visit.desk, visit.tx, caseId, { lock: false });
  if (file) visit.saw(caseId);
  return file;
}

/** The moment of a visit, as stories want it. */
export function storyContext(
  { case: one, state, around, tenant }: OpenFile,
  visit: Pick<Visit, "language">,
): StoryContext {
  return {
    language: visit.language === "es" ? "es" : "en",
    now: around.now,
    today: civilDateIn(tenant.zone, around.now),
    zone: tenant.zone,
    caseNumber: one.number,
    stage: one.stage,
    clocks: state.clocks,
    late: state.late,
    card: tenant.card,
  };
}
