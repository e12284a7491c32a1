// The desk as it is felt: real screens in a real browser over a hundred thousand cases. Each wait is measured
// from the act to the paint that answers it, beside the same wait of a page that does nothing, in the same
// run. `node bench/ui.ts`; `--cases N`. Build the screens first: `npm run build`.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type BenchHouse, casesAsked, median, openBenchHouse, p95, say } from "./bench-house.ts";
import { copyCases } from "./copies.ts";
import { openTemplates } from "./queue.ts";

const ROUNDS = 15;
const web = join(import.meta.dirname, "../dist/web");

export type Felt = {
  readonly what: string;
  /** Milliseconds: the middle, and what 95 of 100 stay below. */
  readonly median: number;
  readonly p95: number;
  /** What QUALITY wants. */
  readonly goal: number;
};
export type UiFigures = {
  readonly cases: number;
  readonly felt: readonly Felt[];
  /** Milliseconds that a page without anything needs: to open, and to answer a key. */
  readonly bareOpen: number;
  readonly bareKey: number;
};

export async function benchUi(cases = 100_000): Promise<UiFigures> {
  if (!existsSync(join(web, "index.html"))) throw new Error("The screens are not built: npm run build.");
  const bench = await openBenchHouse({ web });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  try {
    await openTemplates(bench);
    await copyCases(bench, { upTo: cases, due: "spread" });
    return await measured(bench, browser, cases);
  } finally {
    await browser.close();
    await bench.close();
  }
}

async function measured(bench: BenchHouse, browser: Browser, cases: number): Promise<UiFigures> {
  const names = await namesOf(bench);
  const page = await window(bench, browser);
  const felt: Felt[] = [];
  const note = (what: string, goal: number, all: readonly number[]) =>
    void felt.push({ what, goal, median: median(all), p95: p95(all) });
  await opens(page, `${bench.address}/`, firstRow);
  note("key to answer", 50, await times(() => keyToPaint(page, "j")));
  note("a list, from the click on a view", 200, await listOf(page));
  note("search, from the last letter to the first hit", 150, await searches(page, names.words));
  note(
    "case page, cold",
    300,
    await times((no) => opens(page, `${bench.address}/cases/${at(names.ids, no)}`, "main h1 + *, .next")),
  );
  note("case page, from the list", 300, await times(() => fromTheList(page, bench.address)));
  note("letter preview", 500, await letters(page, `${bench.address}/cases/${names.withLetter}`));
  const bare = await barePage(bench, browser);
  return { cases, felt, ...bare };
}

const firstRow = "a[data-row]";
const at = (all: readonly string[], no: number): string => all[no % all.length] ?? "";

async function times(work: (no: number) => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  // The first one warms up and does not count.
  for (let no = 0; no <= ROUNDS; no += 1) {
    const took = await work(no);
    if (no > 0) all.push(took);
  }
  return all;
}

async function namesOf({ owner, tenant }: BenchHouse) {
  const { rows } = await owner.query<{ id: string; member_name: string; letters: number }>(
    `select c.id, c.member_name, (select count(*)::int from letter l where l.tenant_id = c.tenant_id
       and l.case_id = c.id) as letters
     from case_file c where c.tenant_id = $1 order by md5(c.id::text) limit 500`,
    [tenant],
  );
  return {
    ids: rows.slice(0, ROUNDS + 1).map(({ id }) => id),
    words: rows.slice(0, ROUNDS + 1).map(({ member_name }) => member_name),
    withLetter: rows.find(({ letters }) => letters > 0)?.id ?? "",
  };
}

async function window({ token }: BenchHouse, browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
  });
  await context.addInitScript((value) => localStorage.setItem("parley.token", value), token);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Milliseconds until this stands on the page, from before the address was asked for. */
async function opens(page: Page, address: string, wanted: string): Promise<number> {
  await page.goto("about:blank");
  const begun = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(wanted).first().waitFor();
  return performance.now() - begun;
}

/** From the key to the second frame after it: the first may have been under way. Told by the page itself. */
async function keyToPaint(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const here = globalThis as unknown as { took?: number; addEventListener: typeof addEventListener };
    delete here.took;
    here.addEventListener(
      "keydown",
      (event) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            here.took = performance.now() - event.timeStamp;
          }),
        );
      },
      { once: true, capture: true },
    );
  });
  await page.keyboard.press(key);
  await page.waitForFunction(() => "took" in globalThis);
  return page.evaluate(() => (globalThis as unknown as { took: number }).took);
}

/** Views whose first rows differ, so that a change can be seen: the list stays until the next is there. */
async function listOf(page: Page): Promise<number[]> {
  const views = ["Closed", "All cases", "Waiting on others", "Everything open"];
  return times(async (no) => {
    const before = await page.locator(firstRow).first().getAttribute("href");
    const view = page.getByRole("button", { name: new RegExp(`^${at(views, no)}`) }).first();
    const begun = performance.now();
    await view.click();
    await page.waitForFunction(
      ([row, was]) => {
        const first = (globalThis as unknown as Windowed).document.querySelector(row ?? "");
        return first !== null && first.getAttribute("href") !== was;
      },
      [firstRow, before] as const,
    );
    return performance.now() - begun;
  });
}

/** As much of a page as is asked from inside it. */
type Windowed = {
  readonly document: { querySelector(of: string): { getAttribute(name: string): string | null } | null };
};

async function searches(page: Page, words: readonly string[]): Promise<number[]> {
  return times(async (no) => {
    await page.keyboard.press("Control+k");
    const box = page.getByRole("combobox").last();
    await box.waitFor();
    const name = at(words, no);
    await box.fill(name.slice(0, -1));
    const begun = performance.now();
    await box.pressSequentially(name.slice(-1));
    await page.getByRole("option").filter({ hasText: name }).first().waitFor();
    const took = performance.now() - begun;
    await page.keyboard.press("Escape");
    return took;
  });
}

async function fromTheList(page: Page, address: string): Promise<number> {
  await opens(page, `${address}/`, firstRow);
  const begun = performance.now();
  await page.locator(firstRow).first().click();
  await page.locator(".next").first().waitFor();
  return performance.now() - begun;
}

async function letters(page: Page, address: string): Promise<number[]> {
  await opens(page, address, ".next");
  return times(async () => {
    const begun = performance.now();
    await page
      .getByRole("button", { name: /^Letter \d/ })
      .first()
      .click();
    await page.locator("iframe").first().waitFor();
    const took = performance.now() - begun;
    await page.keyboard.press("Escape");
    return took;
  });
}

/** What the browser and the server need by themselves. */
async function barePage({ address }: BenchHouse, browser: Browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bareOpen = median(await times(() => opens(page, `${address}/livez`, "body")));
  const bareKey = median(await times(() => keyToPaint(page, "j")));
  await context.close();
  return { bareOpen, bareKey };
}

if (import.meta.main) {
  const { cases, felt, bareOpen, bareKey } = await benchUi(casesAsked(100_000));
  const [opens, answers] = [bareOpen.toFixed(0), bareKey.toFixed(0)];
  say(`${cases} cases; a bare page opens in ${opens} ms and answers a key in ${answers} ms`);
  for (const { what, median: middle, p95: most, goal } of felt)
    say(`${middle.toFixed(0)}\t${most.toFixed(0)}\twanted ${goal}\t${what}`);
}
