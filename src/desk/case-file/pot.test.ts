// A pot of authority begins with its first day: what was promised and settled before it is not taken from it.
import { afterAll, expect, test } from "vitest";
import { openFile } from "./load.ts";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

let plans = 0;
/** Cases of one plan and one provider, all opened on the same day. */
async function cases() {
  plans += 1;
  const planName = `Plan of pots ${plans}`;
  const opened = async (claimNumber: string) => (await t.open({ planName, claimNumber })).case.id;
  return { first: await opened("A"), second: await opened("B"), third: await opened("C") };
}
const grant = async (id: string, per: string, amountCents: number) =>
  recorded(await t.act(id, "grant", { amountCents, per }, t.actors.pia));
const offer = async (id: string, amountCents: number) => {
  const outcome = await t.act(id, "offer", { amountCents });
  return outcome.kind === "refused" ? outcome.ruling.code : outcome.kind;
};
/** What other cases have taken from the pots around this case, newest last. */
const usedElsewhere = async (id: string) => {
  const file = await t.here((tx) => openFile(t.desk, tx, id, { lock: false }));
  return file?.around.authorities.map(({ committedElsewhereCents }) => committedElsewhereCents);
};

test.each(["provider", "year"])(
  "an offer of the day before is not taken from the pot per %s (BB-17)",
  async (per) => {
    const { first, second } = await cases();
    await grant(first, "claim", 6_000);
    expect(await offer(first, 6_000)).toBe("recorded");
    await t.moveClock(nextDay());
    await grant(second, per, 10_000);
    expect(await usedElsewhere(second)).toEqual([0]);
    expect(await offer(second, 10_000)).toBe("recorded");
  },
);

test("an offer of the pot's first day is taken from it (BB-17)", async () => {
  const { first, second } = await cases();
  await grant(first, "claim", 6_000);
  expect(await offer(first, 6_000)).toBe("recorded");
  await grant(second, "provider", 10_000);
  expect(await usedElsewhere(second)).toEqual([6_000]);
  expect(await offer(second, 4_001)).toBe("OFFER_OVER_AUTHORITY");
});

test("what was promised before and is promised again is taken from the pot in force (BB-17)", async () => {
  const { first, second } = await cases();
  await grant(first, "claim", 6_000);
  expect(await offer(first, 5_000)).toBe("recorded");
  await t.moveClock(nextDay());
  await grant(second, "provider", 10_000);
  expect(await offer(first, 6_000)).toBe("recorded");
  expect(await offer(second, 4_001)).toBe("OFFER_OVER_AUTHORITY");
  expect(await offer(second, 4_000)).toBe("recorded");
});

test("a raise is the same pot with another limit: it goes on counting (BB-28)", async () => {
  const { first, second, third } = await cases();
  await grant(first, "provider", 10_000);
  expect(await offer(first, 10_000)).toBe("recorded");
  await t.moveClock(nextDay());
  await grant(second, "provider", 15_000);
  await t.moveClock(nextDay());
  await grant(third, "provider", 18_000);
  expect((await usedElsewhere(third))?.at(-1)).toBe(10_000);
  expect(await offer(third, 8_001)).toBe("OFFER_OVER_AUTHORITY");
  expect(await offer(third, 8_000)).toBe("recorded");
});

test("a pot that was revoked is over, and the next one begins anew (BB-19)", async () => {
  const { first, second } = await cases();
  await grant(first, "provider", 10_000);
  expect(await offer(first, 10_000)).toBe("recorded");
  await t.moveClock(nextDay());
  recorded(await t.act(first, "revoke", { id: "grant 1", why: "a new year" }, t.actors.pia));
  await t.moveClock(nextDay());
  await grant(second, "provider", 8_000);
  expect((await usedElsewhere(second))?.at(-1)).toBe(0);
  expect(await offer(second, 8_000)).toBe("recorded");
});

let today = Date.parse("2026-12-01T18:00:00Z");
function nextDay(): string {
  today += 86_400_000;
  return new Date(today).toISOString();
}
