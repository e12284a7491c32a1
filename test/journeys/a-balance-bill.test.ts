// A balance bill in the window, from the dropped remittance to the closed case, in virtual time (BB-01 to
// BB-26).
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { remittanceText } from "../../src/core/x12/made-remittance.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import {
  becomes,
  caseIdOf,
  choose,
  does,
  movesTheClock,
  parties,
  picks,
  sees,
  seesNext,
  selects,
  types,
  unfolds,
} from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

/** Charged $3,055.00, paid $940.00, the member's share $275.00. Numbers of its own for each run. */
const claimId = `J${Date.now().toString(36).toUpperCase()}`;
const remittance = () =>
  remittanceText([
    {
      id: claimId,
      status: "1",
      lastName: "SAMPLETON",
      adjustments: [],
      lines: [
        {
          procedure: ["99284"],
          chargeCents: 305_500,
          adjustments: [
            ["CO", "45", 184_000],
            ["PR", "1", 20_000],
            ["PR", "2", 7_500],
          ],
        },
      ],
    },
  ]);

async function opensTheCase(page: Page) {
  const { tpa, plan, provider } = parties;
  await page.goto("/cases/new/balance-bill");
  await sees(page, "Cannot tell yet.");
  await page.getByLabel("Remittance (X12 835), if there is one").setInputFiles({
    name: "remittance.835",
    mimeType: "text/plain",
    buffer: Buffer.from(remittance().replaceAll("1234567893", parties.npi)),
  });
  await sees(page, /Matched to claim/);
  expect(await page.getByLabel("Name of the member").inputValue()).toBe("Jane Q Sampleton");
  await types(page, "Name of the provider on the bill", provider);
  await types(page, "What the statement asks the member to pay", "2,115.00");
  await page
    .getByRole("status")
    .filter({ hasText: "Member owes $275.00. $1,840.00 is a balance bill." })
    .waitFor();
  await picks(page, "How the TPA handed the case over", "Warm");
  await unfolds(page, "Bill");
  await picks(page, /Has the desk seen the statement/, "Yes");
  await unfolds(page, "The plan's figures");
  await types(page, "TPA", tpa);
  await types(page, "Plan", plan);
  await picks(page, "Was it emergency care?", "No");
  await picks(page, "Was it an air ambulance?", "No");
  await page.getByRole("button", { name: "Open the case" }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
}

async function sendsTheFirstLetter(page: Page) {
  await seesNext(page, /Confirm what is a balance bill/);
  await does(page, "Confirm what is a balance bill and what the member owes");
  await picks(page, "Channel", "Fax");
  await types(page, "Number or address", "555-0177");
  await does(page, "Record where the provider takes disputes");
  await does(page, "Send the first response letter to the provider");
  await seesNext(page, /proof/);
  await selects(page, "Proof", "fax report");
  await types(page, "Reference", "FX-0177-1");
  await does(page, "Record the proof that a letter went out");
  await sees(page, /^Watching, weekly$/);
}

test("the desk settles a bill that came again, sees it paid and closes the case", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("balance-bill"));
  const page = await desk.window("specialist");
  await opensTheCase(page);
  const id = caseIdOf(page);
  await sendsTheFirstLetter(page);

  await movesTheClock(page, "To the next date");
  await seesNext(page, /Ask the member whether another bill came/);
  await does(page, "No 1", "Record whether another bill came");
  await movesTheClock(page, "To the next date");
  await does(page, "Yes 2", "Record whether another bill came");
  await types(page, "What the statement asks the member to pay", "2,300.00");
  await types(page, "Date of the statement", "2027-01-10");
  await picks(page, /Has the desk seen the statement/, "Yes");
  await does(page, "Report a bill");
  await sees(page, /^Negotiating$/);

  await becomes(page, "plan");
  await choose(page, "Grant or raise the authority to settle");
  await selects(page, "Measured in", "dollars-additional");
  await types(page, "Dollars on top of what the plan paid", "600");
  await picks(page, "Holds for", "Claim");
  await does(page, "Grant or raise the authority to settle");

  await becomes(page, "negotiator");
  await sees(page, /offer up to \$600\.00/);
  await seesNext(page, /Make an offer/);
  await types(page, "Offer, on top of what the plan has paid", "600.01");
  await page.getByRole("button", { name: "Make an offer to the provider", exact: true }).click();
  const refusal = page.getByRole("alert");
  await refusal.filter({ hasText: /\$600\.01 is \$0\.01 over/ }).waitFor();
  expect(await refusal.textContent()).toContain("BB-19");
  expect(await page.getByLabel("Offer, on top of what the plan has paid").inputValue()).toBe("600.01");
  await types(page, "Offer, on top of what the plan has paid", "600");
  await does(page, "Make an offer to the provider");
  await settlesAndPays(page);
  await sees(page, /Closed/);
  const file = await desk.ask("specialist", `/api/v1/cases/${id}`);
  expect(file).toMatchObject({
    status: "closed",
    amounts: { agreedCents: 60_000, additionalPaidCents: 60_000 },
  });
});

/** From the letter with the LOA to the close; everybody does their part in the same window. */
async function settlesAndPays(page: Page) {
  await seesNext(page, /settlement letter and the LOA/);
  await types(page, "The TPA pays by", "2027-03-31");
  await does(page, "Send the settlement letter and the LOA");
  await selects(page, "Proof", "fax report");
  await types(page, "Reference", "FX-0177-2");
  await does(page, "Record the proof that a letter went out");
  await signs(page, "provider");
  await signs(page, "plan");
  await becomes(page, "specialist");
  // The sealed paper is filed a moment after the last signature: whoever acts before is told of it first.
  await sees(page, /signed by all, sealed/);
  await does(page, "Send the LOA to the TPA for payment");
  await becomes(page, "tpa");
  await does(page, "Acknowledge the payment instruction");
  await types(page, "Additional payment on the EOB", "600.00");
  await types(page, "EOB or check number", "CHK-0199");
  await does(page, "Key the additional payment from the TPA's EOB");
  await becomes(page, "specialist");
  await seesNext(page, /Tell the member how it ended/);
  await picks(page, "How", "Phone");
  await does(page, "Tell the member how it ended");
  await does(page, "Close the case");
}

async function signs(page: Page, party: "provider" | "plan") {
  await becomes(page, party);
  await seesNext(page, /Sign the LOA/);
  await picks(page, "Who signs", party === "provider" ? "Provider" : "Plan");
  await types(page, "Name of the signer", "Robin Placeholder");
  await picks(page, "How", "Electronic");
  await does(page, "Record a signature under the LOA");
}
