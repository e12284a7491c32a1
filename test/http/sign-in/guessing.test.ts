// Guessing: that it takes as long to be refused with an account as without, and that a source tires.
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserAt, enrolled, openDoor, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor({ rates: { perSource: 10_000, perHolder: 10_000, failedSignIns: 30 } });
});
afterAll(() => door?.rig.close());

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

test("AC-02: being refused takes as long for an unknown address as for a known one", async () => {
  const { email } = await settled(door.rig, door.clock, { email: "timed@example.com" });
  const took: Record<string, number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 7; round += 1) {
    for (const [kind, address] of [
      ["known", email],
      ["unknown", "nobody@example.com"],
    ] as const) {
      door.clock.now += 400_000;
      const start = performance.now();
      expect((await signIn(browserAt(door.rig), address, "not the password")).status).toBe(401);
      took[kind]?.push(performance.now() - start);
    }
  }
  // Without the derivation of a key for nobody the second would be ten times the first.
  const ratio = median(took.known ?? []) / median(took.unknown ?? []);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test("asking for a link by mail is answered alike, and where no mail leaves nothing is made", async () => {
  const before = await door.rig.owner.query("select from account_link");
  for (const email of ["timed@example.com", "nobody@example.com"]) {
    const told = await browserAt(door.rig).post("/api/v1/sign-in/forgotten", { email });
    expect([told.status, told.body]).toEqual([202, { mail: false }]);
  }
  expect((await door.rig.owner.query("select from account_link")).rowCount).toBe(before.rowCount);
});

test("codes are guessed no faster than passwords: five, then each try waits", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "codes@example.com" });
  await enrolled(browser, door.clock);
  const stranger = browserAt(door.rig);
  await signIn(stranger, email);
  for (let tries = 0; tries < 5; tries += 1) {
    expect((await stranger.post("/api/v1/sign-in/code", { code: "000000" })).status).toBe(401);
  }
  const waits = await stranger.post("/api/v1/sign-in/recovery-code", { code: "aaaa-aaaa-aaaa-aaaa" });
  expect(waits.body.code).toBe("SIGN_IN_WAIT");
});

test("many tries at one moment gain nothing over one after the other", async () => {
  const { email } = await settled(door.rig, door.clock, { email: "burst@example.com" });
  const stranger = browserAt(door.rig);
  const all = await Promise.all(Array.from({ length: 9 }, () => signIn(stranger, email, "guess")));
  const statuses = all.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
});

test("AC-03: a source that failed thirty times in a minute waits, whatever address it names", async () => {
  const stranger = browserAt(door.rig);
  let last = { status: 0 };
  for (let tries = 0; tries < 31 && last.status !== 429; tries += 1) {
    last = await stranger.post("/api/v1/sign-in/link", { token: `guess ${tries}` });
  }
  expect(last).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS" } });
  const other = await signIn(stranger, "somebody-else@example.com");
  expect(other.body.code).toBe("TOO_MANY_REQUESTS");
});
