// What came in and is in doubt: looked at, attached, begun a case with, set aside and put back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { violations, wrongInEveryLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { caseIdOf, parties, sees, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const run = Date.now().toString(36).toUpperCase();

async function opened(claimNumber: string): Promise<{ id: string; number: string }> {
  const { tpa, plan, provider } = parties;
  const body = {
    playbook: "balance-bill",
    memberName: `Ines Inbound ${run}`,
    providerName: provider,
    statementCents: 211_500,
    claimNumber,
    tpaName: tpa,
    planName: plan,
  };
  return (await desk.ask("specialist", "/api/v1/cases", body)) as { id: string; number: string };
}

/** Brings a mail as a mail server does. */
async function mail(subject: string, text: string, file?: Buffer): Promise<void> {
  const from = "From: Clerk <clerk@elsewhere.example.com>";
  const head = `${from}\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x.example>`;
  const words = `Content-Type: text/plain\r\n\r\n${text}\r\n`;
  const paper = file
    ? `--b\r\nContent-Type: application/pdf; name=bill.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
      `${file.toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n`
    : "";
  const body = `${head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${words}${paper}--b--\r\n`;
  const headers = { authorization: "Bearer sandbox-specialist", "content-type": "message/rfc822" };
  const answer = await fetch(`${desk.address}/api/v1/inbound/mail`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}

test("a mail is looked at with its file, attached to the case that it names, and lies there", async () => {
  const file = await opened(`TRI-2026-${run}`);
  await mail(
    `About-a-claim-${run}`,
    `We ask about claim TRI-2026-${run}.`,
    testPdf(["Statement of account"]),
  );
  const page = await desk.window("specialist");
  await page.goto("/triage");
  await page.getByRole("link", { name: new RegExp(`About-a-claim-${run}`) }).click();
  await page.getByRole("heading", { name: `About-a-claim-${run}` }).waitFor();
  await sees(page, "It names no case of ours, and its sender is known on none.");
  await page.getByRole("img", { name: "Page 1 of bill.pdf" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: `Attach to ${file.number}` }).click();
  await page.getByRole("textbox", { name: "Case" }).waitFor();
  await page.getByLabel("Who sent it").selectOption("provider");
  await page.getByLabel("What the papers are").selectOption("bill");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await page.getByRole("link", { name: new RegExp(`About-a-claim-${run}`) }).waitFor({ state: "detached" });
  await page.goto(`/cases/${file.id}`);
  await settled(page);
  await page.getByRole("tab", { name: "Documents", exact: true }).click();
  await page.getByRole("button", { name: "bill.pdf", exact: true }).waitFor();
});

test("one who has it in hand is named to the other, by keys alone", async () => {
  await mail(`In-hand-${run}`, "Whose is this?");
  const [mine, other] = [await desk.window("specialist"), await desk.window("negotiator")];
  await mine.goto("/triage");
  await mine.getByRole("link", { name: new RegExp(`In-hand-${run}`) }).click();
  await mine.getByRole("heading", { name: `In-hand-${run}` }).waitFor();
  await mine.keyboard.press("s");
  await mine.getByRole("textbox", { name: "Why" }).waitFor();
  await other.goto(mine.url());
  await sees(other, /has this in hand/);
  await mine.keyboard.type("An advertisement.");
  await mine.keyboard.press("Enter");
  await mine.getByRole("link", { name: new RegExp(`In-hand-${run}`) }).waitFor({ state: "detached" });
  await other.goto("/triage?state=not+for+us");
  await other.getByRole("link", { name: new RegExp(`In-hand-${run}`) }).click();
  await sees(other, /An advertisement\./);
  await other.getByRole("button", { name: "Put it back to be looked at" }).click();
  await other.getByRole("link", { name: new RegExp(`In-hand-${run}`) }).waitFor({ state: "detached" });
});

test("a new case begins with what came in, and has its paper", async () => {
  await mail(`A-new-bill-${run}`, "Please pay our bill.", testPdf(["A bill"]));
  const page = await desk.window("specialist");
  await page.goto("/triage");
  await page.getByRole("link", { name: new RegExp(`A-new-bill-${run}`) }).click();
  await page.getByRole("link", { name: /Open a new case from it/ }).click();
  await page.getByRole("heading", { name: "Open a balance bill" }).waitFor();
  await sees(page, /It begins with/);
  expect(await violations(page)).toEqual([]);
  await page.locator('[data-question="memberName"] input').fill(`Nora Newcase ${run}`);
  await page.locator('[data-question="providerName"] input').fill(parties.provider);
  await page.locator('[data-question="statementCents"] input').fill("1,234.00");
  await page.getByRole("button", { name: "Open the case", exact: true }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(page);
  expect(caseIdOf(page)).not.toBe("");
  await page.getByRole("tab", { name: "Documents", exact: true }).click();
  await page.getByRole("button", { name: "bill.pdf", exact: true }).waitFor();
});

test("scanned papers that are brought up are told apart, and every look of the page is well", async () => {
  const page = await desk.window("specialist");
  await page.goto("/triage");
  await page.getByLabel("Scanned papers").setInputFiles({
    name: `scan-${run}.pdf`,
    mimeType: "application/pdf",
    buffer: testPdf([`One ${run}`, "Two"]),
  });
  await sees(page, new RegExp(`scan-${run}\\.pdf: one waits for you here\\.`));
  await page.getByRole("link", { name: new RegExp(`scan-${run}\\.pdf, pages 1 to 2 of 2`) }).click();
  await page.getByText("Page 1 of 2").waitFor();
  await page.getByRole("button", { name: "Next page" }).click();
  await page.getByRole("img", { name: `Page 2 of scan-${run}.pdf` }).waitFor();
  expect(await wrongInEveryLook(page)).toEqual([]);
});
