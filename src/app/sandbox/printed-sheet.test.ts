// The sheet is a PDF that our own reader reads.
import { afterAll, expect, test } from "vitest";
import { openPageReader } from "../../platform/pages/page-reader.ts";
import { printedSheet } from "./printed-sheet.ts";

const pages = openPageReader();
afterAll(() => pages.close());

test("every line of every page can be read again, brackets and all", async () => {
  const told = await pages.read(
    printedSheet([["Heading", "A line (in brackets)"], ["Second page"]]),
    "application/pdf",
  );
  expect(told).toMatchObject({ texts: [{ text: "Heading\nA line (in brackets)" }, { text: "Second page" }] });
});
