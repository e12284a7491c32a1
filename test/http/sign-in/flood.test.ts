// A flood of guesses: it gains the source nothing, and costs those who are in already nothing.
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserAt, openDoor, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
const rates = { perSource: 10_000, perHolder: 10_000, failedSignIns: 8 };
afterAll(() => door?.rig.close());
beforeAll(async () => {
  door = await openDoor({ rates });
});

const guesses = ({ rig }: typeof door, many: number) =>
  Array.from({ length: many }, (_one, index) =>
    signIn(browserAt(rig), `spray-${index}@example.com`, "Winter winter 2026"),
  );

test("one password tried on twenty addresses at one moment is judged eight times at most", async () => {
  const told = await Promise.all(guesses(door, 20));
  const judged = told.filter(({ status }) => status === 401).length;
  expect(judged).toBeLessThanOrEqual(8);
  expect(told.filter(({ status }) => status !== 401).map(({ body }) => body.code)).toEqual(
    Array.from({ length: 20 - judged }, () => "TOO_MANY_REQUESTS"),
  );
});

test("somebody signed in is answered after all of them, from the same source", async () => {
  expect((await door.rig.get("/api/v1/me", "supervisor")).status).toBe(200);
});

test("while guesses wait for their turn, people who are in already are answered", async () => {
  const own = await openDoor({ rates: { ...rates, failedSignIns: 1_000 } });
  try {
    const order: string[] = [];
    const flood = Promise.all(guesses(own, 9)).then(() => order.push("the flood is over"));
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

test("guesses of those who hang up are not judged, and hold up nobody who waits behind them", async () => {
  const own = await openDoor({ rates: { ...rates, failedSignIns: 1_000 } });
  try {
    const { email } = await settled(own.rig, own.clock, { email: "behind@example.com" });
    const { app } = own.rig;
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    let came = 0;
    const all = Promise.withResolvers<void>();
    app.server.on("request", () => {
      came += 1;
      if (came === 40) all.resolve();
    });
    const guess = (no: number) => {
      const path = "/api/v1/sign-in/password";
      const headers = { "content-type": "application/json" };
      const asked = request({ host: "127.0.0.1", port, method: "POST", path, headers });
      asked.on("error", () => {});
      asked.end(JSON.stringify({ email: `gone-${no}@example.com`, password: "Winter winter 2026" }));
      return asked;
    };
    const guessers = Array.from({ length: 40 }, (_one, no) => guess(no));
    await all.promise;
    for (const one of guessers) one.destroy();
    expect((await signIn(browserAt(own.rig), email)).status).toBe(200);
    const judged = await own.rig.audit("code = 'SIGN_IN_FAILED'");
    expect(judged.length).toBeLessThan(20);
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
