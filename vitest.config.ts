import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./vitest.sequence.ts";

/** Tests of values alone: no database is started for them. */
const pure = [
  "src/core/**/*.test.ts",
  "src/ui/**/*.test.{ts,tsx}",
  "src/app/web/**/*.test.{ts,tsx}",
  "src/**/screens/**/*.test.{ts,tsx}",
  "test/rules-cited.test.ts",
  "tools/**/*.test.ts",
];
const journeys = ["test/journeys/**/*.test.ts"];
/** One more than cores: the tests wait for their database and their browser half of the time. */
const maxWorkers = availableParallelism() + 1;
/** What a test waits for comes when it comes: a busy machine is slow, and not wrong. */
const patient = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: "pure", include: pure, pool: "threads", isolate: false, testTimeout: 60_000 } },
      {
        test: {
          name: "house",
          include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
          exclude: [...pure, ...journeys],
          pool: "threads",
          globalSetup: ["test/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: patient,
        },
      },
      {
        test: {
          name: "journeys",
          include: journeys,
          pool: "forks",
          // A desk and a browser each: three at once, however many cores there are.
          maxWorkers: 3,
          globalSetup: ["test/journeys/made-once.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patient,
          // On a crowded machine a browser may lose its breath once: "(retry x1)" stands beside it then.
          retry: 1,
        },
      },
    ],
  },
});
