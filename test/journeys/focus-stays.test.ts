// What has the focus goes away: a tag is taken off, a form is sent, a dialog has done its work. Whoever works
// without a mouse goes on from there, and not from the top of the page.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";
import { placesOn } from "./places.ts";

let desk: DeskInABrowser;
let oneCase = "";
beforeAll(async () => {
  desk = await deskInABrowser();
  oneCase = (await placesOn(desk)).oneCase;
});
afterAll(() => desk?.close());

const presses = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole("button", { name }).first().focus();
  await page.keyboard.press("Enter");
};

/** Waits until something has the focus again, and says what: its name or its words. */
async function focused(page: Page): Promise<string> {
  await page.locator("main :focus").waitFor();
  return page.evaluate<string>(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
  );
}

test("a tag that was added or taken off leaves the focus among the tags", async () => {
  const page = await desk.window("supervisor");
  await page.goto(oneCase);
  await settled(page);
  await presses(page, "Add a tag");
  await page.keyboard.type("Shown");
  await page.keyboard.press("Enter");
  await page.getByRole("list", { name: "Tags" }).getByText("Shown").waitFor();
  await page.getByLabel("Tag", { exact: true }).waitFor({ state: "detached" });
  expect(await focused(page)).toMatch(/tag/);
  await presses(page, /^Take the tag Shown off/);
  await page.getByRole("list", { name: "Tags" }).getByText("Shown").waitFor({ state: "detached" });
  expect(await focused(page)).toMatch(/tag/);
});

test("a dialog that did its work leaves the focus beside what opened it", async () => {
  const page = await desk.window("supervisor");
  await page.goto(oneCase);
  await settled(page);
  await presses(page, "Put on hold");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Why/).fill("The EOB is on its way.");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page
    .getByText(/^On hold/)
    .first()
    .waitFor();
  expect(await focused(page)).toMatch(/hold|somebody|another|back/i);
});

test("what was chosen and is no longer leaves the focus in the list", async () => {
  const page = await desk.window("specialist");
  await page.goto("/");
  await settled(page);
  await page.locator("main a:focus").waitFor();
  await page.keyboard.press("x");
  await presses(page, /^Choose none/);
  await page.getByRole("button", { name: /^Choose none/ }).waitFor({ state: "detached" });
  expect(await focused(page)).not.toBe("");
});

test("the first key of every page leads past its head", async () => {
  const page = await desk.window("specialist");
  await page.goto("/outbox");
  await settled(page);
  await page.keyboard.press("Tab");
  expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Skip to the page");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator("main :focus").count()).toBe(1);
});
