// Cases from a table, each through the one door: opened so that its playbook runs, or filed as history.
import type { Fields } from "../../core/fields.ts";
import type { CellProblem } from "../../core/loading/mapping.ts";
import { type Actor, caseworkers } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import { oneOfRoles } from "../../core/words.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import type { Desk } from "../case-file/desk.ts";
import { type OpeningOutcome, openCase, record } from "../case-file/record.ts";
import type { Input, Known, Loader } from "./loader.ts";

/** The questions of a case's opening, or of filing it as history; null where the playbook files none. */
export function caseFields({ playbook }: AnyCaseType, asHistory: boolean): Fields | null {
  const event = asHistory ? playbook.opensAsHistory : playbook.opens;
  return event === undefined ? null : (playbook.events[event]?.asks ?? null);
}

export const caseLoader = (desk: Desk, room: AnyCaseType, asHistory: boolean): Loader => ({
  fields: caseFields(room, asHistory) ?? {},
  atOnce: 20,
  mayLoad: (actor) => mayOpen(room, asHistory, actor),
  known: (tx, inputs) => known(tx, room.playbook.name, inputs),
  changes: () => false,
  async take(tx, input, { actor, known: there }) {
    if (there) return { outcome: "same", subject: there.subject };
    const outcome = await openCase(desk, tx, { playbook: room.playbook.name, input, actor, asHistory });
    if (outcome.kind === "recorded") return { outcome: "added", subject: outcome.case.id };
    return { outcome: "refused", problems: problemsOf(outcome) };
  },
  async takeBack(tx, { subject }, actor) {
    const event = room.playbook.takesBack;
    if (event === undefined) return "Cases of this playbook cannot be taken back.";
    const input = { why: "the load it came with was undone" };
    const outcome = await record(desk, tx, { caseId: subject, event, input, actor });
    if (outcome.kind === "recorded") return null;
    return outcome.kind === "refused" ? outcome.ruling.says : "The case could not be taken back.";
  },
});

/** The rows would each be refused for the same reason; so it is told before the first. */
function mayOpen({ playbook }: AnyCaseType, asHistory: boolean, actor: Actor): Ruling {
  const name = asHistory ? playbook.opensAsHistory : playbook.opens;
  const event = name === undefined ? undefined : playbook.events[name];
  const wanted = event?.roles ?? caseworkers;
  if (!event || wanted.some((role) => actor.roles.includes(role))) return allowed;
  return refused(
    "NOT_YOUR_ROLE",
    event.rule,
    `"${event.title}" is done by ${oneOfRoles(wanted)}.`,
    `Ask ${oneOfRoles(wanted)} to load.`,
  );
}

function problemsOf(outcome: Exclude<OpeningOutcome, { kind: "recorded" }>): CellProblem[] {
  if (outcome.kind === "refused") {
    const { says, doNext } = outcome.ruling;
    return [{ column: "", says, doNext }];
  }
  if (outcome.kind === "bad input")
    return outcome.problems.map(({ at, says, doNext }) => ({ column: at.slice(1), says, doNext }));
  return [{ column: "", says: "There is no such playbook.", doNext: "Choose another." }];
}

const find = `select distinct on (a.at) a.at, c.id as subject
  from json_to_recordset($2) as a (at int, claim text, member text)
  join case_claim_number n on n.tenant_id = current_tenant() and n.plain = plain_number(a.claim)
  join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id and c.playbook = $1
    and lower(c.member_name) = lower(a.member)
  order by a.at, c.id`;

/** A case of the same playbook, member and claim number is the same case; one without a number is new. */
async function known(tx: TenantTx, playbook: string, inputs: readonly Input[]): Promise<(Known | null)[]> {
  const asked = inputs.map(({ claimNumber, memberName }, at) => ({
    at,
    claim: claimNumber ?? null,
    member: memberName ?? null,
  }));
  const rows = await tx.query<{ at: number; subject: string }>(find, [playbook, JSON.stringify(asked)]);
  const found = new Map(rows.map(({ at, subject }) => [at, { subject, was: {} }]));
  return inputs.map((_, at) => found.get(at) ?? null);
}
