// What stands around every page: the search that also does things, single keys and their owner's choices,
// the tour, and the language. All by role and label.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

const field = (page: Page) => page.getByRole("combobox", { name: /^A name, a number/ });

/** Away from every field and row, so that a key is a key. */
const letGo = (page: Page) => page.getByRole("heading", { level: 1 }).click();

test("Ctrl K finds a case by a name, says where it stands, and Enter opens it", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("palette"));
  const page = await desk.window("specialist");
  await opens(page, "/");
  await page.keyboard.press("Control+k");
  await field(page).pressSequentially("wren tob");
  const first = page.getByRole("dialog").getByRole("option").first();
  await first.filter({ hasText: "Tobias Wren" }).waitFor();
  expect(await first.getByText("Member", { exact: true }).count()).toBe(1);
  expect(await first.locator("mark").allTextContents()).toEqual(["Tob", "Wren"]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("the palette goes to pages, and remembers the cases opened last by their number alone", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/?queue=all&q=wren");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/\/cases\//);
  await settled(page);
  await page.keyboard.press("Control+k");
  await field(page).fill("outb");
  await page
    .getByRole("dialog")
    .getByRole("option", { name: /^Outbox/ })
    .waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/outbox/);
  await page.keyboard.press("Control+k");
  const recent = page.getByRole("group", { name: "Opened last" }).getByRole("option");
  expect(await recent.first().textContent()).toMatch(/^BB-\d{4}-\d{5}$/);
});

test("on a case the palette offers what may be done to it, by name", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/?queue=all&q=wren");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/\/cases\//);
  await settled(page);
  await page.keyboard.press("Control+k");
  const doable = page.getByRole("group", { name: "Do on this case" }).getByRole("option");
  await doable.first().waitFor();
  const title = (await doable.first().textContent()) ?? "";
  await field(page).fill(title.slice(0, 8));
  await doable.filter({ hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator("section.next").getByText(title, { exact: true }).first().waitFor();
  await page.waitForURL((address) => !address.search.includes("do="));
});

test("the palette opens at once, and without the network", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/");
  await page.waitForTimeout(1_500);
  await page.context().setOffline(true);
  const took = await page.evaluate<number>(`new Promise((done) => {
    const at = performance.now();
    const look = () => document.querySelector("dialog[open] [role=option]") ? done(performance.now() - at)
      : requestAnimationFrame(look);
    document.querySelector(".masthead-search").click();
    look();
  })`);
  console.log(`The palette was there after ${Math.round(took)} ms, without the network.`);
  expect(took).toBeLessThan(500);
  await page.context().setOffline(false);
});

test("a slip of the finger while a dialog is open answers nothing behind it", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/");
  await letGo(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("c");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForTimeout(300);
  expect(new URL(page.url()).pathname).toBe("/");
});

test("g and a letter goes to a page; a letter typed into a field is a letter", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/");
  await letGo(page);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForURL(/\/outbox/);
  await opens(page, "/");
  await page.getByRole("searchbox").first().pressSequentially("go c?");
  expect(new URL(page.url()).pathname).toBe("/");
  expect(await page.getByRole("searchbox").first().inputValue()).toBe("go c?");
});

test("a key can be moved, and is moved in every browser of its person", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("keys"));
  const page = await desk.window("supervisor");
  await opens(page, "/me/preferences");
  await page.getByRole("button", { name: "Change: Outbox" }).click();
  await page.keyboard.press("j");
  await page.getByText("“The next row” has this key.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Change: Outbox" }).click();
  await page.keyboard.press("o");
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  const other = await desk.window("supervisor");
  await opens(other, "/");
  await letGo(other);
  await other.keyboard.press("o");
  await other.waitForURL(/\/outbox/);
});

test("with single keys off none does anything, and Ctrl K still does", async () => {
  const page = await desk.window("accounts");
  await opens(page, "/me/preferences");
  await page.getByRole("checkbox", { name: /Single keys do something/ }).uncheck();
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  await letGo(page);
  await page.keyboard.press("?");
  await page.keyboard.press("c");
  await page.waitForTimeout(300);
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe("/me/preferences");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search or do" }).waitFor();
});

test("dark, close rows and Spanish are as their person left them, in another browser too", async () => {
  const page = await desk.window("negotiator");
  await opens(page, "/me/preferences");
  await page.getByText("Close", { exact: true }).click();
  await page.getByText("Dark", { exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  const other = await desk.window("negotiator");
  await opens(other, "/");
  await other.locator("html[data-density=compact][data-mantine-color-scheme=dark]").waitFor();
});

test("a member who chooses Spanish reads the page and its dates in Spanish", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("spanish"));
  const page = await desk.window("member", { size: { width: 390, height: 844 } });
  await opens(page, "/me/preferences");
  await page.getByText("Español", { exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Preferencias" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("es");
  await opens(page, "/?queue=all");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/\/cases\//);
  await page.getByRole("heading", { name: "Lo que ha pasado" }).waitFor();
});

test("the tour is left at a step and goes on from there; the offer does not come back", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("tour"));
  const page = await desk.window("privacy");
  await opens(page, "/");
  await page.getByRole("button", { name: "Take the tour" }).click();
  await page.getByRole("heading", { name: "One list, next date first" }).waitFor();
  for (const name of ["Views and filters", "A case answers six questions"]) {
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await page.getByRole("heading", { name }).and(page.locator(":focus")).waitFor();
  }
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "A case answers six questions" }).waitFor({ state: "detached" });
  await page.reload();
  await settled(page);
  expect(await page.getByRole("button", { name: "Take the tour" }).count()).toBe(0);
  await page.getByRole("button", { name: /^You: / }).click();
  await page.getByRole("button", { name: "Go on with the tour" }).click();
  await page.getByText("Step 3 of 7").waitFor();
});

test("on a telephone the masthead is behind Menu, and Escape gives the focus back", async () => {
  const page = await desk.window("supervisor", { size: { width: 320, height: 700 } });
  await opens(page, "/");
  const menu = page.getByRole("button", { name: "Menu" });
  await menu.click();
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "My day" }).waitFor();
  await page.keyboard.press("Escape");
  await menu.and(page.locator(":focus")).waitFor();
  await menu.click();
  await page.getByRole("link", { name: "Outbox" }).click();
  await page.waitForURL(/\/outbox/);
  await page.getByRole("button", { name: "Menu" }).waitFor();
});
