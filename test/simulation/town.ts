// Servers and workers as processes of their own on one database, clients that keep count of what they were
// told, and
// what must be true of the database afterwards.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { caseTypes } from "../../src/app/case-rooms.ts";
import { type Child, type Role, startChild } from "../../src/app/simulation/child.ts";
import { openMailSink } from "../../src/app/simulation/mail-sink.ts";
import { unlike } from "../../src/app/simulation/mirror.ts";
import { readBack } from "../../src/app/simulation/read-back.ts";
import { until } from "../../src/app/simulation/until.ts";
import { verifyAudit } from "../../src/desk/audit/verify.ts";
import { deskOf } from "../../src/desk/case-file/desk.ts";
import { newId } from "../../src/desk/case-file/ids.ts";
import { inTenant, type TenantTx } from "../../src/platform/db/tenant.ts";
import { testDatabase } from "../../src/platform/db/test-database.ts";

const token = "sandbox-of-the-town";
const start = "2026-12-01T18:00:00.000Z";

export type Town = Awaited<ReturnType<typeof openTown>>;

/** A database with one sandbox tenant, whose clock only tests move, and a relay. Close it in `afterAll`. */
export async function openTown() {
  const database = await testDatabase();
  const sink = await openMailSink();
  const folder = mkdtempSync(join(tmpdir(), "parley-town-"));
  const desk = deskOf(caseTypes);
  const tenant = newId();
  const inside = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(database.app, { tenant, viewer: "" }, work);
  await inside(layOut(tenant));
  const environment = {
    DATABASE_URL: database.adminUrl,
    DATABASE_APP_URL: "",
    PARLEY_DATA: folder,
    PARLEY_FILES: "",
    PARLEY_MODE: "",
    SMTP_URL: sink.url,
    MAIL_FROM: "desk@example.com",
    FAX_GATEWAY: "",
    PORT: "0",
    HOST: "127.0.0.1",
  };
  const children = new Set<Child>();
  const begin = async (role: Role): Promise<Child> => {
    const child = await startChild(role, environment);
    children.add(child);
    return child;
  };
  const rows = <Row>(statement: string, values: unknown[] = []) =>
    inside((tx) => tx.query<Row>(statement, values));
  const close = async () => {
    await Promise.all([...children].map((one) => one.kill()));
    await sink.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  /** What is not as it must be, of every case and of the whole; nothing, in a sound house. */
  const wrong = async (): Promise<string[]> => {
    const cases = await rows<{ id: string }>("select id from case_file order by id");
    const sentences: string[] = [];
    for (const { id } of cases) sentences.push(...unlike(await inside((tx) => readBack(desk, tx, id))));
    const verdict = await verifyAudit(database.app, tenant);
    if (verdict.bad) sentences.push(verdict.bad.says);
    for (const [says, question] of Object.entries(questions)) {
      const [row] = await rows<{ n: number }>(question);
      if (row?.n !== 0) sentences.push(`${says}: ${row?.n}`);
    }
    return sentences;
  };
  const moveClock = (days: number) =>
    rows("update tenant set clock_at = clock_at + make_interval(days => $1)", [days]);
  const quiet = () =>
    until(
      "clocks, letters and jobs have been dealt with",
      async () => (await rows<{ is: boolean }>(nothingDue))[0]!.is,
    );
  return { tenant, sink, begin, rows, wrong, moveClock, quiet, close };
}

const layOut = (tenant: string) => async (tx: TenantTx) => {
  const person = newId();
  await tx.query(
    "insert into tenant (tenant_id, name, mode, clock_at) values ($1, 'Town desk', 'sandbox', $2)",
    [tenant, start],
  );
  await tx.query("insert into person (id, name, party, roles) values ($1, 'Dana Desk', 'desk', $2)", [
    person,
    ["specialist", "supervisor"],
  ]);
  const hash = createHash("sha256").update(token).digest();
  await tx.query(
    "insert into api_key (id, hash, person_id, name, sandbox) values ($1, $2, $3, 'town', true)",
    [newId(), hash, person],
  );
};

const nothingDue = `select not exists (select from case_file c where c.next_due_at <= t.clock_at)
    and not exists (select from letter where state in ('queued', 'scheduled') and channel = 'e-mail')
    and not exists (select from notice where state = 'queued' and channel = 'e-mail')
    and not exists (select from pgboss.job where name in ('send-letter', 'tell-parties')
      and state in ('created', 'retry', 'active')) as is
  from tenant t where t.tenant_id = current_tenant()`;

const questions: Readonly<Record<string, string>> = {
  "tasks of one name that were added twice": `select count(*)::int as n from (
    select data -> 'input' ->> 'title' from case_event where event = 'add-task'
    group by 1 having count(*) > 1) twice`,
  "cases that were opened twice": `select count(*)::int as n from (
    select claim_number from case_file group by claim_number having count(*) > 1) twice`,
  "clocks that ended in a row that is not there": `select count(*)::int as n from case_clock k
    where k.ended_seq is not null and not exists (
      select from case_event e where e.case_id = k.case_id and e.seq = k.ended_seq)`,
  "clocks that rang before they were due": `select count(*)::int as n from case_clock k
    join case_event e on e.case_id = k.case_id and e.seq = k.ended_seq
    where e.data -> 'rung' ->> 'name' = k.name and (e.data -> 'rung' ->> 'nth')::int = k.nth and e.at <
      k.due_at`,
  "letters that were proved twice": `select count(*)::int as n from (
    select case_id, data -> 'input' ->> 'letter' from case_event where event = 'record-proof' and party =
      'post'
    group by 1, 2 having count(*) > 1) twice`,
  "clocks that were put aside": "select count(*)::int as n from parked_clock",
  "jobs in the dead letters": "select count(*)::int as n from pgboss.job where name = 'dead-letters'",
};

export type Told = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers without knowing their type
  readonly body: any;
  readonly replayed: boolean;
};

/**
 * Sends a POST under a key until somebody answers: a server that dies under it is no answer, and another is
 * asked.
 * @param addresses  of the servers that live now; asked anew at each attempt
 */
export async function sendUntilAnswered(
  addresses: () => readonly string[],
  path: string,
  { key, body }: { readonly key: string; readonly body: object },
): Promise<Told> {
  for (let turn = 0; turn < 3_000; turn++) {
    const all = addresses();
    const address = all[turn % Math.max(1, all.length)];
    const told = address === undefined ? null : await sendOnce(`${address}${path}`, key, body);
    if (told && told.status !== 503 && told.body?.code !== "STILL_RUNNING") return told;
    await pause(10);
  }
  throw new Error(`Nobody answered ${path}.`);
}

/** Null where the server died before its answer was whole. */
export async function sendOnce(url: string, key: string, body: object): Promise<Told | null> {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": key,
  };
  try {
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return {
      status: answer.status,
      body: JSON.parse(text),
      replayed: answer.headers.get("idempotency-replayed") === "true",
    };
  } catch {
    return null;
  }
}

/** A bill whose provider is written to by e-mail; told apart by its claim number. */
export const aBill = (claimNumber: string) => ({
  playbook: "balance-bill",
  memberName: `Member of ${claimNumber}`,
  memberEmail: "member@example.com",
  providerName: "Sample Surgery Center",
  providerNpi: "1999999984",
  tpaName: "Example Administrators",
  planName: "Example Plan",
  claimNumber,
  serviceFrom: "2026-10-05",
  serviceTo: "2026-10-05",
  codes: "99284",
  statementCents: 184_000,
  statementOn: "2026-11-20",
  documented: true,
  billedCents: 250_000,
  planPaidCents: 60_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
});
