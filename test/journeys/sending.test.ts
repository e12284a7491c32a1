// Letters on their way out: printed and posted by somebody, lost and sent another way, each with its proof.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { parties } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

/** A case whose first response goes this way. */
async function written(memberName: string, channel: object) {
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
  await act("record-channel", channel);
  await act("send-first-response", {});
  return { id: String(file.id), number: String(file.number), act };
}
const stageOf = async (id: string) => (await desk.ask("specialist", `/api/v1/cases/${id}`)).stage;
const row = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });

/** Until the ten seconds are over in which a letter can be taken back, nobody prints it. */
async function canBePrinted(number: string): Promise<void> {
  const waits = async () =>
    JSON.stringify((await desk.ask("specialist", "/api/v1/print-queue?limit=200")).items).includes(number);
  await expect.poll(waits, { timeout: 20_000 }).toBe(true);
}

test("BB-09: letters by post are printed in a run, and proved when they are posted", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("sending-print"));
  const one = await written("Pia Posted", { kind: "post", address: "12 Alder Lane, Ternport, OR 97009" });
  await canBePrinted(one.number);
  const page = await desk.window("specialist");
  await page.goto("/print-runs");
  await row(page, one.number).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Make a run of \d+$/ }).click();
  await page.getByRole("heading", { name: /^Print run \d+$/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Fetch the file to print" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^print-run-\d+\.pdf$/);
  await page.getByRole("button", { name: "It came out well" }).click();
  await page.getByRole("button", { name: "Fetch a copy" }).waitFor();

  // This one goes certified: it is not posted without its number, and a wrong digit is told at once.
  await row(page, one.number).getByRole("combobox").selectOption("certified");
  const posted = page.getByRole("button", { name: "Record that it was posted" });
  await expect.poll(() => posted.isDisabled(), { timeout: 10_000 }).toBe(true);
  const number = row(page, one.number).getByRole("textbox");
  await number.fill("9407 1000 0000 0000 0001 02");
  await number.press("Enter");
  await page.getByText(/The check digit .+ does not fit/).waitFor();
  await number.fill("70000000000000000009");
  await number.press("Enter");
  await expect.poll(() => posted.isEnabled(), { timeout: 10_000 }).toBe(true);
  expect(await stageOf(one.id)).toBe("answering");
  await posted.click();
  await page.getByText(/: posted\.$/).waitFor();
  expect(await stageOf(one.id)).toBe("watching");
  await page.goto("/outbox");
  await row(page, one.number).getByText("certified mail 70000000000000000009").first().waitFor();
});

test("BB-09: a letter that did not arrive is sent another way, and is proved only then", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("sending-lost"));
  const one = await written("Lou Lost", { kind: "fax", address: "(800) 555-0142" });
  await one.act("record-proof", { letter: 1, kind: "fax report", reference: "FX-9" });
  expect(await stageOf(one.id)).toBe("watching");
  await one.act("record-failure", { letter: 1, kind: "fax failed", says: "No answer after five tries." });
  expect(await stageOf(one.id)).toBe("answering");

  const page = await desk.window("specialist");
  await page.goto(`/cases/${one.id}`);
  await page
    .getByText("try another way with the letter that did not arrive", { exact: false })
    .first()
    .waitFor();
  await page.goto("/outbox");
  await page.getByLabel("State").selectOption("lost");
  const lost = row(page, one.number);
  await lost.getByText("did not arrive").waitFor();
  await lost.getByText("No answer after five tries.").waitFor();
  await lost.getByRole("button", { name: "Send another way" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/Did not arrive by fax/).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("By", { exact: true }).selectOption("e-mail");
  await dialog.getByLabel("Address").fill("billing@example.org");
  await dialog.getByRole("button", { name: "Send another way" }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => lost.count(), { timeout: 10_000 }).toBe(0);

  await page.getByLabel("State").selectOption("queued");
  await row(page, one.number)
    .getByText(/No mail relay is configured|It waits/)
    .waitFor();
  await row(page, one.number).getByRole("button", { name: "Record the proof" }).click();
  await page.getByRole("dialog").getByLabel("Proof").selectOption("handed over");
  await page.getByRole("dialog").getByLabel("Reference").fill("At the counter");
  await page.getByRole("dialog").getByRole("button", { name: "Record the proof" }).click();
  await expect.poll(() => stageOf(one.id), { timeout: 10_000 }).toBe("watching");
});
