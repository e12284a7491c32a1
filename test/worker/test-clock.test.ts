// The clock of a sandbox: half a year in seconds, everything in its order and at its own time, and never
// back.
import { afterAll, afterEach, expect, test } from "vitest";
import { type Instant, isoInstant } from "../../src/core/calendar.ts";
import { advanceTestClock, type ClockAnswer, type ClockMoved } from "../../src/desk/time/test-clock.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { dana, mailRelay, noon, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
const smtp = await mailRelay();
afterAll(async () => {
  await smtp.close();
  await house.close();
});
afterEach(() => {
  smtp.received.length = 0;
});
const withMail = { ...house.post, relay: openRelay({ url: smtp.url }) };

const move = async (t: TestTenant, asked: object, post = house.post): Promise<ClockMoved> =>
  moved(await advanceTestClock(post, t.id, asked));
function moved(answer: ClockAnswer): ClockMoved {
  if (answer.kind === "moved") return answer;
  throw new Error(JSON.stringify(answer));
}
const code = async (t: TestTenant, asked: unknown) => {
  const answer = await advanceTestClock(house.post, t.id, asked);
  return answer.kind === "refused" ? answer.ruling.code : answer.kind;
};
const clockOf = async (t: TestTenant) =>
  isoInstant((await t.rows<{ at: Instant }>("select clock_at as at from tenant"))[0]?.at ?? (0 as Instant));
const eventsOf = (t: TestTenant, caseId: string) =>
  t.rows<{ at: Instant; event: string; says: string }>(
    "select at, event, says from case_event where case_id = $1 and party = 'clock' order by seq",
    [caseId],
  );

test("BB-10 to BB-13: half a year passes in one call, each thing at its own time", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  const { rung } = await move(t, { by: "P6M" });
  expect(await clockOf(t)).toBe("2027-05-30T19:00:00.000Z");
  const events = await eventsOf(t, caseId);
  expect(rung).toBe(events.length);
  expect(events.map(({ at, event }) => `${isoInstant(at).slice(0, 16)} ${event}`)).toEqual([
    "2026-12-08T01:00 clock-rang",
    "2026-12-15T01:00 clock-rang",
    "2026-12-22T01:00 clock-rang",
    "2026-12-29T01:00 clock-rang",
    "2027-01-05T01:00 clock-rang",
    "2027-01-12T01:00 clock-rang",
    "2027-01-19T01:00 clock-rang",
    "2027-01-26T01:00 clock-rang",
    "2027-01-30T08:00 change-to-monthly",
    "2027-01-31T01:00 clock-rang",
    "2027-03-01T01:00 clock-rang",
    "2027-03-31T00:00 clock-rang",
    "2027-04-23T07:00 closing-soon",
    "2027-04-30T07:00 close-quiet",
  ]);
  const letters = await t.rows<{ template: string; written_at: Instant }>(
    "select template, written_at from letter order by no",
  );
  expect(
    letters.map(({ template, written_at }) => `${template} ${isoInstant(written_at).slice(0, 10)}`),
  ).toEqual(["first response 2026-11-30", "closing soon 2027-04-23", "closing 2027-04-30"]);
});

test("BB-13: moved to the day before it is open, on the day itself it is closed", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  const stage = async () =>
    (await t.rows<{ stage: string }>("select stage from case_file where id = $1", [caseId]))[0]?.stage;
  await move(t, { to: "2027-04-30T06:59:59.999Z" });
  expect(await stage()).toBe("watching monthly");
  await move(t, { to: "2027-04-30T07:00:00Z" });
  expect(await stage()).toBe("closed");
});

test("two cases ring in the order of their time, whichever was opened first", async () => {
  const t = await house.tenant();
  const later = await t.watched();
  await move(t, { by: "P1D" });
  const earlier = await t.open({ claimNumber: "CLM-2", transfer: "electronic" });
  await move(t, { by: "P10D" });
  const all = await t.rows<{ case_id: string; at: Instant }>(
    "select case_id, at from case_event where party = 'clock' order by at, seq",
  );
  const order = all.map(({ case_id }) => (case_id === later ? "later" : "earlier"));
  expect(order.slice(0, 3)).toEqual(["earlier", "earlier", "later"]);
  expect(all.map(({ at }) => at)).toEqual([...all.map(({ at }) => at)].sort());
  expect(earlier).not.toBe(later);
});

test("a letter for later leaves on the way, and what hangs on its proof follows", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response", { sendAt: noon("2026-12-03") });
  const { letters } = await move(t, { to: noon("2026-12-20") }, withMail);
  expect(letters).toBe(1);
  const [letter] = await t.rows<{ sent_at: Instant; state: string }>("select sent_at, state from letter");
  expect([letter?.state, isoInstant(letter?.sent_at ?? (0 as Instant))]).toEqual([
    "sent",
    noon("2026-12-03"),
  ]);
  expect((await eventsOf(t, caseId)).map(({ at }) => isoInstant(at).slice(0, 10))).toEqual([
    "2026-12-03",
    "2026-12-11",
    "2026-12-18",
  ]);
});

test("BB-19: without a relay a letter for later waits for a person once its hour has come", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response", { sendAt: noon("2026-12-03") });
  await move(t, { to: noon("2026-12-04") });
  expect(await t.rows("select state from letter where case_id = $1", [caseId])).toEqual([
    { state: "queued" },
  ]);
});

test("BB-18: a letter written on the way is sent before time goes on", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await move(t, { by: "P15D" }, withMail);
  const sent = await t.rows<{ written_at: Instant; sent_at: Instant }>(
    "select written_at, sent_at from letter where case_id = $1 and template = 'member status' order by no",
    [caseId],
  );
  expect(sent.map(({ sent_at }) => isoInstant(sent_at))).toEqual(
    sent.map(({ written_at }) => isoInstant(written_at)),
  );
  expect(sent).toHaveLength(2);
});

test("it never goes back, and one step is ten years at most", async () => {
  const t = await house.tenant();
  expect(await code(t, { to: "2026-11-30T19:59:59.999Z" })).toBe("CLOCK_GOES_BACK");
  expect(await code(t, { to: noon("2026-11-30") })).toBe("moved");
  expect(await code(t, { by: "P0D" })).toBe("moved");
  expect(await code(t, { by: "P10Y1D" })).toBe("CLOCK_TOO_FAR");
  expect(await code(t, { by: "P10Y" })).toBe("moved");
  expect(await clockOf(t)).toBe("2036-11-30T20:00:00.000Z");
});

test("a live tenant's clock is nobody's to move", async () => {
  const live = await house.tenant("live");
  expect(await code(live, { by: "P1D" })).toBe("NOT_A_SANDBOX");
});

test.each([
  [{}, ""],
  [{ to: "tomorrow" }, "/to"],
  [{ by: "7 days" }, "/by"],
  [{ by: "P" }, "/by"],
  [{ by: "-P1D" }, "/by"],
  [{ by: 7 }, "/by"],
  [{ to: "2026-12-01" }, "/to"],
  [{ until: "P1D" }, "/until"],
  [{ to: noon("2026-12-01"), by: "P1D" }, ""],
  ["P1D", ""],
  [null, ""],
  [[], ""],
  [{ by: "P9999Y" }, "/by"],
])("%j is not a way to move it", async (asked, at) => {
  const t = await house.tenant();
  expect(await advanceTestClock(house.post, t.id, asked)).toMatchObject({
    kind: "bad input",
    problems: [{ at }],
  });
  expect(await clockOf(t)).toBe(noon("2026-11-30"));
});

test("several move it at once: they take turns, and nothing rings twice", async () => {
  const t = await house.tenant();
  for (let n = 1; n <= 4; n += 1) await t.watched({ claimNumber: `CLM-${n}` });
  // Each counts from where the clock stands when it asks, or from where another has brought it by then.
  await Promise.all(["P30D", "P60D", "P3W", "P180D"].map((by) => advanceTestClock(house.post, t.id, { by })));
  const after = await clockOf(t);
  expect(after >= "2027-05-29T19:00:00.000Z" && after <= "2027-09-17T19:00:00.000Z", after).toBe(true);
  const events = await t.rows<{ n: number }>(
    "select count(*)::int as n from case_event where party = 'clock'",
  );
  expect(events).toEqual([{ n: 4 * 14 }]);
  const backwards = await t.rows(
    "select 1 from case_event a join case_event b on b.case_id = a.case_id " +
      "and b.seq = a.seq + 1 and b.at < a.at",
  );
  expect(backwards).toEqual([]);
});

test("a person acts while the clock moves: nothing is lost, time does not go back", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  const acting = async () => {
    for (let n = 0; n < 10; n += 1)
      await t.act(caseId, "log-contact", { with: "provider", channel: "phone", outcome: "reached" }, dana);
  };
  await Promise.all([move(t, { by: "P3M" }), acting()]);
  const events = await t.rows<{ seq: number; at: Instant }>(
    "select seq, at from case_event where case_id = $1 order by seq",
    [caseId],
  );
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0))).toBe(true);
  expect(events.filter(({ seq }) => seq > 5)).toHaveLength(10 + 10);
});
