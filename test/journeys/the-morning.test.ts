// The specialist's morning (users.md, 4.1): the day in views, cases taken and put aside, the call run, and
// on to the
// next case; by label, and then by keyboard alone.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { movesTheClock, nextOf, parties, sees, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
const ids: string[] = [];
beforeAll(async () => {
  desk = await deskInABrowser();
  for (const name of ["Orla Morning", "Otis Morning", "Olga Morning"]) ids.push(await watched(name));
});
afterAll(() => desk?.close());

/** A case that is watched: its weekly question comes in a week. */
async function watched(memberName: string): Promise<string> {
  const { tpa, plan, provider } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, memberPhone: "555-0123", providerName: provider },
    ...{ tpaName: tpa, planName: plan, statementCents: 211_500, billedCents: 305_500 },
    ...{ planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const act = (name: string, body: object) =>
    desk.ask("specialist", `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await act("confirm-split", {});
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: `FX-${memberName}` });
  return String(file.id);
}

const row = (page: Page, name: RegExp) => page.getByRole("row", { name });
const bar = (page: Page) => page.getByRole("region", { name: "With the chosen cases" });
const answersOf = async (id: string): Promise<readonly string[]> => {
  const { facts } = (await desk.ask("specialist", `/api/v1/cases/${id}`)) as {
    facts: { followUps: { answer: string }[] };
  };
  return facts.followUps.map(({ answer }) => answer);
};
/** An answer is recorded ten seconds after it was given, or when one goes on. */
async function recorded(id: string, answers: readonly string[]): Promise<void> {
  await expect.poll(() => answersOf(id), { timeout: 15_000 }).toEqual(answers);
}

test("views say how much is in them, filters come off again, and a view is kept", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("the-morning-views"));
  const page = await desk.window("specialist");
  await page.goto("/?queue=mine");
  await row(page, /Orla Morning/).waitFor();
  await page.getByRole("button", { name: /^Mine \d+/ }).waitFor();
  await page.getByRole("button", { name: "Narrow, sort or group" }).click();
  await page.getByLabel("Stage").selectOption("watching");
  await page.getByRole("button", { name: /^Watching, weekly/ }).waitFor();
  await row(page, /Otis Morning/).waitFor();
  await page.getByRole("button", { name: "Keep as a view" }).click();
  await page.getByLabel("What it is called").fill("My weekly ones");
  await page.getByRole("button", { name: "Keep the view" }).click();
  await page
    .getByRole("button", { name: /^My weekly ones/ })
    .and(page.locator("[aria-current]"))
    .waitFor();
  await page.reload();
  await row(page, /Olga Morning/).waitFor();
});

test("My day opens at its top, with the first row ready for the keyboard", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/");
  await page.locator("a[data-row]:focus").waitFor();
  await page.waitForTimeout(300);
  expect(await page.evaluate("scrollY")).toBe(0);
});

test("the views are arranged in a list of which each line is one view", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/");
  await page.getByRole("button", { name: "Arrange the views" }).click();
  const box = await page.getByRole("dialog").getByRole("listitem").first().boundingBox();
  expect(box?.height ?? 99).toBeLessThan(48);
});

test("a hand-over says that a note is missing, or that there is nothing to hand over", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/admin/assignment");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: /^Hand over the cases of Priya/ }).click();
  await dialog.getByText(/has no open case/).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: /^Hand over the cases of Dana/ }).click();
  await dialog.getByRole("button", { name: /^Hand over \d/ }).click();
  await dialog.getByText(/Say why/).waitFor();
});

test("many at once: what is possible with all, a line for each that was not, and those again", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("the-morning-bulk"));
  const page = await desk.window("specialist");
  await page.goto("/?q=morning");
  await row(page, /Orla Morning/)
    .getByRole("checkbox")
    .check();
  await row(page, /Olga Morning/)
    .getByRole("checkbox")
    .check();
  await bar(page).getByText("2 chosen").waitFor();
  await bar(page).getByRole("button", { name: "Put on hold" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put on hold" }).click();
  await dialog.getByText("Say why").waitFor();
  await dialog.getByLabel("Why").fill("They are away this week.");
  await dialog.getByRole("button", { name: "Put on hold" }).click();
  await dialog.getByText("Done with 2.").waitFor();
  await dialog.getByRole("button", { name: "Back to the list" }).click();
  await page.goto("/?queue=held");
  await row(page, /on hold, back .*Orla Morning/).waitFor();
  await row(page, /Olga Morning/)
    .getByRole("link")
    .click();
  await page.getByRole("button", { name: "Take up again" }).click();
  await page.getByRole("button", { name: "Put on hold" }).waitFor();
});

test("a case is given to a colleague and taken back on its page", async () => {
  const page = await desk.window("specialist");
  await page.goto(`/cases/${ids[1]}`);
  await page.getByRole("button", { name: "Give to somebody" }).click();
  const dialog = page.getByRole("dialog");
  const colleague = dialog.getByLabel("To whom").locator("option", { hasText: /^Sam/ });
  await dialog.getByLabel("To whom").selectOption((await colleague.getAttribute("value")) ?? "");
  await dialog.getByLabel("Note").fill("Please call her today.");
  await dialog.getByRole("button", { name: "Give it" }).click();
  await sees(page, /Sam .* has it/);
  await page.getByRole("button", { name: "Give to somebody" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Give it" }).click();
  await sees(page, /Dana .* has it/);
});

test("the call run by keyboard alone: two keys a call, one taken back, one not now", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("the-morning-calls"));
  const page = await desk.window("specialist");
  await page.goto("/");
  await settled(page);
  await movesTheClock(page, "+1 week");
  await page.goto("/call-run");
  const called = async (): Promise<string> => {
    const title = page.locator("#call-title");
    await page.getByRole("button", { name: /^Not now/ }).waitFor();
    return (await title.textContent()) ?? "";
  };
  const total = Number(/of (\d+)/.exec((await page.locator(".call-progress").textContent()) ?? "")?.[1] ?? 0);
  await called();
  expect(total === 0 || total >= 3).toBe(true);
  const first = await called();
  await page.keyboard.press("3");
  await page.getByText(/Undo/).first().waitFor();
  await page.keyboard.press("z");
  await page.locator("#call-title", { hasText: first }).waitFor();
  for (let place = 0; place < 40 && !(await called()).includes("Morning"); place += 1) {
    const before = await called();
    await page.keyboard.press("s");
    await page.getByRole("button", { name: "Leave it for now" }).click();
    await page.locator("#call-title", { hasNotText: before }).waitFor();
  }
  const name = await called();
  const id = ids[["Orla", "Otis", "Olga"].findIndex((one) => name.startsWith(one))] ?? "";
  await page.keyboard.press("1");
  await recorded(id, ["no"]);
});

test("from one case to the next with n, and back to the same row", async ({ onTestFailed }) => {
  onTestFailed(() => desk.pictures("the-morning-next"));
  const page = await desk.window("specialist");
  await page.goto("/?q=morning");
  await page.locator("a[data-row]:focus").waitFor();
  await page.keyboard.press("Enter");
  await nextOf(page).getByRole("heading").first().waitFor();
  const before = page.url();
  await page.getByRole("link", { name: /^Next due:/ }).waitFor();
  await page.locator("#next-title:focus").waitFor();
  await page.keyboard.press("n");
  await expect.poll(() => page.url()).not.toBe(before);
  await page.getByRole("link", { name: /^Back to/ }).click();
  await page.locator("a[data-row]:focus").waitFor();
  await page.locator("a[data-row]").nth(1).and(page.locator(":focus")).waitFor();
});

test("the rules are tried before they are kept, and a hand-over asks for a note", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/admin/assignment");
  await page.getByRole("heading", { name: "Rules" }).waitFor();
  await page.getByRole("button", { name: "Try them on the newest cases" }).click();
  await page.getByRole("table", { name: /Who would get the newest open cases/ }).waitFor();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByRole("textbox", { name: "Name of the rule" }).last().fill("To everybody");
  await page.getByRole("button", { name: "Keep the rules" }).click();
  await sees(page, /Last changed .* by Sam/);
});
