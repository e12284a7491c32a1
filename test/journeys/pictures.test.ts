// Pictures of the window with the sandbox's own stories, to look at. They go to test-results/pictures, or
// to the folder that PARLEY_PICTURES names: `PARLEY_PICTURES=docs/pictures npm test --
// test/journeys/pictures` makes those of the docs.
import { mkdirSync, writeFileSync } from "node:fs";
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
import { smallPng } from "./small-png.ts";

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
  readonly persona?: Persona | null;
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

/** The room of the deal of the first case of this stage. */
const dealOf = (stage: string) => async () => `${await inStage(stage)()}/deal`;

/** Every screen, wide and light and on a telephone; those that are looked at all day also in the dark. */
const screens: readonly (Shown & { readonly night?: true })[] = [
  { name: "queue", address: at("/"), night: true },
  { name: "queue-bulk", address: at("/"), before: choosesTwo },
  { name: "queue-grouped", address: at("/?queue=all&group=stage") },
  { name: "case", persona: "negotiator", address: inStage("negotiating"), night: true },
  { name: "case-watching", address: inStage("watching"), night: true },
  { name: "intake", address: at("/cases/new/balance-bill"), before: types, night: true },
  { name: "palette", address: at("/"), before: asksThePalette, night: true },
  { name: "keys", address: at("/"), before: asksForTheKeys },
  { name: "deals", persona: "negotiator", address: at("/deals"), night: true },
  { name: "deal", persona: "negotiator", address: dealOf("negotiating"), night: true },
  { name: "inbox", address: at("/inbox") },
  { name: "outbox", address: at("/outbox") },
  { name: "remittances", address: at("/remittances") },
  { name: "reports", persona: "supervisor", address: at("/reports"), night: true },
  { name: "reports-clocks", persona: "supervisor", address: at("/reports?report=clocks&by=clock") },
  { name: "reports-cases", persona: "supervisor", address: at("/reports/cases?count=open") },
  { name: "pack", persona: "tpa", address: at("/reports/pack") },
  { name: "sign-in", persona: null, address: at("/sign-in"), night: true },
  { name: "preferences", address: at("/me/preferences") },
  { name: "security", address: at("/me/security") },
  { name: "playbook", address: at("/playbooks/balance-bill") },
  { name: "audit", persona: "privacy", address: at("/audit"), night: true },
  { name: "audit-seen", persona: "privacy", address: at("/audit/seen") },
  { name: "audit-disclosures", persona: "privacy", address: at("/audit/disclosures") },
  { name: "break-glass", persona: "privacy", address: at("/break-glass") },
  { name: "admin", persona: "admin", address: at("/admin"), night: true },
  { name: "admin-people", persona: "admin", address: at("/admin/people") },
  { name: "admin-clients", persona: "accounts", address: at("/admin/clients") },
  { name: "admin-calendars", persona: "supervisor", address: at("/admin/calendars") },
  { name: "admin-channels", address: at("/admin/channels") },
  { name: "admin-playbooks", persona: "admin", address: at("/admin/playbooks") },
  { name: "admin-rules", persona: "admin", address: at("/admin/rules") },
  { name: "admin-import", persona: "admin", address: at("/admin/import") },
  { name: "admin-fields", persona: "supervisor", address: at("/admin/fields") },
  { name: "admin-assignment", persona: "supervisor", address: at("/admin/assignment") },
  { name: "admin-settings", persona: "admin", address: at("/admin/settings") },
  { name: "plan", persona: "plan", address: inStage("plan deciding", "plan") },
  { name: "provider", persona: "provider", address: inStage("negotiating", "provider") },
  { name: "member", persona: "member", address: inStage("watching", "member") },
  { name: "call-run", address: at("/call-run"), before: comesDue, night: true },
];

const shown: readonly Shown[] = screens.flatMap(({ night, ...one }) => [
  one,
  { ...one, name: `${one.name}-phone`, size: phone },
  ...(night ? [{ ...one, name: `${one.name}-dark`, dark: true }] : []),
]);

async function choosesTwo(page: Page) {
  for (const place of [1, 2]) await page.getByRole("row").getByRole("checkbox").nth(place).check();
  await page.getByText("2 chosen").waitFor();
}

/** A week on the follow-ups are due; the clock moves once for all. */
let isDue = false;
async function comesDue(page: Page) {
  if (!isDue) await desk.ask("specialist", "/api/v1/test-clock", { by: "P7D" });
  isDue = true;
  await page.reload();
  await settled(page);
  await page.locator("#call-title").waitFor();
}

async function asksThePalette(page: Page) {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("mar");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
}

async function asksForTheKeys(page: Page) {
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

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

/** Windows made on the server, for people outside: a persona's cookie, and no script. */
const windows = [
  { name: "member-window", persona: "member", address: "/member", follow: "Bill from Brindle Bay Imaging" },
  { name: "member-bill", persona: "member", address: "/member/bill/new" },
] as const;

for (const { name, persona, address, ...more } of windows) {
  test(`the picture "${name}" can be made`, async () => {
    const page = await desk.window(null, { size: phone, scripts: false });
    await page
      .context()
      .addCookies([{ name: "parley-persona", value: `sandbox-${persona}`, url: desk.address }]);
    await page.goto(address);
    if ("follow" in more) await page.getByRole("link", { name: more.follow }).first().click();
    await page.locator("h1").waitFor();
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    writeFileSync(join(folder, `${name}.png`), await smallPng(picture));
    await page.close();
  });
}

/** Phones and the dark are for whoever asks for the pictures; in every run each screen is taken once. */
const taken = process.env.PARLEY_PICTURES ? shown : shown.filter(({ size, dark }) => !size && !dark);

for (const { name, persona = "specialist", address, size = desktop, dark = false, before } of taken) {
  test(`the picture "${name}" can be made`, async () => {
    const page = await desk.window(persona, { size, dark });
    await page.goto(await address());
    await settled(page);
    await before?.(page);
    await page.evaluate("document.fonts.ready.then(() => true)");
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    writeFileSync(join(folder, `${name}.png`), await smallPng(picture));
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
