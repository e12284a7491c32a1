// What axe says of a page in every light, wide and narrow, without loading it anew for each.
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { DeskInABrowser, Persona } from "./desk-in-a-browser.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a change of colours alone can break. */
const ofColour = ["color-contrast", "link-in-text-block"];

type Look = {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly forced?: boolean;
};

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 700 };
const looks: readonly Look[] = [
  { name: "wide and light", size: wide },
  { name: "wide and dark", size: wide, dark: true },
  { name: "wide, in forced colours", size: wide, forced: true },
  { name: "narrow and light", size: narrow },
  { name: "narrow and dark", size: narrow, dark: true },
];

type Given = { readonly options: RunOptions };

/** A violation a line: its rule, and where it stands. Of a page as it is now, without its frames. */
export async function violations(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  const runOnly: RunOptions["runOnly"] = only
    ? { type: "rule", values: [...only] }
    : { type: "tag", values: [...rules] };
  const given: Given = { options: { runOnly, resultTypes: ["violations"], iframes: false } };
  // Half a megabyte of script, put into each page once and not again for each look at it.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    ({ options }: Given): Promise<AxeResults> =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: ["iframe"] }, options),
    given,
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

/** How much wider the page is than its window, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");

/** The same of a page that is made on the server, which follows the browser's light by itself. */
export async function wrongInEveryWindowLook(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, size, dark = false, forced = false } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({
      colorScheme: dark ? "dark" : "light",
      forcedColors: forced ? "active" : "none",
    });
    const only = dark || forced ? ofColour : undefined;
    wrong.push(...(await violations(page, only)).map((one) => `${name}: ${one}`));
    const over = await overflow(page);
    if (over > 0) wrong.push(`${name}: ${over} px wider than the window`);
  }
  return wrong;
}

/** Turns the light on or off and waits until the page has seen it. */
async function lit(page: Page, { size, dark = false, forced = false }: Look): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    reducedMotion: "reduce",
  });
  await page.locator(`:root[data-mantine-color-scheme="${dark ? "dark" : "light"}"]`).waitFor();
}

/** Everything wrong with the page as it stands, by look; empty where all is well. The window ends wide. */
export async function wrongInEveryLook(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const look of looks) {
    await lit(page, look);
    const only = look.dark || look.forced ? ofColour : undefined;
    wrong.push(...(await violations(page, only)).map((one) => `${look.name}: ${one}`));
    const over = await overflow(page);
    if (over > 0) wrong.push(`${look.name}: ${over} px wider than the window`);
  }
  await lit(page, { name: "", size: wide });
  return wrong;
}

type Visit = {
  readonly desk: DeskInABrowser;
  /** After the window has opened, before it goes anywhere. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** When the page stands as it should. */
  readonly ready: (page: Page) => Promise<unknown>;
};

/** Visits each address in a window of its persona, and expects nothing wrong with any of them. */
export async function nothingWrong(
  { desk, before, ready }: Visit,
  pages: readonly (readonly [persona: Persona, address: string])[],
): Promise<void> {
  const wrong: string[] = [];
  const windows = new Map<Persona, Page>();
  for (const [persona, address] of pages) {
    const page = windows.get(persona) ?? (await desk.window(persona, { size: wide }));
    if (!windows.has(persona)) await before?.(page);
    windows.set(persona, page);
    await page.goto(address);
    await ready(page);
    for (const one of await wrongInEveryLook(page)) wrong.push(`${persona} ${address}, ${one}`);
  }
  expect(wrong).toEqual([]);
}
