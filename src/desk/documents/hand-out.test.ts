// How a file leaves the house: under a name that no header takes for anything else, and never unscanned.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Stop } from "../../platform/http/problem.ts";
import { attachment, handedOut, isHandedOut } from "./hand-out.ts";

describe("the name in the header", () => {
  test.each([
    ["bill.pdf", `attachment; filename="bill.pdf"; filename*=UTF-8''bill.pdf`],
    [`a"b\\c%41.pdf`, `attachment; filename="a_b_c_41.pdf"; filename*=UTF-8''a%22b%5Cc%2541.pdf`],
    ["año.pdf", `attachment; filename="a_o.pdf"; filename*=UTF-8''a%C3%B1o.pdf`],
    ["it's (1)*.pdf", `attachment; filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
  ])("%s is told in plain letters and in full", (name, header) => {
    expect(attachment(name)).toBe(header);
  });

  test("no name ends the header, begins another, or leaves its quotes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const header = attachment(name);
        expect(header).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.!~%-]*$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(name);
      }),
    );
  });
});

describe("the scanner's word", () => {
  test.each(["clean", "not scanned"] as const)("what is %s passes", (scan) => {
    expect(isHandedOut(scan)).toBe(true);
    expect(() => handedOut({ scan, name: "bill.pdf" })).not.toThrow();
  });

  test.each(["waiting", "infected"] as const)(
    "what is %s does not, and the name says which paper",
    (scan) => {
      expect(isHandedOut(scan)).toBe(false);
      expect(() => handedOut({ scan, name: "bill.pdf" })).toThrow(Stop);
    },
  );
});
