// Every address of the window: without violations, in light, dark and forced colours, wide and as narrow as
// 320 px.
import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { movesTheClock, parties, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
let caseAddress = "";
let clientAddress = "";
beforeAll(async () => {
  desk = await deskInABrowser();
  const { tpa, plan, provider } = parties;
  const bill = {
    playbook: "balance-bill",
    memberName: "Ines Fabricated",
    providerName: provider,
    statementCents: 211_500,
  };
  const figures = { billedCents: 305_500, planPaidCents: 94_000, patientResponsibilityCents: 27_500 };
  const screen = { emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" };
  const clients = { tpaName: tpa, planName: plan, claimNumber: "CLM-0042" };
  const file = await desk.ask("specialist", "/api/v1/cases", { ...bill, ...figures, ...screen, ...clients });
  const act = (name: string, body: object, persona: Persona = "specialist") =>
    desk.ask(persona, `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("confirm-split", {}, "tpa");
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: "FX-0177" });
  caseAddress = `/cases/${file.id}`;
  const plans = await desk.ask("accounts", "/api/v1/organisations?party=plan");
  clientAddress = `/admin/clients/${(plans.items as { id: string }[])[0]?.id}`;
});
afterAll(() => desk?.close());

const pages = (): readonly (readonly [persona: Persona, address: string])[] => [
  ["specialist", "/"],
  ["specialist", "/?queue=waiting&group=stage"],
  ["specialist", "/call-run"],
  ["supervisor", "/admin/assignment"],
  ["specialist", "/cases/new"],
  ["specialist", caseAddress],
  ["specialist", "/outbox"],
  ["specialist", "/inbox"],
  ["specialist", "/remittances"],
  ["specialist", "/playbooks/balance-bill"],
  ["specialist", "/me/preferences"],
  ["specialist", "/me/security"],
  ["specialist", "/sign-in"],
  ["specialist", "/sign-in/link#used-up"],
  ["member", "/me/preferences"],
  ["specialist", "/no-such-page"],
  ["supervisor", "/admin/fields"],
  ["admin", "/admin/import"],
  ["admin", "/admin"],
  ["admin", "/admin/people"],
  ["accounts", "/admin/clients"],
  ["accounts", clientAddress],
  ["supervisor", "/admin/calendars"],
  ["specialist", "/admin/channels"],
  ["admin", "/admin/playbooks"],
  ["admin", "/admin/rules"],
  ["admin", "/admin/settings"],
  ["privacy", "/audit"],
  ["privacy", "/audit/seen"],
  ["privacy", "/audit/disclosures"],
  ["privacy", "/break-glass"],
  ["specialist", "/break-glass"],
  ["negotiator", "/deals"],
  ["negotiator", `${caseAddress}/deal`],
  ["supervisor", "/reports"],
  ["supervisor", "/reports?report=clocks&by=clock"],
  ["supervisor", "/reports/cases?count=open"],
  ["tpa", "/reports?report=savings"],
  ["tpa", "/reports/pack"],
  ["plan", caseAddress],
  ["provider", caseAddress],
  ["member", "/"],
];

/** The page with its content in it. */
async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).exclude("iframe").analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

const looks = [
  { name: "wide and light", size: { width: 1280, height: 800 } },
  { name: "wide and dark", size: { width: 1280, height: 800 }, dark: true },
  { name: "narrow and light", size: { width: 320, height: 700 } },
  { name: "narrow and dark", size: { width: 320, height: 700 }, dark: true },
  { name: "in forced colours", size: { width: 1280, height: 800 }, forced: true },
];

for (const { name, ...settings } of looks) {
  test(`every page is free of violations, ${name}`, async () => {
    const few = "forced" in settings ? pages().slice(0, 4) : pages();
    for (const [persona, address] of few) {
      const page = await desk.window(persona, settings);
      await opens(page, address);
      expect({ persona, address, violations: await violations(page) }).toEqual({
        persona,
        address,
        violations: [],
      });
      const wide = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
      expect({ address, wider: Math.max(0, wide) }).toEqual({ address, wider: 0 });
      await page.close();
    }
  });
}

test("the first page of the desk needs less than 250 kB of script, compressed", async () => {
  const page = await desk.window("specialist");
  const sizes: Promise<number>[] = [];
  page.on("response", (answer) => {
    if (answer.url().endsWith(".js")) sizes.push(answer.body().then((body) => gzipSync(body).length));
  });
  await opens(page, "/");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(250_000);
  console.log(`The first page needs ${Math.round(total / 1000)} kB of script, compressed.`);
});

test("dialogs, folded lists and refusals are free of violations too", async () => {
  const page = await desk.window("specialist", { size: { width: 1280, height: 800 } });
  await opens(page, caseAddress);
  await page
    .getByRole("button", { name: /^Why this date/ })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  for (const summary of await page.locator("main summary").all()) await summary.click();
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    expect(await violations(page)).toEqual([]);
  }
  await page.getByRole("button", { name: /^Letter 1/ }).click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a letter is shown as paper, in its own frame, in which nothing runs", async () => {
  const page = await desk.window("specialist");
  await opens(page, caseAddress);
  await page.getByRole("button", { name: /^Letter 1/ }).click();
  const frame = page.locator("iframe.paper");
  expect(await frame.getAttribute("sandbox")).not.toContain("allow-scripts");
  const heading = page.frameLocator("iframe.paper").getByRole("heading").first();
  await heading.waitFor();
  const [, paper] = page.frames();
  expect(await paper?.evaluate<string>("getComputedStyle(document.querySelector('h1')).fontFamily")).toMatch(
    /serif/,
  );
});

test("the late case stands first after its date has passed", async () => {
  const page = await desk.window("specialist");
  await opens(page, "/");
  await movesTheClock(page, "+1 month");
  await page.getByRole("rowheader", { name: /^Late \d/ }).waitFor();
});
