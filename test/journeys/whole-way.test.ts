// The whole way of a bill between people who have no desk: real server, mail and paper, windows without
// script. At every step what each of them reads, and what they must not.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../src/core/calendar.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { sees, settled } from "./on-the-case.ts";
import {
  billPage,
  codeOn,
  type FaxOut,
  type OutsideWorld,
  outsideWorld,
  payment,
  photo,
  wordsOf,
} from "./outside-world.ts";
import { openDayWithAWeekAfter } from "./the-clock.ts";

const phone = { width: 390, height: 844 };
const fax = "5035550177";
const provider = "Yarrowgate Surgical Associates";
const claimNumber = `YG-${Date.now().toString(36).toUpperCase()}`;
const lastFour = claimNumber.slice(-4);

let world: OutsideWorld;
let desk: DeskInABrowser;
beforeAll(async () => {
  world = await outsideWorld();
  desk = await deskInABrowser(world.around);
});
afterAll(async () => {
  await desk?.close();
  await world?.close();
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const said = (page: Page, text: string | RegExp) => page.getByRole("status").getByText(text).waitFor();
const textOf = (page: Page) => page.locator("main").textContent();
const does = (id: string, name: string, body: object = {}, as: Persona = "specialist") =>
  desk.ask(as, `/api/v1/cases/${id}/actions/${name}`, body);
const caseOf = (id: string) => desk.ask("specialist", `/api/v1/cases/${id}`);

/** A window of somebody with an account, on a telephone; of nobody for null. */
async function windowOf(persona: Persona | null): Promise<Page> {
  const page = await desk.window(null, { size: phone, scripts: false });
  const value = `sandbox-${persona}`;
  if (persona) await page.context().addCookies([{ name: "parley-persona", value, url: desk.address }]);
  return page;
}

test("BB-01 to BB-26: from a photograph to a letter to keep", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("whole-way"));
  const member = await windowOf("member");
  const id = await photographs(member);
  const tpa = await windowOf("tpa");
  await confirms(tpa, id);
  await writesByFax(id);
  const letter = await isOut(id, member);
  await weeksPass(id, member);
  await secondBillComes(id, letter);
  const office = await counters(id, letter);
  await raises(id);
  await settles(id, office);
  await pays(id, tpa);
  await ends(id, member);
  nothingLeftThatMustStay();
});

async function photographs(page: Page): Promise<string> {
  await page.goto("/member/bill/new");
  await page.getByLabel("Photos of the bill").setInputFiles([photo("1.png", 1), photo("2.png", 2)]);
  await page.getByLabel("How much does the bill ask you to pay?").fill("2,115.00");
  await page.getByLabel("Who sent the bill?").fill(provider);
  await page.getByLabel("On which number may we call you?").fill("(503) 555-0199");
  await page.getByRole("radio", { name: "No", exact: true }).check();
  await page.getByText("Do you have your EOB at hand?").click();
  await page.getByLabel("What did your plan pay?").fill("940");
  await page.getByLabel("What is your share?").fill("275");
  await button(page, "Send the bill").click();
  await said(page, "Thank you. We have your bill.");
  await page.getByRole("heading", { name: "You owe $275.00.", level: 1 }).waitFor();
  await page.getByText("$1,840.00 is disputed for you.").waitFor();
  return /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";
}

async function confirms(page: Page, id: string): Promise<void> {
  await page.goto(`/client/cases/${id}`);
  await page.getByRole("link", { name: "Answer" }).click();
  for (const group of ["Was it emergency care?", "Was it an air ambulance?"])
    await page.getByRole("group", { name: group }).getByRole("radio", { name: "No", exact: true }).check();
  await button(page, "Answer").click();
  await page.getByRole("link", { name: "Confirm" }).click();
  await page.getByRole("textbox", { name: "Claim number" }).fill(claimNumber);
  await button(page, "Confirm").click();
  await said(page, "Thank you. It is on record.");
}

/** The desk writes from its composer; the fax is under way, and nobody is told that it was sent. */
async function writesByFax(id: string): Promise<void> {
  await does(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await does(id, "record-channel", { kind: "fax", address: "(503) 555-0177" });
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await settled(page);
  const sheet = page.getByRole("region", { name: "Write" });
  await sheet.getByRole("button", { name: "Letter", exact: true }).click();
  const paper = sheet.frameLocator('iframe[title^="Preview: Dispute of a statement"]');
  await paper.getByText("In dispute").waitFor();
  await sheet.getByRole("button", { name: "Send the first response letter to the provider" }).click();
  await sees(page, /The first response letter was written/);
  await page.close();
}

/** Minutes go by, in which what was written can be taken back; then it leaves. */
const leaves = async (): Promise<FaxOut> => {
  await desk.ask("specialist", "/api/v1/test-clock", { by: "PT2M" });
  return world.nextFax(fax);
};

/** The gateway's report comes in as a mail: it is the proof. */
async function arrives(out: FaxOut): Promise<void> {
  const headers = { authorization: "Bearer sandbox-specialist", "content-type": "message/rfc822" };
  const body = new Uint8Array(world.report(out, fax));
  const answer = await fetch(`${desk.address}/api/v1/inbound/mail`, { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ state: "noted", reason: "FAX_SENT" });
}

async function isOut(id: string, member: Page): Promise<FaxOut> {
  const out = await leaves();
  expect(out.words).toContain("$1,840.00");
  expect(await caseOf(id)).toMatchObject({ stage: "answering" });
  await member.reload();
  expect(await textOf(member)).not.toContain("Our letter went to");
  await arrives(out);
  expect(await caseOf(id)).toMatchObject({ stage: "watching" });
  await member.reload();
  expect(await textOf(member)).toContain(`Our letter went to ${provider}.`);
  return out;
}

type Clocks = {
  readonly items: readonly { readonly name: string; readonly state: string; readonly dueAt: string }[];
};

/** On the morning of the day on which the member is asked next. */
async function nextFollowUp(id: string): Promise<void> {
  const { items } = (await desk.ask("specialist", `/api/v1/cases/${id}/clocks`)) as Clocks;
  const due = items.find(({ name, state }) => name === "follow-up" && state === "running")?.dueAt ?? "";
  const to = new Date(Date.parse(due) - 4 * 3_600_000).toISOString();
  await desk.ask("specialist", "/api/v1/test-clock", { to });
}

/** Every week the member answers with one tap. */
async function weeksPass(id: string, member: Page): Promise<void> {
  for (let week = 1; week <= 5; week += 1) {
    await nextFollowUp(id);
    await member.reload();
    await member.getByRole("heading", { name: "Did another bill come?" }).waitFor();
    await button(member, "No, no new bill").click();
    await said(member, /No new bill is good news/);
  }
  expect(await caseOf(id)).toMatchObject({ stage: "watching" });
}

/** The office faxes its second statement behind the first page of our letter. */
async function secondBillComes(id: string, letter: FaxOut): Promise<void> {
  const statement = billPage(provider, "SECOND NOTICE", "Maria Lindqvist", "Amount due: $1,990.00");
  await world.faxesIn("fax-0001.pdf", [letter.pdf, statement]);
  await expect.poll(() => world.isTaken("fax-0001.pdf"), { timeout: 20_000 }).toBe(true);
  expect(JSON.stringify(await desk.ask("specialist", `/api/v1/cases/${id}/documents`))).toContain("fax-0001");
  await does(id, "report-bill", { statementCents: 199_000, documented: true });
  expect(await caseOf(id)).toMatchObject({ stage: "negotiating" });
}

/** The office opens its claim with the code on our letter, and asks for more than the plan allows. */
async function counters(id: string, letter: FaxOut): Promise<Page> {
  const grant = { basis: "dollars-additional", amountCents: 90_000, per: "claim", note: "canary-grant" };
  await does(id, "grant-authority", grant, "plan");
  await does(id, "make-offer", { amountCents: 60_000, note: "canary-offer" }, "negotiator");
  const page = await windowOf(null);
  await entersWithCode(page, String((await caseOf(id)).number), letter);
  await page.getByText("We offer $600.00 on top of what the plan has paid.").waitFor();
  for (const word of ["900.00", "canary", "555-0199", "authority"])
    expect(await textOf(page), word).not.toContain(word);
  await page.getByRole("link", { name: "Make a counter-offer" }).click();
  await page.getByRole("textbox", { name: "Your counter-offer" }).fill("1,150");
  await page.getByRole("textbox", { name: "Why?" }).fill("Our cost of the implant.");
  await button(page, "Make a counter-offer").click();
  await said(page, "Your answer is on record");
  return page;
}

async function entersWithCode(page: Page, number: string, letter: FaxOut): Promise<void> {
  await page.goto("/go");
  await page.getByRole("textbox", { name: "Case number" }).fill(number);
  await page.getByRole("textbox", { name: "Code" }).fill(codeOn(letter));
  await button(page, "Go on").click();
  await page.getByRole("textbox", { name: "The last four" }).fill(lastFour);
  await button(page, "Go on").click();
  await page.getByRole("heading", { name: "Statement to Maria Lindqvist" }).waitFor();
}

/** By a link that the desk made, the plan raises its authority to the counter-offer, and signs its choice. */
async function raises(id: string): Promise<void> {
  await does(id, "declare-impasse", { why: "They ask for $1,150.00." }, "negotiator");
  const asked = { party: "plan", name: "Pat Quillstone", act: "plan-decision", factor: "claim last four" };
  const link = await desk.ask("negotiator", `/api/v1/cases/${id}/links`, asked);
  const page = await windowOf(null);
  await page.goto(new URL(String(link.url)).pathname);
  expect(await textOf(page)).not.toContain("Maria");
  await page.locator("#answer").fill(lastFour);
  await page.locator("main form button").click();
  await page.getByRole("heading", { name: /Raise .* \$1,150\.00/ }).waitFor();
  await page
    .getByRole("region", { name: /\$1,150\.00/ })
    .getByRole("button")
    .click();
  await page.getByRole("heading", { name: "This is done" }).waitFor();
  expect(await caseOf(id)).toMatchObject({ stage: "negotiating" });
}

/** The desk takes the counter-offer; the office signs by the code on the LOA, the plan with its account. */
async function settles(id: string, office: Page): Promise<void> {
  await does(id, "accept-counter", {}, "negotiator");
  const today = addDays(await openDayWithAWeekAfter(desk), -1);
  const visit = addDays(today, -60);
  const terms = { codes: "29881", serviceFrom: visit, serviceTo: visit, payBy: addDays(today, 30) };
  await does(id, "send-settlement-letter", terms, "negotiator");
  const loa = await leaves();
  expect(loa.words).toContain("$1,150.00");
  expect(loa.words).not.toContain("canary");
  await arrives(loa);
  await entersWithCode(office, String((await caseOf(id)).number), loa);
  expect(await textOf(office)).toContain("We offer $1,150.00 on top of what the plan has paid.");
  await office.getByRole("link", { name: /sign/i }).first().click();
  await signs(office, "Robin Yarrow");
  expect(await textOf(office)).toContain("You have signed. We still wait for the others");
  const plan = await windowOf("plan");
  await plan.goto("/client");
  expect(await textOf(plan)).toContain(`Maria Lindqvist: bill of ${provider}`);
  await plan.goto(`/client/cases/${id}`);
  await plan.getByRole("link", { name: "Read and sign" }).click();
  await signs(plan, "Pat Quillstone");
  expect(await caseOf(id)).toMatchObject({ stage: "paying" });
}

async function signs(page: Page, name: string): Promise<void> {
  const form = page.locator("form[action$='/sign']");
  await form.locator("input[name=name]").fill(name);
  await form.locator("input[name=agree]").check();
  await form.getByRole("button").last().click();
  await said(page, "Thank you. You have signed.");
}

async function pays(id: string, tpa: Page): Promise<void> {
  await does(id, "send-payment-instruction");
  await tpa.goto(`/client/cases/${id}`);
  expect(await textOf(tpa)).toContain("$1,150.00 is to be paid by");
  expect(await textOf(tpa)).not.toContain("canary");
  await tpa.getByRole("link", { name: "Acknowledge" }).click();
  await button(tpa, "Acknowledge").click();
  await said(tpa, "It is on record.");
  await tpa.goto("/client/files");
  const name = "paid.835";
  await tpa
    .getByLabel("X12 835 file")
    .setInputFiles({ name, mimeType: "text/plain", buffer: payment(claimNumber) });
  await button(tpa, "Send it").click();
  await tpa.getByRole("heading", { name: "What became of paid.835" }).waitFor();
  expect(await textOf(tpa)).toContain("$1,150.00 is paid, as agreed.");
  expect(await caseOf(id)).toMatchObject({ stage: "telling", amounts: { additionalPaidCents: 115_000 } });
}

/** The last letter is put into the member's hand; then the case closes. */
async function ends(id: string, member: Page): Promise<void> {
  await does(id, "tell-member");
  const { items } = (await desk.ask("specialist", `/api/v1/cases/${id}/letters`)) as {
    items: { no: number; template: string }[];
  };
  const letter = items.find(({ template }) => template === "resolution")?.no;
  await member.reload();
  const text = await textOf(member);
  expect(text).not.toContain("Disputed for you");
  for (const word of ["900.00", "600.00", "canary", "implant"]) expect(text, word).not.toContain(word);
  await does(id, "record-proof", { letter, kind: "handed over", reference: "At the desk" });
  await does(id, "close-case");
  await member.reload();
  await member.getByRole("heading", { name: "Closed. Paid. Keep this letter." }).waitFor();
  await member.getByRole("link", { name: "Read the letter to keep" }).click();
  await member.getByText("Please keep this letter with your papers.").waitFor();
}

function nothingLeftThatMustStay(): void {
  for (const { raw, mail } of world.mails) {
    const papers = mail.attachments.map(({ content }) => wordsOf(content)).join(" ");
    expect(`${raw} ${papers}`).not.toContain("canary");
  }
}
