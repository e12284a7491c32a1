// The negotiator's part of the day: from the board to a letter with its agreement, by keyboard alone; an
// offer above the limit; a raise asked of the plan; the provider's counter-offer taken (QUALITY, use, 3, 4).
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { parties } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

type CaseSeen = {
  readonly stage: string;
  readonly facts: {
    readonly agreements: readonly { readonly amountCents: number; readonly payBy: string }[];
    readonly decisions: readonly { readonly why: string }[];
  };
};

/** A case in negotiation, with authority for $1,000.00. */
async function negotiated(memberName: string): Promise<string> {
  const { tpa, plan, provider, npi } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, providerName: provider, providerNpi: npi },
    ...{ tpaName: tpa, planName: plan, claimNumber: `CLM ${memberName}`, codes: "29881" },
    ...{ serviceFrom: "2026-09-01", statementCents: 211_500, billedCents: 305_500 },
    ...{ planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const act = (name: string, body: object, persona: Persona = "specialist") =>
    desk.ask(persona, `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("confirm-split", {}, "tpa");
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: `FX-${memberName}` });
  await act("report-bill", { statementCents: 184_000, documented: true });
  await act("grant-authority", { basis: "dollars-additional", amountCents: 100_000, per: "claim" }, "plan");
  return String(file.id);
}

const caseOf = async (id: string) =>
  (await desk.ask("specialist", `/api/v1/cases/${id}`)) as unknown as CaseSeen;
const offerField = (page: Page) => page.locator("input[name=offer]");
const checks = (page: Page) => page.getByRole("region", { name: "What the check finds" });
/** A year on, as a date field takes it from the keyboard. */
const payBy = { typed: "06012027", reads: "2027-06-01" };

test("a settlement letter with its LOA is five actions from the board, by keyboard alone (BB-16)", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("deals"));
  const id = await negotiated("Kit Fivestep");
  const page = await desk.window("negotiator");
  let actions = 0;
  const press = async (key: string) => {
    actions += 1;
    await page.keyboard.press(key);
  };
  const type = async (text: string) => {
    actions += 1;
    await page.keyboard.type(text);
  };
  await page.goto("/deals");
  await page.locator(".deals-link:focus").waitFor();
  await page.locator(`a[href="/cases/${id}/deal"]`).focus();
  await press("Enter");
  await page.locator("input[name=offer]:focus").waitFor();
  await type("900");
  await page.getByText("Within authority: $100.00 is left.").waitFor();
  await press("Enter");
  await page.locator("input[type=date]:focus").waitFor();
  await checks(page).getByText("The promise to pay has no pay-by date.").waitFor();
  await type(payBy.typed);
  await checks(page).getByText("Nothing is missing").waitFor();
  await press("Enter");
  await page.getByText("The letter with its agreement is written and on its way.").waitFor();
  expect(actions).toBe(5);
  const { facts } = await caseOf(id);
  expect(facts.agreements).toMatchObject([{ amountCents: 90_000, payBy: payBy.reads }]);
});

test("an amount above the limit is told before the button, as the server says it (BB-19)", async () => {
  const id = await negotiated("Nat Overthetop");
  const page = await desk.window("negotiator");
  await page.goto(`/cases/${id}/deal`);
  await offerField(page).fill("1000.01");
  const says = /\$1,000\.01 is \$0\.01 over the plan's authority of \$1,000\.00\./;
  await page.locator(".deal-hint").getByText(says).waitFor();
  await page.getByRole("button", { name: "Make an offer to the provider" }).click();
  await page.getByRole("alert").getByText(says).waitFor();
  await offerField(page).fill("1000");
  await page.getByText("Within authority: $0.00 is left.").waitFor();
  await page.getByRole("button", { name: "Make an offer to the provider" }).click();
  await page.getByText("Offered $1,000.00.").waitFor();
});

test("a counter-offer above the limit becomes a raise in one step, its reason written (BB-27)", async () => {
  const id = await negotiated("Ray Zemore");
  const act = (name: string, body: object) =>
    desk.ask("specialist", `/api/v1/cases/${id}/actions/${name}`, body);
  await act("make-offer", { amountCents: 60_000 });
  await act("record-provider-answer", { answer: "counters", counterCents: 145_000 });
  const page = await desk.window("negotiator");
  await page.goto(`/cases/${id}/deal`);
  await page.getByText(/^Their \$1,450\.00 cannot be accepted now/).waitFor();
  await page.getByRole("button", { name: "Ask the plan" }).click();
  await page.getByText("The plan was asked for a raise. It chooses, on record.").waitFor();
  const { stage, facts } = await caseOf(id);
  expect(stage).toBe("plan deciding");
  expect(facts.decisions[0]?.why).toContain("A raise of $450.00 would settle it.");
});

test("a counter-offer within the limit is accepted as it is, and the letter is next (BB-19)", async () => {
  const id = await negotiated("Connie Sensus");
  await desk.ask("specialist", `/api/v1/cases/${id}/actions/record-provider-answer`, {
    answer: "counters",
    counterCents: 95_000,
  });
  const page = await desk.window("negotiator");
  await page.goto(`/cases/${id}/deal`);
  await page.getByRole("button", { name: "Accept the provider's counter-offer" }).click();
  await page.getByText("Their offer is accepted.").waitFor();
  await page.locator("input[type=date]:focus").waitFor();
  await page.getByText("Over $950.00, which is on the table.").waitFor();
});

test("the letter can be looked at before it goes, and the board tells how far apart both sides are", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("letter"));
  const id = await negotiated("Lou King");
  await desk.ask("specialist", `/api/v1/cases/${id}/actions/make-offer`, { amountCents: 60_000 });
  const page = await desk.window("negotiator");
  await page.goto(`/cases/${id}/deal`);
  await page.getByLabel(/^The TPA pays by/).fill(payBy.reads);
  await page.getByText("The letter as it would look").first().click();
  await page.frameLocator("iframe.paper").getByText("$600.00").first().waitFor();
  await desk.ask("specialist", `/api/v1/cases/${id}/actions/record-provider-answer`, {
    answer: "counters",
    counterCents: 130_000,
  });
  await page.goto("/deals?stage=negotiating");
  const row = page.getByRole("row", { name: /Lou King/ });
  await row.getByText("$300.00 over").waitFor();
  await row.getByText("$1,300.00").waitFor();
});
