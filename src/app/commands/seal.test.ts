// `parley seal` on files: whole, changed, of another key, not there.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSeal } from "../../platform/seal/key.ts";
import { sealHere, somePdf } from "../../platform/seal/seal-for-tests.ts";
import { codes, UsageError } from "../command.ts";
import { run } from "./seal.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-seal-cli-"));
const theirs = sealHere("Somebody Else");
const was = process.env.PARLEY_DATA;
const [whole, changed, forged] = ["whole.pdf", "changed.pdf", "forged.pdf"].map((name) => join(folder, name));

beforeAll(async () => {
  process.env.PARLEY_DATA = folder;
  const at = Date.parse("2026-12-18T17:00:00Z");
  const pdf = await somePdf("An agreement");
  const sealed = await openSeal({ folder: join(folder, "seal"), commonName: "Parley" }).sign(pdf, {
    at,
    reason: "All",
  });
  writeFileSync(whole ?? "", sealed);
  const copy = Buffer.from(sealed);
  copy.writeUInt8(copy.readUInt8(70) ^ 1, 70);
  writeFileSync(changed ?? "", copy);
  writeFileSync(forged ?? "", await theirs.seal.sign(pdf, { at, reason: "Forged" }));
});
afterAll(() => {
  if (was === undefined) delete process.env.PARLEY_DATA;
  else process.env.PARLEY_DATA = was;
  theirs.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function asked(...args: string[]) {
  const said = { out: "", err: "" };
  const into = (name: "out" | "err") =>
    new Writable({
      write(chunk, _encoding, done) {
        said[name] += String(chunk);
        done();
      },
    });
  const code = await run(args, { stdout: into("out"), stderr: into("err") });
  return { code, ...said };
}

test("BB-21: a whole file is called whole, with who sealed it and when", async () => {
  const { code, out } = await asked("check", whole ?? "");
  expect(code).toBe(codes.done);
  expect(out).toBe(`${whole}: whole. Sealed by Parley on 2026-12-18T17:00:00.000Z.\n`);
});

test("BB-21: a changed byte and a key of somebody else are told, each file on its line", async () => {
  const { code, out } = await asked("check", whole ?? "", changed ?? "", forged ?? "", "--json");
  expect(code).toBe(codes.failed);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map((one) => one.code ?? "whole")).toEqual([
    "whole",
    "SEAL_CONTENT_CHANGED",
    "SEAL_OF_ANOTHER_KEY",
  ]);
});

test("a file that is not there, and words that are none", async () => {
  const { code, err } = await asked("check", join(folder, "none.pdf"));
  expect(code).toBe(codes.notFound);
  expect(err).toContain("there is no such file");
  await expect(asked("check")).rejects.toBeInstanceOf(UsageError);
  await expect(asked("look")).rejects.toBeInstanceOf(UsageError);
  expect((await asked("--help")).out).toContain("parley seal check FILE");
});

test("a new key leaves what was sealed before whole", async () => {
  expect((await asked("renew")).out).toMatch(
    /^The new key is made\. SHA-256 of its certificate: [0-9a-f]{64}\n$/,
  );
  expect((await asked("check", whole ?? "")).code).toBe(codes.done);
});
