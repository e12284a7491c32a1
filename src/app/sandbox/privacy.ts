// What the sandbox shows of privacy: a case that most of the desk may not know of, broken glass, a member who
// asked to be written to elsewhere, an advocate, and a disclosure to account for.
import { civilDateIn, type Instant, pacific } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import { keepDisclosure } from "../../desk/audit/disclosures.ts";
import type { Desk } from "../../desk/case-file/desk.ts";
import { openCase } from "../../desk/case-file/record.ts";
import type { Caller } from "../../desk/policy/caller.ts";
import { appoint } from "../../desk/privacy/appointments.ts";
import { breakGlass, endGlass } from "../../desk/privacy/break-glass.ts";
import { askForConfidence } from "../../desk/privacy/confidential.ts";
import { restrict } from "../../desk/privacy/restriction.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { maria, openingAt } from "./story.ts";

type Cast = Readonly<
  Record<
    "supervisor" | "negotiator" | "specialist" | "privacy" | "member" | "advocate",
    { readonly actor: Actor }
  >
>;
type Given = { readonly tenantId: string; readonly now: Instant; readonly cast: Cast };

const caseOf = async (tx: TenantTx, member: string): Promise<string> => {
  const found = "select id from case_file where member_name = $1 order by id limit 1";
  const [row] = await tx.query<{ id: string }>(found, [member]);
  if (!row) throw new Error(`The sandbox has no case of ${member}.`);
  return row.id;
};
const asCaller = (tenantId: string, actor: Actor): Caller =>
  ({ tenantId, actor: actor as Actor & { party: Party }, viewer: "" }) as Caller;

/** Plays it at the end of the stories; looks with nobody's eyes, as the makers of the sandbox do. */
export async function keepPrivate(desk: Desk, tx: TenantTx, { tenantId, now, cast }: Given): Promise<void> {
  const { supervisor, negotiator, specialist, privacy, member, advocate } = cast;
  await tx.query("update person set member_id = $2, email = $3 where id = $1", [
    member.actor.id,
    maria.memberId,
    maria.memberEmail,
  ]);
  await restrictedCase(desk, tx, { tenantId, now, supervisor, negotiator, specialist });
  await askForConfidence(tx, {
    cases: [await caseOf(tx, "Mateo Ashgrove")],
    contact: { prefers: "post", email: "", phone: "(503) 555-0189", address: "PO Box 7\nTernport, OR 97009" },
    withdrawn: false,
    actor: specialist.actor,
    now,
  });
  const basis = "Authorisation signed by the member, on file";
  const asked = { personId: advocate.actor.id, kind: "advocate", forPerson: member.actor.id, basis } as const;
  await appoint(tx, asked, { actor: supervisor.actor, now });
  const told = {
    caseId: await caseOf(tx, "Wendell Achebe"),
    disclosedOn: civilDateIn(pacific, now),
    recipient: "Ternport County Court",
    address: "1 Court Square\nTernport, OR 97000",
    description: "Statement of the account and the plan's explanation of benefits",
    purpose: "Subpoena (45 CFR 164.512(e))",
  };
  await keepDisclosure(tx, told, { actor: privacy.actor, now });
}

type Restricted = Pick<Given, "tenantId" | "now"> & Pick<Cast, "supervisor" | "negotiator" | "specialist">;

async function restrictedCase(desk: Desk, tx: TenantTx, given: Restricted): Promise<void> {
  const { tenantId, now, supervisor, negotiator, specialist } = given;
  const input = openingAt("hospital", {
    memberName: "Alex Thornbury",
    memberPhone: "(503) 555-0196",
    claimNumber: "QW-26-7711",
    statementCents: 64_500,
    transfer: "warm",
    tpaName: "Pinnock Claims Service",
    planName: "Tern Patient Support staff plan",
  });
  const opened = await openCase(desk, tx, { playbook: "balance-bill", input, actor: supervisor.actor });
  if (opened.kind !== "recorded") throw new Error("The sandbox could not open its restricted case.");
  const { id: caseId } = opened.case;
  const why = "The patient is a colleague of ours.";
  const people = [supervisor.actor.id, negotiator.actor.id];
  await restrict(tx, { caseId, actor: supervisor.actor, now, seen: 0, why, people });
  const caller = asCaller(tenantId, specialist.actor);
  const reason = "The hospital was on the line and asked for this number; nobody of the list was in.";
  const broken = await breakGlass(tx, caller, { behind: { caseId }, reason, now });
  if (broken.kind === "broken") await endGlass(tx, caller, { id: broken.id, now });
  await tx.query("select set_config('parley.person', '', true)");
}
