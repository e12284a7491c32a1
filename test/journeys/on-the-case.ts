// What a person does on a case page, by the roles and labels they see.
import type { Page } from "playwright-core";
import { organisations } from "../../src/app/sandbox/people.ts";

/** The organisations whose personas are in the sandbox, so that cases of a journey concern them. */
export const parties = {
  tpa: organisations.tpa.name,
  plan: organisations.plan.name,
  provider: organisations.surgery.name,
  npi: organisations.surgery.npi ?? "",
};

/** The box with the next thing to do. */
export const nextOf = (page: Page) => page.locator("section.next");

/** Waits until the page says that this is the next thing to do. */
export const seesNext = (page: Page, words: RegExp): Promise<void> =>
  nextOf(page).getByRole("heading", { name: words }).waitFor();

/** Waits until these words stand somewhere on the page. */
export const sees = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();

/** Waits until nothing on the page is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("body:not(:has([aria-busy=true]))").waitFor();
  await page.locator("main", { hasNotText: /Fetching/ }).waitFor();
}

/** Opens the form of another action than the next one. */
export async function choose(page: Page, title: string | RegExp): Promise<void> {
  const box = nextOf(page);
  const link = box.getByRole("button", { name: title, exact: typeof title === "string" });
  await box.getByText(/^Also possible/).waitFor();
  if (!(await link.first().isVisible())) await box.getByText(/^Also possible/).click();
  await link.first().click();
}

/** Presses the button of the form and waits until it says that it was recorded. */
export async function does(page: Page, verb: string, title = verb): Promise<void> {
  await nextOf(page).getByRole("button", { name: verb, exact: true }).click();
  await nextOf(page)
    .getByRole("status")
    .filter({ hasText: `Recorded: ${title}.` })
    .waitFor();
}

/** Unfolds the questions of a group that are not in sight, unless they are. */
export async function unfolds(page: Page, group: string): Promise<void> {
  const folded = page
    .locator("fieldset", { has: page.locator("legend", { hasText: group }) })
    .locator("details");
  const last = folded.last();
  if ((await last.getAttribute("open")) === null) await last.locator("summary").click();
}

/** Picks one of the answers that stand side by side. */
export const picks = (page: Page, question: string | RegExp, answer: string): Promise<void> =>
  page.getByRole("group", { name: question }).getByText(answer, { exact: true }).click();

/** Writes into the field of this name, which begins with it: a needed one goes on with a star. */
export const types = (page: Page, label: string, text: string): Promise<void> =>
  page
    .getByLabel(new RegExp(`^${escaped(label)}( \\*)?$`))
    .and(page.locator("input:not([type=radio]), textarea"))
    .fill(text);

/** Chooses from the list of this name. */
export async function selects(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole("combobox", { name: new RegExp(`^${escaped(label)}( \\*)?$`) }).selectOption(value);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Becomes somebody else in the same window; the address stays. */
export async function becomes(page: Page, persona: string): Promise<void> {
  await page.getByLabel("You are").selectOption(`sandbox-${persona}`);
  await page
    .getByLabel("You are")
    .and(page.locator(`[data-persona="sandbox-${persona}"]`))
    .waitFor();
}

/** Moves the clock of the sandbox by one of its buttons, and waits until everything due has happened. */
export async function movesTheClock(
  page: Page,
  button: "To the next date" | "+1 week" | "+1 month",
): Promise<void> {
  const clock = page.locator("[data-now]");
  const before = await clock.getAttribute("data-now");
  await page.getByRole("button", { name: button }).click();
  await page.locator(`[data-now]:not([data-now="${before}"])`).waitFor();
  await page.getByRole("status").filter({ hasText: /rang/ }).waitFor();
}

/** The id of the case whose page is open. */
export const caseIdOf = (page: Page): string => /\/cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
