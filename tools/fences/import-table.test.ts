// The table of who may import whom, tried on a small house: every forbidden way is found, no allowed one is.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { root } from "../run.ts";
import type { Cruise } from "./imports.ts";

const house = mkdtempSync(join(tmpdir(), "imports-"));
afterAll(() => rmSync(house, { recursive: true }));

const rooms = [
  "src/core/money.ts",
  "src/core/money.test.ts",
  "src/platform/mail/send.ts",
  "src/platform/db/test-database.ts",
  "src/ui/button.tsx",
  "src/desk/case-file/record.ts",
  "src/desk/case-file/write.ts",
  "src/desk/case-file/wire.ts",
  "src/desk/case-file/screens/case.tsx",
  "src/desk/negotiation/offers.ts",
  "src/case-types/appeals/index.ts",
  "src/case-types/appeals/appeal.ts",
  "src/case-types/appeals/wire.ts",
  "src/case-types/appeals/screens/appeal.tsx",
  "src/case-types/access/index.ts",
  "src/case-types/access/wire.ts",
  "src/case-types/access/screens/access.tsx",
  "src/app/server.ts",
  "src/app/test-clock.ts",
  "src/app/web/main.tsx",
  "test/journeys/walk.ts",
  "tools/draw.ts",
];

const short = (path: string): string => path.replace(/^src\//, "").replace(/\.tsx?$/, "");
const byShortName = new Map(rooms.map((path) => [short(path), path]));

const forbidden = [
  ["core/money", "platform/mail/send", "core-is-pure"],
  ["core/money", "node:fs", "core-is-pure"],
  ["core/money.test", "desk/case-file/record", "core-tests-the-core"],
  ["platform/mail/send", "core/money", "platform-knows-no-domain"],
  ["ui/button", "desk/case-file/wire", "ui-knows-core-and-ui"],
  ["ui/button", "node:fs", "browsers-run-no-server"],
  ["desk/case-file/screens/case", "desk/case-file/record", "screens-are-thin"],
  ["desk/case-file/screens/case", "case-types/appeals/wire", "desk-knows-no-room"],
  ["desk/case-file/wire", "desk/case-file/record", "wire-is-plain"],
  ["desk/negotiation/offers", "case-types/appeals/index", "desk-knows-no-room"],
  ["desk/negotiation/offers", "app/server", "desk-knows-no-room"],
  ["desk/negotiation/offers", "ui/button", "servers-show-no-screens"],
  ["desk/negotiation/offers", "desk/case-file/screens/case", "servers-show-no-screens"],
  ["desk/negotiation/offers", "desk/case-file/write", "one-door"],
  ["desk/negotiation/offers", "platform/db/test-database", "shipped-code-needs-no-tests"],
  ["desk/negotiation/offers", "tools/draw", "shipped-code-needs-no-tests"],
  ["case-types/appeals/appeal", "case-types/access/index", "rooms-are-strangers"],
  ["case-types/appeals/screens/appeal", "case-types/access/screens/access", "rooms-are-strangers"],
  ["case-types/appeals/screens/appeal", "case-types/access/wire", "rooms-are-strangers"],
  ["case-types/appeals/appeal", "app/server", "rooms-know-no-app"],
  ["app/server", "case-types/appeals/appeal", "front-door-of-a-room"],
  ["app/web/main", "case-types/appeals/index", "web-is-thin"],
  ["app/server", "./gone", "imports-exist"],
] as const;

const allowed = [
  ["desk/case-file/screens/case", "ui/button"],
  ["desk/case-file/screens/case", "desk/case-file/wire"],
  ["case-types/appeals/screens/appeal", "desk/case-file/screens/case"],
  ["case-types/appeals/appeal", "desk/case-file/record"],
  ["desk/negotiation/offers", "platform/mail/send"],
  ["desk/case-file/record", "desk/case-file/write"],
  ["desk/negotiation/offers", "node:fs"],
  ["app/server", "case-types/appeals/index"],
  ["app/server", "app/test-clock"],
  ["app/web/main", "case-types/appeals/screens/appeal"],
  ["test/journeys/walk", "desk/case-file/record"],
  ["tools/draw", "core/money"],
] as const;

/** What an import says: the way to a file of the small house, or else the text as it stands. */
function specifier(from: string, to: string): string {
  const target = byShortName.get(to);
  if (target === undefined) return to;
  const path = relative(dirname(byShortName.get(from) ?? ""), target);
  return path.startsWith(".") ? path : `./${path}`;
}

/** Lays out the house with all these imports at once; gives "from → to: fence" for each broken fence. */
async function brokenFences(
  ways: readonly (readonly [string, string, ...string[]])[],
): Promise<readonly string[]> {
  for (const [name, path] of byShortName) {
    const file = join(house, path);
    const imports = ways
      .filter(([from]) => from === name)
      .map(([, to]) => `import "${specifier(name, to)}";\n`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${imports.join("")}export const here = 1;\n`);
  }
  writeFileSync(join(house, "tsconfig.json"), '{ "compilerOptions": { "jsx": "react-jsx" } }');
  const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const options = [
    "--config",
    join(root, ".dependency-cruiser.cjs"),
    "--output-type",
    "json",
    "src",
    "test",
    "tools",
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [cruiser, ...options], { cwd: house }).catch(
    // It ends with the number of broken fences, and has said what they are.
    (error: { stdout: string }) => error,
  );
  const { violations } = (JSON.parse(stdout) as Cruise).summary;
  return violations.map(({ from, to, rule }) => `${short(from)} → ${short(to)}: ${rule.name}`);
}

const broken = await brokenFences([...forbidden, ...allowed]);

test.each(forbidden)("%s may not import %s", (from, to, fence) => {
  expect(broken).toContain(`${from} → ${to.replace(/^node:/, "")}: ${fence}`);
});

test.each(allowed)("%s may import %s", (from, to) => {
  expect(broken.filter((way) => way.startsWith(`${from} → ${to}:`) && !way.endsWith("no-cycles"))).toEqual(
    [],
  );
});

test("files that import each other in a circle are found", () => {
  expect(broken.filter((way) => way.endsWith("no-cycles"))).not.toEqual([]);
});
