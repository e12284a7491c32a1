import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { byteOrderMark, type Cell, csvHeaders, csvLine } from "./csv.ts";

test.each([
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "\u00A0=cmd()",
  "＝1+1",
  '=HYPERLINK("https://example.com","x")',
])("text like %j is not a formula once it is in a cell", (text) => {
  const [row] = parse(csvLine([text]), { relax_quotes: false }) as string[][];
  expect(row?.[0]).toBe(`'${text}`);
});

test("numbers stay numbers, also below zero, and nothing is nothing", () => {
  expect(csvLine([-12.5, 0, null, "a"])).toBe("-12.5,0,,a\r\n");
});

test("quotes, commas, semicolons and line ends keep their cell together (RFC 4180)", () => {
  expect(csvLine(['say "no"', "a,b", "a;b", "a\r\nb"])).toBe('"say ""no""","a,b","a;b","a\r\nb"\r\n');
});

test("whatever is written is read back, but for the apostrophe before a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
      const cells: Cell[] = ["first", ...texts];
      const [row = []] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
      expect(row.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells);
    }),
  );
});

test("the mark of UTF-8 is the three bytes that spreadsheets look for", () => {
  expect([...Buffer.from(byteOrderMark)]).toEqual([0xef, 0xbb, 0xbf]);
});

test("the name of a file cannot end its header, and nothing on the way keeps the file", () => {
  expect(csvHeaders('of "May"\r\nx.csv')).toMatchObject({
    "content-disposition": 'attachment; filename="of__May___x.csv"',
    "cache-control": "no-store",
  });
});
