// What a TPA, a plan and a broker do in their window, in a real browser: hand a bill over, announce a member,
// choose, pay, send the remittance. Without scripts, on a telephone, with the keyboard, in every light.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wrongInEveryWindowLook } from "./axe.ts";
import { clientCases } from "./client-cases.ts";
import { type DeskInABrowser, deskInABrowser, type WindowSettings } from "./desk-in-a-browser.ts";
import { parties } from "./on-the-case.ts";
import { payment } from "./outside-world.ts";

const phone = { width: 390, height: 844 };
let desk: DeskInABrowser;
let cases: ReturnType<typeof clientCases>;
beforeAll(async () => {
  desk = await deskInABrowser();
  cases = clientCases(desk);
});
afterAll(() => desk?.close());

type Client = "tpa" | "plan" | "broker";

/** A page of the client's window: a telephone that runs no script, unless asked otherwise. */
async function client(persona: Client, settings: WindowSettings = {}): Promise<Page> {
  const page = await desk.window(null, { size: phone, scripts: false, ...settings });
  await page
    .context()
    .addCookies([{ name: "parley-persona", value: `sandbox-${persona}`, url: desk.address }]);
  return page;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const said = (page: Page, text: string | RegExp) => page.getByRole("status").getByText(text).waitFor();

test.each(["tpa", "plan"] as const)(
  "a %s who opens the desk's first page is in the client's window",
  async (who) => {
    const page = await desk.window(who);
    await page.goto("/");
    await page.waitForURL("**/client");
    await page.getByRole("heading", { name: "Waiting on us", level: 1 }).waitFor();
  },
);

test("BB-01: a TPA hands a bill over with its paper, and finds it among its cases", async () => {
  const page = await client("tpa");
  await page.goto("/client");
  await link(page, "Hand a case over").click();
  const balance = page.getByRole("link", { name: /balance bill/i });
  if ((await balance.count()) > 0) await balance.first().click();
  await page.getByLabel("Name of the member").fill("Petra Handover");
  await page.getByLabel("Name of the provider on the bill").fill(parties.provider);
  await page.getByLabel("What the statement asks the member to pay").fill("1,234.00");
  const statement = page.locator("input[type=file]").first();
  const paper = { name: "statement.txt", mimeType: "text/plain", buffer: Buffer.from("Due: $1,234.00\n") };
  await statement.setInputFiles(paper);
  await button(page, "Hand it over").click();
  await said(page, /Case BB-.* is open\./);
  await page.getByRole("heading", { name: /Petra Handover/, level: 1 }).waitFor();
  await page.getByText("statement.txt").waitFor();
  await page.goto("/client/cases?q=Petra");
  await page.getByRole("link", { name: /Petra Handover/ }).waitFor();
});

test("PN-01, PN-02: a request is begun, kept without a script, found again and handed over", async () => {
  const page = await client("plan");
  await page.goto("/client/toolkit");
  const form = page.locator("section", { hasText: "Ask for a pre-negotiation" }).first();
  await form.getByText("What it asks for").click();
  await form.getByText("Charge that is expected").waitFor();
  await form.getByRole("link", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "0 of 13 answers" }).waitFor();
  await page.getByLabel("Name of the member").fill("Perla Beforehand");
  await button(page, "Keep it and go on later").click();
  await said(page, "Kept. You find it here until you hand it over");
  await page.getByRole("heading", { name: "1 of 13 answers" }).waitFor();
  const again = await client("plan");
  await again.goto("/client/submit");
  await again.getByText("Perla Beforehand").waitFor();
  await again.locator("li", { hasText: "Perla Beforehand" }).getByRole("link").click();
  const answers = {
    "Member id on the card": "M-100",
    "Date of birth of the member": "05/17/1980",
    "Name of the provider": parties.provider,
    "Telephone number of the provider": "(503) 555-0140",
    "Planned date of service": "12/31/2030",
    "Procedure codes": "29881",
    "Place of service": "Ambulatory surgery center",
    "Charge that is expected": "4,800",
    Plan: parties.plan,
    "Who asks for it": "Pat Quillstone",
    "How to reach them": "(503) 555-0120",
  };
  for (const [label, text] of Object.entries(answers))
    await again
      .locator("main")
      .getByLabel(new RegExp(`^${label}( [(]|$)`))
      .fill(text);
  await again.getByRole("radio", { name: "Routine" }).check();
  await button(again, "Hand it over").click();
  await said(again, /Case PN-.* is open\./);
  await again.goto("/client/submit");
  expect(await again.getByText("Perla Beforehand").count()).toBe(0);
  const found = await desk.ask("supervisor", "/api/v1/cases?q=Perla&limit=10");
  const [one] = found.items as { id: string; assignee?: { name: string } }[];
  expect(await desk.ask("supervisor", `/api/v1/cases/${one?.id}`)).toMatchObject({ stage: "outreach" });
});

test("BB-04: a warm transfer is announced with its hour, and the desk has it first", async () => {
  const page = await client("tpa");
  await page.goto("/client/submit");
  await link(page, "Announce a warm transfer").click();
  await page.getByLabel("Name of the member").fill("Wanda Transfer");
  await page.getByLabel("Telephone number of the member").fill("(503) 555-0142");
  await page.getByLabel("Day", { exact: true }).fill("12/31/2030");
  await page.getByLabel("Time", { exact: true }).fill("25:00");
  await button(page, "Announce it").click();
  await page.getByRole("alert").getByText("Time: write it such as 2:30 pm").waitFor();
  expect(await page.getByLabel("Name of the member").inputValue()).toBe("Wanda Transfer");
  await page.getByLabel("Time", { exact: true }).fill("2:30 pm");
  await button(page, "Announce it").click();
  await said(page, /expects the member .*Dec 31, 2030, 2:30 PM/);
  const desktop = await desk.window("specialist");
  await desktop.goto("/triage");
  await desktop
    .getByText(/announces a warm transfer: .*2:30 PM.*Wanda Transfer/)
    .first()
    .waitFor();
  await desktop.getByText("Expected Tue 31 Dec 2030, 2:30 pm").first().waitFor();
});

test("BB-27, BB-28: by the keyboard alone the plan reads what follows from each way, and signs", async () => {
  const id = await cases.undecided("KEY-1");
  const page = await client("plan", { size: { width: 1366, height: 768 } });
  await page.goto("/client");
  await page.keyboard.press("Tab");
  await link(page, "Skip to the page").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`a[href="/client/cases/${id}#decision"]`).focus();
  await page.keyboard.press("Enter");
  const way = page.getByRole("region", { name: "Raise the limit to $1,200.00" });
  await way.getByText("That is $300.00 above your limit today.").waitFor();
  expect(await page.getByRole("region", { name: /^Wait for/ }).textContent()).toContain("Not open now");
  await way.getByLabel("Your name, as your signature").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await said(page, "Your choice is on record");
  await page.getByRole("link", { name: /^Choice of the plan/ }).waitFor();
  expect(await desk.ask("specialist", `/api/v1/cases/${id}`)).toMatchObject({ stage: "negotiating" });
});

test("BB-22 to BB-25: the TPA acknowledges, records what it paid with its EOB, reads it back", async () => {
  const id = await cases.toPay("EOB-1");
  const page = await client("tpa");
  await page.goto(`/client/cases/${id}`);
  await page.getByText("$600.00 is to be paid by Tuesday, June 1, 2027").waitFor();
  await link(page, "Acknowledge").click();
  await button(page, "Acknowledge").click();
  await said(page, "It is on record.");
  await link(page, "Record the payment").click();
  await page.getByLabel("Amount paid on top").fill("six hundred");
  await page.getByLabel("EOB or check number").fill("EOB 77");
  await button(page, "Record the payment").click();
  await page.getByRole("alert").getByText("Amount paid on top: write an amount such as").waitFor();
  await page.getByLabel("Amount paid on top").fill("600.00");
  const eob = { name: "eob.txt", mimeType: "text/plain", buffer: Buffer.from("EOB 77: $600.00\n") };
  await page.getByLabel("The EOB, if you have it at hand").setInputFiles(eob);
  await button(page, "Record the payment").click();
  await said(page, "It is on record.");
  await page.getByText("$600.00 is paid, as agreed.").waitFor();
  await page.getByText("eob.txt").waitFor();
});

test("BB-25: a remittance is held against its agreement at once, and stays listed with that", async () => {
  const claim = "REM-835";
  const id = await cases.toPay(claim);
  const page = await client("tpa");
  await page.goto("/client/files");
  const file = page.getByLabel("X12 835 file");
  await file.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no 835\n") });
  await button(page, "Send it").click();
  await page.getByRole("alert").getByText("we find no remittance (835) in it").waitFor();
  const paid = { name: "paid.835", mimeType: "text/plain", buffer: payment(claim) };
  await page.getByLabel("X12 835 file").setInputFiles(paid);
  await button(page, "Send it").click();
  await page.getByRole("heading", { name: "What became of paid.835" }).waitFor();
  await page.getByRole("link", { name: `Clara ${claim}: bill of ${parties.provider}` }).waitFor();
  await page
    .getByText(/is paid|of the agreed|more than/)
    .first()
    .waitFor();
  await page.goto("/client/files");
  await page.getByRole("link", { name: "paid.835" }).waitFor();
  expect((await desk.ask("specialist", `/api/v1/cases/${id}`)).stage).toBeTypeOf("string");
});

test("GN-04: a broker reads what is disputed, hands nothing over, and reads no price", async () => {
  const page = await client("broker");
  await page.goto("/client/cases?show=all");
  await link(page, "Hand a case over").click();
  expect(await page.getByRole("link", { name: "Hand over a balance bill" }).count()).toBe(0);
  const answer = await page.goto("/client/files");
  expect(answer?.status()).toBe(403);
  await page.getByRole("heading", { name: "This page is for somebody else" }).waitFor();
});

test("nobody is asked to sign in, and in a sandbox chooses above who to be", async () => {
  const page = await desk.window(null, { size: phone, scripts: false });
  await page.goto("/client");
  await page.getByRole("heading", { name: "Please sign in" }).waitFor();
  await page.getByText("This is a sandbox: choose above who you want to be.").waitFor();
  await page
    .getByText(/^Sandbox/)
    .first()
    .click();
  await page.getByRole("combobox", { name: "You are" }).selectOption("plan");
  await button(page, "Become this person").click();
  await page.getByRole("heading", { name: "Waiting on us" }).waitFor();
});

describe("every page", () => {
  const everywhere = ["/client", "/client/cases?show=all", "/client/pack", "/client/digest"];
  const ofTpa = [
    "/client/submit",
    "/client/submit?what=balance-bill",
    "/client/submit?what=pre-negotiation",
    "/client/toolkit",
    "/client/transfer",
    "/client/files",
  ];

  test("is right by axe in every light, wide and narrow, and its targets are 44 px", async () => {
    const deciding = await cases.undecided("AXE-1");
    const paying = await cases.toPay("AXE-2");
    const pages: readonly (readonly [Client, string])[] = [
      ...[...everywhere, ...ofTpa].map((path) => ["tpa", path] as const),
      ["tpa", `/client/cases/${paying}`],
      ["tpa", `/client/cases/${paying}/do?what=pay`],
      ["tpa", `/client/cases/${paying}/send`],
      ["tpa", `/client/cases/${paying}/write`],
      ["plan", `/client/cases/${deciding}`],
      ["plan", "/client"],
      ["broker", "/client/cases?show=all"],
    ];
    const wrong: unknown[] = [];
    for (const [who, path] of pages) {
      const page = await client(who, { scripts: true });
      await page.goto(path);
      wrong.push(...(await wrongInEveryWindowLook(page)).map((one) => [who, path, one]));
      await page.setViewportSize(phone);
      const small = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll("a, button, input, select, summary")]
        .filter((one) => one.type !== "hidden" && one.offsetHeight > 0)
        .filter((one) => !one.closest("p, td, th, .skip, .list, .timeline"))
        .filter((one) => !(one.type === "radio" || one.type === "checkbox"))
        .filter((one) => one.getBoundingClientRect().height < 43.5)
        .map((one) => one.outerHTML.slice(0, 120))`);
      wrong.push(...small.map((one) => [who, path, one]));
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  test("is in Spanish where it is asked for, and leaves no word of ours in the pseudo-language", async () => {
    const deciding = await cases.undecided("ESP-1");
    const page = await client("plan", { language: "es-MX" });
    await page.goto("/client");
    await page.getByRole("heading", { name: "Pendiente de nosotros" }).waitFor();
    await page.goto(`/client/cases/${deciding}`);
    await page.getByRole("heading", { name: "Subir el límite a $1,200.00" }).waitFor();
    await link(page, "English").click();
    await page.getByRole("heading", { name: "Raise the limit to $1,200.00" }).waitFor();
    const tpa = await client("tpa");
    for (const path of [...everywhere.slice(0, 2), ...ofTpa]) {
      await tpa.goto(`${path}${path.includes("?") ? "&" : "?"}lang=qps`);
      const left = await tpa.evaluate<string[]>(`(() => {
        const own = document.querySelector("main").cloneNode(true);
        const given = "[translate=no], [lang=en], .amount, td, h1 a, li a";
        for (const one of own.querySelectorAll(given)) one.remove();
        return own.textContent.replaceAll(/\\[[^\\]]*\\]/g, "").match(/\\p{L}{4,}/gu) ?? [];
      })()`);
      const names = /^(December|November|January|today|[A-Z][a-z]+)$/;
      expect([path, left.filter((word) => !names.test(word))]).toEqual([path, []]);
    }
  }, 60_000);
});
