// What the command line says before any command is at work.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const cli = join(import.meta.dirname, "cli.ts");

const parley = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });

test("the version is the package's", async () => {
  for (const flag of ["--version", "-v"])
    expect(await parley(flag)).toEqual({ code: 0, out: `${packageJson.version}\n`, err: "" });
});

test("help is given for the whole and for each command, by its long and its short name", async () => {
  for (const flag of ["--help", "-h", "help"]) expect((await parley(flag)).out).toContain("parley COMMAND");
  for (const flag of ["--help", "-h"]) {
    const { code, out } = await parley("doctor", flag);
    expect([code, out]).toEqual([0, expect.stringContaining("Example: ")]);
  }
});

test("a folder in place of a file, and a file that is not there, are told in words", async () => {
  const folder = import.meta.dirname;
  expect(await parley("x12", folder)).toMatchObject({
    code: 1,
    err: `parley x12: ${folder} is a folder. Name the files in it.\n`,
  });
  expect(await parley("import", folder)).toMatchObject({
    code: 2,
    err: `parley: ${folder} is a folder. Name the files in it.\n`,
  });
  const missing = join(folder, "no-such-file.835");
  expect(await parley("import", missing)).toMatchObject({
    code: 3,
    err: `parley: ${missing}: there is no such file.\n`,
  });
});

test("a command that is not there is named, with those that are", async () => {
  const { code, err } = await parley("nonsense");
  expect([code, err]).toEqual([2, expect.stringContaining('there is no command "nonsense"')]);
});
