// Before a service and after a no at the front desk: a specialist and a negotiator take a request to a
// signed, loaded contract, and a refusal to another provider, by the mouse and by nothing but keys.
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { byKeys, byMouse, type Hand } from "./hands.ts";
import { caseIdOf, choose, nextOf, parties, sees, seesNext, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const box = (page: Page, label: string) =>
  page.getByLabel(new RegExp(`^${label}( \\*)?$`)).and(page.locator("input:not([type=radio]), textarea"));
const group = (page: Page, question: string) => page.getByRole("group", { name: question });
const act = (id: string, name: string, body: object, persona: Persona = "specialist") =>
  desk.ask(persona, `/api/v1/cases/${id}/actions/${name}`, body);
const caseOf = (id: string) => desk.ask("specialist", `/api/v1/cases/${id}`);

/** The form under Next is sent, and says that it was recorded. */
async function does({ page, presses }: Hand, verb: string): Promise<void> {
  await presses(nextOf(page).getByRole("button", { name: verb, exact: true }).last());
  await nextOf(page)
    .getByRole("status")
    .filter({ hasText: `Recorded: ${verb}.` })
    .waitFor();
}

async function takesIn(hand: Hand, memberName: string): Promise<string> {
  const { page, types, picks, presses } = hand;
  await page.goto("/cases/new/pre-negotiation");
  await types(box(page, "Name of the member"), memberName);
  await types(box(page, "Member id on the card"), "M-4711");
  await types(box(page, "Date of birth of the member"), "1980-05-17");
  await types(box(page, "Name of the provider"), parties.provider);
  await types(box(page, "Telephone number of the provider"), "555-0121");
  await types(box(page, "Planned date of service"), "2030-03-11");
  await types(box(page, "Procedure codes"), "29881");
  await types(box(page, "Place of service"), "Ambulatory surgery center");
  await types(box(page, "Charge that is expected"), "4,800.00");
  await picks(group(page, "How urgent it is"), "Routine");
  await types(box(page, "Plan"), parties.plan);
  await types(box(page, "TPA"), parties.tpa);
  await types(box(page, "Who asks for it"), "Theo");
  await types(box(page, "How to reach them"), "555-0101");
  await presses(page.getByRole("button", { name: "Open the case" }));
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(page);
  return caseIdOf(page);
}

async function asks(hand: Hand): Promise<void> {
  const { page, types, picks, selects } = hand;
  await seesNext(page, /Explain the plan to the provider/);
  await selects(page.getByRole("combobox", { name: /^How/ }), "Phone");
  await picks(group(page, "Does the provider accept the plan?"), "Wants contract");
  const more = nextOf(page).getByText(/more, if known/);
  if ((await more.count()) > 0) await hand.presses(more.first());
  await types(box(page, "Who was spoken to"), "Robin Marsh");
  await types(box(page, "Script or explainer that was used, with its version"), "outreach script, version 1");
  await does(hand, "Record what the provider said to the plan");
}

test.each([
  ["mouse", byMouse],
  ["keys", byKeys],
] as const)(
  "PN-01 to PN-09: a request is taken in, the provider asked, and contracting has it (%s)",
  async (name, hands) => {
    const hand = hands(await desk.window("specialist"));
    const { page, types } = hand;
    const id = await takesIn(hand, `Petra ${name} Planned`);
    await sees(page, /service in .* days/);
    expect(await violations(page)).toEqual([]);
    await asks(hand);
    await seesNext(page, /who decides on contracts/);
    await types(box(page, "Name"), "Casey Brook");
    const more = nextOf(page).getByText(/more, if known/);
    if ((await more.count()) > 0) await hand.presses(more.first());
    await types(box(page, "E-mail address"), "casey@example.com");
    await does(hand, "Name who decides on contracts at the provider");
    await seesNext(page, /Hand the case to contracting/);
    await types(box(page, "Hand-over note"), "They want a price in writing.");
    await does(hand, "Hand the case to contracting");
    expect(await caseOf(id)).toMatchObject({ stage: "contracting" });
    expect(await violations(page)).toEqual([]);
  },
);

/** With contracting, the plan's authority given: as the negotiator finds it. */
async function inContracting(memberName: string): Promise<string> {
  const { tpa, plan, provider } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "pre-negotiation", memberName, memberId: "M-1", memberBornOn: "1980-05-17" },
    ...{ providerName: provider, providerPhone: "555-0121", planName: plan, tpaName: tpa },
    ...{ plannedOn: "2030-03-11", codes: "29881", place: "Surgery center", urgency: "soon" },
    ...{ expectedChargeCents: 480_000, requesterName: "Theo", requesterContact: "555-0101" },
  });
  const id = String(file.id);
  const person = { person: "Robin Marsh", script: "outreach script, version 1", words: "Only in writing." };
  await act(id, "record-outreach", { channel: "phone", outcome: "wants contract", ...person });
  await act(id, "name-contracting-contact", { name: "Casey Brook", email: "casey@example.com" });
  await act(id, "hand-to-contracting", { note: "In writing." });
  await act(
    id,
    "grant-authority",
    { basis: "dollars-additional", amountCents: 100_000, per: "claim" },
    "plan",
  );
  await act(id, "key-plan-allowance", { allowedCents: 210_000, source: "Estimate 7" });
  return id;
}

test("PN-10 to PN-13: the negotiator offers, both sign, the contract is loaded", async () => {
  const id = await inContracting("Nora Negotiated");
  const page = await desk.window("negotiator");
  const hand = byMouse(page);
  await page.goto(`/cases/${id}`);
  await seesNext(page, /Take the case over/);
  await does(hand, "Take the case over");
  await page.goto(`/cases/${id}/deal`);
  await hand.types(page.getByLabel("Offer, on top of what the plan allows").first(), "900");
  await hand.presses(page.getByRole("button", { name: "Make an offer to the provider" }));
  await sees(page, "Offered $900.00.");
  expect(await violations(page)).toEqual([]);
  const terms = { kind: "single case agreement", basis: "case rate", from: "2030-03-01", to: "2030-04-30" };
  await act(id, "record-channel", { kind: "fax", address: "555-0129" });
  await act(id, "send-contract", terms, "negotiator");
  const { items } = (await desk.ask("negotiator", `/api/v1/cases/${id}/letters`)) as {
    items: readonly { no: number; template: string }[];
  };
  const letter = items.find(({ template }) => template === "contract")?.no;
  await act(id, "record-proof", { letter, kind: "fax report", reference: "FX-1" });
  for (const party of ["provider", "plan"] as const)
    await act(id, "sign-contract", { party, signer: "Somebody", how: "electronic" }, party);
  await page.goto(`/cases/${id}`);
  await seesNext(page, /Load the contract/);
  const file = page.waitForEvent("download");
  await hand.presses(page.getByRole("button", { name: "Download as CSV" }));
  expect((await file).suggestedFilename()).toMatch(/^PN-\d{4}-\d{5}-contract-1\.csv$/);
  await hand.types(box(page, "Its number there, or who confirmed it"), "CS-4711");
  await does(hand, "Record that the contract is loaded into the claims system");
  await sees(page, "loaded, and confirmed");
  expect(await caseOf(id)).toMatchObject({ stage: "telling" });
});

/** Refused for good, and everybody told of it who has to hear: what is left is to name somebody else. */
async function turnedAway(memberName: string): Promise<string> {
  const { tpa, plan, provider, npi } = parties;
  const file = await desk.ask("tpa", "/api/v1/cases", {
    ...{ playbook: "access", memberName, providerName: provider, providerNpi: npi, planName: plan },
    ...{ memberAddress: "12 Elm Street, Ternport, OR 97201", tpaName: tpa, reason: "denied" },
    ...{ tpaAttempt: "no", attemptWhyNot: "They do not answer us." },
  });
  const id = String(file.id);
  const person = { person: "Robin Marsh", script: "outreach script, version 1", words: "Never." };
  await act(id, "record-outreach", { channel: "phone", outcome: "denies", ...person });
  return id;
}

test("AN-19 to AN-21: a refusal is written down, and another provider found, taken and named", async () => {
  const id = await turnedAway("Ada Turned Away");
  const page = await desk.window("specialist");
  const hand = byKeys(page);
  await page.goto(`/cases/${id}`);
  await choose(page, "Record that the provider will not accept and will not engage");
  await hand.types(box(page, "Who refused"), "Casey Brook");
  await hand.selects(page.getByRole("combobox", { name: /^How/ }), "Phone");
  await hand.types(box(page, "In what words"), "We never take it.");
  await does(hand, "Record that the provider will not accept and will not engage");
  await choose(page, "Name another provider");
  // The search begins where the member lives, and with those who accept the plan.
  expect(await page.getByLabel("Near ZIP code").inputValue()).toBe("97201");
  const found = page.getByRole("list", { name: "Providers found" });
  await found.getByText("accepts").first().waitFor();
  expect(await found.getByText("refuses").count()).toBe(0);
  await hand.types(page.getByLabel("Name or NPI"), "Dunmarsh");
  await hand.presses(found.getByRole("button", { name: "Take Dunmarsh Urgent Care" }));
  await sees(page, "is written below");
  // Whoever looks again goes on where the search begins, and nothing of it is forgotten.
  await hand.presses(page.getByRole("button", { name: "Take another" }));
  await page.locator(":focus").and(page.getByLabel("Name or NPI")).waitFor();
  expect(await page.getByLabel("Name or NPI").inputValue()).toBe("Dunmarsh");
  await hand.presses(found.getByRole("button", { name: "Take Dunmarsh Urgent Care" }));
  expect(await box(page, "Name of the provider").inputValue()).toBe("Dunmarsh Urgent Care");
  expect(await box(page, "NPI of the provider").inputValue()).toMatch(/^\d{10}$/);
  expect(await violations(page)).toEqual([]);
  await does(hand, "Name another provider");
  await sees(page, /OR-\d{4}-\d{5} was opened for Dunmarsh Urgent Care/);
  await sees(page, "being asked; named by the desk");
});

test("AN-21: the case of the other provider is a press away, and its yes ends the search", async () => {
  const id = await turnedAway("Bela Turned Away");
  await act(id, "record-refusal", { who: "Casey Brook", how: "phone", words: "We never take it." });
  for (const to of ["member", "tpa"]) await act(id, "tell-party", { to, how: "phone", person: "Bela" });
  await act(id, "name-alternate", { providerName: "Foxglove Day Surgery" });
  const page = await desk.window("specialist");
  const hand = byMouse(page);
  await page.goto(`/cases/${id}`);
  await seesNext(page, /Ask the alternate provider/);
  const asked = page.getByRole("list", { name: "Providers being asked" });
  const its = asked.getByRole("link", { name: /^OR-/ });
  await its.waitFor();
  expect(await violations(page)).toEqual([]);
  await hand.presses(its);
  await seesNext(page, /Explain the plan to the provider/);
  await hand.selects(page.getByRole("combobox", { name: /^How/ }), "Phone");
  await hand.picks(group(page, "Does the provider accept the plan?"), "Accepts");
  const more = nextOf(page).getByText(/more, if known/);
  if ((await more.count()) > 0) await hand.presses(more.first());
  await hand.types(box(page, "Who was spoken to"), "Fran Foxglove");
  await hand.types(box(page, "Script or explainer that was used, with its version"), "script, version 1");
  await does(hand, "Record what the provider said to the plan");
  await page.getByRole("tab", { name: "Cases" }).click();
  await page
    .getByRole("row", { name: /^Child of/ })
    .getByRole("link")
    .click();
  await seesNext(page, /Tell the (?:member|TPA) how it ended/);
  await sees(page, "Foxglove Day Surgery accepts the plan.");
  expect(await caseOf(id)).toMatchObject({ stage: "telling" });
});

test("PN-02 to PN-06: a request lands with the account manager, who asks, tells and closes", async () => {
  const { tpa, plan } = parties;
  const request = {
    ...{ playbook: "pre-negotiation", memberName: "Gwen Given", memberId: "M-2", memberBornOn: "1980-05-17" },
    ...{ providerName: "Foxglove Day Surgery", providerPhone: "555-0121", planName: plan, tpaName: tpa },
    ...{ plannedOn: "2030-03-11", codes: "29881", place: "Surgery center", urgency: "routine" },
    ...{ expectedChargeCents: 480_000, requesterName: "Theo", requesterContact: "555-0101" },
  };
  const { number } = await desk.ask("tpa", "/api/v1/cases", request);
  const page = await desk.window("accounts");
  const hand = byMouse(page);
  const row = page.getByRole("link", { name: String(number) });
  await expect
    .poll(() => page.goto("/?queue=mine").then(() => seenSoon(row)), { timeout: 15_000 })
    .toBe(true);
  await hand.presses(row);
  await sees(page, "who is the owner of the client");
  await seesNext(page, /Explain the plan to the provider/);
  await hand.selects(page.getByRole("combobox", { name: /^How/ }), "Phone");
  await hand.picks(group(page, "Does the provider accept the plan?"), "Accepts");
  const more = nextOf(page).getByText(/more, if known/);
  if ((await more.count()) > 0) await hand.presses(more.first());
  await hand.types(box(page, "Who was spoken to"), "Fran Foxglove");
  await hand.types(box(page, "Script or explainer that was used, with its version"), "script, version 1");
  await does(hand, "Record what the provider said to the plan");
  await act(caseIdOf(page), "tell-party", { to: "tpa", how: "phone", person: "Theo" }, "accounts");
  await seesNext(page, /Tell the plan how it ended/);
  await hand.selects(page.getByRole("combobox", { name: /^Whom/ }), "Plan");
  await hand.picks(group(page, "How"), "Phone");
  await hand.types(box(page, "Who was told"), "Pat");
  await does(hand, "Tell a party how it ended");
  await seesNext(page, /Close the case/);
  expect(await violations(page)).toEqual([]);
  await does(hand, "Close the case");
  await sees(page, "Nothing is open. Whatever comes in opens the case again.");
});

/** Whether it comes into sight within a second. */
const seenSoon = (one: Locator): Promise<boolean> =>
  one.waitFor({ timeout: 1_000 }).then(
    () => true,
    () => false,
  );

test("AP-20: the queue by planned service counts the days down, the nearest first", async () => {
  const page = await desk.window("specialist");
  await page.goto("/?queue=service");
  await page.getByRole("columnheader", { name: "Service" }).waitFor();
  await sees(page, /in \d+ days/);
  expect(await violations(page)).toEqual([]);
});
