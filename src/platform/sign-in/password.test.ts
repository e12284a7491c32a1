// Passwords: how they are kept, and which are taken (NIST SP 800-63B-4, 3.1.1).
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashPassword, shortestAlone, standsAlone, verifyPassword } from "./password.ts";
import { longest, passwordFlaw, shortestWithFactor } from "./password-rules.ts";

const context = ["Dana Whitfield", "dana.w@heron.example.com", "Heron Claims Desk", "parley"];
const flaw = (password: string, shortest = shortestAlone) =>
  passwordFlaw(password, { shortest, context })?.code;

test("a password is kept with a salt of its own, and belongs to its hash alone", async () => {
  const [one, two] = await Promise.all([
    hashPassword("gravel otter lantern"),
    hashPassword("gravel otter lantern"),
  ]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}\$alone$/);
  expect(await verifyPassword(one, "gravel otter lantern")).toBe(true);
  expect(await verifyPassword(one, "gravel otter lanterm")).toBe(false);
  expect(await verifyPassword("", "x")).toBe(false);
  expect(await verifyPassword("plain$gravel", "gravel")).toBe(false);
});

test("a hash tells whether its password may stand alone: fourteen characters no, fifteen yes", async () => {
  const [short, long] = await Promise.all([hashPassword("kzvqpw mudrfyx"), hashPassword("kzvqpw mudrfyxt")]);
  expect([standsAlone(short), standsAlone(long)]).toEqual([false, true]);
  expect(await verifyPassword(short, "kzvqpw mudrfyx")).toBe(true);
});

test("typed on two keyboards it is one password: composed and decomposed letters are alike", async () => {
  const hash = await hashPassword("caf\u00e9 au lait \ufb01ne");
  expect(await verifyPassword(hash, "cafe\u0301 au lait fine")).toBe(true);
});

test("AC-05: fourteen characters are too few alone, fifteen enough; seven and eight with a factor", () => {
  expect(flaw("kzvqpw mudrfyxt".slice(0, 14))).toBe("PASSWORD_TOO_SHORT");
  expect(flaw("kzvqpw mudrfyxt")).toBeUndefined();
  expect(flaw("kzvqpwm", shortestWithFactor)).toBe("PASSWORD_TOO_SHORT");
  expect(flaw("kzvqpwmu", shortestWithFactor)).toBeUndefined();
});

test("length counts characters as people see keys, and the longest taken is well above 64", () => {
  expect(flaw("🦦🐢🦉🐝🦔🐸🦋", shortestWithFactor)).toBe("PASSWORD_TOO_SHORT");
  expect(flaw("🦦🐢🦉🐝🦔🐸🦋🦊", shortestWithFactor)).toBeUndefined();
  const long = "gravel otter pending lantern ".repeat(20);
  expect(flaw(long.slice(0, longest))).toBeUndefined();
  expect(flaw(long.slice(0, longest + 1))).toBe("PASSWORD_TOO_LONG");
});

test("AC-05: no kind of character is demanded, and none is forbidden", () => {
  for (const password of [
    "gravelotterlantern",
    "GRAVEL OTTER LANTERN",
    "4829 7716 0355 9182",
    "Жук летел над рекой",
  ]) {
    expect(flaw(password), password).toBeUndefined();
  }
});

test.each([
  "password",
  "P@ssw0rd!",
  "password123456",
  "passwordpassword",
  "qwertyuiop123",
  "1q2w3e4r5t6y",
  "123456789012345",
  "aaaaaaaaaaaaaaa",
  "abcabcabcabcabc",
  "letmein2026!",
  "Summer2025Summer",
  "iloveyou4ever",
  "trustno1trustno1",
  "correcthorsebatterystaple",
])("%s is among the first that anybody tries", (password) => {
  expect(flaw(password, shortestWithFactor)).toBe("PASSWORD_KNOWN");
});

test.each([
  "danawhitfield1",
  "Heron Claims Desk",
  "heron-dana-2026",
  "dana.w@heron.example.com",
  "WhitfieldHeron99",
  "parleyheron1",
])("%s is little more than names around the person", (password) => {
  expect(flaw(password, shortestWithFactor)).toMatch(/^PASSWORD_(?:GUESSABLE|KNOWN)$/);
});

test("a flaw says what to do, and never repeats what was typed", () => {
  const told = passwordFlaw("sevenxy", { shortest: shortestWithFactor, context });
  expect(told?.says).toBe("The password has 7 characters, and needs 8 or more.");
  expect(JSON.stringify(told)).not.toContain("sevenxy");
  expect(told?.doNext).not.toBe("");
});

test("random passwords of fifteen letters are taken, nearly always", () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxyz"),
    minLength: 15,
    maxLength: 15,
  });
  const refused = fc.sample(letters, 400).filter((password) => flaw(password) !== undefined);
  expect(refused.length).toBeLessThan(8);
});
