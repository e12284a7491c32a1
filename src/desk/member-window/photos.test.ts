import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Form, FormFile } from "../../platform/html/form.ts";
import { keptPhotos, notTakenSaid, photosOf } from "./photos.ts";
import { sayMember } from "./words.ts";

const secret = "of the house";
const maria = { secret, bound: "maria" };
const aFile = (hash: string, field = "photo"): FormFile => ({
  field,
  filename: `${hash}.jpg`,
  file: { stored: true, hash, bytes: 1, kind: "jpeg", mime: "image/jpeg", extension: "jpg" },
});
const aForm = (kept: string, files: readonly FormFile[] = [], notTaken: Form["notTaken"] = []): Form => ({
  typed: (name) => (name === "kept" ? kept : ""),
  all: () => [],
  files,
  notTaken,
  content: () => "",
});
const valueIn = (field: string): string => /value="([^"]*)"/.exec(field)?.[1] ?? "";
const kept = (files: readonly FormFile[], bound = maria) => valueIn(String(keptPhotos(files, bound)));
const hashes = (files: readonly FormFile[]) => files.map(({ file }) => file.hash);

describe("photographs that came with a page that was not right", () => {
  test("come back with it, before those that are sent now, and each once", () => {
    const form = aForm(kept([aFile("a"), aFile("b")]), [aFile("b"), aFile("c")]);
    expect(hashes(photosOf(form, "photo", maria))).toEqual(["a", "b", "c"]);
  });

  test("are nothing on a page to which nothing was sent", () => {
    expect(String(keptPhotos([], maria))).toBe("");
    expect(photosOf(aForm(""), "photo", maria)).toEqual([]);
  });

  test("files of another field are not photographs", () => {
    expect(photosOf(aForm("", [aFile("a", "paper")]), "photo", maria)).toEqual([]);
  });

  test("are somebody's own: with another's page, or another house's secret, they are none", () => {
    const value = kept([aFile("a")]);
    expect(photosOf(aForm(value), "photo", { secret, bound: "nora" })).toEqual([]);
    expect(photosOf(aForm(value), "photo", { secret: "another", bound: "maria" })).toEqual([]);
  });

  test("at most twenty are carried along, so that a page does not grow without end", () => {
    const many = Array.from({ length: 40 }, (_, at) => aFile(`f${at}`));
    expect(photosOf(aForm(kept(many)), "photo", maria)).toHaveLength(20);
  });

  test("whatever a stranger writes into the field, it is never taken for a file of ours", () => {
    const value = kept([aFile("a")]);
    const strange = fc.oneof(
      fc.string(),
      fc.string().map((text) => `${Buffer.from(text).toString("base64url")}.${value.split(".")[1]}`),
      fc.nat(value.length - 1).map((at) => `${value.slice(0, at)}x${value.slice(at + 1)}`),
    );
    fc.assert(
      fc.property(strange, (text) => {
        if (text === value) return;
        expect(photosOf(aForm(text), "photo", maria)).toEqual([]);
      }),
    );
  });
});

test.each([
  ["FILE_TOO_LARGE", "It is larger than 25 MB."],
  ["FILE_EMPTY", "The file is empty."],
  ["FILE_NOT_READABLE", "The file is broken or locked."],
  ["FILE_TYPE_NOT_ALLOWED", "We cannot open this kind of file."],
])("a file that could not be taken (%s) is named with what to do instead", (code, says) => {
  const one = { field: "photo", filename: `${"x".repeat(200)}.jpg`, code, says: "", doNext: "" };
  const [flaw] = notTakenSaid({ say: sayMember("en") }, aForm("", [], [one]), "photo");
  expect(flaw?.at).toBe("photo");
  expect(flaw?.says).toContain(says);
  expect(flaw?.says.length).toBeLessThan(200);
});
