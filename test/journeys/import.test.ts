// An administrator brings members in from a spreadsheet, sees what it would do, loads it and takes it back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const table = `Member Name;Subscriber ID;DOB;E-mail
Otto Madeup;M-1;03/04/1980;otto@example.com
Ottilie Madeup;M-1;05/06/1982;not an address
`;

test("a table is brought, its columns recognised, its faults told by line, and it is undone", async () => {
  const page = await desk.window("admin");
  await page.goto("/admin/import");
  await page.getByRole("radio", { name: /^Members/ }).check();
  const file = { name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await page.getByLabel("The table (CSV)").setInputFiles(file);
  await page.getByRole("heading", { name: "members.csv" }).waitFor();
  expect(await page.getByLabel("Column for “Date of birth”").inputValue()).toBe("DOB");
  await page.getByRole("button", { name: "Look at what it would do" }).click();
  await page.getByText("1 cannot be taken").waitFor();
  const told = page.getByRole("row", { name: /^3 E-mail/ });
  expect(await told.textContent()).toContain('"not an address" is no e-mail address.');
  await page.getByRole("button", { name: "Load 1 row" }).click();
  await page.getByText("1 added, 1 refused").waitFor();
  await page.getByRole("button", { name: "Undo this load" }).click();
  await page.getByText("1 refused, 1 taken back").waitFor();
});

test("cases are loaded as history, and a look at one says how it ended", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/admin/import");
  await page.getByRole("radio", { name: /^Cases/ }).check();
  const cases = `memberName,providerName,statementCents,opened,closed,outcome
Ola Past,Larkmoor Surgery Center,"1,240.00",1/2/2025,3/4/2025,the provider gave it up
`;
  const file = { name: "old cases.csv", mimeType: "text/csv", buffer: Buffer.from(cases) };
  await page.getByLabel("The table (CSV)").setInputFiles(file);
  await page.getByLabel("These cases").selectOption("ended");
  await page.getByLabel("Column for “How it ended”").waitFor();
  await page.getByLabel("Column for “How it ended”").selectOption("outcome");
  await page.getByLabel("Column for “Day on which the case was opened”").selectOption("opened");
  await page.getByLabel("Column for “Day on which it ended”").selectOption("closed");
  await page.getByRole("button", { name: "Look at what it would do" }).click();
  await page.getByRole("button", { name: "Load 1 row" }).click();
  await page.getByText("1 added").first().waitFor();
  await page.getByRole("link", { name: "Open the case" }).click();
  await page.getByText("Ola Past").first().waitFor();
  expect(await page.locator("main").textContent()).toContain("Closed");
});

test("an 835 needs no columns, and says which cases it answered", async () => {
  const page = await desk.window("admin");
  await page.goto("/admin/import");
  await page.getByRole("radio", { name: /X12/ }).check();
  const file = { name: "nothing.835", mimeType: "text/plain", buffer: Buffer.from("this is no X12 file") };
  await page.getByLabel(/X12 835/).setInputFiles(file);
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toMatch(/835|X12/);
});
