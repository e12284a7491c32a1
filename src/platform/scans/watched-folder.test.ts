// A folder of scans: nothing is taken half-written, nothing lost, and what is refused lies apart with why.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type FileTaken, watchFolder } from "./watched-folder.ts";

const root = mkdtempSync(join(tmpdir(), "parley-scans-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const written = Date.parse("2026-12-01T10:00:00Z");
const later = written + 3_000;

let folder = "";
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
});

const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), written / 1_000, written / 1_000);
};
const taking = (answer: FileTaken = { is: "taken" }) => {
  const got: string[] = [];
  const take = async (name: string, content: Buffer) => {
    got.push(`${name}: ${content}`);
    return answer;
  };
  return { got, take };
};

test("a file is taken once it has kept its size from one look to the next, and goes to done", async () => {
  const round = watchFolder({ folder });
  const { got, take } = taking();
  expect(await round(later, take)).toEqual({ taken: 0, refused: 0, left: 0, says: null });
  put("fax.pdf", "half");
  await round(later, take);
  put("fax.pdf", "half and the rest");
  await round(later, take);
  expect(got).toEqual([]);
  expect(await round(later, take)).toMatchObject({ taken: 1 });
  expect(got).toEqual(["fax.pdf: half and the rest"]);
  expect(readdirSync(join(folder, "done"))).toEqual(["fax.pdf"]);
  await round(later, take);
  expect(got).toHaveLength(1);
});

test("a file that was written a moment ago waits, on the day itself and not before", async () => {
  const round = watchFolder({ folder });
  const { got, take } = taking();
  await round(written, take);
  put("fax.pdf", "x");
  await round(written, take);
  await round(written + 2_999, take);
  expect(got).toEqual([]);
  await round(written + 3_000, take);
  expect(got).toHaveLength(1);
});

test("what is refused lies apart, with the reason beside it, never over another of its name", async () => {
  const round = watchFolder({ folder, mostBytes: 10 });
  const { take } = taking({ is: "refused", says: "This is no paper." });
  await round(later, take);
  for (const content of ["one", "two"]) {
    put("a.exe", content);
    await round(later, take);
    await round(later, take);
  }
  put("long.pdf", "x".repeat(11));
  await round(later, take);
  expect(await round(later, take)).toMatchObject({ refused: 1 });
  expect(readdirSync(join(folder, "refused")).sort()).toEqual([
    "a (2).exe",
    "a (2).exe.why.txt",
    "a.exe",
    "a.exe.why.txt",
    "long.pdf",
    "long.pdf.why.txt",
  ]);
  expect(readFileSync(join(folder, "refused", "a.exe.why.txt"), "utf8")).toBe("This is no paper.\n");
});

test("a file whose taking fails stays where it is and holds up no other", async () => {
  const round = watchFolder({ folder });
  let fails = true;
  const take = async (name: string): Promise<FileTaken> => {
    if (fails && name === "a.pdf") throw new Error("the database is away");
    return { is: "taken" };
  };
  await round(later, take);
  put("a.pdf", "a");
  put("b.pdf", "b");
  await round(later, take);
  const told = await round(later, take);
  expect(told).toEqual({
    taken: 1,
    refused: 0,
    left: 1,
    says: "a.pdf could not be taken in: the database is away",
  });
  expect(existsSync(join(folder, "a.pdf"))).toBe(true);
  fails = false;
  expect(await round(later, take)).toMatchObject({ taken: 1, left: 0 });
});

test("half-written files of other programs, and folders, are left alone", async () => {
  const round = watchFolder({ folder });
  const { got, take } = taking();
  await round(later, take);
  for (const name of [".hidden.pdf", "a.pdf.part", "b.tmp"]) put(name, "x");
  await round(later, take);
  await round(later, take);
  expect(got).toEqual([]);
});

test("a folder that cannot be used is told in words", async () => {
  writeFileSync(join(root, "a file"), "x");
  const round = watchFolder({ folder: join(root, "a file") });
  await expect(round(later, taking().take)).rejects.toMatchObject({ code: "SCANS_FOLDER_AWAY" });
});
