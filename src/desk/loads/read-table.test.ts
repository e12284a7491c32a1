// Tables as people send them: other separators, other alphabets, broken quotes.
import { describe, expect, test } from "vitest";
import { beyond, headingsIn, readTable, shapeOf, type TableRow, TableUnreadable } from "./read-table.ts";

async function rows(content: string | Buffer) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const all: TableRow[] = [];
  for await (const row of readTable(bytes, shapeOf(bytes))) all.push(row);
  return all;
}

const refusal = (content: string | Buffer) =>
  rows(content).then(
    () => "",
    (error: unknown) => (error instanceof TableUnreadable ? `${error.message} ${error.doNext}` : "another"),
  );

test("cells are found whatever separates them", async () => {
  for (const separator of [",", ";", "\t", "|"]) {
    const text = [
      ["Name", "Paid"],
      ["Ada", "1.50"],
      ["Bob", "2"],
    ]
      .map((row) => row.join(separator))
      .join("\r\n");
    expect(await rows(text)).toEqual([
      { line: 2, cells: { Name: "Ada", Paid: "1.50" } },
      { line: 3, cells: { Name: "Bob", Paid: "2" } },
    ]);
  }
});

test("a cell may hold separators, quotation marks and lines; the next row keeps its true line", async () => {
  const text = 'Name,Note\n"Ada, Countess","said ""yes""\non Monday"\n\nBob,fine\n';
  expect(await rows(text)).toEqual([
    { line: 3, cells: { Name: "Ada, Countess", Note: 'said "yes"\non Monday' } },
    { line: 5, cells: { Name: "Bob", Note: "fine" } },
  ]);
});

describe("letters", () => {
  test("of UTF-8 with a mark at its beginning, of UTF-16 and of old Windows are read", async () => {
    const text = "Name,City\nJosé,Peñasco\n";
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const swapped = Buffer.from(wide).swap16();
    for (const bytes of [Buffer.from(`\ufeff${text}`), wide, swapped, Buffer.from(text, "latin1")]) {
      expect((await rows(bytes))[0]?.cells).toEqual({ Name: "José", City: "Peñasco" });
    }
  });

  test("cut in two between pieces of the file stay whole", async () => {
    const name = "é".repeat(40_000);
    const text = `a,Name\n1,${name}\n2,${name}\n`;
    for (const row of await rows(text)) expect(row.cells.Name).toBe(name);
  });
});

test("short rows have empty cells; what stands beyond the headings is kept apart to be told", async () => {
  expect(await rows("a,b\n1\n1,2,3\n")).toEqual([
    { line: 2, cells: { a: "1", b: "" } },
    { line: 3, cells: { a: "1", b: "2", [beyond]: "3" } },
  ]);
});

describe("refused as a whole, with nothing taken", () => {
  test("are tables without headings, with one heading twice or with too many columns", async () => {
    expect(await refusal("a,a\n1,2\n")).toBe(
      'Two columns are called "a". Give each column a heading of its own.',
    );
    expect(await refusal(",,\n1,2,3\n")).toContain("no headings");
    expect(await refusal(`${Array.from({ length: 301 }, (_, at) => `c${at}`).join(",")}\n1,2\n`)).toContain(
      "301 columns",
    );
    expect(await refusal("\n\n\n")).toContain("empty");
  });

  test("is a quotation mark that is never closed, with its line", async () => {
    expect(await refusal('a,b\n1,2\n3,"4\n5,6\n')).toMatch(/quotation mark in line \d+/);
    expect(await refusal(`a,b\n1,"${"x,\n".repeat(100_000)}`)).toMatch(/longer than|quotation mark/);
  });

  test("are programs, pages and pictures, whatever they are called", async () => {
    expect(await refusal("<html><body>a,b</body></html>")).toContain("no table");
    expect(await refusal("#!/bin/sh\na,b\n")).toContain("no table");
    expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toContain("no table");
  });
});

test("the headings alone are read without reading the rows", async () => {
  const bytes = Buffer.from(`Name;Paid\n${"x;1\n".repeat(10)}`);
  expect(await headingsIn(bytes, shapeOf(bytes))).toEqual(["Name", "Paid"]);
});
