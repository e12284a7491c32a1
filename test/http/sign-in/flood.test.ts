// A flood of guesses: it gains the source nothing, and costs those who are in already nothing.
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserAt, openDoor, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
const rates = { perSource: 10_000, perHolder: 10_000, failedSignIns: 30 };
afterAll(() => door?.rig.close());
beforeAll(async () => {
  door = await openDoor({ rates });
});

const guesses = ({ rig }: typeof door, many: number) =>
  Array.from({ length: many }, (_one, index) =>
    signIn(browserAt(rig), `spray-${index}@example.com`, "Winter winter 2026"),
  );

test("one password tried on sixty addresses at one moment is judged thirty times at most", async () => {
  const told = await Promise.all(guesses(door, 60));
  const judged = told.filter(({ status }) => status === 401).length;
  expect(judged).toBeLessThanOrEqual(30);
  expect(told.filter(({ status }) => status !== 401).map(({ body }) => body.code)).toEqual(
    Array.from({ length: 60 - judged }, () => "TOO_MANY_REQUESTS"),
  );
});

test("somebody signed in is answered after all of them, from the same source", async () => {
  expect((await door.rig.get("/api/v1/me", "supervisor")).status).toBe(200);
});

test("while guesses wait for their turn, people who are in already are answered", async () => {
  const own = await openDoor({ rates: { ...rates, failedSignIns: 1_000 } });
  try {
    const order: string[] = [];
    const flood = Promise.all(guesses(own, 24)).then(() => order.push("the flood is over"));
    for (let asked = 0; asked < 3; asked += 1) {
      expect((await own.rig.get("/api/v1/me")).status).toBe(200);
      order.push("answered");
    }
    await flood;
    expect(order.at(-1)).toBe("the flood is over");
  } finally {
    await own.rig.close();
  }
});

test("what is over counts no more: whoever signs in four times in a row is let in each time", async () => {
  const own = await openDoor({ rates: { ...rates, failedSignIns: 2 } });
  try {
    const { email } = await settled(own.rig, own.clock, { email: "often@example.com" });
    for (let times = 0; times < 4; times += 1) {
      expect((await signIn(browserAt(own.rig), email)).status).toBe(200);
    }
  } finally {
    await own.rig.close();
  }
});
