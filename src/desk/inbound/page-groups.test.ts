// Which pages of one fax belong to which case.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markOf, readCaseToken } from "../../core/case-mark.ts";
import { groupPages } from "./page-groups.ts";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const tokenOf = (drawn: string) =>
  [...letters].map((last) => drawn + last).find((one) => readCaseToken(one))!;
const ours = tokenOf("0123456789ABCDE");
const theirs = tokenOf("EDCBA9876543210");
const page = (token: string) => [markOf(token, 1, 3)];
const blank: string[] = [];
const told = (codes: string[][]) =>
  groupPages(codes).map(({ pages, token, isBeside }) => [pages.join(), token, isBeside]);

describe("one case", () => {
  test("pages without a mark go with the marked page before them", () => {
    expect(told([page(ours), blank, blank])).toEqual([["1,2,3", ours, false]]);
  });

  test("a cover sheet before any mark goes with nobody", () => {
    expect(told([blank, page(ours), blank])).toEqual([
      ["1", null, true],
      ["2,3", ours, false],
    ]);
  });
});

describe("several cases, or doubt", () => {
  test("pages without a mark go with nobody: they could be anybody's health information", () => {
    expect(told([page(ours), blank, page(theirs), blank])).toEqual([
      ["1", ours, false],
      ["2", null, true],
      ["3", theirs, false],
      ["4", null, true],
    ]);
  });

  test("a page with the marks of two is of neither", () => {
    expect(told([[...page(ours), ...page(theirs)]])).toEqual([["1", null, true]]);
    expect(told([page(ours), [...page(ours), ...page(theirs)], blank])).toEqual([
      ["1", ours, false],
      ["2,3", null, true],
    ]);
  });

  test("barcodes of others are no marks", () => {
    expect(told([["HELLO"], ["https://example.com/P1"], blank])).toEqual([["1,2,3", null, false]]);
  });
});

test("every page is in one group, in order, and in none of a case whose mark is not in the paper", () => {
  const some = fc.array(fc.constantFrom(page(ours), page(theirs), blank, ["HELLO"]), { maxLength: 30 });
  fc.assert(
    fc.property(some, (codes) => {
      const groups = groupPages(codes);
      expect(groups.flatMap(({ pages }) => pages)).toEqual(codes.map((_, index) => index + 1));
      const marked = new Set(codes.flat());
      for (const { token, pages } of groups) {
        if (token === null) continue;
        expect(marked).toContain(markOf(token, 1, 3));
        const strangers = pages.filter(
          (no) => codes[no - 1]?.[0] === page(token === ours ? theirs : ours)[0],
        );
        expect(strangers).toEqual([]);
      }
    }),
  );
});
