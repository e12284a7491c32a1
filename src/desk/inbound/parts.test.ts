// What files that strangers send are called once they are kept, and under what they are known.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endingIn, keyOfPages } from "./parts.ts";

describe("a file is called as what it is", () => {
  test.each([
    ["statement.pdf", "pdf", "statement.pdf"],
    ["statement.PDF", "pdf", "statement.PDF"],
    ["photo.jpeg", "jpg", "photo.jpeg"],
    ["fax.tif", "tif", "fax.tif"],
    ["fax.tiff", "tif", "fax.tiff"],
    ["remit.835", "x12", "remit.835"],
    ["remit.836", "x12", "remit.836.x12"],
    ["list.txt", "csv", "list.txt"],
  ])("%s that is %s stays or becomes %s", (name, extension, kept) => {
    expect(endingIn(name, extension)).toBe(kept);
  });

  test("a program's name does not survive: whoever opens it opens a paper", () => {
    expect(endingIn("bill.bat", "pdf")).toBe("bill.bat.pdf");
    expect(endingIn("bill.pdf.exe", "pdf")).toBe("bill.pdf.exe.pdf");
    expect(endingIn("bill.pdf . . ", "pdf")).toBe("bill.pdf.pdf");
    expect(endingIn("billpdf", "pdf")).toBe("billpdf.pdf");
  });

  test("one without a name gets one", () => {
    for (const name of ["", "  ", ".", ".."]) expect(endingIn(name, "png")).toBe("document.png");
  });

  test("whatever it is called, it ends as what it is, keeps its beginning and is called so once", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("pdf", "jpg", "png", "csv"), (name, extension) => {
        const kept = endingIn(name, extension);
        expect(kept).toMatch(/\.(?:pdf|jpe?g|png|csv|txt)$/i);
        expect(endingIn(kept, extension)).toBe(kept);
        expect(kept.length).toBeLessThanOrEqual(Math.max(name.trim().length, 200));
      }),
    );
  });
});

describe("a scan is known by its file and its pages", () => {
  const hash = "a".repeat(64);

  test("the same pages again are the same, others are not", () => {
    expect(keyOfPages(hash, [1, 2])).toEqual(keyOfPages(hash, [1, 2]));
    for (const other of [[1], [2, 1], [1, 2, 3], [12], []])
      expect(keyOfPages(hash, other)).not.toEqual(keyOfPages(hash, [1, 2]));
    expect(keyOfPages("b".repeat(64), [1, 2])).not.toEqual(keyOfPages(hash, [1, 2]));
  });
});
