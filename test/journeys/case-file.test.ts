// A large paper through a line that breaks, the case file for the plan made and saved, and a webhook added,
// tried and given a new secret: as people do it, in a real browser.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { parties, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
let file: { id: string; number: string };
const run = Date.now().toString(36).toUpperCase();
beforeAll(async () => {
  desk = await deskInABrowser();
  const { tpa, plan, provider } = parties;
  file = (await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName: `Ines Casefile ${run}`, providerName: provider },
    ...{ tpaName: tpa, planName: plan, claimNumber: `F-${run}`, statementCents: 211_500 },
    ...{ billedCents: 305_500, planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
    ...{ emergency: "no", airAmbulance: "no", documented: true },
  })) as typeof file;
});
afterAll(() => desk?.close());

async function looksAt(page: Page, tab: string): Promise<void> {
  await page.goto(`/cases/${file.id}`);
  await settled(page);
  await page.getByRole("tab", { name: tab, exact: true }).click();
}

test("a large paper goes on where the line broke, and is filed once", async () => {
  const page = await desk.window("specialist");
  await looksAt(page, "Documents");
  await page.getByRole("button", { name: "Document", exact: true }).click();
  const buffer = Buffer.alloc(3_400_000, "The statement says what is due and when.\n");
  const paper = { name: "long.txt", mimeType: "text/plain", buffer };
  await page.getByLabel(/Choose files/).setInputFiles([paper]);
  // The line breaks under the second piece, twice, and the answer of the third is lost.
  let pieces = 0;
  await page.route("**/uploads/*", (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    pieces += 1;
    return pieces === 2 || pieces === 3 ? route.abort("connectionreset") : route.continue();
  });
  await page.getByRole("button", { name: "File the document" }).click();
  await page.getByText("Waiting for the line").waitFor();
  const papers = page.getByRole("table", { name: "Documents of this case" });
  await papers.getByRole("button", { name: "long.txt", exact: true }).waitFor();
  const { items } = await desk.ask("specialist", `/api/v1/cases/${file.id}/documents`);
  expect((items as { bytes: number }[]).map(({ bytes }) => bytes)).toEqual([3_400_000]);
});

test("BB-06: the case file for the plan is made and saved, and is accounted for", async () => {
  await desk.ask("specialist", `/api/v1/cases/${file.id}/notes`, { body: "CANARY of the journey" });
  const page = await desk.window("specialist");
  await looksAt(page, "Case file");
  await page.getByText(/No case file was made yet/).waitFor();
  await page.getByRole("button", { name: "Make the case file" }).click();
  const dialog = page.getByRole("dialog", { name: "Make the case file" });
  await dialog.getByLabel("For", { exact: true }).selectOption("plan");
  // Its name is there already, from the case.
  expect(await dialog.getByLabel("Who gets it").inputValue()).toBe(parties.plan);
  expect(await dialog.getByRole("button", { name: "Make it" }).isDisabled()).toBe(true);
  await dialog.getByText("Say what it is handed on for.").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("What for").selectOption("payment of the claim");
  await dialog.getByLabel("As", { exact: true }).selectOption("zip");
  await dialog.getByRole("button", { name: "Make it" }).click();
  const save = page.getByRole("button", { name: `Save the file for ${parties.plan}` });
  await save.waitFor();
  const [saved] = await Promise.all([page.waitForEvent("download"), save.click()]);
  expect(saved.suggestedFilename()).toBe(`case-file-${file.number}.zip`);
  const bytes = readFileSync(await saved.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  expect(bytes.includes("CANARY")).toBe(false);
  expect(await violations(page)).toEqual([]);
  const account = `/api/v1/disclosures?caseId=${file.id}&reading=all`;
  const { items } = await desk.ask("privacy", account);
  expect(items).toContainEqual(
    expect.objectContaining({ recipient: parties.plan, description: "Case file (ZIP)" }),
  );
});

test("a webhook is added, its secret shown once, a test message sent, and the secret changed", async () => {
  const page = await desk.window("admin");
  await page.goto("/admin/webhooks");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const adding = page.getByRole("dialog", { name: "Add a webhook" });
  await adding.getByText("Give the address.").waitFor();
  await adding.getByLabel("Address").fill("http://10.0.0.1/");
  await adding.getByRole("button", { name: "Add the webhook" }).click();
  await adding
    .getByText(/has to begin with https/)
    .first()
    .waitFor();
  const host = `hooks-${run.toLowerCase()}.example.com`;
  await adding.getByLabel("Address").fill(`https://${host}/parley`);
  await adding.getByRole("button", { name: "Add the webhook" }).click();
  await adding.getByText(/^whsec_/).waitFor();
  expect(await violations(page)).toEqual([]);
  await adding.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: new RegExp(host) }).click();
  const one = page.getByRole("dialog", { name: host });
  await one.getByText(/Nothing was told yet/).waitFor();
  await one.getByRole("button", { name: "Send a test message" }).click();
  await one.getByText("webhook.test").waitFor();
  await one.getByRole("button", { name: "Get a new secret" }).click();
  await one.getByText(/For 24 hours the old one signs as well/).waitFor();
  expect(await violations(page)).toEqual([]);
  await one.getByRole("button", { name: "End it" }).click();
  await one.getByRole("button", { name: "Yes, tell it no more" }).click();
  await page.getByRole("button", { name: new RegExp(host) }).waitFor({ state: "detached" });
});
