// Reports as a supervisor, a client and a specialist read them: figures that open their cases, bars with the
// same figures as a table, lists that are kept as files, and ways of looking that are kept under a name.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

test("every figure of a report opens the cases that it counts", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("reports"));
  const page = await desk.window("supervisor");
  await page.goto("/reports");
  const row = page.getByRole("table", { name: "Waiting on whom" }).getByRole("row").nth(1);
  const link = row.getByRole("link");
  const count = Number(await link.textContent());
  expect(count).toBeGreaterThan(0);
  await link.click();
  await page.getByRole("heading", { name: "Cases behind a figure" }).waitFor();
  await settled(page);
  expect(
    await page
      .getByRole("table", { name: /^Cases behind/ })
      .locator("tbody tr")
      .count(),
  ).toBe(count);
});

test("late clocks are found from the figure, and each figure is defined in words", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/reports?report=clocks&by=clock");
  const table = page.getByRole("table", { name: /^Clock compliance/ }).last();
  const late = table.locator("tfoot tr td").nth(2).getByRole("link");
  expect(Number(await late.textContent())).toBeGreaterThan(0);
  await page.getByText("What the figures mean").click();
  await page.getByText("Ran out before they were met, whether or not it was made good later.").waitFor();
  await late.click();
  await page.getByText(/clocks: late/).waitFor();
  await settled(page);
  expect(await page.locator("tbody tr").count()).toBeGreaterThan(0);
});

test("a report is narrowed, kept under a name, and opened again by it", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/reports?report=savings");
  await page.getByLabel("Rows are").selectOption("outcome");
  await page.getByRole("rowheader", { name: "settled" }).waitFor();
  await page.getByText("Keep this one").click();
  await page.getByLabel("Name").fill("How they ended");
  await page.getByRole("button", { name: "Keep it" }).click();
  const mine = page.getByRole("button", { name: "How they ended", exact: true });
  await mine.waitFor();
  await page.goto("/reports");
  await mine.click();
  await page.getByRole("heading", { name: "Savings", level: 2 }).waitFor();
  expect(await page.getByLabel("Rows are").inputValue()).toBe("outcome");
});

test("the cases behind a figure are kept as a file, with the columns that were chosen", async () => {
  const page = await desk.window("accounts");
  await page.goto("/reports/cases?count=open");
  await page.getByText("Keep all of them as CSV").click();
  await page.getByLabel("Member", { exact: true }).uncheck();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Keep the file" }).click(),
  ]);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.startsWith("\uFEFFCase,Kind,Stage,")).toBe(true);
  expect(text.split("\r\n")[0]).not.toContain("Member");
  expect(text.split("\r\n").length).toBeGreaterThan(5);
});

test("a client reads its own pack of the month, and nobody of the desk is named in it", async () => {
  const page = await desk.window("tpa");
  await page.goto("/reports/pack");
  await page.getByRole("heading", { name: "Savings" }).waitFor();
  await settled(page);
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "Waiting on whom",
    "Cycle time",
    "Clock compliance",
    "Follow-ups",
    "Savings",
  ]);
  expect(await page.getByRole("columnheader", { name: "Person" }).count()).toBe(0);
});

test("a specialist reads reports, but not person by person, and takes no list out", async () => {
  const page = await desk.window("specialist");
  await page.goto("/reports?report=follow-ups");
  await page.getByRole("heading", { name: "Follow-ups", level: 2 }).waitFor();
  expect(await page.getByLabel("Rows are").locator("option").allTextContents()).not.toContain("Person");
  expect(await page.getByRole("button", { name: "Keep the cases as CSV" }).count()).toBe(0);
  await page.goto("/reports?report=follow-ups&by=person");
  await page.getByText(/Figures of single people of the desk need the role/).waitFor();
});
