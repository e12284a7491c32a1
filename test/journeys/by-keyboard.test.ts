// The weekly follow-up without a mouse: Enter on the first row, one digit for the answer (QUALITY, use, 3
// and 4).
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { nextOf, parties } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

/** A case that is watched, with its weekly question open. */
async function watched(memberName: string): Promise<string> {
  const { tpa, plan, provider } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, providerName: provider, tpaName: tpa, planName: plan },
    ...{
      statementCents: 211_500,
      billedCents: 305_500,
      planPaidCents: 94_000,
      patientResponsibilityCents: 27_500,
    },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const act = (name: string, body: object) =>
    desk.ask("specialist", `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("confirm-split", {});
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: `FX-${memberName}` });
  return String(file.id);
}

test("a weekly follow-up is two keys from the queue: Enter, and the digit of the answer", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("by-keyboard"));
  const id = await watched("Kay Boardwalk");
  const page = await desk.window("specialist");
  await page.goto("/?queue=all&q=boardwalk");
  await page.locator("a[data-row]:focus").waitFor();
  await page.keyboard.press("Enter");
  await nextOf(page)
    .getByRole("heading", { name: /whether another bill came/ })
    .waitFor();
  await page.locator("#next-title:focus").waitFor();
  await page.keyboard.press("1");
  await nextOf(page).getByRole("status").filter({ hasText: "Recorded" }).waitFor();
  const file = (await desk.ask("specialist", `/api/v1/cases/${id}`)) as {
    facts: { followUps: { answer: string }[] };
  };
  expect(file.facts.followUps.map(({ answer }) => answer)).toEqual(["no"]);
});

test("j and k walk the queue, and the slash goes to the search without writing itself", async () => {
  await watched("Jay Walker");
  await watched("Jayne Walker");
  const page = await desk.window("specialist");
  await page.goto("/?queue=all&q=walker");
  const first = page.locator("a[data-row]").first();
  const second = page.locator("a[data-row]").nth(1);
  await first.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("j");
  await second.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("k");
  await first.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox");
  await search.and(page.locator(":focus")).waitFor();
  expect(await search.inputValue()).toBe("walker");
});

test("a digit typed into a field is text, not an answer", async () => {
  const id = await watched("Di Gitt");
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await page.getByLabel("What was said").fill("");
  await page.getByLabel("What was said").press("1");
  expect(await page.getByLabel("What was said").inputValue()).toBe("1");
  const file = (await desk.ask("specialist", `/api/v1/cases/${id}`)) as { facts: { followUps: unknown[] } };
  expect(file.facts.followUps).toEqual([]);
});

async function writesDownWhatCameIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Message", exact: true }).click();
  await page.getByRole("button", { name: "Record something that came in", exact: true }).first().click();
}

test("what was typed survives a reload, and is another person's for nobody", async () => {
  const id = await watched("Dora Aft");
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await writesDownWhatCameIn(page);
  await page.getByLabel("What it says").fill("They called about the second");
  await page.reload();
  await writesDownWhatCameIn(page);
  expect(await page.getByLabel("What it says").inputValue()).toBe("They called about the second");
  await page.getByLabel("You are").selectOption("sandbox-supervisor");
  await page.locator("[data-persona=sandbox-supervisor]").waitFor();
  await writesDownWhatCameIn(page);
  expect(await page.getByLabel("What it says").inputValue()).toBe("");
});
