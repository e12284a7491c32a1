// An administrator's and an account manager's morning, through a real browser, by role and label.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const opened = async (persona: "admin" | "accounts" | "supervisor" | "specialist", path: string) => {
  const page = await desk.window(persona);
  await page.goto(`${desk.address}${path}`);
  return page;
};

test("BB-28: what a plan granted is kept with its paper, and ended", async () => {
  const page = await opened("accounts", "/admin/clients");
  await page.getByLabel("Kind").selectOption("plan");
  await page.getByRole("link", { name: "Quillstone Works Health Plan" }).click();
  await page.getByRole("button", { name: "Keep a grant" }).click();
  const dialog = page.getByRole("dialog");
  const keep = dialog.getByRole("button", { name: "Keep the grant" });
  await expect.poll(() => keep.isDisabled()).toBe(true);
  await dialog.getByText("Give the amount.").waitFor();
  await dialog.getByLabel("Dollars").fill("40,000.00");
  await dialog.getByLabel("Holds for").selectOption("year");
  await dialog.getByLabel("Who of the plan granted it").fill("Greta Quillstone");
  await dialog.getByLabel("The paper that says so").fill("Letter of Greta Quillstone of today");
  await keep.click();
  await dialog.waitFor({ state: "detached" });
  const grant = page.getByRole("listitem").filter({ hasText: "$40,000.00 on top" });
  await grant.getByText("in force").waitFor();
  await grant.getByRole("button", { name: /^End it/ }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Keyed by mistake.");
  await page.getByRole("button", { name: "End the grant" }).click();
  await grant.getByText("Keyed by mistake.").waitFor();
});

test("GN-01: a closure is looked at before it is kept, and hours that cannot be read are named", async () => {
  const page = await opened("supervisor", "/admin/calendars");
  await page.getByRole("textbox", { name: "Monday" }).fill("in the morning");
  await page.getByText("The hours of Monday cannot be read.").waitFor();
  await page.getByRole("textbox", { name: "Monday" }).fill("6-12, 13-17");
  await page.getByRole("button", { name: "Show what would move" }).click();
  await page.getByRole("heading", { name: "What would move" }).waitFor();
  await page
    .getByText(/of the law/)
    .last()
    .waitFor();
  await page.getByLabel("Why it is changed").fill("Lunch from noon to one on Mondays.");
  await page.getByRole("button", { name: "Keep the calendar" }).click();
  await page.getByText(/^Kept\./).waitFor();
  await page.getByText("What was changed before").click();
  await page.getByText("Lunch from noon to one on Mondays.").first().waitFor();
});

test("where two change the calendar, the second sees what the first kept", async () => {
  const both = [await opened("supervisor", "/admin/calendars"), await opened("admin", "/admin/calendars")];
  for (const [index, page] of both.entries()) {
    await page.getByRole("textbox", { name: index === 0 ? "Monday" : "Tuesday" }).fill("7-16");
    await page.getByRole("button", { name: "Show what would move" }).click();
    await page.getByLabel("Why it is changed").fill("Summer hours.");
  }
  const [first, second] = both;
  await first?.getByRole("button", { name: "Keep the calendar" }).click();
  await first?.getByText(/^Kept\./).waitFor();
  await second?.getByRole("button", { name: "Keep the calendar" }).click();
  await second?.getByText(/somebody has changed it since/).waitFor();
  expect(await second?.getByRole("textbox", { name: "Tuesday" }).inputValue()).toBe("7-16");
  await second?.getByRole("button", { name: "Show what the other person saved" }).click();
  expect(await second?.getByRole("textbox", { name: "Monday" }).inputValue()).toBe("07:00-16:00");
  await second?.getByRole("textbox", { name: "Tuesday" }).fill("7-16");
  await second?.getByRole("button", { name: "Show what would move" }).click();
  await second?.getByRole("button", { name: "Keep the calendar" }).click();
  await second?.getByText(/^Kept\./).waitFor();
});

test("an address of several lines stays one when its client is changed", async () => {
  const page = await opened("accounts", "/admin/clients");
  await page.getByLabel("Kind").selectOption("plan");
  await page.getByRole("link", { name: "Quillstone Works Health Plan" }).click();
  await page.getByRole("button", { name: "Change the facts" }).click();
  const address = page.getByRole("textbox", { name: "Address" });
  await expect.poll(() => address.inputValue()).toContain("\n");
  await address.fill("2 Quillstone Yard\nTernport, OR 97000");
  await page.getByRole("button", { name: "Save the client" }).click();
  await page.getByText("Kept.").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Change the facts" }).click();
  await expect.poll(() => address.inputValue()).toBe("2 Quillstone Yard\nTernport, OR 97000");
});

test("BB-08: what an office told us is kept in the directory, and verified in one press", async () => {
  const page = await opened("specialist", "/admin/channels");
  await page.getByRole("button", { name: "Brindle Bay Imaging" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("It is still right: who says so?").fill("Their front desk");
  await dialog.getByRole("button", { name: "Verified today" }).click();
  await dialog.waitFor({ state: "detached" });
  await page
    .getByRole("row", { name: /Brindle Bay/ })
    .getByText("Source: Their front desk.")
    .waitFor();
});

test("A-02: a reading of a doubtful rule is chosen from a day on, with a reason", async () => {
  const page = await opened("admin", "/admin/rules");
  await page.getByRole("button", { name: /Choose for: Days the plan has/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Number of open days").fill("40");
  await dialog.getByText("Between 1 and 30 open days.").waitFor();
  await dialog.getByLabel("Number of open days").fill("7");
  await dialog.getByLabel("Why").fill("Agreed with the plans.");
  await dialog.getByRole("button", { name: "Choose this reading" }).click();
  await page.getByText("7 open days").first().waitFor();
  await page.getByLabel("Find").fill("29 CFR 2560.503-1(h)");
  await page.getByText("Appeal of an adverse benefit determination").first().waitFor();
});

test("somebody is invited, and the link is there to hand over without any mail", async () => {
  const page = await opened("admin", "/admin/people");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Nadia Newcome");
  await dialog.getByLabel("E-mail").fill("nadia@example.com");
  await dialog.getByRole("button", { name: "Make the invitation" }).click();
  await expect.poll(() => dialog.getByLabel("Link to hand over").inputValue()).toContain("/sign-in/link#");
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Nadia Newcome" }).waitFor();
});

test("an account manager sees the pages that are theirs, and no settings", async () => {
  const page = await opened("accounts", "/admin");
  const ways = page.getByRole("navigation", { name: "Administration" });
  await ways.getByRole("link", { name: "Clients and plans" }).waitFor();
  expect(await ways.getByRole("link", { name: "Settings" }).count()).toBe(0);
  expect(await ways.getByRole("link", { name: "People and roles" }).count()).toBe(0);
});
