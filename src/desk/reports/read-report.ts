// Reads one report for one caller: the question checked, the roll-up brought up to date, the trace left.

import type { Pool } from "pg";
import { isoInstant } from "../../core/calendar.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { badInput, notFound, problem, Stop } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { reportOf } from "./answer.ts";
import { type Caught, catchUp } from "./catch-up.ts";
import { definitions } from "./definitions.ts";
import { narrowedTo } from "./narrowed-to.ts";
import { groupingsFor, offeredTo, personsRefused } from "./offered.ts";
import { momentHere, periodOf } from "./period.ts";
import { groupsOf } from "./statements.ts";
import type { Report, ReportName, ReportQuery } from "./wire.ts";

export type ReportRoutes = { readonly desk: Desk; readonly at: AtDesk; readonly pool: Pool };

/** Cases read at a time, and how often before an answer: what is left then is the worker's to read. */
const atATime = 500;
const times = 4;

/**
 * Brings the roll-up of the caller's tenant up to the moment, with the desk's eyes and in transactions of
 * its own.
 * Where very much has changed it stops early; the answer then says up to when it counts.
 */
export async function current({ desk, pool }: ReportRoutes, { tenantId }: Caller): Promise<Caught> {
  const once = () =>
    inTenant(pool, { tenant: tenantId, viewer: "" }, (tx) => catchUp(desk, tx, { most: atATime }));
  let caught = await once();
  for (let done = 1; done < times && !caught.whole; done += 1) caught = await once();
  return caught;
}

type Asked = { readonly name: ReportName; readonly query: ReportQuery; readonly action: "read" | "exported" };

/**
 * The report, as this caller sees it.
 * @throws Stop 404 for a report that is not offered, 403 and 422 for a question that may not be asked
 */
export async function readReport(
  { desk }: Pick<ReportRoutes, "desk">,
  tx: TenantTx,
  caller: Caller,
  { name, query, caught, action }: Asked & { readonly caught: Caught },
): Promise<Report> {
  if (!offeredTo(caller).some((one) => one.name === name)) throw new Stop(notFound());
  const definition = definitions[name];
  const { now, today } = await momentHere(tx);
  checkPerson(caller, query);
  const groupings = groupingsFor(caller, definition);
  const by = query.by ?? groupings[0] ?? definition.by[0] ?? "client";
  if (!groupings.includes(by)) throw new Stop(noSuchGrouping(by, groupings));
  const asked = { ...query, ...periodOf(query, today), name, by, viewer: caller.viewer };
  const groups = await groupsOf(tx, asked);
  const { actor } = caller;
  const detail = { by, from: asked.from, to: asked.to, rows: groups.length };
  await noteAudits(tx, [{ at: now, actor, action, what: `report ${name}`, detail }]);
  const filters = await narrowedTo(desk, tx, asked);
  const asOf = isoInstant(caught.upto);
  return reportOf({ desk, definition, asked, party: actor.party, asOf, groups, narrowed: filters });
}

/** Single people of the desk may be looked at by those who answer for them, and by themselves. */
export function checkPerson(
  caller: Caller,
  { person, by }: { person?: string | undefined; by?: string | undefined },
) {
  const mine = person === undefined || person === caller.actor.id;
  const compares = by === "person" || !mine;
  if (compares && !groupingsFor(caller, definitions["follow-ups"]).includes("person")) {
    throw new Stop(problem(403, personsRefused()));
  }
  if (person === undefined || person === "none" || isId(person)) return;
  const says = "This is not the id of a person.";
  throw new Stop(badInput([{ at: "?person", says, doNext: "Give the id as it stands in `key`, or none." }]));
}

/**
 * Whoever is not shown how deadlines are kept is not shown either which cases are behind that.
 * @throws Stop 404, as for the report
 */
export function checkCount(caller: Caller, { count }: { readonly count: string }): void {
  const ofDeadlines = offeredTo(caller).some(({ name }) => name === "clocks" || name === "follow-ups");
  if (count === "due" && !ofDeadlines) throw new Stop(notFound());
}

const noSuchGrouping = (by: string, groupings: readonly string[]) =>
  badInput([
    {
      at: "?by",
      says: `This report is not grouped by ${by}.`,
      doNext: `Choose one of ${groupings.join(", ")}.`,
    },
  ]);
