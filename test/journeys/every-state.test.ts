// Every address while it is fetching, when the desk does not answer, and when there is nothing yet; and what
// floats above a page: without violations, in every light, wide and as narrow as 320 px.
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nothingWrong, wrongInEveryLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";
import { type Place, type Places, placesOn } from "./places.ts";

let desk: DeskInABrowser;
let places: Places;
beforeAll(async () => {
  desk = await deskInABrowser();
  places = await placesOn(desk);
});
afterAll(() => desk?.close());

/** What stands around every page is there already: who one is, and the clock of the sandbox. */
const around = /^\/api\/v1\/(me|test-clock)(\/|$)/;

const pageItself = (url: URL): boolean => url.pathname.startsWith("/api/v1/") && !around.test(url.pathname);

/** Each address once, whoever sees it: in these states the page says the same to everybody. */
const onceEach = (): readonly Place[] => {
  const seen = new Set<string>();
  return places.all.filter(([, address]) => {
    const path = address.replace(/[?#].*/, "");
    return !/^\/(me|sign-in|no-such)/.test(path) && !seen.has(path) && seen.add(path);
  });
};

const headed = (page: Page) => page.locator("main h1").first().waitFor({ timeout: 2_000 });

test("a page that is still fetching is free of violations", async () => {
  const held = (page: Page) => page.route(pageItself, () => {});
  // The part of the program that draws the page comes a moment after its frame.
  const ready = (page: Page) => headed(page).catch(() => page.locator("main").waitFor());
  await nothingWrong({ desk, before: held, ready }, onceEach());
}, 400_000);

const problem = {
  type: "about:blank",
  title: "The desk cannot answer now",
  status: 500,
  code: "INTERNAL",
  detail: "The database does not answer. Nothing was changed.",
  doNext: "Wait a minute and try again.",
};

test("a page whose desk does not answer says so, and is free of violations", async () => {
  const refused = (page: Page) =>
    page.route(pageItself, (route: Route) =>
      route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
  const said = (page: Page) =>
    page
      .getByText(/cannot answer|does not answer/)
      .first()
      .waitFor({ timeout: 2_000 })
      .catch(() => page.locator("main").waitFor());
  await nothingWrong({ desk, before: refused, ready: said }, onceEach());
}, 400_000);

test("a desk with nothing on it is free of violations, and says how the first thing comes", async () => {
  const empty = ["/", "/call-run", "/outbox", "/inbox", "/remittances", "/reports", "/admin/channels"];
  await nothingWrong(
    { desk, ready: settled },
    empty.map((address) => ["rival", address] as const),
  );
});

type Floats = {
  readonly name: string;
  readonly persona: Persona;
  readonly at: "day" | "case";
  readonly open: (page: Page) => Promise<void>;
};

const presses = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const floating: readonly Floats[] = [
  { name: "palette", persona: "specialist", at: "day", open: (page) => page.keyboard.press("Control+k") },
  { name: "keys", persona: "specialist", at: "day", open: (page) => page.keyboard.press("?") },
  { name: "columns", persona: "specialist", at: "day", open: presses("Columns") },
  { name: "views", persona: "specialist", at: "day", open: presses("Arrange the views") },
  { name: "hold", persona: "supervisor", at: "case", open: presses("Put on hold") },
  { name: "somebody", persona: "supervisor", at: "case", open: presses(/^Give to (somebody|another)/) },
  { name: "why", persona: "specialist", at: "case", open: presses(/^Why this date/) },
  { name: "letter", persona: "specialist", at: "case", open: presses(/^Letter 1/) },
];

test.each(floating)(
  "$name floats free of violations, and Escape gives the focus back",
  async ({ persona, at, open }) => {
    const page = await desk.window(persona, { size: { width: 1280, height: 800 } });
    await page.goto(at === "day" ? "/" : places.oneCase);
    await settled(page);
    // The list gives its first row the focus once it is there; what floats gives it back to that row.
    if (at === "day") await page.locator("main :focus").waitFor();
    await open(page);
    const dialog = page.getByRole("dialog").first();
    await dialog.waitFor();
    expect(await wrongInEveryLook(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.locator("body :focus").waitFor();
    await page.close();
  },
);
