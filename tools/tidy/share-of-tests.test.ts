import { expect, test } from "vitest";
import { leastShare, shareOfTests, tooFewTests } from "./share-of-tests.ts";

const file = (path: string, lines: number) => ({ path, text: "x\n".repeat(lines) });

test("tests are what ends in .test.ts or lies in test/; code is the rest, migrations too", () => {
  const files = [
    file("src/core/money.ts", 45),
    file("src/app/test-clock.ts", 5),
    file("src/core/money.test.ts", 30),
    file("src/platform/db/test-database.ts", 10),
    file("test/journeys/walk.ts", 20),
    file("db/migrations/0001-start.sql", 10),
  ];
  expect(shareOfTests(files)).toEqual({ tests: 60, code: 60 });
});

test("what a program wrote and what is prose do not count", () => {
  const files = [file("db/schema.sql", 900), file("src/ui/api.generated.ts", 900), file("README.md", 900)];
  expect(shareOfTests(files)).toEqual({ tests: 0, code: 0 });
});

test("at the least share it passes, one line below it does not", () => {
  const tests = leastShare * 1000;
  expect(tooFewTests({ tests, code: 1000 })).toEqual([]);
  expect(tooFewTests({ tests: tests - 1, code: 1000 })).toHaveLength(1);
});

test("an empty house needs no tests", () => {
  expect(tooFewTests({ tests: 0, code: 0 })).toEqual([]);
});
