// An entry of the channel directory grows old: the day before, and the day itself.
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, civil } from "../calendar.ts";
import { askAgainAfter, channelAge, staleAfter } from "./channel-age.ts";

const verifiedOn = civil("2026-09-01");
const state = (days: number, expiresOn: string | null = null) =>
  channelAge(
    { verifiedOn, expiresOn: expiresOn === null ? null : civil(expiresOn) },
    addDays(verifiedOn, days),
  ).state;

test("BB-08: fresh until the ninetieth day, then to be asked again, stale from the 180th", () => {
  expect([state(0), state(89)]).toEqual(["fresh", "fresh"]);
  expect([state(90), state(179)]).toEqual(["ask again", "ask again"]);
  expect([state(180), state(2_000)]).toEqual(["stale", "stale"]);
});

test("BB-08: it still holds on the last day it was given for, and not on the day after", () => {
  expect(state(29, "2026-09-30")).toBe("fresh");
  expect(state(30, "2026-09-30")).toBe("expired");
});

test("its age is told in words, and when it next becomes less trusted", () => {
  const on = (days: number) => channelAge({ verifiedOn, expiresOn: null }, addDays(verifiedOn, days));
  expect(on(0)).toMatchObject({ says: "Verified today", until: addDays(verifiedOn, askAgainAfter) });
  expect(on(1).says).toBe("Verified 1 day ago");
  expect(on(100)).toMatchObject({ until: addDays(verifiedOn, staleAfter) });
  expect(on(200).until).toBeNull();
});

test("an entry never becomes more trusted as days go by", () => {
  const order = ["fresh", "ask again", "stale", "expired"];
  const days = fc.integer({ min: 0, max: 800 });
  fc.assert(
    fc.property(days, days, fc.option(days), (a, b, end) => {
      const expiresOn = end === null ? null : addDays(verifiedOn, end);
      const at = (day: number) =>
        order.indexOf(channelAge({ verifiedOn, expiresOn }, addDays(verifiedOn, day)).state);
      expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
    }),
  );
});
