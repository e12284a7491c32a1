// The case page as a place of work: notes that call a colleague, a message that can be taken back, drafts
// that survive, two people on one case, and an intake while the member is on the line (QUALITY Use 2 to 5).
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { caseIdOf, choose, nextOf, parties, picks, sees, settled, types } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const bill = {
  playbook: "balance-bill",
  providerName: parties.provider,
  statementCents: 211_500,
  billedCents: 305_500,
  planPaidCents: 94_000,
  patientResponsibilityCents: 27_500,
  emergency: "no",
  airAmbulance: "no",
  documented: true,
  transfer: "warm",
  tpaName: parties.tpa,
  planName: parties.plan,
};
const opened = async (memberName: string, claimNumber: string): Promise<string> => {
  const file = await desk.ask("specialist", "/api/v1/cases", { ...bill, memberName, claimNumber });
  return String(file.id);
};
const act = (id: string, name: string, body: object, persona: Persona = "specialist") =>
  desk.ask(persona, `/api/v1/cases/${id}/actions/${name}`, body);
const opens = async (persona: Persona, id: string): Promise<Page> => {
  const page = await desk.window(persona);
  await page.goto(`/cases/${id}`);
  await settled(page);
  await nextOf(page).getByRole("heading").first().waitFor();
  return page;
};
const sheet = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a case is opened from a warm transfer in twelve actions, with the photo of the bill", async () => {
  const page = await desk.window("specialist");
  let actions = 0;
  const did = async (work: Promise<unknown>) => {
    actions += 1;
    await work;
  };
  await page.goto("/cases/new/balance-bill");
  await sees(page, "Cannot tell yet.");
  const begun = performance.now();
  await did(types(page, "Name of the member", "Wilhelmina Testworth"));
  await did(types(page, "Telephone number of the member", "555-0142"));
  await did(picks(page, "How the TPA handed the case over", "Warm"));
  const photo = { name: "bill.txt", mimeType: "text/plain", buffer: Buffer.from("A bill over $2,115.00") };
  await did(page.getByLabel("The statement: a photo or a PDF").setInputFiles(photo));
  await did(types(page, "Name of the provider on the bill", parties.provider));
  await did(types(page, "What the statement asks the member to pay", "2,115.00"));
  await did(types(page, "Claim number on the EOB", "JP-0001"));
  await did(types(page, "What the plan paid the provider", "940.00"));
  await did(types(page, "Patient responsibility on the EOB", "275.00"));
  await did(picks(page, /emergency/i, "No"));
  await did(picks(page, /air ambulance/i, "No"));
  await sees(page, "Member owes $275.00. $1,840.00 is a balance bill.");
  await did(page.getByRole("button", { name: "Open the case" }).click());
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(page);
  expect(actions).toBeLessThanOrEqual(12);
  expect(performance.now() - begun).toBeLessThan(45_000);
  const papers = await desk.ask("specialist", `/api/v1/cases/${caseIdOf(page)}/documents`);
  expect(papers.items).toMatchObject([{ kind: "bill", name: "bill.txt" }]);
  console.log(`A case from a warm transfer: ${actions} actions.`);
});

test("a bill of a claim that has its case joins it, and no second case is opened", async () => {
  const id = await opened("Bartholomew Known", "JP-0002");
  const page = await desk.window("specialist");
  await page.goto("/cases/new/balance-bill");
  await types(page, "Claim number on the EOB", "JP-0002");
  await sees(page, "This claim has a case already");
  await types(page, "What the statement asks the member to pay", "1,900.00");
  await page.getByRole("button", { name: /^Add this bill to BB-/ }).click();
  await page.waitForURL(`**/cases/${id}`);
  await sees(page, "A bill of $1,900.00 was reported.");
});

test("a note calls a colleague, who finds it; and nobody outside does", async () => {
  const id = await opened("Nora Notewell", "JP-0003");
  const page = await opens("specialist", id);
  await sheet(page, "Note");
  const note = page.getByLabel("Note for the desk");
  await note.pressSequentially("Please look, @Okon");
  await page.getByRole("listbox", { name: "People of the desk" }).getByRole("option").first().waitFor();
  await note.press("Enter");
  await sees(page, /will be told/);
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByRole("article", { name: /^Note by/ }).waitFor();
  const colleague = await desk.window("supervisor");
  await colleague.goto("/inbox");
  await sees(colleague, /Please look, @/);
  await colleague.getByRole("link", { name: /^BB-/ }).first().click();
  await colleague.getByRole("article", { name: /^Note by/ }).waitFor();
  const outside = await desk.window("plan");
  await outside.goto(`/cases/${id}`);
  await settled(outside);
  expect(await outside.getByText("Please look").count()).toBe(0);
  expect(await outside.getByRole("button", { name: "Note", exact: true }).count()).toBe(0);
});

test("a message shows who will see it, can be taken back, and then its words are there again", async () => {
  const id = await opened("Mila Messager", "JP-0004");
  const page = await opens("specialist", id);
  await sheet(page, "Message");
  const form = page.locator(".composer-sheet");
  await form.getByRole("combobox").selectOption("member");
  await form.getByText("Will be seen by").waitFor();
  await form.getByLabel(/^Message/).fill("We have your papers. Thank you.");
  await form.getByRole("button", { name: "Send a message", exact: true }).last().click();
  await page.getByRole("button", { name: "Undo" }).click();
  await sees(page, /Taken back/);
  await sees(page, /took it back before it left/);
  await sheet(page, "Message");
  await page.locator(".composer-sheet").getByText("Will be seen by").waitFor();
  expect(
    await page
      .locator(".composer-sheet")
      .getByLabel(/^Message/)
      .inputValue(),
  ).toBe("We have your papers. Thank you.");
});

test("what was typed survives a reload, and is there on another computer", async () => {
  const id = await opened("Dora Draft", "JP-0005");
  const page = await opens("specialist", id);
  await sheet(page, "Note");
  await page.getByLabel("Note for the desk").fill("Half a thought");
  await page.waitForResponse(
    (answer) => answer.url().includes("/drafts/") && answer.request().method() === "PUT",
  );
  const elsewhere = await opens("specialist", id);
  await sheet(elsewhere, "Note");
  await elsewhere.getByText("Half a thought").waitFor();
  await page.reload();
  await settled(page);
  await sheet(page, "Note");
  await page.getByText("Half a thought").waitFor();
});

test("two people on one case see each other, and what one does is told to the other who writes", async () => {
  const id = await opened("Paula Presence", "JP-0006");
  const dana = await opens("specialist", id);
  const sam = await opens("supervisor", id);
  await sees(sam, /has this case open|is filling in a form/);
  await choose(dana, "Record where the provider takes disputes");
  await types(dana, "Number or address", "555-0177");
  await act(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" }, "supervisor");
  await sees(dana, /While you were writing/);
});

test("where the case moved on unseen both texts are kept, and one press does it all the same", async () => {
  const id = await opened("Connie Conflict", "JP-0007");
  const page = await desk.window("specialist");
  await page.route("**/api/v1/events", (route) => route.abort());
  await page.goto(`/cases/${id}`);
  await settled(page);
  await choose(page, "Record where the provider takes disputes");
  await picks(page, "Channel", "Fax");
  await types(page, "Number or address", "555-0188");
  await act(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" }, "supervisor");
  await nextOf(page).getByRole("button", { name: "Record where the provider takes disputes" }).last().click();
  await sees(page, "What happened meanwhile");
  await sees(page, "What you wrote");
  await page.getByRole("button", { name: "Do it on the case as it stands" }).click();
  await sees(page, /The provider takes disputes by fax: 555-0188/);
});

test("the timeline is narrowed by kind and words, a line opens its reason, and has an address", async () => {
  const id = await opened("Tilda Timeline", "JP-0008");
  await act(id, "log-contact", { with: "member", channel: "phone", outcome: "reached", note: "very kind" });
  const page = await opens("specialist", id);
  const timeline = page.locator(".timeline");
  await timeline.getByRole("button", { name: "Contacts" }).click();
  await timeline.getByText(/tried to reach the member/).click();
  await timeline.getByText("very kind").waitFor();
  await timeline.getByRole("button", { name: "Money" }).click();
  await timeline.getByText(/Nothing of this kind/).waitFor();
  await page.goto(`/cases/${id}#entry-1`);
  await page.reload();
  await page.locator("#entry-1 details[open]").waitFor();
});

const answers = ["section.next h2", ".case-state", ".rail-next, #rail-title", "#money-title"];

test("the six questions are answered without scrolling at 1366 by 768, in every story", async () => {
  const { items } = (await desk.ask("specialist", "/api/v1/cases?queue=open&limit=50")) as {
    items: readonly Record<"id" | "number" | "playbook" | "stage", string>[];
  };
  const stories = [...new Map(items.map((one) => [`${one.playbook} ${one.stage}`, one])).values()];
  const page = await desk.window("specialist");
  const below: string[] = [];
  for (const { id, number } of stories) {
    await page.goto(`/cases/${id}`);
    await settled(page);
    await page.locator("section.next h2").waitFor();
    await page.locator(".last-letter").waitFor();
    for (const part of [...answers, ".last-letter"]) {
      const box = await page.locator(part).first().boundingBox();
      if (!box || box.y + box.height > 768) below.push(`${number} ${part}`);
    }
  }
  expect(below).toEqual([]);
});

test("a note is written, and a line of the timeline opened, by keyboard alone", async () => {
  const id = await opened("Kay Keyboard", "JP-0009");
  const page = await opens("specialist", id);
  await page.getByRole("button", { name: "Note", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  while (!(await page.getByLabel("Note for the desk").evaluate((one) => one.matches(":focus"))))
    await page.keyboard.press("Tab");
  await page.keyboard.type("By hand of keys");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article", { name: /^Note by/ }).waitFor();
  await page.locator(".timeline summary").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".timeline .effects").getByText("Why", { exact: true }).waitFor();
});

const looks = [
  { name: "light", size: { width: 1280, height: 800 } },
  { name: "dark", size: { width: 1280, height: 800 }, dark: true },
  { name: "narrow", size: { width: 320, height: 700 } },
];

test.each(looks)(
  "sheets, open lines and the inbox are free of violations: $name",
  async ({ name: _, ...look }) => {
    const id = await opened("Axel Axe", `JP-1${look.size.width}${"dark" in look ? "d" : ""}`);
    const note = { body: "Seen by the desk alone." };
    await desk.ask("supervisor", `/api/v1/cases/${id}/notes`, note);
    await desk.ask("specialist", `/api/v1/cases/${id}/notes`, note);
    const page = await desk.window("specialist", look);
    await page.goto(`/cases/${id}`);
    await settled(page);
    await page.locator(".timeline summary").first().click();
    await page.locator(".timeline .effects").waitFor();
    for (const name of ["Note", "Message", "Letter", "Call", "Document"]) {
      await sheet(page, name);
      await page.locator(".composer-sheet").waitFor();
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
    }
    const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    expect(Math.max(0, wide)).toBe(0);
  },
);
