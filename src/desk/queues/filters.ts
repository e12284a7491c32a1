// From the words of a query to what the queue is asked. Names that nobody knows are refused in words, with
// those
// that there are.
import {
  type Instant,
  isoInstant,
  readCivil,
  readInstant,
  startOfDay,
  zoneNamed,
} from "../../core/calendar.ts";
import { parties } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { badInput, type InputError, Stop } from "../../platform/http/problem.ts";
import type { Desk } from "../case-file/desk.ts";
import { isId } from "../case-file/ids.ts";
import type { Caller } from "../policy/caller.ts";
import { sees } from "../policy/shown.ts";
import type { Asked } from "./queue-row.ts";
import { type Filters, type SortName, sorts } from "./wire.ts";

/** Looks one by one at the cases of an organisation, or of a tag, that has no more than this. */
const fewCases = 2_000;

const howMany = (table: string, column: string) => `select count(*)::int as count from (select 1 from ${table}
  where tenant_id = current_tenant() and ${column} = $1 limit ${fewCases + 1}) n`;
const ofClient = howMany("case_viewer", "viewer_id");
const ofTag = howMany("case_tag", "tag");

/**
 * Reads the filters of a list for this caller.
 * @throws Stop 422 with every filter that cannot be used, and what could stand there
 */
export async function readFilters(
  desk: Desk,
  tx: TenantTx,
  { caller, filters }: { readonly caller: Caller; readonly filters: Filters },
): Promise<Asked> {
  const problems = [...unknownNames(desk, filters), ...unreadable(filters), ...notOutside(caller, filters)];
  if (problems.length > 0) throw new Stop(badInput(problems));
  const { queue = "all", sort = usualSort(caller, filters), client, tag, assignee, held, ...rest } = filters;
  const zone = zoneNamed(caller.zone);
  const from = (text: string | undefined) => text && instantText(text, zone);
  return {
    ...rest,
    queue: queue === "unassigned" ? "open" : queue,
    sort,
    ...whose(caller, queue, assignee),
    client: client ? { id: client, few: await hasFew(tx, ofClient, client) } : undefined,
    tag: tag ? { key: tag, few: await hasFew(tx, ofTag, tag) } : undefined,
    held: held === undefined ? (queue === "held" ? true : undefined) : held === "yes",
    dueAfter: from(rest.dueAfter),
    dueBefore: from(rest.dueBefore),
    amountFrom: numberOf(rest.amountFrom),
    amountTo: numberOf(rest.amountTo),
    viewer: caller.viewer,
  };
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));

function whose({ actor }: Caller, queue: string, assignee: string | undefined): Pick<Asked, "assignee"> {
  if (assignee === "nobody" || queue === "unassigned") return { assignee: null };
  if (assignee === "me" || queue === "mine") return { assignee: actor.id };
  return { assignee };
}

async function hasFew(tx: TenantTx, counted: string, of: string): Promise<boolean> {
  const [row] = await tx.query<{ count: number }>(counted, [of]);
  return (row?.count ?? 0) <= fewCases;
}

const usualSort = ({ viewer }: Caller, { q, group }: Filters): SortName =>
  group === undefined && (viewer !== "" || q !== undefined) ? "opened" : "due";

const problem = (name: string, says: string, doNext: string): InputError => ({
  at: `?${name}`,
  says,
  doNext,
});
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** Names of playbooks, stages and parties that there are not. */
function unknownNames({ newest, caseTypes }: Desk, { playbook, stage, waitingOn }: Filters): InputError[] {
  const found: InputError[] = [];
  const playbooks = [...newest.keys()];
  if (playbook !== undefined && !newest.has(playbook))
    found.push(problem("playbook", "There is no playbook of that name.", `Use one of ${quoted(playbooks)}.`));
  const rooms = [...caseTypes.values()].filter((one) => !playbook || one.playbook.name === playbook);
  const stages = [...new Set(rooms.flatMap((one) => Object.keys(one.playbook.stages)))];
  if (stage !== undefined && !stages.includes(stage))
    found.push(problem("stage", "No playbook has a stage of that name.", `Use one of ${quoted(stages)}.`));
  if (waitingOn !== undefined && !(parties as readonly string[]).includes(waitingOn))
    found.push(problem("waitingOn", "There is no party of that name.", `Use one of ${quoted(parties)}.`));
  return found;
}

/** Ids, dates and amounts that cannot be read, and an order that the groups do not have. */
function unreadable(filters: Filters): InputError[] {
  const found: InputError[] = [];
  const { assignee, client, sort, group } = filters;
  if (assignee !== undefined && !["me", "nobody"].includes(assignee) && !isId(assignee)) {
    const doNext = "Give the id as it stands in assignee of a case, or me, or nobody.";
    found.push(problem("assignee", "This is not the id of a person.", doNext));
  }
  if (client !== undefined && !isId(client))
    found.push(
      problem("client", "This is not the id of an organisation.", "Take it from GET /api/v1/cases/choices."),
    );
  for (const name of ["dueAfter", "dueBefore"] as const) {
    const text = filters[name];
    if (text !== undefined && readCivil(text) === null && readInstant(text) === null)
      found.push(
        problem(name, "This is neither a date nor an instant.", "Give 2026-12-08 or an instant in UTC."),
      );
  }
  for (const name of ["amountFrom", "amountTo"] as const) {
    const text = filters[name];
    if (text !== undefined && !/^\d{1,13}$/.test(text))
      found.push(
        problem(name, "This is not an amount in whole cents.", "Give digits alone: 184000 is $1,840.00."),
      );
  }
  if (group !== undefined && sort !== undefined && sort !== "due") {
    const says = `A list in groups is in the order of its dates, not by ${sort}.`;
    found.push(
      problem("sort", says, `Leave out group for ${sorts.filter((one) => one !== "due").join(", ")}.`),
    );
  }
  return found;
}

/** What somebody outside the desk cannot ask by, because it is not theirs to know. */
function notOutside({ actor, viewer }: Caller, filters: Filters): InputError[] {
  if (viewer === "") return [];
  const hidden: readonly (readonly [keyof Filters, boolean])[] = [
    ["group", false],
    ["client", false],
    ["plan", false],
    ["provider", false],
    ["tag", false],
    ["held", false],
    ["amountFrom", sees(actor.party, "amounts")],
    ["amountTo", sees(actor.party, "amounts")],
    ["dueAfter", sees(actor.party, "nextClock")],
    ["dueBefore", sees(actor.party, "nextClock")],
  ];
  return hidden
    .filter(([name, seen]) => !seen && filters[name] !== undefined)
    .map(([name]) => problem(name, "Only the desk lists cases by this.", "Leave it out."));
}

/** A date begins with its day in the desk's zone. */
function instantText(text: string, zone: ReturnType<typeof zoneNamed>): string {
  const on = readCivil(text);
  return isoInstant(on ? startOfDay(zone, on) : (readInstant(text) as Instant));
}
