// Who accepts which plan, in a real browser: the specialist sees who said what, the nurse finds somebody near
// for her plan and no more, the member finds a doctor without a script, by keyboard too.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const zip = "97201";

test("a specialist finds who accepts a plan near a place, and reads how that is known (PN-05)", async () => {
  const page = await desk.window("specialist");
  await page.goto("/registry");
  await page.getByRole("heading", { name: "Providers and plans" }).waitFor();
  const only = page.getByRole("checkbox", { name: /Only who accepts it today/ });
  expect(await only.isDisabled()).toBe(true);
  await page.getByLabel("Near ZIP code").fill(zip);
  await page.getByLabel("Plan", { exact: true }).selectOption({ index: 1 });
  await page.getByLabel("Specialty").selectOption({ label: "Bone and joint surgery" });
  await page.getByRole("link", { name: "Oakhollow Orthopedics" }).waitFor();
  await only.check();
  await page.getByRole("link", { name: "Oakhollow Orthopedics" }).waitFor({ state: "detached" });
  const rows = page.getByRole("row", { name: /accepts/ });
  expect(await rows.count()).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Tarnbeck Bone and Joint" }).click();
  await page.getByRole("heading", { name: "What was learned" }).waitFor();
  await page.getByText("Signed for all our surgeons.").waitFor();
  await page.getByText("Why", { exact: true }).first().click();
  await page.getByText(/^Accepts by contract, from/).waitFor();
});

test("what is looked for stands in the address: it is there again after going back", async () => {
  const page = await desk.window("specialist");
  await page.goto(`/registry?zip=${zip}&q=merrow`);
  await page.getByRole("link", { name: "Merrow Knee Clinic" }).click();
  await page.getByRole("heading", { name: "Merrow Knee Clinic" }).waitFor();
  await page.goBack();
  expect(await page.getByLabel("Name, NPI or TIN").inputValue()).toBe("merrow");
  await page.getByRole("link", { name: "Merrow Knee Clinic" }).waitFor();
});

test("a nurse has her plan chosen for her, and reads no evidence of anybody (AN-20, AP-20)", async () => {
  const page = await desk.window("nurse");
  await page.goto("/registry");
  await page.getByLabel("Near ZIP code").fill(zip);
  await page.getByRole("checkbox", { name: /Only who accepts it today/ }).check();
  await page.getByRole("link", { name: "Tarnbeck Bone and Joint" }).click();
  await page.getByRole("heading", { name: "Tarnbeck Bone and Joint" }).waitFor();
  await page.getByText("accepts", { exact: true }).waitFor();
  expect(await page.getByRole("heading", { name: "What was learned" }).count()).toBe(0);
  expect(await page.locator("main").textContent()).not.toContain("Signed for all our surgeons");
});

test("a member finds who takes their plan without a script, and by keyboard alone", async () => {
  const page = await desk.window(null, { size: { width: 390, height: 844 }, scripts: false });
  await page.context().addCookies([{ name: "parley-persona", value: "sandbox-member", url: desk.address }]);
  await page.goto("/member/all");
  await page.getByRole("link", { name: "Find a provider who takes my plan" }).click();
  await page.getByLabel("ZIP code").focus();
  await page.keyboard.type(zip);
  await page.keyboard.press("Enter");
  await page.getByText("Tarnbeck Bone and Joint").waitFor();
  expect(await page.locator("main").textContent()).not.toContain("Oakhollow Orthopedics");
  await page.getByLabel("What kind of care?").selectOption({ label: "Heart" });
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByText("Quillby Heart Center").waitFor();
  expect(await page.getByRole("link", { name: /^Call/ }).count()).toBeGreaterThan(0);
});
