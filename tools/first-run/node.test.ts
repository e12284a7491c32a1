import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { root } from "../run.ts";
import { chooseNode, isNewEnough, nodeOfTheMachine } from "./node.mjs";
import { Trouble } from "./say.mjs";

const folder = mkdtempSync(join(tmpdir(), "node-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("22.18 is the oldest Node that will do", () => {
  const versions = ["v20.20.2", "v22.17.1", "v22.18.0", "v24.21.0", "v100.0.0"];
  expect(versions.map(isNewEnough)).toEqual([false, false, true, true, true]);
});

/** A program of that name in node_modules/.bin, as npm would have linked it. */
function bring(name: string, script: string): string {
  const house = join(folder, name);
  const bin = join(house, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "node"), script);
  chmodSync(join(bin, "node"), 0o755);
  return house;
}

test("the Node that npm brought is taken where it runs", () => {
  const house = bring("fits", "#!/bin/sh\necho v24.0.0\n");
  expect(chooseNode(house, process.execPath)).toBe(join(house, "node_modules", ".bin", "node"));
});

test("one that does not run here is taken away, and the machine's own is used", () => {
  const house = bring("other-machine", "not a program of this machine");
  expect(chooseNode(house, process.execPath)).toBe(process.execPath);
  expect(existsSync(join(house, "node_modules", ".bin", "node"))).toBe(false);
});

test("where neither will do, one sentence says what to install", () => {
  const house = bring("old", "not a program of this machine");
  const old = join(bring("old-machine", "#!/bin/sh\necho v20.20.2\n"), "node_modules", ".bin", "node");
  expect(() => chooseNode(house, old)).toThrow(Trouble);
  expect(() => chooseNode(house, old)).toThrow(/found v20\.20\.2\..* Install Node 24, /);
});

test("the machine's own Node is never one that npm brought", () => {
  expect(nodeOfTheMachine(folder)).toBe(process.execPath);
  expect(nodeOfTheMachine(root)).not.toContain("node_modules");
});

/** Starts `become` in a process of its own; without `process.execve` it keeps a child, as on Node 20. */
function becoming(script: string, without = ""): ChildProcess {
  const file = join(folder, "program.mjs");
  writeFileSync(file, script);
  const source = `${without}
    const { become } = await import(${JSON.stringify(join(import.meta.dirname, "node.mjs"))});
    await become(${JSON.stringify(root)}, process.execPath, [${JSON.stringify(file)}, "a b"]);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  onTestFinished(() => endForGood(child));
  return child;
}

/** Whatever is left of it and its own child, so that a failing test does not wait for them. */
function endForGood({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left, as it should be.
  }
}

const ways = [
  ["in place", ""],
  ["with a child", "process.execve = undefined;"],
] as const;

test.each(ways)("%s: the program gets its arguments, and its exit code is ours", async (_way, without) => {
  const child = becoming("console.log(process.argv[2]); process.exit(7);", without);
  const [said] = await once(child.stdout ?? child, "data");
  const [code] = await once(child, "close");
  expect(String(said)).toBe("a b\n");
  expect(code).toBe(7);
});

test.each(ways)("%s: a signal reaches the program, which may stop in its own time", async (_way, without) => {
  const script = `process.on("SIGTERM", () => { console.log("stopping"); process.exit(3); });
    console.log("ready"); setInterval(() => {}, 1000);`;
  const child = becoming(script, without);
  await once(child.stdout ?? child, "data");
  child.kill("SIGTERM");
  const [said] = await once(child.stdout ?? child, "data");
  const [code] = await once(child, "close");
  expect(String(said)).toBe("stopping\n");
  expect(code).toBe(3);
});

test.each(ways)("%s: a program that a signal ended ends us by the same signal", async (_way, without) => {
  const child = becoming('console.log("ready"); setInterval(() => {}, 1000);', without);
  await once(child.stdout ?? child, "data");
  child.kill("SIGTERM");
  const [, signal] = await once(child, "close");
  expect(signal).toBe("SIGTERM");
});
