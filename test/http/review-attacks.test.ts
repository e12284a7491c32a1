// A hundred files of reviews (278) that were damaged, cut off or written by somebody who means harm: each is
// answered in words, nothing of it is half-kept, and what came before stays as it was.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/desk/case-file/ids.ts";
import { answerFile, requestFile } from "./review-files.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const bring = (raw: string | Buffer, as: Persona = "nurse") =>
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

/** A nurse of another organisation of the same tenant. */
async function otherNurse(): Promise<Persona> {
  const [office, person] = [newId(), newId()];
  const hash = createHash("sha256").update("sandbox-other-nurse").digest();
  await rig.owner.query(
    `insert into organisation (tenant_id, id, party, name)
      values ($1, $2, 'medical-management', 'Heron Review')`,
    [rig.home, office],
  );
  await rig.owner.query(
    `insert into person (tenant_id, id, name, party, roles, organisation_id)
      values ($1, $2, 'Nele Nurse', 'medical-management', '{}', $3)`,
    [rig.home, person, office],
  );
  await rig.owner.query(
    `insert into api_key (tenant_id, id, hash, person_id, name, sandbox) values ($1, $2, $3, $4, 'n', true)`,
    [rig.home, newId(), hash, person],
  );
  return "other-nurse" as Persona;
}

test("nobody is told another's answer by having kept the number of its request", async () => {
  const stranger = await otherNurse();
  const made = { member: "M-THEIRS", trace: "T-THEIRS" };
  const asked = expectDone(await bring(requestFile(made)));
  const copied = expectDone(await bring(requestFile({ ...made, control: "77" }), stranger));
  const [own, theirs] = [asked.items[0].authorization.id, copied.items[0].authorization.id];
  expect(theirs).not.toBe(own);
  await bring(answerFile("PA-THEIRS", made), "specialist");
  const seen = expectDone(await rig.get("/api/v1/authorizations?view=all&limit=100", stranger)).items;
  expect(seen.map(({ id, number, state }: Record<string, unknown>) => [id, number, state])).toEqual([
    [theirs, null, "asked"],
  ]);
  const answered = expectDone(await bring(answerFile("PA-THEIRS", { ...made, control: "78" })));
  expect(answered.items[0]).toMatchObject({ outcome: "joined", authorization: { id: own } });
  expect((await rig.get(`/api/v1/authorizations/${own}`, stranger)).status).toBe(404);
});
