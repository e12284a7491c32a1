// Waiting after wrong guesses, in steps that a test can count.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../platform/db/test-database.ts";
import { newId } from "../case-file/ids.ts";
import type { AccountHouse } from "./account-house.ts";
import { forgetOldAttempts, freeFailures, longestWaitMs, mayTry, waitAfter, wasRight } from "./throttle.ts";

const db = await testDatabase();
afterAll(() => db.close());
const clock = { now: Date.UTC(2026, 10, 21) };
const house = { pool: db.app, now: () => clock.now, newId } as unknown as AccountHouse;

test("the wait doubles and never grows beyond five minutes, so that nobody is locked out for good", () => {
  expect([0, 4, 5, 6, 7].map(waitAfter)).toEqual([0, 0, 1_000, 2_000, 4_000]);
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), (failures) => {
      expect(waitAfter(failures)).toBeLessThanOrEqual(longestWaitMs);
      expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
    }),
  );
});

test("five tries are free, the sixth waits until its time has come, to the millisecond", async () => {
  for (let tries = 0; tries < freeFailures; tries += 1) expect(await mayTry(house, "a")).toBe(0);
  expect(await mayTry(house, "a")).toBe(1_000);
  clock.now += 999;
  expect(await mayTry(house, "a")).toBe(1);
  clock.now += 1;
  expect(await mayTry(house, "a")).toBe(0);
  expect(await mayTry(house, "b")).toBe(0);
});

test("a right one clears the slate, and so does a day without any", async () => {
  await wasRight(house, "a");
  for (let tries = 0; tries < freeFailures; tries += 1) expect(await mayTry(house, "a")).toBe(0);
  expect(await mayTry(house, "a")).toBeGreaterThan(0);
  clock.now += 86_400_001;
  expect(await mayTry(house, "a")).toBe(0);
});

test("what was typed is kept as a digest, and forgotten after a day", async () => {
  await mayTry(house, "address dana@example.com");
  const { rows } = await db.owner.query("select key from sign_in_attempt");
  expect(JSON.stringify(rows)).not.toContain("dana");
  await forgetOldAttempts(house, clock.now + 86_400_001);
  expect((await db.owner.query("select from sign_in_attempt")).rowCount).toBe(0);
});
