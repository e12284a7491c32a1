// The whole suite: fences, tests on both engines, browser journeys. `npm test -- some/path`: those alone.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allFences } from "./fences/all.ts";
import { runFences } from "./fences/run-fences.ts";
import { Trouble } from "./first-run/say.mjs";
import { buildWeb, webIsBuilt } from "./first-run/web.mjs";
import { housePaths, readHouseFile } from "./house-files.ts";
import { root, showNode } from "./run.ts";
import { gatherNeeds, type Needs } from "./suite/needs.ts";
import { storeTests } from "./suite/store-tests.ts";
import { add, count, lastLine, nothing, type Report, type Totals } from "./suite/totals.ts";

const failure: Totals = { ...nothing, failed: 1 };

function readReport(file: string): Report | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}

/** One run of vitest, its words shown and its tests counted. */
async function vitest(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Totals> {
  const file = join(root, "test-results", `${name}.json`);
  mkdirSync(join(root, "test-results"), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // Many tests start the program: compiled once, it starts in half the time.
  const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") };
  const around = { ...compiled, ...env };
  const code = await showNode("node_modules/vitest/vitest.mjs", ["run", ...args, ...reporters], around);
  return count(readReport(file), code);
}

/** The screens in dist/web, for the tests that serve them and for the journeys. */
async function screens(): Promise<Totals> {
  if (webIsBuilt(root)) return nothing;
  try {
    await buildWeb(root, process.execPath);
    return nothing;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.log(`FAILED  ${error.message}`);
    return failure;
  }
}

function heading(text: string): void {
  console.log(`\n== ${text}`);
}

async function storeAgain(needs: Needs): Promise<Totals> {
  if (!needs.postgres) return nothing;
  const store = storeTests(housePaths("src").map(readHouseFile));
  return vitest("store", ["--project", "house", ...store], { PARLEY_TEST_PG: "debian" });
}

async function journeys(needs: Needs): Promise<Totals> {
  if (!needs.chromium) return nothing;
  return vitest("journeys", ["--project", "journeys"], { CHROMIUM: needs.chromium });
}

async function everything(): Promise<Totals> {
  const needs = gatherNeeds();
  const built = await screens();
  heading("the fences");
  const fences = await runFences(allFences);
  heading("the tests");
  const tested = await vitest("tests", ["--project", "pure", "--project", "house"]);
  heading("the store's tests again, on the machine's own PostgreSQL");
  const again = await storeAgain(needs);
  heading("the journeys");
  const travelled = await journeys(needs);
  for (const sentence of needs.missing) console.log(`\nFAILED  ${sentence}`);
  const wanting = { ...nothing, failed: needs.missing.length };
  return [built, fences, tested, again, travelled, wanting].reduce(add, nothing);
}

/** Only the tests that match, on the embedded engine; a journey needs the browser and the screens too. */
async function some(patterns: readonly string[]): Promise<Totals> {
  if (!patterns.some((pattern) => pattern.includes("journeys"))) return vitest("some", patterns);
  const { chromium, missing } = gatherNeeds();
  for (const sentence of missing) console.log(sentence);
  const built = await screens();
  return add(built, await vitest("some", patterns, chromium ? { CHROMIUM: chromium } : {}));
}

const patterns = process.argv.slice(2);
const totals = patterns.length > 0 ? await some(patterns) : await everything();
console.log(`\n${lastLine(totals)}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
