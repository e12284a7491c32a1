// A desk with two tenants and some people, laid out in a database of its own, for tests of the store.
import { type Instant, instant } from "../../core/calendar.ts";
import type { ActingParty, Actor, Role } from "../../core/playbook.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { type Desk, type DeskJob, deskOf } from "./desk.ts";
import { newId } from "./ids.ts";
import { type Happened, type Outcome, openCase, type Recorded, record } from "./record.ts";
import { smallRoom } from "./small-room.ts";

/** Where the sandbox clock of the test tenants stands at first. */
export const testStart: Instant = instant("2026-12-01T18:00:00Z");

export const bill = {
  memberName: "Maria Example",
  providerName: "Sample Surgery Center",
  providerNpi: "1234567893",
  planName: "Example Plan",
  claimNumber: "CLM-1",
  amountCents: 184_000,
};

/** Everything a test of the store starts with; close it in `afterAll`. */
export async function testDesk() {
  const database = await testDatabase();
  const jobs: DeskJob[] = [];
  const desk: Desk = deskOf([smallRoom], { enqueue: async (_tx, more) => void jobs.push(...more) });
  const home = newId();
  const rival = newId();
  const people = {
    dana: newId(),
    sam: newId(),
    piaOfPlan: newId(),
    plan: newId(),
    provider: newId(),
    member: newId(),
  };
  const run = <T>(tenant: string, work: (tx: TenantTx) => Promise<T>, viewer = "") =>
    inTenant(database.app, { tenant, viewer }, work);
  for (const tenant of [home, rival]) await run(tenant, (tx) => layOut(tx, tenant, people));
  const actor = (party: ActingParty, id: string, ...roles: Role[]): Actor => ({
    id,
    name: `${party} person`,
    party,
    roles,
  });
  const actors = {
    dana: actor("desk", people.dana, "specialist"),
    sam: actor("desk", people.sam, "supervisor"),
    pia: actor("plan", people.piaOfPlan),
    provider: actor("provider", people.provider),
    member: actor("member", people.member),
    post: actor("post", "post"),
  };
  const here = <T>(work: (tx: TenantTx) => Promise<T>, viewer = "") => run(home, work, viewer);
  const open = async (input: object = {}, by: Actor = actors.dana) => {
    const body = { ...bill, ...input };
    return recorded(
      await here((tx) => openCase(desk, tx, { playbook: "small-quarrel", input: body, actor: by })),
    );
  };
  const act = (
    caseId: string,
    event: string,
    input: object = {},
    by: Actor = actors.dana,
    rest: Partial<Happened> = {},
  ) => here((tx) => record(desk, tx, { caseId, event, input, actor: by, ...rest }));
  const moveClock = (to: string) =>
    here((tx) => tx.query("update tenant set clock_at = $1 where tenant_id = current_tenant()", [to]));
  return { ...database, desk, jobs, home, rival, people, actors, run, here, open, act, moveClock };
}

/** The answer, where the test is only interested in what follows. */
export function recorded(outcome: Outcome | { readonly kind: string }): Recorded {
  if (outcome.kind === "recorded") return outcome as Recorded;
  throw new Error(`It was not recorded: ${JSON.stringify(outcome).slice(0, 2000)}`);
}

async function layOut(tx: TenantTx, tenant: string, people: Record<string, string>): Promise<void> {
  await tx.query("insert into tenant (tenant_id, name, mode, clock_at) values ($1, $2, 'sandbox', $3)", [
    tenant,
    "Example Desk",
    new Date(testStart).toISOString(),
  ]);
  await tx.query(
    `insert into organisation (id, party, name, npi) values
       ($1, 'plan', 'Example Plan', null), ($2, 'provider', 'Sample Surgery Center', '1234567893')`,
    [people.plan, people.provider],
  );
  await tx.query(
    `insert into person (id, name, party, roles, organisation_id) values
       ($1, 'Dana Desk', 'desk', '{specialist}', null), ($2, 'Sam Super', 'desk', '{supervisor}', null),
       ($3, 'Pia Plan', 'plan', '{}', $5), ($4, 'Maria Example', 'member', '{}', null)`,
    [people.dana, people.sam, people.piaOfPlan, people.member, people.plan],
  );
}
