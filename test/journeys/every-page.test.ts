// Every address of the window: without violations, in light, dark and forced colours, wide and as narrow as
// 320 px.
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothingWrong, violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { movesTheClock, settled } from "./on-the-case.ts";
import { type Places, placesOn } from "./places.ts";

let desk: DeskInABrowser;
let places: Places;
beforeAll(async () => {
  desk = await deskInABrowser();
  places = await placesOn(desk);
});
afterAll(() => desk?.close());

/** The page with its content in it. */
async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

test("every page is free of violations, in every light, wide and as narrow as 320 px", async () => {
  await nothingWrong({ desk, ready: settled }, places.all);
}, 400_000);

test("the first page of the desk needs less than 250 kB of script, compressed", async () => {
  const page = await desk.window("specialist");
  const sizes: Promise<number>[] = [];
  page.on("response", (answer) => {
    if (answer.url().endsWith(".js")) sizes.push(answer.body().then((body) => gzipSync(body).length));
  });
  await opens(page, "/");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(250_000);
  console.log(`The first page needs ${Math.round(total / 1000)} kB of script, compressed.`);
});

test("dialogs, folded lists and refusals are free of violations too", async () => {
  const page = await desk.window("specialist", { size: { width: 1280, height: 800 } });
  await opens(page, places.oneCase);
  await page
    .getByRole("button", { name: /^Why this date/ })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  for (const summary of await page.locator("main summary").all()) await summary.click();
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    expect(await violations(page)).toEqual([]);
  }
  await page
    .getByRole("button", { name: /^Letter 1/ })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a letter is shown as paper, in its own frame, in which nothing runs", async () => {
  const page = await desk.window("specialist");
  await opens(page, places.oneCase);
  await page.getByRole("button", { name: /^Letter 1/ }).click();
  const frame = page.locator("iframe.paper");
  expect(await frame.getAttribute("sandbox")).not.toContain("allow-scripts");
  const heading = page.frameLocator("iframe.paper").getByRole("heading").first();
  await heading.waitFor();
  const [, paper] = page.frames();
  expect(await paper?.evaluate<string>("getComputedStyle(document.querySelector('h1')).fontFamily")).toMatch(
    /serif/,
  );
});

test("the late case stands first after its date has passed", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/");
  await movesTheClock(page, "+1 month");
  await page.getByRole("rowheader", { name: /^Late \d/ }).waitFor();
});
