import { expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

/** Work that ends when it is told to. */
function job(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = () => {
    log.push(`${name} began`);
    return promise;
  };
  return { work, end: () => resolve(name), fail: () => reject(new Error(name)) };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

test("two run, the third begins when one of them ends, in the order they came", async () => {
  const few = fewAtOnce(2, 10);
  const log: string[] = [];
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => job(name, log));
  const all = [a, b, c, d].map((one) => few(one?.work ?? (async () => "")));
  await soon();
  expect(log).toEqual(["a began", "b began"]);
  b?.end();
  await soon();
  expect(log).toEqual(["a began", "b began", "c began"]);
  for (const one of [a, c, d]) one?.end();
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"].map((done) => ({ done })));
});

test("where the line is full one more is turned away, and nothing of it was begun", async () => {
  const few = fewAtOnce(1, 1);
  const log: string[] = [];
  const [a, b, c] = ["a", "b", "c"].map((name) => job(name, log));
  const [one, two] = [few(a?.work ?? (async () => "")), few(b?.work ?? (async () => ""))];
  expect(await few(c?.work ?? (async () => ""))).toBeNull();
  a?.end();
  b?.end();
  expect([await one, await two]).toEqual([{ done: "a" }, { done: "b" }]);
  expect(log).toEqual(["a began", "b began"]);
});

test("what fails gives its place to the next as well", async () => {
  const few = fewAtOnce(1, 5);
  const log: string[] = [];
  const [a, b] = [job("a", log), job("b", log)];
  const first = few(a.work).catch((error: Error) => error.message);
  const second = few(b.work);
  a.fail();
  expect(await first).toBe("a");
  b.end();
  expect(await second).toEqual({ done: "b" });
  expect(await few(async () => "again")).toEqual({ done: "again" });
});
