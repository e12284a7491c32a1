// Pictures of the window with the sandbox's own stories, to look at. They go to test-results/pictures, or
// to the folder that PARLEY_PICTURES names: `PARLEY_PICTURES=docs/pictures npm test --
// test/journeys/pictures` makes those of the docs.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type DeskInABrowser,
  deskInABrowser,
  desktop,
  type Persona,
  type Size,
} from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, process.env.PARLEY_PICTURES ?? "test-results/pictures");
const phone: Size = { width: 390, height: 844 };

let desk: DeskInABrowser;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

type Shown = {
  readonly name: string;
  readonly persona?: Persona;
  readonly address: () => Promise<string>;
  readonly size?: Size;
  readonly dark?: boolean;
  readonly before?: (page: Page) => Promise<void>;
};

type Item = { readonly id: string; readonly stage: string };

/** The first case of a stage among the stories, as this persona sees them. */
const inStage =
  (stage: string, persona: Persona = "specialist") =>
  async () => {
    const { items } = (await desk.ask(persona, "/api/v1/cases?limit=100")) as unknown as { items: Item[] };
    const found = items.find((one) => one.stage === stage);
    expect({ stage, found: found !== undefined }).toEqual({ stage, found: true });
    return `/cases/${found?.id}`;
  };
const at = (address: string) => async () => address;

const shown: readonly Shown[] = [
  { name: "queue", address: at("/") },
  { name: "queue-dark", address: at("/"), dark: true },
  { name: "queue-phone", address: at("/"), size: phone },
  { name: "case", persona: "negotiator", address: inStage("negotiating") },
  { name: "case-dark", address: inStage("watching"), dark: true },
  { name: "case-phone", address: inStage("watching"), size: phone },
  { name: "intake", address: at("/cases/new"), before: types },
  { name: "plan", persona: "plan", address: inStage("plan deciding", "plan") },
  { name: "member-phone", persona: "member", address: inStage("watching", "member"), size: phone },
  { name: "provider", persona: "provider", address: inStage("negotiating", "provider") },
  { name: "outbox", address: at("/outbox") },
  { name: "playbook", address: at("/playbooks/balance-bill") },
  { name: "audit", persona: "privacy", address: at("/audit") },
];

async function types(page: Page) {
  const figures = {
    "Name of the member": "Robin Placeholder",
    "Name of the provider on the bill": "Larkmoor Surgery Center",
    "What the statement asks the member to pay": "2,115.00",
    "What the plan paid the provider": "940.00",
    "Patient responsibility on the EOB": "275.00",
  };
  for (const [label, text] of Object.entries(figures)) await page.getByLabel(label).fill(text);
  await page.getByRole("status").filter({ hasText: "Member owes $275.00." }).waitFor();
}

for (const { name, persona = "specialist", address, size = desktop, dark = false, before } of shown) {
  test(`the picture "${name}" can be made`, async () => {
    const page = await desk.window(persona, { size, dark });
    await page.goto(await address());
    await settled(page);
    await before?.(page);
    await page.evaluate("document.fonts.ready.then(() => true)");
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  });
}

test("at 1366 x 768 the case page answers its six questions without scrolling", async () => {
  const page = await desk.window("negotiator");
  await page.goto(await inStage("negotiating")());
  const answers = [
    page.locator("#next-title"),
    page.locator(".case-state"),
    page.getByRole("heading", { name: "Dates" }),
    page.getByText(/^Authority: offer up to/),
    page.getByRole("button", { name: /^Letter \d+/ }),
    page.getByText(/went out, proved/),
  ];
  for (const answer of answers) {
    const box = await answer.first().boundingBox();
    expect(box && box.y + box.height).toBeLessThanOrEqual(768);
  }
});
