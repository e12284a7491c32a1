import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";

test("work of one key is done in order, of another beside it, and a failure holds nobody up", async () => {
  const turn = inTurn();
  const told: string[] = [];
  const slow = Promise.withResolvers<void>();
  const first = turn("a", async () => {
    await slow.promise;
    told.push("first");
  });
  const second = turn("a", async () => {
    told.push("second");
    throw new Error("broken");
  });
  const third = turn("a", async () => void told.push("third"));
  await turn("b", async () => void told.push("beside"));
  slow.resolve();
  await first;
  await expect(second).rejects.toThrow("broken");
  await third;
  expect(told).toEqual(["beside", "first", "second", "third"]);
});
