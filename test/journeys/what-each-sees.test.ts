// The same window for everybody, and in it only what is theirs: the plan decides, the provider answers, the
// member reads.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personas } from "../../src/app/sandbox/people.ts";
import { remittanceText } from "../../src/core/x12/made-remittance.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import {
  becomes,
  choose,
  does,
  nextOf,
  parties,
  picks,
  sees,
  seesNext,
  selects,
  types,
} from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const bill = {
  ...{ playbook: "balance-bill", memberName: personas.member.name, providerName: parties.provider },
  ...{ providerNpi: parties.npi, tpaName: parties.tpa, planName: parties.plan, claimNumber: "WB-42" },
  ...{
    statementCents: 211_500,
    billedCents: 305_500,
    planPaidCents: 94_000,
    patientResponsibilityCents: 27_500,
  },
  ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
};

/** A case in negotiation, with nothing offered yet. */
async function negotiated(): Promise<string> {
  const { id } = await desk.ask("specialist", "/api/v1/cases", bill);
  const act = (name: string, body: object) =>
    desk.ask("specialist", `/api/v1/cases/${id}/actions/${name}`, body);
  await act("confirm-split", {});
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: "FX-42" });
  await act("report-bill", { statementCents: 230_000, documented: true });
  return `/cases/${id}`;
}

/** All that stands on the page, folded or not. */
const everythingOn = async (page: Page): Promise<string> =>
  (await page.getByRole("main").textContent()) ?? "";

test("the plan is asked, may not wait, raises its authority, and the provider accepts", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("the-plan-decides"));
  const address = await negotiated();
  const page = await desk.window("negotiator");
  await page.goto(address);
  await choose(page, "Ask the plan to choose: no settlement within authority");
  await types(page, "Where the negotiation stands", "They want the whole balance.");
  await does(page, "Ask the plan to choose: no settlement within authority");

  await becomes(page, "plan");
  await seesNext(page, /Choose one of the options/);
  await picks(page, "Option", "Wait");
  await types(page, "Why", "We would rather see.");
  await nextOf(page).getByRole("button", { name: "Choose one of the three options" }).click();
  const refusal = page.getByRole("alert");
  await refusal.waitFor();
  expect(await refusal.textContent()).toMatch(/Rule (A-13|BB-\d\d)/);
  expect(await page.getByLabel("Why", { exact: true }).inputValue()).toBe("We would rather see.");
  await picks(page, "Option", "Raise authority");
  await selects(page, "New authority measured in", "dollars-additional");
  await types(page, "Dollars on top of what the plan paid", "500");
  await does(page, "Choose one of the three options");

  await becomes(page, "negotiator");
  await types(page, "Offer, on top of what the plan has paid", "500");
  await does(page, "Make an offer to the provider");
  await becomes(page, "provider");
  await choose(page, "Record the provider's answer to an offer");
  await picks(page, "Answer", "Accepts");
  await does(page, "Record the provider's answer to an offer");
  await page.getByRole("tab", { name: "Offers" }).click();
  await page.getByRole("cell", { name: /\$500\.00 accepts/ }).waitFor();
});

test("a refusal names the field as it stands on the form, and keeps the words", async () => {
  const page = await desk.window("provider");
  await page.goto(await negotiated());
  await choose(page, "Record the provider's answer to an offer");
  await picks(page, "Answer", "Counters");
  await types(page, "In the provider's words", "The implant alone costs more.");
  await nextOf(page).getByRole("button", { name: "Record the provider's answer to an offer" }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: "Give “Counter-offer, on top of what the plan has paid”." })
    .waitFor();
  expect(await page.getByLabel("In the provider's words").inputValue()).toBe("The implant alone costs more.");
});

test("the provider sees the offer, and neither authority nor notes nor what the member owes", async () => {
  const address = await negotiated();
  const page = await desk.window("specialist");
  await page.goto(address);
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await sees(page, "Only the desk sees this.");
  await becomes(page, "provider");
  await seesNext(page, /./);
  const text = await everythingOn(page);
  expect(text).not.toMatch(/Authority/);
  expect(text).not.toMatch(/member owes/i);
  expect(text).not.toMatch(/tried to reach/);
});

test("the member reads the answer first and has one thing to do", async () => {
  const { items } = await desk.ask("member", "/api/v1/cases?limit=100");
  const watched = (items as { id: string; stage: string }[]).find(({ stage }) => stage === "watching");
  const page = await desk.window("member", { size: { width: 390, height: 844 } });
  await page.goto(`/cases/${watched?.id}`);
  await page.getByRole("heading", { level: 1, name: /You owe \$\d+\.\d\d\. .* is a balance bill/ }).waitFor();
  await sees(page, /^Next:/);
  const text = await everythingOn(page);
  expect(text).not.toMatch(/Not reached|Authority|Rule BB/);
  expect(await page.getByRole("button", { name: /^File the document$/ }).count()).toBeLessThanOrEqual(1);
});

test("somebody of another desk learns nothing, not even that the case is there", async () => {
  const address = await negotiated();
  const page = await desk.window("rival");
  await page.goto(address);
  const told = page.getByRole("alert");
  await told.waitFor();
  expect(await told.textContent()).toMatch(/nothing here under this address, or it is not yours to see/);
  expect(await told.textContent()).toMatch(/Reference [A-Z2-9]{10}/);
  await page.getByRole("link", { name: "To your cases" }).click();
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  expect(await everythingOn(page)).not.toContain(personas.member.name);
});

test("a case that a colleague moved on is not overwritten, and the form keeps what was typed", async () => {
  const address = await negotiated();
  const page = await desk.window("specialist");
  await page.goto(address);
  await choose(page, "Key what Medicare would allow for the claim");
  await types(page, "Medicare amount", "700");
  await types(page, "Source", "Keyed from the schedule");
  await page.route("**/actions/key-medicare-amount", async (route) => {
    await route.continue({ headers: { ...route.request().headers(), "if-match": 'W/"1"' } });
  });
  await nextOf(page).getByRole("button", { name: "Key what Medicare would allow for the claim" }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: /the case has moved on since you saw it/ })
    .waitFor();
  expect(await page.getByLabel("Source").inputValue()).toBe("Keyed from the schedule");
  await page.unroute("**/actions/key-medicare-amount");
  await does(page, "Key what Medicare would allow for the claim");
});

test("with the line cut nothing is lost: the same request is sent again under the same key", async () => {
  const page = await desk.window("specialist");
  await page.goto(await negotiated());
  await choose(page, "Key what Medicare would allow for the claim");
  await types(page, "Medicare amount", "700");
  await types(page, "Source", "Schedule");
  const keys: (string | undefined)[] = [];
  await page.route("**/actions/key-medicare-amount", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    await (keys.length === 1 ? route.abort("connectionfailed") : route.continue());
  });
  const button = nextOf(page).getByRole("button", { name: "Key what Medicare would allow for the claim" });
  await button.click();
  await page.getByRole("alert").filter({ hasText: "Parley could not be reached." }).waitFor();
  await does(page, "Key what Medicare would allow for the claim");
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

const lines = [{ procedure: ["99213"], chargeCents: 60_000, adjustments: [["PR", "1", 5_000]] as const }];

test("a case is open although its remittance was not taken, and the page says both", async () => {
  const page = await desk.window("specialist");
  await page.goto("/cases/new/balance-bill");
  await page.getByLabel("Remittance (X12 835), if there is one").setInputFiles({
    name: "remittance.835",
    mimeType: "text/plain",
    buffer: Buffer.from(
      remittanceText([{ id: "Q1", status: "1", lastName: "WANDER", adjustments: [], lines }]),
    ),
  });
  await sees(page, /Matched to claim/);
  await types(page, "What the statement asks the member to pay", "400.00");
  await page.route("**/api/v1/remittances", (route) => route.abort("connectionfailed"));
  await page.getByRole("button", { name: "Open the case" }).click();
  await sees(page, /is open. A paper was not taken/);
  await sees(page, "The remittance:");
  await page.getByRole("link", { name: /^BB-/ }).click();
  await seesNext(page, /./);
});
