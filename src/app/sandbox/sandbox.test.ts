// The sandbox: who is in it, what it shows, and that it can be put back.
import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { instant, isoInstant } from "../../core/calendar.ts";
import { deskOf } from "../../desk/case-file/desk.ts";
import type { Post } from "../../desk/correspondence/post.ts";
import { inTenant, outsideTenants } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { caseTypes } from "../case-rooms.ts";
import { makeSandbox, resetSandbox } from "./make.ts";
import { organisations, personas, rival } from "./people.ts";

const database = await testDatabase();
afterAll(() => database.close());
const post: Post = {
  pool: database.app,
  desk: deskOf(caseTypes),
  relay: null,
  from: "desk@example.com",
  letterMark: () => "mark",
  faxGateway: null,
};
const now = instant("2026-12-02T18:30:00Z");
const sandbox = await makeSandbox(post, now);

type Line = {
  number: string;
  stage: string;
  status: string;
  waiting_on: string;
  next_clock: string | null;
  viewers: string[];
};
const linesOf = (tenant: string, viewer = "") =>
  inTenant(post.pool, { tenant, viewer }, (tx) =>
    tx.query<Line>(
      "select number, stage, status, " +
        "waiting_on, next_clock, to_json(viewers) as viewers from case_file order by number",
    ),
  );
const holderOf = async (token: string) =>
  (
    await outsideTenants(post.pool, (tx) =>
      tx.query<{
        h: {
          tenantId: string;
          personId: string;
          organisationId: string | null;
          party: string;
          sandbox: boolean;
        } | null;
      }>("select key_holder($1, now()) as h", [createHash("sha256").update(token).digest()]),
    )
  )[0]?.h;

test("every persona's token opens the sandbox, and the rival's another tenant", async () => {
  for (const { token, party } of Object.values(personas)) {
    expect(await holderOf(token), token).toMatchObject({ tenantId: sandbox.tenantId, party, sandbox: true });
  }
  expect(await holderOf(rival.token)).toMatchObject({ tenantId: sandbox.rivalId, party: "desk" });
  expect(sandbox.rivalId).not.toBe(sandbox.tenantId);
});

test("each story stands where it says", async () => {
  const lines = new Map((await linesOf(sandbox.tenantId)).map((line) => [line.number, line]));
  const stages = Object.fromEntries(
    [...sandbox.stories].map(([about, number]) => [about.split(/[:,]/)[0], lines.get(number)?.stage]),
  );
  expect(stages).toEqual({
    "just reported by phone": "intake",
    "handed over electronically and late": "intake",
    "a warm transfer at intake": "intake",
    "an emergency room's bill": "barred",
    watched: "watching",
    "watched monthly": "watching monthly",
    negotiating: "negotiating",
    "at an impasse": "plan deciding",
    "the LOA is signed": "paying",
    "the TPA paid less than the LOA says": "paying",
    "with counsel": "with counsel",
    waiting: "waiting",
    "closed five quiet months after the letter": "closed",
    "opened again": "resuming",
    settled: "closed",
    "a request that the TPA has not finished": "requesting",
    "a whole request": "outreach",
    "in contracting": "contracting",
    "a contract that both have signed": "loading",
    "asked to pay upfront": "outreach",
    "turned away for good": "alternates",
    "turned away and seen after all": "closed",
    "referred by a nurse": "alternates",
    "an appeal that reached the desk before the plan": "first level",
    "an appeal whose first level is answered": "answered",
    "an appeal on its second level": "second level",
    "an appeal of the member": "first level",
    "an appeal that found the claim paid too little": "answered",
    "an appeal that closes in a few days": "answered",
    "an appeal that is open again": "resuming",
  });
  // The one that is asked in place of a provider that refused, and the one that is hidden.
  expect(lines.size).toBe(sandbox.stories.size + 2);
  const child = [...lines.values()].find(({ number }) => number.startsWith("OR-"));
  expect(child?.stage).toBe("outreach");
});

test("GN-04: one case more is hidden from the specialist, who broke the glass and closed it", async () => {
  const person = await holderOf("sandbox-specialist");
  const seen = await inTenant(
    post.pool,
    { tenant: sandbox.tenantId, viewer: "", person: person?.personId ?? "" },
    (tx) => tx.query("select from case_file"),
  );
  expect(seen).toHaveLength(sandbox.stories.size + 1);
  const { rows } = await database.owner.query(
    "select action from audit_entry where action like '%glass%' order by id",
  );
  expect(rows.map(({ action }) => action)).toEqual(["broke the glass", "ended broken glass"]);
});

test("BB-07: the outreach clock of the newest case runs, and that of the late one has run out", async () => {
  const rows = await inTenant(post.pool, { tenant: sandbox.tenantId, viewer: "" }, (tx) =>
    tx.query<{ member_name: string; state: string }>(
      "select c.member_name, k.state from case_clock k " +
        "join case_file c on c.id = k.case_id where k.name = 'reach the member'",
    ),
  );
  const states = Object.fromEntries(rows.map((row) => [row.member_name, row.state]));
  expect(states).toMatchObject({ "Ines Okafor-Reyes": "running", "Tobias Wren": "missed" });
});

test("the sandbox begins at the real now, and nothing in it is overdue without having rung", async () => {
  const [row] = await inTenant(post.pool, { tenant: sandbox.tenantId, viewer: "" }, (tx) =>
    tx.query<{ at: number; due: number }>(
      "select clock_at as at, (select count(*) from case_clock where " +
        "state = 'running' and due_at <= clock_at)::int as due from tenant",
    ),
  );
  expect(row).toEqual({ at: now, due: 0 });
});

test("letters of the last days wait in the outbox and say for what; older ones are proved", async () => {
  const rows = await inTenant(post.pool, { tenant: sandbox.tenantId, viewer: "" }, (tx) =>
    tx.query<{ state: string; says: string | null; old: boolean }>(
      "select state, last_error as says, written_at < clock_at - interval '3 days' as old from " +
        "letter, tenant",
    ),
  );
  const waiting = rows.filter(({ state }) => state === "queued");
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.every(({ says, old }) => says !== null && !old)).toBe(true);
  expect(rows.filter(({ state }) => state === "sent").length).toBeGreaterThan(20);
});

test("TPA, plan, provider and member each see several cases, and not all", async () => {
  for (const [token, least] of [
    ["sandbox-tpa", 12],
    ["sandbox-plan", 12],
    ["sandbox-provider", 5],
    ["sandbox-member", 4],
  ] as const) {
    const holder = await holderOf(token);
    const seen = await linesOf(sandbox.tenantId, holder?.organisationId ?? holder?.personId ?? "");
    expect(seen.length, token).toBeGreaterThanOrEqual(least);
    expect(seen.length).toBeLessThanOrEqual(sandbox.stories.size + 1);
  }
  const nurse = await holderOf("sandbox-nurse");
  const referred = await linesOf(sandbox.tenantId, nurse?.organisationId ?? "");
  expect(referred.map(({ number }) => number.slice(0, 2))).toEqual(["AP"]);
});

test("nothing in it can be taken for somebody real", () => {
  const luhn = (digits: string) =>
    [...`80840${digits}`].reverse().reduce((sum, digit, at) => {
      const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return sum + (doubled > 9 ? doubled - 9 : doubled);
    }, 0) %
      10 ===
    0;
  for (const { phone, fax, email, npi } of Object.values(organisations)) {
    expect(phone).toMatch(/555-01\d\d$/);
    if (fax) expect(fax).toMatch(/555-01\d\d$/);
    expect(email).toMatch(/(?:^|\.|@)example\.com$/);
    if (npi) expect([npi[0], luhn(npi)]).toEqual(["2", true]);
  }
});

test("made again it is left as it is; reset, it is as it was, with other ids", async () => {
  expect(await makeSandbox(post, now)).toMatchObject({ made: false, tenantId: sandbox.tenantId });
  const before = (await linesOf(sandbox.tenantId)).map(({ number, stage }) => `${number} ${stage}`);
  const later = instant("2026-12-09T18:30:00Z");
  const again = await resetSandbox(post, later);
  expect(again).toMatchObject({ made: true });
  expect(again.tenantId).not.toBe(sandbox.tenantId);
  expect(await linesOf(sandbox.tenantId)).toEqual([]);
  expect((await linesOf(again.tenantId)).map(({ number, stage }) => `${number} ${stage}`)).toEqual(before);
  const { rows } = await database.owner.query("select clock_at from tenant order by clock_at");
  expect(rows.map((row) => isoInstant(row.clock_at))).toEqual([isoInstant(later), isoInstant(later)]);
});

test("a live tenant is not forgotten, and does not become a sandbox first", async () => {
  const live = "01900000-0000-7000-8000-00000000000a";
  const inside = <T>(statement: string) =>
    inTenant(post.pool, { tenant: live, viewer: "" }, (tx) => tx.query<T>(statement, [live]));
  await inside("insert into tenant (tenant_id, name) values ($1, 'Live desk')");
  await expect(inside("select forget_sandbox($1)")).rejects.toThrow("Only a sandbox is forgotten.");
  await expect(
    inside("update tenant set mode = 'sandbox', clock_at = now() where tenant_id = $1"),
  ).rejects.toThrow("A tenant stays live for good.");
});
