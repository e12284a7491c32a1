// Remittances and claims that come in: kept once, matched by their numbers, acted upon through the door.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { claimDesk } from "../../src/app/claim-desk.ts";
import { matchWaiting, tenantsWithClaimsWaiting } from "../../src/desk/remittances/match-kept.ts";
import { claimByNumber, readClaimFile } from "../../src/desk/remittances/read-claim-file.ts";
import { readRemittanceFile } from "../../src/desk/remittances/read-remittance-file.ts";
import { dana, pat, type TestTenant, theo, workerHouse } from "./worker-house.ts";
import { claim837, type PaidClaim, piecesOf, remittance835 } from "./x12-text.ts";

const house = await workerHouse();
afterAll(() => house.close());
const desk = claimDesk(house.post);

const read = (t: TestTenant, text: string) =>
  readRemittanceFile(desk, {
    tenant: t.id,
    receivedBy: "Dana Desk",
    fileName: "a.835",
    content: piecesOf(text),
  });
const readClaims = (t: TestTenant, text: string) =>
  readClaimFile(desk, { tenant: t.id, receivedBy: "Dana Desk", content: piecesOf(text) });
const caseOf = async (t: TestTenant, id: string) =>
  (
    await t.rows<{
      stage: string;
      version: number;
      facts: {
        remittances: unknown[];
        payments: { additionalCents: number }[];
        emergency: string;
        keyed?: { billedCents?: number };
      };
    }>("select stage, version, facts from case_file where id = $1", [id])
  )[0];

/** $3,055.00 charged, $940.00 paid, $200.00 deductible and $75.00 coinsurance. */
const first: PaidClaim = {
  number: "CLM-1",
  payerControl: "PAY-9",
  charge: "3055",
  paid: "940",
  share: "275",
  more: ["CAS*CO*45*1840", "CAS*PR*1*200**2*75"],
};
const unkeyed = { billedCents: "", planPaidCents: "", patientResponsibilityCents: "" };
test("BB-03: a remittance decides how much of the bill is a balance bill", async () => {
  const t = await house.tenant();
  const id = await t.open(unkeyed);
  const answer = await read(t, remittance835([first]));
  expect(answer).toMatchObject({ readBefore: false, problems: [], others: {} });
  expect(answer.remittances[0]).toMatchObject({
    control: "0001",
    checkNumber: "4711",
    paymentDate: "2027-01-10",
    paymentCents: 94_000,
    balances: true,
    claims: 1,
    claimsMatched: 1,
    payer: "ALDER WORKS PLAN",
  });
  const [claim] = answer.remittances[0]?.claimList ?? [];
  expect(claim?.matches[0]).toMatchObject({ caseId: id, outcome: "recorded", isNew: true });
  expect(claim?.says).toContain("Member owes $275.00. $1,840.00 is a balance bill.");
  await t.act(id, "confirm-split", {}, theo);
  expect((await caseOf(t, id))?.stage).toBe("answering");
});

test("the same file twice is one remittance, and changes nothing", async () => {
  const t = await house.tenant();
  const id = await t.open(unkeyed);
  await read(t, remittance835([first]));
  const before = await caseOf(t, id);
  const again = await read(t, remittance835([first]));
  expect(again.readBefore).toBe(true);
  expect(again.remittances[0]?.claimList[0]).toMatchObject({
    says: expect.stringContaining("knew it already"),
    matches: [{ isNew: false }],
  });
  expect(await caseOf(t, id)).toEqual(before);
  expect(await t.rows("select 1 from remittance")).toHaveLength(1);
});

test("two people load the same file at the same moment: the case hears of it once", async () => {
  const t = await house.tenant();
  const id = await t.open(unkeyed);
  const both = await t.inside(async (tx) => {
    await tx.query("select from case_file where id = $1 for no key update", [id]);
    const reading = Promise.all([read(t, remittance835([first])), read(t, remittance835([first]))]);
    await expect.poll(waitingForLocks, { interval: 5 }).toBe(2);
    return { reading };
  });
  const answers = await both.reading;
  const told = answers.map(({ remittances }) => remittances[0]?.claimList[0]?.matches[0]?.isNew);
  expect(told.sort()).toEqual([false, true]);
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(1);
});

const waitingForLocks = async (): Promise<number> => {
  const { rows } = await house.owner.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
};

test("a number is the same number however it is written, be it the provider's or the payer's", async () => {
  const t = await house.tenant();
  const byProvider = await t.open({ ...unkeyed, claimNumber: "clm 1" });
  const byPayer = await t.open({ ...unkeyed, claimNumber: "pay9", memberName: "Jonas Example" });
  const answer = await read(t, remittance835([first]));
  const matched = answer.remittances[0]?.claimList[0]?.matches.map(({ caseId }) => caseId);
  expect(matched?.sort()).toEqual([byProvider, byPayer].sort());
});

test("several claims for several cases, and one for nobody", async () => {
  const t = await house.tenant();
  const one = await t.open(unkeyed);
  const two = await t.open({ ...unkeyed, claimNumber: "CLM-2" });
  const answer = await read(
    t,
    remittance835([
      first,
      { number: "CLM-3", charge: "100", paid: "100" },
      { ...first, number: "CLM-2", payerControl: "PAY-10" },
    ]),
  );
  const [a, b, c] = answer.remittances[0]?.claimList ?? [];
  expect([a?.matches[0]?.caseId, b?.matches.length, c?.matches[0]?.caseId]).toEqual([one, 0, two]);
  expect(b?.says).toBe(
    "No case goes by this claim's numbers. It is kept, and finds its case once there is one.",
  );
  expect(answer.remittances[0]?.claimsMatched).toBe(2);
});

test("a claim that found no case finds it when one with its number is opened", async () => {
  const t = await house.tenant();
  await read(t, remittance835([first]));
  const id = await t.open(unkeyed);
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(0);
  expect(await tenantsWithClaimsWaiting(house.app)).toContainEqual({ tenantId: t.id });
  expect(await matchWaiting(desk, t.id)).toBe(1);
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(1);
  expect(await matchWaiting(desk, t.id)).toBe(0);
});

test("a claim kept under the payer's number follows once that number is known", async () => {
  const t = await house.tenant();
  await read(
    t,
    remittance835([{ number: "OTHER", payerControl: "PAY-9", status: "22", charge: "-3055", paid: "-940" }], {
      check: "4712",
    }),
  );
  const id = await t.open(unkeyed);
  expect(await matchWaiting(desk, t.id)).toBe(0);
  await read(t, remittance835([first]));
  expect(await matchWaiting(desk, t.id)).toBe(1);
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(2);
});

test("BB-24: after the LOA a remittance is the payment, and must match to the cent", async () => {
  const t = await house.tenant();
  const id = await t.offered({ authorityCents: 90_000 });
  await t.act(id, "send-settlement-letter", { payBy: "2027-02-01" });
  const [letter] = await t.rows<{ no: number }>("select max(no) as no from letter");
  await t.act(id, "record-proof", { letter: letter?.no, kind: "relay accepted", reference: "R-1" });
  await t.act(id, "sign-loa", { party: "plan", signer: "Pat Plan", how: "electronic" }, pat);
  const provider = { ...dana, party: "provider" as const, roles: [] };
  await t.act(id, "sign-loa", { party: "provider", signer: "Olive Officer", how: "electronic" }, provider);
  await t.act(id, "send-payment-instruction");
  const short = await read(
    t,
    remittance835([{ ...first, paid: "899.99", more: ["CAS*CO*45*2155.01"], share: "" }]),
  );
  expect(short.remittances[0]?.claimList[0]?.says).toContain("the plan paid $899.99");
  expect((await caseOf(t, id))?.stage).toBe("paying");
  await read(
    t,
    remittance835([{ number: "CLM-1", payerControl: "PAY-9", charge: "0.01", paid: "0.01" }], {
      check: "4713",
    }),
  );
  expect((await caseOf(t, id))?.stage).toBe("telling");
});

test("an amount that cannot be read concludes nothing, and says so", async () => {
  const t = await house.tenant();
  const id = await t.open(unkeyed);
  const answer = await read(
    t,
    remittance835([{ ...first, paid: "94O" }]).replace(/BPR\*I\*NaN/, "BPR*I*940"),
  );
  expect(answer.remittances[0]?.claimList[0]?.matches[0]).toMatchObject({
    outcome: "refused",
    says: expect.stringContaining("cannot be read"),
  });
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(0);
  expect(answer.remittances[0]?.problems.map(({ code }) => code)).toContain("AMOUNT");
});

test("another tenant's case is not found, whatever its number", async () => {
  const [mine, theirs] = [await house.tenant(), await house.tenant()];
  const id = await theirs.open(unkeyed);
  const answer = await read(mine, remittance835([first]));
  expect(answer.remittances[0]?.claimsMatched).toBe(0);
  expect((await caseOf(theirs, id))?.facts.remittances).toHaveLength(0);
});

test.each(["835/linuxforhealth__managed-care.835", "835/linuxforhealth__medicare-part-a.835"])(
  "%s is kept as it says",
  async (path) => {
    const t = await house.tenant();
    const text = readFileSync(join(import.meta.dirname, "../../../shared/data/x12", path), "utf8");
    const { remittances } = await read(t, text);
    const rows = await t.rows<{ payment_cents: number; balances: boolean; claims: number }>(
      "select payment_cents, balances, (select count(*) from remittance_claim)::int as claims from " +
        "remittance",
    );
    expect(rows).toEqual([
      { payment_cents: remittances[0]?.paymentCents, balances: true, claims: remittances[0]?.claims },
    ]);
  },
);

test("what holds no remittance is told apart, and nothing is kept", async () => {
  const t = await house.tenant();
  expect(await read(t, "hello")).toMatchObject({
    remittances: [],
    problems: [{ code: "NOT_X12" }],
    readBefore: false,
  });
  expect(await read(t, claim837())).toMatchObject({ remittances: [], others: { 837: 1 } });
  expect(await t.rows("select 1 from remittance")).toEqual([]);
});

test("a long remittance is kept whole, a few hundred claims at a time", async () => {
  const t = await house.tenant();
  const id = await t.open({ ...unkeyed, claimNumber: "N-700" });
  const claims = Array.from({ length: 1234 }, (_, at) => ({
    ...first,
    number: `N-${at + 1}`,
    payerControl: `P-${at + 1}`,
  }));
  const answer = await read(t, remittance835(claims));
  expect(answer.remittances[0]).toMatchObject({ claims: 1234, claimsMatched: 1 });
  expect(answer.remittances[0]?.claimList).toHaveLength(1000);
  expect(answer.remittances[0]?.claimList.find(({ matches }) => matches.length > 0)?.claimNumber).toBe(
    "N-700",
  );
  expect(await t.rows("select 1 from remittance_claim")).toHaveLength(1234);
  expect((await caseOf(t, id))?.facts.remittances).toHaveLength(1);
});

test("A-19: a claim from an emergency room tells the case that the bill may be barred", async () => {
  const t = await house.tenant();
  const id = await t.open({ ...unkeyed, emergency: "unknown" });
  const answer = await readClaims(t, claim837({ place: "23" }));
  expect(answer).toMatchObject({ claims: 1, chargeCents: 305_500, readBefore: false, problems: [] });
  expect(answer.claimList[0]).toMatchObject({
    emergency: "yes",
    matches: [{ caseId: id, outcome: "recorded" }],
  });
  expect((await caseOf(t, id))?.facts).toMatchObject({ emergency: "yes", keyed: { billedCents: 305_500 } });
  expect((await readClaims(t, claim837({ place: "23" }))).readBefore).toBe(true);
});

test("A-19: an office visit says nothing of an emergency, and what a person has keyed stays", async () => {
  const t = await house.tenant();
  const id = await t.open({ emergency: "unknown" });
  const answer = await readClaims(t, claim837({ charge: "3100" }));
  expect(answer.claimList[0]?.matches[0]).toMatchObject({ outcome: "nothing to add" });
  expect((await caseOf(t, id))?.facts).toMatchObject({
    emergency: "unknown",
    keyed: { billedCents: 305_500 },
  });
});

test("A-19: a ride in an air ambulance is known by its code", async () => {
  const t = await house.tenant();
  const id = await t.open({ ...unkeyed, airAmbulance: "unknown" });
  await readClaims(t, claim837({ place: "42", code: "A0431" }));
  expect((await caseOf(t, id))?.facts).toMatchObject({ airAmbulance: "yes" });
});

test("BB-05: a claim that came before the case fills it in, and can be asked for at intake", async () => {
  const t = await house.tenant();
  await readClaims(t, claim837({ place: "23" }));
  expect(await t.inside((tx) => claimByNumber(tx, "clm1"))).toMatchObject({
    claimNumber: "CLM-1",
    chargeCents: 305_500,
    serviceFrom: "2026-10-05",
    providerNpi: "1999999984",
    memberId: "M-100",
  });
  const id = await t.open({ ...unkeyed, emergency: "unknown" });
  expect(await matchWaiting(desk, t.id)).toBe(1);
  expect((await caseOf(t, id))?.facts).toMatchObject({ emergency: "yes" });
});
