// Writing letters, with nothing but keys, and rewording one: by the words on the page.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, wrongInEveryLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { byKeys, byMouse } from "./hands.ts";
import { parties, sees, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const act = (id: string, name: string, body: object, persona: Persona = "specialist") =>
  desk.ask(persona, `/api/v1/cases/${id}/actions/${name}`, body);

/** Reached and confirmed, and the fax number of the provider is known: the first letter is next. */
async function ready(memberName: string): Promise<string> {
  const { tpa, plan, provider, npi } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, providerName: provider, providerNpi: npi },
    ...{ tpaName: tpa, planName: plan, claimNumber: `CLM ${crypto.randomUUID().slice(0, 8)}` },
    ...{ serviceFrom: "2026-09-01", codes: "29881", statementCents: 211_500, billedCents: 305_500 },
    ...{ planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const id = String(file.id);
  await act(id, "confirm-split", {}, "tpa");
  await act(id, "record-channel", { kind: "fax", address: "555-0177" });
  return id;
}
const write = (page: Page) => page.getByRole("region", { name: "Write" });
const lettersOf = async (id: string) =>
  (await desk.ask("specialist", `/api/v1/cases/${id}/letters`)).items as {
    no: number;
    state: string;
    sendAt: string;
    held: { code: string } | null;
  }[];

test("a letter is written for later, given another time and taken back, with nothing but keys", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("letters-by-keys"));
  const id = await ready("Lena Letterhead");
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await settled(page);
  const { presses, types } = byKeys(page);
  const sheet = write(page);
  await presses(sheet.getByRole("button", { name: "Letter", exact: true }));
  const paper = sheet.frameLocator('iframe[title^="Preview: Dispute of a statement to Lena Letterhead"]');
  await paper.getByText("In dispute").waitFor();
  await sees(page, "not in the directory");
  await types(sheet.getByLabel("A paragraph of your own"), "Ms. Reed asked us to write.");
  await paper.getByText("Ms. Reed asked us to write.").waitFor();
  expect(await wrongInEveryLook(page)).toEqual([]);
  const later = sheet.getByRole("button", { name: /, 9 am PT$/ });
  await presses(later.first());
  await sheet.getByText(/^.*It goes .+, 9:00 am\./).waitFor();
  await presses(sheet.getByRole("button", { name: "Send the first response letter to the provider" }));
  await expect.poll(async () => (await lettersOf(id)).map(({ state }) => state)).toEqual(["scheduled"]);
  const [written] = await lettersOf(id);

  // The sheet closes once its letter is written, which may be after the news of it has come.
  const tab = sheet.getByRole("button", { name: "Letter", exact: true });
  await expect.poll(() => tab.getAttribute("aria-expanded")).toBe("false");
  await presses(tab);
  await sees(page, "One letter waits");
  await presses(sheet.getByRole("button", { name: "Change the time of letter 1" }));
  const time = sheet.getByLabel(/^Send it, not before/).first();
  await time.fill(`${(written?.sendAt ?? "").slice(0, 10)}T13:30`);
  await presses(sheet.getByRole("button", { name: "Send it then" }));
  await expect.poll(async () => (await lettersOf(id))[0]?.sendAt).not.toBe(written?.sendAt);
  await sees(page, /1:30 pm PT/);
  expect(await violations(page)).toEqual([]);
  await presses(sheet.getByRole("button", { name: "Take it back (letter 1)" }));
  await expect.poll(async () => (await lettersOf(id))[0]?.held?.code).toBe("TAKEN_BACK");
});

test("what may not be written now stands there with why, and an amount is refused at once", async () => {
  const id = await ready("Paula Paragraph");
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await settled(page);
  const sheet = write(page);
  await sheet.getByRole("button", { name: "Letter", exact: true }).click();
  await sheet.getByText(/letters that cannot be written now/).click();
  await sheet
    .getByText(/It is possible in "Negotiating"/)
    .first()
    .waitFor();
  await sheet.getByLabel("A paragraph of your own").fill("We could pay $500.");
  await sheet.getByText(/names an amount/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await settled(page);
  await sheet.getByRole("button", { name: "Letter", exact: true }).click();
  await expect
    .poll(() => sheet.getByLabel("A paragraph of your own").inputValue())
    .toBe("We could pay $500.");
});

test("a clause is reworded with the letter before one's eyes, and put back", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("letters-reworded"));
  const page = await desk.window("admin");
  await page.goto("/admin/letters");
  await settled(page);
  const { presses, types } = byMouse(page);
  const bills = page.getByRole("region", { name: "To the member: Balance bill" });
  await presses(bills.getByRole("link", { name: "Closing letter" }));
  await settled(page);
  await presses(page.getByRole("button", { name: "Reword “Nothing to do”" }));
  const text = page.getByLabel("What it says");
  await types(text, "You can save $500 with {provider}.");
  await sees(page, /is an amount or a date/);
  expect(await page.getByRole("button", { name: "Say it so from now on" }).isDisabled()).toBe(true);
  await types(text, "You can rest. {provider} does not ask you now.");
  await page
    .frameLocator('iframe[title="The letter with this text"]')
    .getByText(/You can rest\. Larkspur Surgery Center does not ask you now\./)
    .waitFor();
  expect(await wrongInEveryLook(page)).toEqual([]);
  await types(page.getByLabel("Why", { exact: false }).last(), "Our members asked for it.");
  await presses(page.getByRole("button", { name: "Say it so from now on" }));
  await sees(page, "in your words");
  await presses(page.getByText("What it said before"));
  await sees(page, /Version \d+, .+: Our members asked for it\./);
  await types(page.getByLabel(/^Why it goes back/), "It was better before.");
  await presses(page.getByRole("button", { name: "As it was before" }));
  await sees(page, "You do not have to do anything.");
});

test("a locked clause says by which rule, and has no way to change it", async () => {
  const page = await desk.window("admin");
  await page.goto("/admin/letters/balance-bill/settlement%20letter%20and%20LOA");
  await settled(page);
  await sees(page, /Locked by BB-16\./);
  expect(await page.getByRole("button", { name: "Reword “LOA 2: the amount”" }).count()).toBe(0);
  const specialist = await desk.window("specialist");
  await specialist.goto("/admin/letters/balance-bill/closing%20soon");
  await settled(specialist);
  expect(await specialist.getByRole("button", { name: /^Reword/ }).count()).toBe(0);
});
