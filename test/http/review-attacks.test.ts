// A hundred files of reviews (278) that were damaged, cut off or written by somebody who means harm: each is
// answered in words, nothing of it is half-kept, and what came before stays as it was.
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFile, requestFile } from "./review-files.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const bring = (raw: string | Buffer, as: "nurse" | "specialist" = "nurse") =>
  rig.ask("POST", "/api/v1/authorizations", {
    ...{ as, raw, headers: { "content-type": "application/edi-x12" } },
  });
const kept = async () =>
  (
    await rig.owner.query<{ all: number; bare: number }>(
      `select count(*)::int as all,
        count(*) filter (where not exists (
          select from prior_authorization_event e where e.authorization_id = a.id))::int as bare
      from prior_authorization a`,
    )
  ).rows[0];

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const odd = [
  "\u0000",
  "~",
  "*",
  "^",
  ":",
  "=1+1",
  "'; drop table x --",
  "\ud800",
  "9".repeat(40),
  "\r\n",
  "é",
];

/** One way to damage a file. */
function damaged(text: string, pick: (below: number) => number): string {
  const segments = text.split("~");
  const at = pick(segments.length);
  const place = pick(text.length);
  const [sign = ""] = [odd[pick(odd.length)]];
  const ways: readonly (() => string)[] = [
    () => text.slice(0, place),
    () => text.slice(0, place) + sign + text.slice(place),
    () => text.slice(0, place) + sign + text.slice(place + 1),
    () => segments.toSpliced(at, 1).join("~"),
    () => segments.toSpliced(at, 0, segments[pick(segments.length)] ?? "").join("~"),
    () => segments.with(at, (segments[at] ?? "").split("*").reverse().join("*")).join("~"),
    () => segments.with(at, `${segments[at]}${sign.repeat(200)}`).join("~"),
    () => segments.with(at, (segments[at] ?? "").replace(/\d+/g, "99999999999999999999")).join("~"),
    () => segments.with(at, (segments[at] ?? "").replace(/\d{8}/g, "20260231")).join("~"),
  ];
  return ways[pick(ways.length)]?.() ?? text;
}

test("a hundred damaged files: none breaks anything, and none is half-kept", async () => {
  const pick = numbers(278);
  const wrong: string[] = [];
  let fresh = 0;
  for (let nth = 0; nth < 100; nth += 1) {
    const made = { member: `F-${nth % 40}`, trace: `F-${nth % 40}` };
    const whole = nth % 2 === 0 ? requestFile(made) : answerFile(`PF-${nth}`, made);
    let text = damaged(whole, pick);
    if (nth % 3 === 0) text = damaged(text, pick);
    const { status, body, text: said } = await bring(text);
    fresh += (body.items ?? []).filter(({ outcome }: { outcome: string }) => outcome === "new").length;
    if (status >= 500 || /node_modules|\.ts:\d+/.test(said)) wrong.push(`${status} ${JSON.stringify(text)}`);
  }
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual({ all: fresh, bare: 0 });
  const list = await rig.get("/api/v1/authorizations?view=all&limit=100", "nurse");
  expect(list.status, list.text.slice(0, 300)).toBe(200);
});

test("bytes that are no text, and a file of nothing but beginnings, are refused in words", async () => {
  const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 97) % 256));
  const beginnings = requestFile().slice(0, 106).repeat(500);
  for (const raw of [noise, beginnings, Buffer.alloc(300_000, "~")]) {
    const { status, text } = await bring(raw);
    expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|\.ts:\d+/);
  }
});
