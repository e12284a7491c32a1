import { expect, test } from "vitest";
import { civil, instant, pacific } from "../calendar.ts";
import { cents } from "../money.ts";
import {
  type Authority,
  authorityInForce,
  type ClaimForAuthority,
  inForce,
  limitOf,
  mayOffer,
  withinLimit,
} from "./authority.ts";

const now = instant("2026-12-01T20:00:00Z");
const claim: ClaimForAuthority = {
  claimNumber: "C-1",
  providerId: "provider-1",
  billedCents: cents(305_500),
  planPaidCents: cents(94_000),
  patientResponsibilityCents: cents(27_500),
  medicare: { cents: cents(220_000), source: "physician fee schedule 2026, keyed" },
};
const granted = {
  per: "claim",
  validFrom: civil("2026-01-01"),
  grantor: { name: "Ada Okafor", org: "Birchwood Employee Plan" },
  grantedAt: instant("2026-01-01T18:00:00Z"),
} as const;
const dollarsRow = (id: string, amount: number, more: Partial<Authority> = {}): Authority =>
  ({ ...granted, id, basis: "dollars-additional", cents: cents(amount * 100), ...more }) as Authority;
const medicareRow = (id: string, percent: number, more: Partial<Authority> = {}): Authority =>
  ({ ...granted, id, basis: "percent-of-medicare", percent, ...more }) as Authority;
const billedRow = (id: string, percent: number, more: Partial<Authority> = {}): Authority =>
  ({ ...granted, id, basis: "percent-of-billed", percent, ...more }) as Authority;

const ask = (authorities: Authority[], offer: number, more: Partial<ClaimForAuthority> = {}, at = now) =>
  mayOffer({ offerCents: cents(offer), authorities, claim: { ...claim, ...more }, now: at, zone: pacific });
const meter = (authorities: Authority[], at = now, one = claim) =>
  authorityInForce(authorities, one, { now: at, zone: pacific });
const limits = (authorities: Authority[], at = now, one = claim) => {
  const found = meter(authorities, at, one);
  return found.allowed
    ? found.limits.map(({ authority, limitCents }) => [authority.id, limitCents])
    : found.code;
};

test("an offer over the authority is refused with both amounts and the difference (BB-19)", () => {
  expect(ask([dollarsRow("a", 2100)], 240_000)).toEqual({
    allowed: false,
    code: "OFFER_OVER_AUTHORITY",
    rule: "BB-19",
    says: "$2,400.00 is $300.00 over the plan's authority of $2,100.00.",
    doNext: "Offer less, or ask the plan to raise it.",
  });
});

test("the limit itself is allowed, a cent more is not (BB-17, BB-19)", () => {
  expect(ask([dollarsRow("a", 2100)], 210_000).allowed).toBe(true);
  expect(ask([dollarsRow("a", 2100)], 210_001)).toMatchObject({ code: "OFFER_OVER_AUTHORITY" });
});

test.each([0, -1])("an offer of %i cents is no offer", (offer) => {
  expect(ask([dollarsRow("a", 2100)], offer)).toMatchObject({ code: "OFFER_NOT_POSITIVE", rule: "BB-19" });
});

test("a percentage measures the provider's total: the plan's payment and the share come off (A-12)", () => {
  const medicare = limitOf(medicareRow("a", 150), claim);
  expect(medicare).toMatchObject({ limitCents: 330_000 - 94_000 - 27_500 });
  expect(medicare).toMatchObject({
    says:
      "150% of Medicare's $2,200.00 is $3,300.00 in all. " +
      "Less $940.00 paid by the plan and the member's $275.00, $2,085.00 is left to offer.",
  });
  const billed = limitOf(billedRow("b", 80), claim);
  expect(billed).toMatchObject({ limitCents: 244_400 - 94_000 - 27_500 });
  expect("says" in billed && billed.says).toContain("80% of the billed $3,055.00 is $2,444.00 in all.");
});

test("a percentage below what is already paid leaves nothing, not less than nothing", () => {
  expect(limitOf(medicareRow("a", 50), claim)).toMatchObject({ limitCents: 0 });
  expect(ask([medicareRow("a", 50)], 1)).toMatchObject({
    says: "$0.01 is $0.01 over the plan's authority of $0.00.",
  });
});

test("without a Medicare amount on file a percentage of Medicare offers nothing (BB-17)", () => {
  const refusal = ask([medicareRow("a", 150)], 100, { medicare: null });
  expect(refusal).toMatchObject({ code: "MEDICARE_AMOUNT_MISSING", rule: "BB-17" });
});

test("a limit that cannot be computed may be the tightest, so a wider one does not stand in for it", () => {
  const both = [dollarsRow("a", 5000), medicareRow("b", 150)];
  expect(ask(both, 100, { medicare: null })).toMatchObject({ code: "MEDICARE_AMOUNT_MISSING" });
});

test.each(["billedCents", "planPaidCents", "patientResponsibilityCents"] as const)(
  "a percentage of the bill needs %s, dollars do not",
  (figure) => {
    expect(ask([billedRow("a", 80)], 100, { [figure]: null })).toMatchObject({
      code: "CLAIM_FIGURES_MISSING",
    });
    expect(ask([dollarsRow("a", 80)], 100, { [figure]: null }).allowed).toBe(true);
  },
);

test("of several authorities the tightest applies, and the meter shows them all (BB-17, A-12)", () => {
  const rows = [dollarsRow("wide", 3000), medicareRow("middle", 150), billedRow("tight", 80)];
  expect(limits(rows)).toEqual([
    ["tight", 122_900],
    ["middle", 208_500],
    ["wide", 300_000],
  ]);
  expect(meter(rows)).toMatchObject({ allowed: true, tightest: { limitCents: 122_900 } });
  expect(ask(rows, 122_901)).toMatchObject({
    says: "$1,229.01 is $0.01 over the plan's authority of $1,229.00.",
  });
});

test("without an authority in force nothing may be offered (BB-17)", () => {
  expect(ask([], 100)).toMatchObject({
    code: "NO_AUTHORITY",
    doNext: "Ask the plan how much may be offered.",
  });
});

test("an authority holds on its first and on its last day in the desk's zone, and not a day longer", () => {
  const week = [dollarsRow("a", 100, { validFrom: civil("2026-12-01"), validTo: civil("2026-12-07") })];
  const at = (iso: string) => limits(week, instant(iso));
  expect(at("2026-12-01T07:59:59Z")).toBe("NO_AUTHORITY");
  expect(at("2026-12-01T08:00:00Z")).toEqual([["a", 10_000]]);
  expect(at("2026-12-08T07:59:59Z")).toEqual([["a", 10_000]]);
  expect(at("2026-12-08T08:00:00Z")).toBe("NO_AUTHORITY");
});

test("an authority holds from the instant of its grant until the instant of its revocation", () => {
  const row = [dollarsRow("a", 100, { grantedAt: instant(now - 1000), revokedAt: instant(now + 1000) })];
  const after = (milliseconds: number) => limits(row, instant(now + milliseconds));
  expect(after(-1001)).toBe("NO_AUTHORITY");
  expect(after(-1000)).toEqual([["a", 10_000]]);
  expect(after(999)).toEqual([["a", 10_000]]);
  expect(after(1000)).toBe("NO_AUTHORITY");
});

test("a raise replaces the row of the same line from its grant (BB-28)", () => {
  const old = dollarsRow("old", 1000);
  const raised = dollarsRow("raised", 2000, { grantedAt: now });
  expect(limits([raised, old], instant(now - 1))).toEqual([["old", 100_000]]);
  expect(limits([raised, old])).toEqual([["raised", 200_000]]);
  expect(inForce([raised, old], { now, zone: pacific })).toEqual([raised]);
});

test("a raise that begins later leaves the old row until then (BB-28)", () => {
  const next = dollarsRow("next", 2000, { grantedAt: now, validFrom: civil("2026-12-03") });
  const at = (iso: string) => limits([dollarsRow("old", 1000), next], instant(iso));
  expect(at("2026-12-03T07:59:59Z")).toEqual([["old", 100_000]]);
  expect(at("2026-12-03T08:00:00Z")).toEqual([["next", 200_000]]);
});

test("a raise that was revoked before it began, or was over before it was granted, replaces nothing", () => {
  const old = dollarsRow("old", 1000);
  const later = { grantedAt: instant(now - 2000), validFrom: civil("2026-12-03") };
  const withdrawn = dollarsRow("withdrawn", 2000, { ...later, revokedAt: instant(now - 1000) });
  expect(limits([old, withdrawn], instant("2026-12-05T20:00:00Z"))).toEqual([["old", 100_000]]);
  const over = dollarsRow("over", 2000, { grantedAt: now, validTo: civil("2026-11-30") });
  expect(limits([old, over])).toEqual([["old", 100_000]]);
});

test("a raise that held for a moment or a day has replaced the old row for good", () => {
  const old = dollarsRow("old", 1000);
  const atGrant = dollarsRow("at grant", 2000, { grantedAt: now, revokedAt: now });
  expect(limits([old, atGrant])).toEqual([["old", 100_000]]);
  const moment = dollarsRow("moment", 2000, { grantedAt: instant(now - 2), revokedAt: instant(now - 1) });
  expect(limits([old, moment])).toBe("NO_AUTHORITY");
  const grantDay = dollarsRow("grant day", 2000, { grantedAt: now, validTo: civil("2026-12-01") });
  expect(limits([old, grantDay], instant("2026-12-02T20:00:00Z"))).toBe("NO_AUTHORITY");
  const firstDay = { grantedAt: instant(now - 2), validFrom: civil("2026-12-03") };
  const onFirstDay = dollarsRow("a", 2000, { ...firstDay, revokedAt: instant("2026-12-03T09:00:00Z") });
  expect(limits([old, onFirstDay], instant("2026-12-04T20:00:00Z"))).toBe("NO_AUTHORITY");
  const oneDay = dollarsRow("one day", 2000, {
    validFrom: civil("2026-11-01"),
    validTo: civil("2026-10-31"),
  });
  expect(limits([old, oneDay])).toEqual([["old", 100_000]]);
});

test("two rows of one line that were granted at the same instant both count", () => {
  expect(limits([dollarsRow("b", 1000), dollarsRow("a", 2000)])).toEqual([
    ["b", 100_000],
    ["a", 200_000],
  ]);
});

test("a row that names itself as its predecessor stays in force", () => {
  expect(limits([dollarsRow("a", 1000, { supersedes: "a" })])).toEqual([["a", 100_000]]);
});

test("a scope left out and a scope of nothing are the same line; another scope is another line", () => {
  const old = dollarsRow("old", 1000);
  const open = { claimNumber: null, providerId: null, year: null, grantedAt: now };
  expect(limits([old, dollarsRow("new", 2000, open)])).toEqual([["new", 200_000]]);
  for (const scope of [{ claimNumber: "C-1" }, { providerId: "provider-1" }, { year: 2026 }]) {
    expect(limits([old, dollarsRow("new", 2000, { ...open, ...scope })])).toHaveLength(2);
  }
});

test("with two figures missing the same one is asked for first, in whatever order the rows come", () => {
  const rows = [medicareRow("b", 150), billedRow("a", 80)];
  const bare = { ...claim, medicare: null, billedCents: null };
  expect(limits(rows, now, bare)).toBe("CLAIM_FIGURES_MISSING");
  expect(limits(rows.toReversed(), now, bare)).toBe("CLAIM_FIGURES_MISSING");
});

test("an old row does not come back when its successor ends", () => {
  const old = dollarsRow("old", 1000);
  const brief = { grantedAt: instant(now - 2000), revokedAt: instant(now - 1000) };
  expect(limits([old, dollarsRow("revoked", 2000, brief)])).toBe("NO_AUTHORITY");
  const short = dollarsRow("short", 500, { grantedAt: instant(now - 2000), validTo: civil("2026-12-01") });
  expect(limits([old, short], instant("2026-12-02T20:00:00Z"))).toBe("NO_AUTHORITY");
});

test("more dollars do not lift a cap in percent, unless they supersede that cap (BB-28, A-12)", () => {
  const cap = medicareRow("cap", 120);
  const more = dollarsRow("more", 5000, { grantedAt: now });
  expect(limits([cap, more])).toEqual([
    ["cap", 142_500],
    ["more", 500_000],
  ]);
  expect(limits([cap, { ...more, supersedes: "cap" }])).toEqual([["more", 500_000]]);
});

test("a raise for one claim that supersedes the limit of all claims lifts it for that claim only", () => {
  const all = dollarsRow("all", 1000);
  const mine = dollarsRow("mine", 2000, { claimNumber: "C-1", grantedAt: now, supersedes: "all" });
  expect(limits([all, mine])).toEqual([["mine", 200_000]]);
  expect(limits([all, mine], now, { ...claim, claimNumber: "C-2" })).toEqual([["all", 100_000]]);
  expect(limits([all, { ...mine, supersedes: null }])).toEqual([
    ["all", 100_000],
    ["mine", 200_000],
  ]);
});

test.each([
  [{ claimNumber: "C-1" }, true],
  [{ claimNumber: "C-2" }, false],
  [{ providerId: "provider-1" }, true],
  [{ providerId: "provider-2" }, false],
  [{ year: 2026 }, true],
  [{ year: 2027 }, false],
])("an authority for %j covers this claim today: %s", (scope, covered) => {
  expect(limits([dollarsRow("a", 100, scope)])).toEqual(covered ? [["a", 10_000]] : "NO_AUTHORITY");
});

test("a year ends at midnight in the desk's zone", () => {
  const row = [dollarsRow("a", 100, { per: "year", year: 2026 })];
  expect(limits(row, instant("2027-01-01T07:59:59Z"))).toEqual([["a", 10_000]]);
  expect(limits(row, instant("2027-01-01T08:00:00Z"))).toBe("NO_AUTHORITY");
});

test("a pot is shared with other cases of it, a limit per claim with other cases of the claim", () => {
  const pot = { committedElsewhereCents: cents(70_000) };
  expect(limits([dollarsRow("a", 1000, { ...pot, per: "year" })])).toEqual([["a", 30_000]]);
  expect(limits([dollarsRow("a", 1000, { ...pot, per: "provider" })])).toEqual([["a", 30_000]]);
  expect(limits([dollarsRow("a", 1000, { ...pot, per: "claim" })])).toEqual([["a", 30_000]]);
  expect(limits([dollarsRow("a", 500, { ...pot, per: "year" })])).toEqual([["a", 0]]);
  expect(limitOf(dollarsRow("a", 1000, { per: "provider" }), claim)).toMatchObject({
    says: "$1,000.00 on top of the plan's payment for this provider.",
  });
  expect(
    limitOf(dollarsRow("a", 1000, { per: "year", committedElsewhereCents: cents(1) }), claim),
  ).toMatchObject({
    says: expect.stringContaining("Other cases use $0.01 of it; $999.99 is left."),
  });
  expect(limitOf(dollarsRow("a", 1000, { ...pot, per: "year" }), claim)).toMatchObject({
    says:
      "$1,000.00 on top of the plan's payment for this year. " +
      "Other cases use $700.00 of it; $300.00 is left.",
  });
});

test("the field under an amount says what the server says, at the limit and a cent above (BB-19)", () => {
  expect(withinLimit(cents(100_000), cents(100_000)).allowed).toBe(true);
  expect(withinLimit(cents(100_001), cents(100_000))).toMatchObject({
    code: "OFFER_OVER_AUTHORITY",
    says: "$1,000.01 is $0.01 over the plan's authority of $1,000.00.",
  });
  expect(withinLimit(cents(0), cents(100_000))).toMatchObject({ code: "OFFER_NOT_POSITIVE" });
});

test("of a percentage, what other cases of the claim have offered is not offered again", () => {
  const share = (more: Partial<Authority> = {}) =>
    limitOf({ ...dollarsRow("a", 1), basis: "percent-of-billed", percent: 100, ...more } as Authority, claim);
  const [whole, less] = [share(), share({ committedElsewhereCents: cents(70) })];
  if ("allowed" in whole || "allowed" in less) throw new Error("The figures are there.");
  expect(whole.limitCents - less.limitCents).toBe(70);
  expect(less.says).toContain("Other cases of this claim use $0.70.");
});
