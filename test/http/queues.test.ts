// The queues and the search: every order, page by page, nothing twice and nothing left out.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
const made: { id: string; number: string; statement: number }[] = [];
beforeAll(async () => {
  rig = await openRig();
  for (let no = 0; no < 9; no += 1) {
    const statement = 100_000 + ((no * 7) % 9) * 1_000;
    const transfer = no % 3 === 0 ? "warm" : "electronic";
    const member = {
      memberName: `${["Ada", "Ben", "Cleo"][no % 3]} Sample${no}`,
      claimNumber: `CLM-20${no}`,
    };
    const { id, number } = await rig.open({ ...member, statementCents: statement, transfer });
    made.push({ id, number, statement });
  }
});
afterAll(() => rig?.close());

type Item = {
  id: string;
  number: string;
  amountCents: number;
  nextClock: { dueAt: string } | null;
  openedAt: string;
};

async function walked(query: string, as: Persona = "specialist"): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { status, body }: { status: number; body: { items: Item[]; nextCursor: string | null } } =
      await rig.get(`/api/v1/cases?limit=4${query}${cursor === "" ? "" : `&cursor=${cursor}`}`, as);
    expect(status, JSON.stringify(body)).toBe(200);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

const ids = (items: readonly Item[]) => items.map(({ id }) => id);
const all = () => made.map(({ id }) => id).sort();

test.each([
  "",
  "&sort=due",
  "&sort=opened",
  "&sort=amount",
  "&sort=number",
  "&queue=open",
  "&status=open&sort=amount",
])("pages of %s show every case once", async (query) => {
  expect(ids(await walked(query)).sort()).toEqual(all());
});

test("the queue begins with the clock that comes due first, and cases without one stand last", async () => {
  const due = (await walked("&queue=open")).map(({ nextClock }) => nextClock?.dueAt ?? "9999");
  expect(due).toEqual([...due].sort());
});

test("by amount the largest comes first, by number the first", async () => {
  const amounts = (await walked("&sort=amount")).map(({ amountCents }) => amountCents);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  const numbers = (await walked("&sort=number")).map(({ number }) => number);
  expect(numbers).toEqual([...numbers].sort());
});

test("a queue holds what is due until the end of today, of the week, or late", async () => {
  const count = async (queue: string) => (await walked(`&queue=${queue}`)).length;
  expect([await count("late"), await count("today"), await count("week")]).toEqual([0, 0, 6]);
  await rig.send("/api/v1/test-clock", { to: "2026-12-02T15:00:00Z" });
  expect([await count("late"), await count("today")]).toEqual([0, 6]);
});

test("waiting holds what waits for others, and waitingOn narrows it to one of them", async () => {
  const { id } = await rig.open({ memberName: "Waits Sample", claimNumber: "CLM-900", transfer: "warm" });
  expect(ids(await walked("&queue=waiting"))).toContain(id);
  expect(ids(await walked("&waitingOn=tpa"))).toContain(id);
  expect(ids(await walked("&waitingOn=member"))).not.toContain(id);
  await rig.did(id, "withdraw", { why: "paid by mistake" });
  expect(ids(await walked("&queue=closed"))).toEqual([id]);
  expect(ids(await walked("&queue=open"))).not.toContain(id);
  expect(ids(await walked(""))).toContain(id);
});

test.each(["turn", "stage", "assignee", "client"])(
  "waiting holds the same cases in groups by %s as without, and none of the desk's",
  async (group) => {
    const grouped = ids(await walked(`&queue=waiting&group=${group}`));
    expect(grouped.length).toBeGreaterThan(0);
    expect(grouped.length).toBeLessThan(made.length);
    expect([...grouped].sort()).toEqual([...ids(await walked("&queue=waiting"))].sort());
  },
);

test("mine are those I opened, and nobody else's", async () => {
  expect(await walked("&queue=mine", "supervisor")).toEqual([]);
  expect(ids(await walked("&queue=mine")).length).toBeGreaterThanOrEqual(made.length);
  expect(await walked("&assignee=me", "supervisor")).toEqual([]);
});

test("a case is found by the beginnings of words of its number, its names and its claim", async () => {
  const found = async (q: string) => ids(await walked(`&q=${encodeURIComponent(q)}`));
  expect(await found("cleo sample5")).toEqual([made[5]?.id]);
  expect(await found("CLM-203")).toEqual([made[3]?.id]);
  expect(await found(made[4]?.number ?? "")).toEqual([made[4]?.id]);
  expect(await found("cleo zebra")).toEqual([]);
  expect(await found("%%% '")).toEqual([]);
});

test("a party outside the desk is listed the cases it is on, and finds no others", async () => {
  expect(ids(await walked("", "plan"))).toEqual(expect.arrayContaining(all()));
  expect(await walked("", "member")).toEqual([]);
  expect(await walked("", "rival")).toEqual([]);
  expect(await walked("&q=sample", "rival")).toEqual([]);
  expect(await walked("&sort=number", "nurse")).toEqual([]);
});

test.each([
  ["limit=0", "?limit"],
  ["limit=201", "?limit"],
  ["limit=x", "?limit"],
  ["sort=size", "?sort"],
  ["queue=none", "?queue"],
  ["status=gone", "?status"],
  ["cursor=abc", "?cursor"],
  ["assignee=1", "?assignee"],
  ["wat=1", "wat"],
])("%s is refused with the place that is wrong", async (query, at) => {
  const { status, body } = await rig.get(`/api/v1/cases?${query}`);
  expect(status).toBe(422);
  expect(JSON.stringify(body.errors)).toContain(at);
});

test("a cursor of one order is none of another", async () => {
  const { nextCursor } = (await rig.get("/api/v1/cases?limit=2&sort=amount")).body;
  expect((await rig.get(`/api/v1/cases?limit=2&sort=due&cursor=${nextCursor}`)).status).toBe(422);
});
