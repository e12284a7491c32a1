// Codes by time, against the vectors of RFC 6238 and its demand that none is taken twice.
import fc from "fast-check";
import { expect, test } from "vitest";
import { newTotpSecret, totpCode, totpStep, totpUri } from "./totp.ts";

/** "12345678901234567890" in base 32. */
const rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("RFC 6238, appendix B: at second %d the code ends in %s", (second, code) => {
  expect(totpCode(rfc, second * 1_000)).toBe(code);
});

test("a code is good for its step and the one on either side, and not a step longer", () => {
  const now = 1_234_567_890_000;
  const at = (offset: number) => totpStep(rfc, totpCode(rfc, now + offset * 30_000), { now, last: 0 });
  expect([-2, -1, 0, 1, 2].map((offset) => at(offset) !== null)).toEqual([false, true, true, true, false]);
});

test("a code that was taken, and any of an earlier step, is not taken again (RFC 6238, 5.2)", () => {
  const now = 1_234_567_890_000;
  const last = totpStep(rfc, totpCode(rfc, now), { now, last: 0 }) ?? 0;
  expect(totpStep(rfc, totpCode(rfc, now), { now, last })).toBeNull();
  expect(totpStep(rfc, totpCode(rfc, now - 30_000), { now, last })).toBeNull();
  expect(totpStep(rfc, totpCode(rfc, now + 30_000), { now, last })).toBe(last + 1);
});

test("what is no code of six digits is no code", () => {
  for (const code of ["", "1", "1234567", "abcdef", "٠١٢٣٤٥"]) {
    expect(totpStep(rfc, code, { now: 59_000, last: 0 })).toBeNull();
  }
});

test("every secret makes codes that it takes itself, whenever", () => {
  fc.assert(
    fc.property(fc.integer({ min: 30_000, max: 4_000_000_000_000 }), (now) => {
      const secret = newTotpSecret();
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(totpStep(secret, totpCode(secret, now), { now, last: 0 })).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 50 },
  );
});

test("an authenticator reads who and what for from the address, whatever is in the names", () => {
  const uri = new URL(totpUri(rfc, { issuer: "Parley Heron & Co", account: "a+b@example.com" }));
  expect(decodeURIComponent(uri.pathname)).toBe("//totp/Parley Heron & Co:a+b@example.com".slice(6));
  expect(uri.searchParams.get("issuer")).toBe("Parley Heron & Co");
  expect(uri.searchParams.get("secret")).toBe(rfc);
});
