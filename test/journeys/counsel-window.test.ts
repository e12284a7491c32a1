// The rooms of counsel and of a member's advocate in a real browser: without scripts, on a telephone, with
// the keyboard, in every light, and in both languages; and the desk that gives a place and takes it back.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations, wrongInEveryWindowLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type WindowSettings } from "./desk-in-a-browser.ts";

const phone = { width: 390, height: 844 };
let desk: DeskInABrowser;
let led: string;
let marias: string;
beforeAll(async () => {
  desk = await deskInABrowser();
  const { items } = (await desk.ask("supervisor", "/api/v1/cases?limit=100")) as {
    items: readonly { id: string; memberName: string; number: string }[];
  };
  led = items.find(({ memberName }) => memberName === "Greta Holloway")?.id ?? "";
  const papers = await Promise.all(
    items
      .filter(({ memberName }) => memberName === "Maria Lindqvist")
      .map(async ({ id }) => ({ id, found: await desk.ask("supervisor", `/api/v1/cases/${id}/seats`) })),
  );
  marias = papers.find(({ found }) => (found.items as readonly object[]).length > 0)?.id ?? "";
});
afterAll(() => desk?.close());

async function as(persona: "counsel" | "advocate", settings: WindowSettings = {}): Promise<Page> {
  const page = await desk.window(null, settings);
  const cookie = { name: "parley-persona", value: `sandbox-${persona}`, url: desk.address };
  await page.context().addCookies([cookie]);
  return page;
}

test("counsel on a telephone, without scripts: into the room, contact in one press, a note", async () => {
  const page = await as("counsel", { size: phone, scripts: false });
  await page.goto("/counsel");
  await page.getByRole("link", { name: "Greta Holloway" }).click();
  await page.getByRole("heading", { name: "Contact with the provider" }).waitFor();
  await page.getByRole("button", { name: "Allow contact" }).click();
  await page.getByRole("status").getByText("The desk may write to the provider from now on.").waitFor();
  await page.getByRole("button", { name: "Withhold contact" }).click();
  await page.getByText("The desk writes no more to the provider until you allow it.").waitFor();
  await page.getByRole("textbox", { name: "Your note" }).fill("Keep the second bill back.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("Keep the second bill back.").waitFor();
});

test("the desk reads the note on the case while counsel is engaged, and answers", async () => {
  const page = await desk.window("supervisor");
  await page.goto(`/cases/${led}`);
  await page.getByRole("tab", { name: "Counsel" }).click();
  await page.getByText("Keep the second bill back.").waitFor();
  expect(await page.getByRole("button", { name: "Keep the note" }).isDisabled()).toBe(true);
  await page.getByLabel("Note to counsel").fill("We keep it back.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.locator(".privileged").getByText("We keep it back.").waitFor();
  const own = await as("counsel");
  await own.goto(`/counsel/cases/${led}`);
  await own.getByText("We keep it back.").waitFor();
  await page.goto(`/cases/${marias}`);
  await page.getByRole("tab", { name: "People" }).waitFor();
  expect(await page.getByRole("tab", { name: "Counsel" }).count()).toBe(0);
});

test("with the keyboard alone: counsel writes a message and sends two papers", async () => {
  const page = await as("counsel", { scripts: false });
  await page.goto(`/counsel/cases/${led}`);
  await page.keyboard.press("Tab");
  await page.getByRole("textbox", { name: "Your message to the desk" }).focus();
  await page.keyboard.type("Please send me the itemized bill.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Your message is with the desk.").waitFor();
  await page.getByRole("link", { name: "Send papers" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("input[type=file]").setInputFiles([
    { name: "brief.txt", mimeType: "text/plain", buffer: Buffer.from("A brief") },
    { name: "memo.txt", mimeType: "text/plain", buffer: Buffer.from("A memo") },
  ]);
  await page.getByRole("button", { name: "Send papers" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("All 2 papers are here.").waitFor();
  await page.getByText("brief.txt").waitFor();
});

test("every page is right by axe, in every light, also 320 px narrow", async () => {
  for (const [persona, path] of [
    ["counsel", `/counsel/cases/${led}`],
    ["advocate", `/counsel/cases/${marias}`],
  ] as const) {
    const page = await as(persona);
    await page.goto(path);
    expect([path, await wrongInEveryWindowLook(page)]).toEqual([path, []]);
    for (const part of ["/counsel", `${path}/send`]) {
      await page.goto(part);
      expect([part, await violations(page)]).toEqual([part, []]);
    }
    await page.setViewportSize(phone);
    await page.goto(path);
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll("a, button, input, select")]
      .filter((one) => one.type !== "hidden" && one.offsetHeight > 0)
      .filter((one) => !one.closest("p, .skip, .list, td, .timeline"))
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => one.outerHTML.slice(0, 120))`);
    expect(small).toEqual([]);
  }
}, 60_000);

test("no word stays behind in another language, and Spanish is Spanish", async () => {
  const page = await as("counsel");
  for (const part of ["", "/send"]) {
    await page.goto(`/counsel/cases/${led}${part}?lang=qps`);
    const plain = await page.evaluate<string[]>(`(() => {
      const own = document.querySelector("main").cloneNode(true);
      for (const one of own.querySelectorAll("[translate=no], [lang=en]")) one.remove();
      return [...own.querySelectorAll("h1, h2, label, button, a, caption, th, legend")]
        .map((one) => one.textContent.trim()).filter((text) => /^[A-Za-z ]{4,}$/.test(text));
    })()`);
    expect([part, plain]).toEqual([part, []]);
  }
  const spanish = await as("advocate", { language: "es-MX" });
  await spanish.goto(`/counsel/cases/${marias}`);
  await spanish.getByRole("heading", { name: "Cartas y documentos" }).waitFor();
  await spanish.getByText("Su autorización vale hasta").waitFor();
});

test("the desk takes an advocate's place back, and their open page leads nowhere", async () => {
  const advocate = await as("advocate");
  await advocate.goto(`/counsel/cases/${marias}`);
  await advocate.getByText("You speak for the member.").waitFor();
  const page = await desk.window("supervisor");
  await page.goto(`/cases/${marias}`);
  await page.getByRole("tab", { name: "People" }).click();
  await page.getByRole("button", { name: "End the place of Imre Halloway" }).click();
  await page
    .getByRole("region", { name: "Counsel and advocates" })
    .getByText("Ended", { exact: true })
    .waitFor();
  await advocate.getByRole("textbox", { name: "Your message to the desk" }).fill("Too late");
  await advocate.getByRole("button", { name: "Send the message" }).click();
  await advocate.getByRole("heading", { name: "There is nothing here" }).waitFor();
});

test("a place is given on a paper and until a day; the link is shown once", async () => {
  const page = await desk.window("specialist");
  await page.goto(`/cases/${marias}`);
  await page.getByRole("tab", { name: "People" }).click();
  await page.getByRole("button", { name: "Give somebody a place" }).click();
  const give = page.getByRole("button", { name: "Give the place" });
  await page.getByText("Say who it is.").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Noor Speaker");
  await page.getByLabel("What the authorisation allows").fill("To speak for her");
  await page.getByText("Choose their written authorisation.").waitFor();
  expect(await give.isDisabled()).toBe(true);
  await page.getByLabel("Written authorisation").selectOption({ label: "Authorisation to act.pdf" });
  await page.getByLabel("Last day").fill("2100-01-31");
  await give.click();
  const address = await page.getByLabel("Address").inputValue();
  expect(address).toMatch(/\/l\/[\w-]{43}$/);
  const theirs = await desk.window(null, { scripts: false });
  await theirs.goto(new URL(address).pathname);
  await theirs.locator("#answer").fill("1014");
  await theirs.locator("main form button").click();
  await theirs.getByText("You speak for the member.").waitFor();
});
