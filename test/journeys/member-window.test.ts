// A member with a telephone in hand, in a real browser: the photograph, the answer, the tap, the collector,
// the letter to keep. Without scripts, with the keyboard, in every light, in both languages.
import { createCanvas } from "@napi-rs/canvas";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../src/core/calendar.ts";
import { wrongInEveryWindowLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type WindowSettings } from "./desk-in-a-browser.ts";
import { movesTo, openDayWithAWeekAfter } from "./the-clock.ts";

const phone = { width: 390, height: 844 };
let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

/** A page of the window of the sandbox's member. */
async function member(settings: WindowSettings = {}): Promise<Page> {
  const page = await desk.window(null, { size: phone, scripts: false, ...settings });
  await page.context().addCookies([{ name: "parley-persona", value: "sandbox-member", url: desk.address }]);
  return page;
}

const photo = (name: string, size: number) => ({
  name,
  mimeType: "image/png",
  buffer: createCanvas(size, size).toBuffer("image/png"),
});
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").getByText(text).waitFor();
const idOf = (page: Page): string => /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";

/** Photographs a bill that no other has, as a new one. */
async function photographs(page: Page, amount: string, eob = true): Promise<string> {
  await page.goto("/member/bill/new");
  await page.getByLabel("Photos of the bill").setInputFiles([photo("1.png", 20), photo("2.png", 21)]);
  await page.getByLabel("How much does the bill ask you to pay?").fill(amount);
  await page.getByLabel("Who sent the bill?").fill("Fennick General Hospital");
  await page.getByLabel("On which number may we call you?").fill("(503) 555-0199");
  await page.getByRole("radio", { name: "No", exact: true }).check();
  if (eob) {
    await page.getByText("Do you have your EOB at hand?").click();
    await page.getByLabel("What did your plan pay?").fill("940");
    await page.getByLabel("What is your share?").fill("275");
  }
  await button(page, "Send the bill").click();
  await said(page, "Thank you. We have your bill.");
  return idOf(page);
}

const does = (
  id: string,
  name: string,
  body: object = {},
  as: Parameters<typeof desk.ask>[0] = "supervisor",
) => desk.ask(as, `/api/v1/cases/${id}/actions/${name}`, body);

async function watched(id: string): Promise<void> {
  await does(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await does(id, "screen-bill", { emergency: "no", airAmbulance: "no" });
  await does(id, "confirm-split");
  await does(id, "record-channel", { kind: "post", address: "1 Example Way" });
  await does(id, "send-first-response");
  await does(id, "record-proof", { kind: "certified mail", reference: `CM-${id}` });
}

test("from the photograph to the letter to keep: a telephone, no script, links and forms alone", async () => {
  const page = await member();
  const id = await photographs(page, "2,115.00");
  await page.getByRole("heading", { name: "You owe $275.00.", level: 1 }).waitFor();
  await page.getByText("$1,840.00 is disputed for you.").waitFor();
  await page.getByText(/^We call you by .* tomorrow, .*\(Pacific time\)\.$/).waitFor();
  await watched(id);
  const day = await openDayWithAWeekAfter(desk);
  await movesTo(desk, addDays(day, 7), "09:00");
  await page.reload();
  await page.getByRole("heading", { name: "Did another bill come?" }).waitFor();
  await button(page, "Yes, a bill came").click();
  await said(page, "Please take a photo of the new bill");
  await page.getByLabel("Photos of the bill").setInputFiles([photo("again.png", 25)]);
  await page.getByLabel("How much does the bill ask you to pay?").fill("1,840.00");
  await button(page, "Send the bill").click();
  await page.getByText("Another bill came. It asks for $1,840.00.").waitFor();
  await does(id, "provider-gives-up", { how: "A zero statement" });
  await does(id, "tell-member");
  const { items } = (await desk.ask("supervisor", `/api/v1/cases/${id}/letters`)) as {
    items: { no: number; template: string }[];
  };
  const no = items.find(({ template }) => template === "resolution")?.no;
  await does(id, "record-proof", { letter: no, kind: "portal receipt", reference: "Read on the page" });
  await does(id, "close-case");
  await page.reload();
  await page.getByRole("heading", { name: "Closed. They gave up the bill. Keep this letter." }).waitFor();
  await link(page, "Read the letter to keep").click();
  await page.getByText("Please keep this letter with your papers.").waitFor();
});

/** A photograph as a telephone takes it: large, and hard to press together. */
function largePhoto(): Buffer {
  const canvas = createCanvas(2_100, 400);
  const context = canvas.getContext("2d");
  const dots = context.createImageData(canvas.width, canvas.height);
  let grain = 7;
  for (let at = 0; at < dots.data.length; at += 1) {
    grain = Math.imul(grain, 1_103_515_245) + 12_345;
    dots.data[at] = grain >>> 24;
  }
  context.putImageData(dots, 0, 0);
  return canvas.toBuffer("image/png");
}

test("a large photograph is made smaller before it is sent, where the browser can", async () => {
  const page = await member({ scripts: true });
  await page.goto("/member/bill/new");
  const buffer = largePhoto();
  const field = page.getByLabel("Photos of the bill");
  await field.setInputFiles([{ name: "bill.png", mimeType: "image/png", buffer }, photo("2.png", 21)]);
  await page.locator("input[type=file][data-shrunk='2']").waitFor();
  const [bill, small] = await page.evaluate<[name: string, size: number][]>(
    "[...document.querySelector('input[type=file]').files].map((one) => [one.name, one.size])",
  );
  expect(small).toEqual(["2.png", photo("2.png", 21).buffer.length]);
  expect(bill?.[0]).toBe("bill.jpg");
  expect(bill?.[1]).toBeLessThan(buffer.length);
});

test("a collector writes: the letter to sign with its last day, by the keyboard alone", async () => {
  const page = await member({ scripts: true });
  const id = await photographs(page, "2,116.00");
  await watched(id);
  await page.goto(`/member/cases/${id}`);
  await page.keyboard.press("Tab");
  await link(page, "Skip to the page").waitFor();
  await page.keyboard.press("Enter");
  await link(page, "A debt collector wrote to me").focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Who wrote to you?").focus();
  await page.keyboard.type("Gorse Collections");
  await button(page, "Send it").focus();
  await page.keyboard.press("Enter");
  await said(page, "Thank you. We have it.");
  await does(id, "write-validation-letter");
  await page.reload();
  await link(page, "Read and sign the letter").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "When you have posted it" }).waitFor();
  await button(page, "I have posted it").focus();
  const today = await page.evaluate<string>("new Date().toLocaleDateString('en-US')");
  await page.getByLabel("On which day did you post it?").fill("13/45/2026");
  await page.keyboard.press("Enter");
  const flaw = page.getByRole("alert");
  await flaw.getByText("write a date such as 12/31/2026").waitFor();
  expect(today).toMatch(/\d/);
  expect(await page.getByLabel("On which day did you post it?").inputValue()).toBe("13/45/2026");
});

/** Milliseconds until the largest thing of the page was painted. */
const largestPaint = `new Promise((told) => new PerformanceObserver((list) =>
  told(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true }))`;

describe("every page", () => {
  const pages = ["", "/letters", "/papers", "/messages", "/reach", "/rights", "/bill", "/do?what=withdraw"];

  test("is right by axe in every light, wide and narrow, and its targets are 44 px", async () => {
    const page = await member({ scripts: true });
    const id = await photographs(page, "2,117.00", false);
    for (const path of ["/member", "/member/bill", ...pages.map((one) => `/member/cases/${id}${one}`)]) {
      await page.goto(path);
      expect([path, await wrongInEveryWindowLook(page)]).toEqual([path, []]);
      await page.setViewportSize(phone);
      const small = await page.evaluate<string[]>(`[...document.querySelectorAll("a, button, input, summary")]
        .filter((one) => one.type !== "hidden" && one.offsetHeight > 0 && !one.closest("p, .skip, .timeline"))
        .filter((one) => !(one.type === "radio" || one.type === "checkbox"))
        .filter((one) => one.getBoundingClientRect().height < 43.5)
        .map((one) => one.outerHTML.slice(0, 120))`);
      expect([path, small]).toEqual([path, []]);
    }
  }, 120_000);

  test("is in Spanish for whoever reads Spanish, and the letters follow where they ask", async () => {
    const page = await member({ language: "es-MX" });
    await page.goto("/member/bill/new");
    await page.getByRole("heading", { name: "Tome una foto de la factura" }).waitFor();
    await page.goto("/member");
    await page.getByRole("heading", { name: "Sus casos" }).waitFor();
    await link(page, "English").click();
    await page.getByRole("heading", { name: "Your cases" }).waitFor();
  });

  test("brings no more than 90 kB of script, and the answer stands on a slow telephone", async () => {
    const page = await member({ scripts: true });
    const id = await photographs(page, "2,118.00");
    const scripts: number[] = [];
    page.on("response", async (answer) => {
      if (/javascript/.test(answer.headers()["content-type"] ?? ""))
        scripts.push((await answer.body()).length);
    });
    const slow = await page.context().newCDPSession(page);
    await slow.send("Network.enable");
    await slow.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 300,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    for (const path of [`/member/cases/${id}`, "/member/bill/new"]) {
      await page.goto(path);
      await page.locator("h1").first().waitFor();
      const lcp = await page.evaluate<number>(largestPaint);
      console.info(`${path.replace(/[0-9a-f-]{36}/, ":id")}: largest paint after ${Math.round(lcp)} ms`);
    }
    expect(scripts.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(90_000);
  }, 60_000);
});
