import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil, type Instant, instant, pacific } from "../calendar.ts";
import { cents } from "../money.ts";
import { type Authority, authorityInForce, type ClaimForAuthority, limitOf, mayOffer } from "./authority.ts";

const HOUR = 3_600_000;
const start = instant("2026-12-01T20:00:00Z");
const moment = fc.integer({ min: -200, max: 200 }).map((hours) => instant(start + hours * HOUR));
const day = fc.integer({ min: -9, max: 9 }).map((days) => addDays(civil("2026-12-01"), days));
const amount = fc.integer({ min: 0, max: 1_000_000 }).map(cents);

const terms = fc.oneof(
  fc.record({ basis: fc.constant("dollars-additional" as const), cents: amount }),
  fc.record({
    basis: fc.constantFrom("percent-of-medicare" as const, "percent-of-billed" as const),
    percent: fc.integer({ min: 0, max: 30_000 }).map((hundredths) => hundredths / 100),
  }),
);
const scope = fc.record({
  per: fc.constantFrom("claim" as const, "provider" as const, "year" as const),
  claimNumber: fc.constantFrom("C-1", "C-2", null),
  providerId: fc.constantFrom("provider-1", "provider-2", null),
  year: fc.constantFrom(2026, 2027, null),
  validFrom: day,
  validTo: fc.option(day),
  grantedAt: moment,
  revokedAt: fc.option(moment),
  committedElsewhereCents: fc.option(amount),
  supersedes: fc.constantFrom("0", "1", "2", null),
});
const grantor = { name: "Ada Okafor", org: "Birchwood Employee Plan" };
const anyRows = fc
  .array(fc.tuple(terms, scope), { maxLength: 6 })
  .map((rows) => rows.map(([term, rest], at): Authority => ({ ...term, ...rest, grantor, id: String(at) })));
const anyClaim: fc.Arbitrary<ClaimForAuthority> = fc.record({
  claimNumber: fc.constant("C-1"),
  providerId: fc.constant("provider-1"),
  billedCents: amount,
  planPaidCents: amount,
  patientResponsibilityCents: amount,
  medicare: fc.option(fc.record({ cents: amount, source: fc.constant("keyed") })),
});
const offer = (authorities: Authority[], claim: ClaimForAuthority, offerCents: number, now: Instant) =>
  mayOffer({ offerCents: cents(offerCents), authorities, claim, now, zone: pacific });

test("no amount above a limit in force is ever allowed, and all up to the tightest are (BB-19)", () => {
  const property = fc.property(anyRows, anyClaim, moment, amount, (rows, claim, now, offerCents) => {
    const found = authorityInForce(rows, claim, { now, zone: pacific });
    const ruling = offer(rows, claim, offerCents, now);
    if (!found.allowed) {
      expect(ruling).toEqual(
        offerCents > 0 ? found : expect.objectContaining({ code: "OFFER_NOT_POSITIVE" }),
      );
      return;
    }
    const tightest = Math.min(...found.limits.map(({ limitCents }) => limitCents));
    expect(found.tightest.limitCents).toBe(tightest);
    expect(ruling.allowed).toBe(offerCents > 0 && offerCents <= tightest);
    expect(offer(rows, claim, tightest + 1, now).allowed).toBe(false);
    expect(offer(rows, claim, tightest, now).allowed).toBe(tightest > 0);
  });
  fc.assert(property, { numRuns: 10_000 });
});

test("the order of the rows does not matter", () => {
  const shuffled = anyRows.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );
  const property = fc.property(shuffled, anyClaim, moment, ([rows, others], claim, now) => {
    const one = authorityInForce(rows, claim, { now, zone: pacific });
    expect(authorityInForce(others, claim, { now, zone: pacific })).toEqual(one);
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("what is in force was granted, has begun, has not ended, and covers the claim", () => {
  const property = fc.property(anyRows, anyClaim, moment, (rows, claim, now) => {
    const found = authorityInForce(rows, claim, { now, zone: pacific });
    if (!found.allowed) return;
    for (const { authority } of found.limits) {
      expect(authority.grantedAt).toBeLessThanOrEqual(now);
      expect(authority.revokedAt ?? now + 1).toBeGreaterThan(now);
      expect(authority.claimNumber).not.toBe("C-2");
      expect(authority.providerId).not.toBe("provider-2");
    }
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("one more limit that replaces nothing never lets more leave the house (A-12)", () => {
  const property = fc.property(anyRows, anyClaim, terms, moment, (rows, claim, term, now) => {
    const before = authorityInForce(rows, claim, { now, zone: pacific });
    const more: Authority = {
      ...term,
      grantor,
      id: "more",
      per: "claim",
      claimNumber: "C-1",
      providerId: "provider-1",
      year: null,
      validFrom: civil("2026-01-01"),
      grantedAt: instant("2026-01-01T00:00:00Z"),
    };
    const after = authorityInForce([...rows, more], claim, { now, zone: pacific });
    if (!before.allowed || !after.allowed) return;
    expect(after.tightest.limitCents).toBeLessThanOrEqual(before.tightest.limitCents);
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("a percentage never lets the provider's total cross it", () => {
  const property = fc.property(anyRows, anyClaim, (rows, claim) => {
    for (const row of rows) {
      const limit = limitOf(row, claim);
      if ("allowed" in limit || row.basis === "dollars-additional" || limit.limitCents === 0) continue;
      const base = row.basis === "percent-of-billed" ? claim.billedCents : claim.medicare?.cents;
      const total = limit.limitCents + claim.planPaidCents! + claim.patientResponsibilityCents!;
      expect(BigInt(total) * 10_000n).toBeLessThanOrEqual(
        BigInt(base!) * BigInt(Math.round(row.percent * 100)),
      );
    }
  });
  fc.assert(property, { numRuns: 3_000 });
});
