// What is added to a case and what stands in its papers: files, their pages, words in them, tags, fields of
// the desk's own, and other cases.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { parties, sees, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const run = Date.now().toString(36).toUpperCase();

async function opened(claimNumber: string): Promise<{ id: string; number: string }> {
  const { tpa, plan, provider } = parties;
  const bill = {
    memberName: `Ines Paper ${run}`,
    providerName: provider,
    statementCents: 211_500,
    claimNumber,
  };
  const figures = { billedCents: 305_500, planPaidCents: 94_000, patientResponsibilityCents: 27_500 };
  const rest = { tpaName: tpa, planName: plan, emergency: "no", airAmbulance: "no", documented: true };
  const body = { playbook: "balance-bill", ...bill, ...figures, ...rest };
  return (await desk.ask("specialist", "/api/v1/cases", body)) as { id: string; number: string };
}

async function looksAt(page: Page, { id }: { id: string }, tab: string): Promise<void> {
  await page.goto(`/cases/${id}`);
  await settled(page);
  await page.getByRole("tab", { name: tab, exact: true }).click();
}

async function isFreeOfViolations(page: Page, where: string): Promise<void> {
  const found = await violations(page);
  expect({ where, found }).toEqual({ where, found: [] });
}

test("several papers are filed at once, looked at page by page, and searched for their words", async () => {
  const file = await opened(`P-${run}`);
  const page = await desk.window("specialist");
  await looksAt(page, file, "Documents");
  await sees(page, /No papers yet/);
  await page.getByRole("button", { name: "Document", exact: true }).click();
  await page.getByLabel(/Choose files/).setInputFiles([
    {
      name: "statement.pdf",
      mimeType: "application/pdf",
      buffer: testPdf(["Statement of account", "The zebra balance is due", "Thank you"]),
    },
    {
      name: "call.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("The billing office called about the balance."),
    },
  ]);
  await page.getByLabel("What call.txt is").selectOption("provider letter");
  await page.getByRole("button", { name: "File 2 documents" }).click();
  const papers = page.getByRole("table", { name: "Documents of this case" });
  await papers.getByRole("button", { name: "statement.pdf", exact: true }).waitFor();
  await papers.getByText("Provider letter").waitFor();
  await isFreeOfViolations(page, "documents");

  await papers.getByRole("button", { name: "statement.pdf", exact: true }).click();
  const viewer = page.getByRole("dialog", { name: "statement.pdf" });
  await viewer.getByText("Page 1 of 3").waitFor();
  await viewer.getByRole("img", { name: /^Page 1;/ }).waitFor();
  await isFreeOfViolations(page, "viewer");
  await page.keyboard.press("ArrowRight");
  await viewer.getByText("Page 2 of 3").waitFor();
  await page.keyboard.press("r");
  await page.keyboard.press("+");
  await viewer.getByText("125 %").waitFor();
  await page.keyboard.press("f");
  await page.keyboard.type("zebra");
  await viewer.getByText("1 hit on 1 page").waitFor();
  expect(await viewer.locator(".viewer-hit").count()).toBe(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });

  await page.getByLabel("Find in the papers").fill("zebra");
  await page.getByRole("button", { name: "statement.pdf, page 2" }).click();
  await viewer.getByText("Page 2 of 3").waitFor();
  await page.close();
});

test("a paper that is refused says so beside its name, and the others are filed", async () => {
  const file = await opened(`R-${run}`);
  const page = await desk.window("specialist");
  await looksAt(page, file, "Documents");
  await page.getByRole("button", { name: "Document", exact: true }).click();
  await page.getByLabel(/Choose files/).setInputFiles([
    { name: "program.txt", mimeType: "text/plain", buffer: Buffer.from("#!/bin/sh\nrm -rf everything\n") },
    { name: "good.txt", mimeType: "text/plain", buffer: Buffer.from("A letter of the provider.") },
  ]);
  await page.getByRole("button", { name: "File 2 documents" }).click();
  const files = page.getByRole("list", { name: "Files to be filed" });
  await files.getByText(/not taken/).waitFor();
  await files.getByText("Filed").waitFor();
  await page.getByRole("table", { name: "Documents of this case" }).getByText("good.txt").waitFor();
  await page.close();
});

test("a tag is hung on a case and taken off again", async () => {
  const file = await opened(`T-${run}`);
  const page = await desk.window("specialist");
  await page.goto(`/cases/${file.id}`);
  await settled(page);
  await page.getByRole("button", { name: "Add a tag" }).click();
  await page.getByLabel("Tag", { exact: true }).fill(`Large ${run}`);
  await page.getByLabel("What the tag says").selectOption("warn");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Add", exact: true }).press("Enter");
  const tags = page.getByRole("list", { name: "Tags" });
  await tags.getByText(`Large ${run}`).waitFor();
  await page.getByRole("button", { name: `Take the tag Large ${run} off` }).click();
  await tags.getByText(`Large ${run}`).waitFor({ state: "detached" });
  await page.close();
});

test("a field that administration adds is tried out, asked on the case and answered", async () => {
  const file = await opened(`F-${run}`);
  const admin = await desk.window("supervisor");
  await admin.goto("/admin/fields");
  await admin.getByRole("button", { name: "Add a field" }).click();
  await admin.getByRole("textbox", { name: "Question", exact: true }).fill(`Reserve ${run}`);
  await admin.getByLabel("Kind of answer").selectOption("money");
  await admin.getByLabel("Before somebody of the desk closes the case").check();
  await admin.getByRole("heading", { name: "As a case shows it" }).waitFor();
  await isFreeOfViolations(admin, "field form");
  await admin.getByRole("button", { name: "Add the field" }).click();
  await admin.getByRole("button", { name: `Reserve ${run}`, exact: true }).waitFor();

  const page = await desk.window("specialist");
  await looksAt(page, file, "Fields");
  await sees(page, "Needed before the case is closed");
  const field = page.getByRole("textbox", { name: `Reserve ${run}` });
  await field.fill("twelve");
  await field.press("Enter");
  await sees(page, /That is not an answer/);
  await field.fill("1,840");
  await field.press("Enter");
  await sees(page, "Kept");
  await page.reload();
  await page.getByRole("tab", { name: "Fields", exact: true }).click();
  expect(await page.getByRole("textbox", { name: `Reserve ${run}` }).inputValue()).toBe("1840.00");
  await isFreeOfViolations(page, "fields");
  await page.close();

  await admin.getByRole("button", { name: `Retire Reserve ${run}` }).click();
  await admin.getByRole("button", { name: "Ask it no more" }).click();
  await admin.getByRole("button", { name: `Reserve ${run}`, exact: true }).waitFor({ state: "detached" });
  await admin.close();
});

test("two cases of one claim are found and merged, and the one that ends says where it went", async () => {
  const [first, twice] = [await opened(`M-${run}`), await opened(`M-${run}`)];
  const page = await desk.window("specialist");
  await looksAt(page, first, "Cases");
  await page.getByRole("button", { name: `Merge with ${twice.number}` }).click();
  const dialog = page.getByRole("dialog", { name: "Merge two cases" });
  await dialog.getByText(`${twice.number} ends, and ${first.number} goes on.`).waitFor();
  await isFreeOfViolations(page, "merge dialog");
  await dialog.getByLabel(/^Why/).fill("opened twice");
  await dialog.getByRole("button", { name: "Merge the cases" }).click();
  await dialog.waitFor({ state: "detached" });
  const related = page.getByRole("table", { name: "Cases that belong to this one" });
  await related
    .getByRole("row", { name: /Took in/ })
    .getByRole("link", { name: twice.number })
    .waitFor();
  await related.getByText(`What happened to ${twice.number}`).click();
  await related.getByText(/merged this case into/).waitFor();
  await page.goto(`/cases/${twice.id}`);
  await sees(page, new RegExp(`merged this case into ${first.number}`));
  await page.close();
});

test("papers about something else are split off into a case that is there", async () => {
  const [from, into] = [await opened(`S1-${run}`), await opened(`S2-${run}`)];
  const page = await desk.window("specialist");
  await looksAt(page, from, "Cases");
  await page.getByRole("button", { name: "Document", exact: true }).click();
  await page
    .getByLabel(/Choose files/)
    .setInputFiles([
      { name: "other-visit.txt", mimeType: "text/plain", buffer: Buffer.from("About another visit.") },
    ]);
  await page.getByRole("button", { name: "File the document" }).click();
  await sees(page, /filed "other-visit.txt"/);
  await page.getByRole("button", { name: "Split papers off" }).click();
  const dialog = page.getByRole("dialog", { name: "Split papers off" });
  await dialog.getByLabel(/other-visit.txt/).check();
  await dialog.getByLabel(/^Why/).fill("another visit");
  await dialog.getByLabel("A case that is there").check();
  await dialog.getByLabel(/The case that takes them/).fill(into.number);
  await dialog.getByRole("button", { name: "Split the papers off" }).click();
  await page.waitForURL(`**/cases/${into.id}`);
  await page.getByRole("tab", { name: "Documents", exact: true }).click();
  await sees(page, new RegExp(`split from ${from.number}`));
  await page.close();
});
