// The negotiators' board and the deal room, over HTTP: what is read there, what is tried out, and who may.
import { afterAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());

const furtherBill = { statementCents: 184_000, statementOn: "2026-11-28", documented: true };
const moveTo = (to: string) => rig.send("/api/v1/test-clock", { to }).then(expectDone);

let claims = 0;
/** A case in negotiation; the plan lets the desk offer so much on top, for this claim. */
async function negotiated(more: object = {}, authorityCents = 100_000): Promise<string> {
  claims += 1;
  const { id } = await rig.open({ claimNumber: `CLM-${claims}-1001`, ...more });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0142" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-1" });
  await rig.did(id, "report-bill", furtherBill);
  await rig.did(
    id,
    "grant-authority",
    { basis: "dollars-additional", amountCents: authorityCents, per: "claim" },
    "plan",
  );
  return id;
}

/** Settled for this much: offered, sent, signed by both. */
async function settled(id: string, amountCents: number): Promise<void> {
  await rig.did(id, "make-offer", { amountCents }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2027-06-01" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-2" });
  const sign = (party: "provider" | "plan") =>
    rig.did(id, "sign-loa", { party, signer: "Olive Officer", how: "electronic" }, party);
  await sign("provider");
  await sign("plan");
}

const dealOf = async (id: string, as: Persona = "negotiator") =>
  expectDone(await rig.get(`/api/v1/cases/${id}/deal`, as));
const draft = async (id: string, body: object, as: Persona = "negotiator") =>
  expectDone(await rig.send(`/api/v1/cases/${id}/deal/draft`, body, as));

test("a deal has both sides, the limit with its origin, and what is asked above (BB-19)", async () => {
  const id = await negotiated();
  await rig.did(id, "make-offer", { amountCents: 60_000 }, "negotiator");
  await rig.did(id, "record-provider-answer", { answer: "counters", counterCents: 145_000 }, "provider");
  const { line, limits, refusal, does } = await dealOf(id);
  expect(line).toMatchObject({
    stage: "negotiating",
    serviceFrom: "2026-10-05",
    disputedCents: 156_500,
    oursCents: 60_000,
    theirsCents: 145_000,
    limitCents: 100_000,
    gapCents: 45_000,
    lastMove: { from: "provider", kind: "counter", cents: 145_000 },
    agreed: false,
  });
  expect(limits).toMatchObject([{ cents: 100_000, grantedBy: "Pat Plan, Example Plan" }]);
  expect(refusal).toBeNull();
  expect(does.offer).toBe("make-offer");
});

test("without authority the room says why, and the draft the same (BB-19)", async () => {
  const id = await negotiated({ claimNumber: "CLM-R" });
  const lapsed = { authority: "this case, authority 1", why: "the budget is spent" };
  await rig.did(id, "revoke-authority", lapsed, "plan");
  const { line, refusal } = await dealOf(id);
  expect(line).toMatchObject({ limitCents: null, gapCents: null });
  expect(refusal).toMatchObject({ code: "NO_AUTHORITY", rule: "BB-17" });
  expect(await draft(id, { offerCents: 1 })).toMatchObject({ refusal: { code: "NO_AUTHORITY" }, html: null });
});

test("benchmarks lie on the axis of offers: percent of Medicare and of the charge (BB-17)", async () => {
  const id = await negotiated();
  expect((await dealOf(id)).benchmarks.every(({ basis }: { basis: string }) => basis === "billed")).toBe(
    true,
  );
  await rig.did(id, "key-medicare-amount", { medicareCents: 80_000, source: "Fee schedule 2026, Oregon" });
  const { benchmarks, medicare } = await dealOf(id);
  expect(medicare).toEqual({ cents: 80_000, source: "Fee schedule 2026, Oregon" });
  // 150 % of $800.00 is $1,200.00 in all, and the provider has $875.00.
  expect(benchmarks).toContainEqual({ basis: "medicare", percent: 150, cents: 32_500 });
  // 100 % of Medicare is less than what the provider has: no mark.
  expect(benchmarks).not.toContainEqual(expect.objectContaining({ basis: "medicare", percent: 100 }));
  expect(benchmarks).toContainEqual({ basis: "billed", percent: 50, cents: 37_500 });
});

test("the draft of an offer writes nothing and says what the send would (BB-16, DK-13)", async () => {
  const id = await negotiated();
  const before = expectDone(await rig.get(`/api/v1/cases/${id}`)).version;
  const over = await draft(id, { offerCents: 100_001, answers: { payBy: "2027-02-01" } });
  expect(over.refusal).toMatchObject({ code: "OFFER_OVER_AUTHORITY", rule: "BB-19" });
  const bare = await draft(id, { offerCents: 100_000 });
  expect(bare.findings).toMatchObject([{ code: "LOA_PAY_BY_MISSING", weight: "blocking", rule: "BB-16" }]);
  const today = await draft(id, { offerCents: 100_000, answers: { payBy: "2026-12-01" } });
  expect(today).toMatchObject({ refusal: { code: "LOA_FAILS_LINT" }, html: null });
  const whole = await draft(id, { offerCents: 100_000, answers: { payBy: "2026-12-02" } });
  expect(whole).toMatchObject({ findings: [], refusal: null });
  expect(whole.html).toContain("$1,000.00");
  expect(expectDone(await rig.get(`/api/v1/cases/${id}`)).version).toBe(before);
});

test("the draft without an offer on the table says so (BB-16)", async () => {
  const id = await negotiated();
  expect(await draft(id, { answers: { payBy: "2027-02-01" } })).toMatchObject({
    refusal: { code: "NO_OFFER_YET" },
  });
});

test("what was settled with the same provider before: percent, days, number, of no other", async () => {
  const provider = { providerName: "Lakemont Surgery Center", providerNpi: "1999999984" };
  const first = await negotiated({ ...provider, claimNumber: "CLM-P1" });
  await rig.did(first, "make-offer", { amountCents: 30_000 }, "negotiator");
  await moveTo("2026-12-09T18:00:00Z");
  await settledBySigning(first, 50_000);
  const second = await negotiated({ ...provider, claimNumber: "CLM-P2" });
  const { history } = await dealOf(second);
  expect(history).toMatchObject({ deals: 1, days: 8, percentOfMedicare: null });
  // $600.00 and $275.00 were there, and $500.00 came: $1,375.00 of $2,500.00.
  expect(history.last[0]).toMatchObject({ settledCents: 50_000, percentOfBilled: 55, offers: 2 });
  const elsewhere = await negotiated({ providerNpi: "1888888883", claimNumber: "CLM-P3" });
  expect((await dealOf(elsewhere)).history).toMatchObject({ deals: 0, percentOfBilled: null, last: [] });
});

/** The provider of these cases has no login: the desk records its scan, and a colleague looks at it. */
async function settledBySigning(id: string, amountCents: number): Promise<void> {
  await rig.did(id, "make-offer", { amountCents }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2027-06-01" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-2" });
  await rig.did(id, "sign-loa", { party: "provider", signer: "Olive Officer", how: "scan" }, "specialist");
  await rig.did(id, "check-scan", { party: "provider" }, "supervisor");
  await rig.did(id, "sign-loa", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan");
}

test("the board has open cases of negotiation only, next clock first, page by page", async () => {
  const all: { id: string; nextClock: { dueAt: string } | null }[] = [];
  let cursor: string | null = null;
  do {
    const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const page = expectDone(await rig.get(`/api/v1/deals?limit=2${next}`, "negotiator"));
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  const due = all.map(({ nextClock }) => nextClock?.dueAt ?? "9999");
  expect(due).toEqual([...due].sort());
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(4);
  const paying = expectDone(await rig.get("/api/v1/deals?stage=paying", "negotiator"));
  expect(paying.items.every(({ stage }: { stage: string }) => stage === "paying")).toBe(true);
  const stagesOf = (of: string) =>
    (paying.stages as { playbook: string; stage: string }[])
      .filter(({ playbook }) => playbook === of)
      .map(({ stage }) => stage);
  expect(stagesOf("balance-bill")).toEqual(["negotiating", "plan deciding", "paying"]);
  expect(stagesOf("pre-negotiation")).toEqual(["escalating", "contracting", "loading"]);
});

test("the board narrows to a plan and to a person, and to nobody that is none", async () => {
  const mine = expectDone(await rig.get("/api/v1/deals?assignee=me", "specialist"));
  expect(mine.items.length).toBeGreaterThan(0);
  expect(mine.items.every(({ assignee }: { assignee: string }) => assignee === "Dana Desk")).toBe(true);
  expect(expectDone(await rig.get("/api/v1/deals?client=Nobody", "negotiator")).items).toEqual([]);
  expect((await rig.get("/api/v1/deals?assignee=nobody", "negotiator")).status).toBe(422);
  expect((await rig.get("/api/v1/deals?cursor=made-up", "negotiator")).status).toBe(422);
});

test("those who negotiate may look; nobody else learns that there is a deal (GN-04)", async () => {
  const id = await negotiated({ claimNumber: "CLM-W" });
  for (const as of ["accounts", "privacy", "plan", "tpa", "provider", "member"] as const) {
    expect((await rig.get("/api/v1/deals", as)).status).toBe(403);
    expect((await rig.get(`/api/v1/cases/${id}/deal`, as)).status).toBe(403);
  }
  const strangers = await rig.get(`/api/v1/cases/${id}/deal`, "rival");
  const nothing = await rig.get("/api/v1/cases/00000000-0000-4000-8000-000000000000/deal", "rival");
  expect([strangers.status, nothing.status]).toEqual([404, 404]);
  expect(strangers.body.detail).toBe(nothing.body.detail);
});

test("who was told what stands in the room, and each look is audited (GN-04)", async () => {
  const id = await negotiated({ claimNumber: "CLM-K" });
  await settled(id, 40_000);
  const { knows, line, settled: done } = await dealOf(id);
  const of = (party: string) => knows.find((one: { party: string }) => one.party === party)?.says;
  expect(of("provider")).toContain("signed the LOA");
  expect(line.stage).toBe("paying");
  expect(done).toEqual({ cents: 40_000, on: expect.any(String) });
  const rows = await rig.audit(`action = 'read' and what = 'deal' and case_id = '${id}'`);
  expect(rows).toHaveLength(1);
});
