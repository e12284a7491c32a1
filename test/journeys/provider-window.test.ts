// A provider's office without an account, in a real browser: a letter with a code, a question, an offer,
// an answer. Without scripts, on a telephone, with the keyboard, in every light, and in both languages.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, wrongInEveryWindowLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";

const phone = { width: 390, height: 844 };
const office = "Larkmoor Surgery Center";
let desk: DeskInABrowser;
let id: string;
let number: string;
beforeAll(async () => {
  desk = await deskInABrowser();
  ({ id, number } = await offered());
});
afterAll(() => desk?.close());

/** A case in which the office has been made an offer. */
async function offered() {
  const file = await desk.ask("supervisor", "/api/v1/cases", {
    playbook: "balance-bill",
    memberName: "Wendeline Fabricated",
    providerName: office,
    planName: "Quillstone Works Health Plan",
    claimNumber: "CLM-4711",
    statementCents: 184_000,
    billedCents: 250_000,
    planPaidCents: 60_000,
    patientResponsibilityCents: 27_500,
    documented: true,
    emergency: "no",
    airAmbulance: "no",
    transfer: "warm",
  });
  const done = (name: string, body: object = {}, as: Parameters<typeof desk.ask>[0] = "supervisor") =>
    desk.ask(as, `/api/v1/cases/${file.id}/actions/${name}`, body);
  await done("log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await done("confirm-split");
  await done("record-channel", { kind: "post", address: "1 Example Way" });
  await done("send-first-response");
  await done("record-proof", { kind: "certified mail", reference: "CM-1" });
  await done("report-bill", { statementCents: 190_000, documented: true });
  await done("report-bill", { statementCents: 195_000, documented: true });
  await done("grant-authority", { basis: "dollars-additional", amountCents: 90_000, per: "claim" }, "plan");
  await done("make-offer", { amountCents: 60_000 }, "negotiator");
  return { id: String(file.id), number: String(file.number) };
}

async function link() {
  const body = { party: "provider", name: office, act: "provider-answer", factor: "claim last four" };
  const { url, code } = await desk.ask("specialist", `/api/v1/cases/${id}/links`, body);
  return { path: new URL(String(url)).pathname, code: String(code) };
}

async function enters(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("#answer").fill("4711");
  await page.locator("main form button").click();
  await page.locator("h1").waitFor();
}

test("from a code on paper to a counter-offer: no script, a telephone, links and forms", async () => {
  const { code } = await link();
  const page = await desk.window(null, { size: phone, scripts: false });
  await page.goto("/go");
  await page.getByRole("textbox", { name: "Case number" }).fill(number);
  await page.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase());
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("textbox", { name: "The last four" }).fill("4711");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "Statement to Wendeline Fabricated" }).waitFor();
  await page.getByText("We offer $600.00 on top of what the plan has paid.").waitFor();
  await page.getByRole("link", { name: "Make a counter-offer" }).click();
  await page.getByRole("textbox", { name: "Your counter-offer" }).fill("1,150");
  await page.getByRole("textbox", { name: "Why?" }).fill("Our cost of the implant.");
  await page.getByRole("button", { name: "Make a counter-offer" }).click();
  await page.getByRole("status").getByText("Your answer is on record").waitFor();
  await page.getByText("You asked for $1,150.00 instead.").waitFor();
  const { items } = (await desk.ask("negotiator", `/api/v1/cases/${id}/offers`)) as { items: object[] };
  expect(items.at(-1)).toMatchObject({ from: "provider", kind: "counter", amountCents: 115_000 });
});

test("with the keyboard alone: the page can be skipped to, and a form is sent", async () => {
  const { path } = await link();
  const page = await desk.window(null, { scripts: false });
  await enters(page, path);
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Skip to the page" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Ask for a person" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Your name" }).focus();
  await page.keyboard.type("Pat Biller");
  await page.keyboard.press("Tab");
  await page.keyboard.type("555-0188");
  await page.keyboard.press("Enter");
  await page.getByText("A person of our desk calls you.").waitFor();
});

test("every page is right by axe, in every light, also 320 px narrow, with large targets", async () => {
  const { path } = await link();
  const page = await desk.window(null);
  await page.goto(path);
  expect(await wrongInEveryWindowLook(page)).toEqual([]);
  await enters(page, path);
  expect(await wrongInEveryWindowLook(page)).toEqual([]);
  for (const part of ["/call", "/upload", "/who", "/letter?no=1"]) {
    await page.goto(`${path}${part}`);
    expect([part, await violations(page)]).toEqual([part, []]);
  }
  await page.setViewportSize(phone);
  await page.goto(path);
  const small = await page.evaluate<string[]>(`[...document.querySelectorAll("a, button, input, select")]
    .filter((one) => one.type !== "hidden" && one.offsetHeight > 0)
    .filter((one) => !one.closest("p, .skip, .list"))
    .filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => one.outerHTML.slice(0, 120))`);
  expect(small).toEqual([]);
}, 60_000);

test("with an account: what waits for the office, in every light", async () => {
  const page = await desk.window(null);
  await page.context().addCookies([{ name: "parley-persona", value: "sandbox-provider", url: desk.address }]);
  await page.goto("/provider");
  await page.getByRole("heading", { name: "Your claims and requests" }).waitFor();
  await page.getByRole("link", { name: "Statement to Wendeline Fabricated" }).first().waitFor();
  expect(await wrongInEveryWindowLook(page)).toEqual([]);
}, 30_000);

test("in Spanish, and in the pseudo-language without a word that nobody translated", async () => {
  const { path } = await link();
  const page = await desk.window(null, { size: phone, scripts: false, language: "es-MX" });
  await page.goto(path);
  await page.getByRole("heading", { name: "¿Es usted?" }).waitFor();
  await page.locator("#answer").fill("4711");
  await page.locator("main form button").click();
  await page.getByRole("heading", { name: "Nuestra oferta" }).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { name: "Our offer" }).waitFor();
  for (const part of ["/call", "/upload", "/who"]) {
    await page.goto(`${path}${part}?lang=qps`);
    const words = (await page.locator("main").textContent()) ?? "";
    const bare = words.replaceAll(/\[[^\]]*\]/g, "").match(/\p{L}{3,}/gu) ?? [];
    const ours = bare.filter((word) => !["Monday", "Friday", "Pacific", "time"].includes(word));
    expect([part, ours]).toEqual([part, []]);
  }
});

test("the desk makes a link on the case, sees it opened, and ends it", async () => {
  const page = await desk.window("specialist");
  await page.goto(`/cases/${id}`);
  await page.getByRole("tab", { name: "Privacy" }).click();
  const part = page.getByRole("region", { name: "Links for people without an account" });
  await part.getByRole("button", { name: "Make a link" }).click();
  await part.getByRole("button", { name: "Make the link" }).click();
  const address = await part.getByRole("textbox", { name: "Address" }).inputValue();
  await part.getByRole("button", { name: "Close" }).click();
  const visitor = await desk.window(null, { scripts: false });
  await enters(visitor, new URL(address).pathname);
  await page.reload();
  await page.getByRole("tab", { name: "Privacy" }).click();
  await part.getByText("First opened").first().waitFor();
  await part
    .getByRole("button", { name: `End the link of ${office}` })
    .first()
    .click();
  await part.getByText("ended it").first().waitFor();
  await visitor.reload();
  await visitor.getByRole("heading", { name: "This link works no more" }).waitFor();
});
