// Authority that holds for more than one case: granted here, it counts there, and no two cases spend the same
// dollar.
import { afterAll, expect, test } from "vitest";
import { openPool } from "../../platform/db/connect.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { openFile } from "./load.ts";
import { record } from "./record.ts";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
const crowd = openPool(t.appUrl, { max: 12 });
afterAll(async () => {
  await crowd.end();
  await t.close();
});

let plans = 0;
/** Two cases of one plan and one provider. */
async function pair() {
  plans += 1;
  const planName = `Plan ${plans}`;
  const [a, b] = [await t.open({ planName, claimNumber: "A" }), await t.open({ planName, claimNumber: "B" })];
  return { a: a.case, b: b.case, planName };
}
const offer = (id: string, amountCents: number) => t.act(id, "offer", { amountCents });
const codeOf = (outcome: Awaited<ReturnType<typeof offer>>) =>
  outcome.kind === "refused" ? outcome.ruling.code : outcome.kind;

test("authority for a provider holds on every case of that plan and provider (BB-19)", async () => {
  const { a, b, planName } = await pair();
  recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "provider" }, t.actors.pia));
  expect(codeOf(await offer(b.id, 10_000))).toBe("recorded");
  const elsewhere = (await t.open({ planName, providerNpi: "1999999984" })).case;
  expect(codeOf(await offer(elsewhere.id, 1))).toBe("NO_AUTHORITY");
  const otherPlan = (await t.open({ planName: "Another plan altogether" })).case;
  expect(codeOf(await offer(otherPlan.id, 1))).toBe("NO_AUTHORITY");
});

test("authority for one claim holds for that claim only", async () => {
  const { a, b } = await pair();
  recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "claim" }, t.actors.pia));
  expect(codeOf(await offer(b.id, 1))).toBe("NO_AUTHORITY");
  expect(codeOf(await offer(a.id, 10_000))).toBe("recorded");
});

test("a pot is one pot: what one case has offered, the other cannot offer again (A-12)", async () => {
  const { a, b } = await pair();
  recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "provider" }, t.actors.pia));
  expect(codeOf(await offer(b.id, 6_000))).toBe("recorded");
  expect(codeOf(await offer(a.id, 4_001))).toBe("OFFER_OVER_AUTHORITY");
  expect(codeOf(await offer(a.id, 4_000))).toBe("recorded");
});

test("a pot for the year counts the offers of that year, whoever the provider", async () => {
  const { a, planName } = await pair();
  const other = (await t.open({ planName, providerNpi: "1999999984", claimNumber: "C" })).case;
  recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "year" }, t.actors.pia));
  expect(codeOf(await offer(other.id, 9_000))).toBe("recorded");
  expect(codeOf(await offer(a.id, 1_001))).toBe("OFFER_OVER_AUTHORITY");
});

test("revoked on any case that knows it, it is gone on all (BB-19)", async () => {
  const { a, b } = await pair();
  recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "provider" }, t.actors.pia));
  const file = await t.here((tx) => openFile(t.desk, tx, b.id, { lock: false }));
  const [authority] = file?.around.authorities ?? [];
  expect(authority?.id).toBe(`${a.number}/grant 1`);
  await t.moveClock("2026-12-02T18:00:00Z");
  recorded(await t.act(b.id, "revoke", { id: authority?.id, why: "second thoughts" }, t.actors.pia));
  expect(codeOf(await offer(a.id, 1))).toBe("NO_AUTHORITY");
  expect(codeOf(await offer(b.id, 1))).toBe("NO_AUTHORITY");
});

test("two offers at once from one pot: one fits, the other is told what is left", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { a, b } = await pair();
    recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "provider" }, t.actors.pia));
    const both = [a, b].map(({ id: caseId }) =>
      inTenant(crowd, { tenant: t.home }, (tx) =>
        record(t.desk, tx, { caseId, event: "offer", input: { amountCents: 6_000 }, actor: t.actors.dana }),
      ),
    );
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(["OFFER_OVER_AUTHORITY", "recorded"]);
  }
});

test("an offer and a revocation never pass each other unseen", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { a, b } = await pair();
    recorded(await t.act(a.id, "grant", { amountCents: 10_000, per: "provider" }, t.actors.pia));
    const act = (caseId: string, event: string, input: object, actor = t.actors.dana) =>
      inTenant(crowd, { tenant: t.home }, (tx) => record(t.desk, tx, { caseId, event, input, actor }));
    const [offered] = await Promise.all([
      act(b.id, "offer", { amountCents: 1_000 }),
      act(a.id, "revoke", { id: "grant 1", why: "stop" }, t.actors.pia),
    ]);
    const { rows } = await t.owner.query<{ event: string }>(
      `select what as event from audit_entry
       where what in ('offer', 'revoke') and action = 'recorded' and case_id in ($1, $2) order by id`,
      [a.id, b.id],
    );
    const order = rows.map(({ event }) => event).join(" then ");
    expect(order).toBe(offered.kind === "recorded" ? "offer then revoke" : "revoke");
    expect(codeOf(await offer(b.id, 1))).toBe("NO_AUTHORITY");
  }
});
