// The privacy officer's and the supervisor's work in a real browser: restrict a case, break the glass, look
// back at it, find in the audit what was seen, and hand over an account of disclosures. By role and label.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
let id: string;
let number: string;
beforeAll(async () => {
  desk = await deskInABrowser();
  const bill = {
    playbook: "balance-bill",
    memberName: "Ottoline Fabricated",
    providerName: "Larkmoor Surgery Center",
    statementCents: 81_500,
    documented: true,
    emergency: "no",
    airAmbulance: "no",
    transfer: "warm",
    claimNumber: "CLM-7007",
  };
  const file = await desk.ask("supervisor", "/api/v1/cases", bill);
  [id, number] = [String(file.id), String(file.number)];
});
afterAll(() => desk?.close());

const opens = async (persona: Parameters<DeskInABrowser["window"]>[0], address: string) => {
  const page = await desk.window(persona);
  await page.goto(address);
  await settled(page);
  return page;
};

test("GN-04: a supervisor restricts a case, and to the specialist it is not there any more", async () => {
  const page = await opens("supervisor", `/cases/${id}`);
  await page.getByRole("tab", { name: "Privacy" }).click();
  await page.getByRole("button", { name: "Restrict the case" }).click();
  await page.getByRole("checkbox", { name: "Noor Vandermeer" }).check();
  await page.getByRole("textbox", { name: "Why" }).fill("The patient is a colleague of ours.");
  await page.getByRole("button", { name: "Restrict the case" }).click();
  await page.getByText(/^Restricted to Noor Vandermeer, Sam Okonjo/).waitFor();
  const other = await opens("specialist", `/cases/${id}`);
  await other.getByText("There is nothing here under this address").waitFor();
  expect(await other.content()).not.toContain("Ottoline");
});

test("GN-04: the specialist breaks the glass with a reason, by keyboard, and closes it again", async () => {
  const page = await opens("specialist", `/break-glass?case=${number}`);
  await page.getByRole("textbox", { name: "Why you must see it" }).focus();
  await page.keyboard.type("The patient waits on the telephone.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page
    .getByRole("heading", { name: /Ottoline Fabricated|BB-/ })
    .first()
    .waitFor();
  await page.getByText(/^You broke the glass; open until/).waitFor();
  await page.getByRole("button", { name: "Close it now" }).click();
  await page.getByText("Closed early by Dana Whitlow").first().waitFor();
});

test("GN-04: the privacy officer looks back at it, and sees it in its own colour in the audit", async () => {
  const page = await opens("privacy", "/break-glass");
  const row = page.getByRole("row", { name: /The patient waits on the telephone/ });
  await row.getByRole("button", { name: "Look back" }).click();
  await page.getByRole("textbox", { name: "In your words" }).fill("She was asked to by the patient.");
  await page.getByRole("button", { name: "Record the review" }).click();
  await row.getByText("Found right").waitFor();
  await page.getByRole("link", { name: "Entries" }).click();
  await page.getByRole("combobox", { name: "Did what" }).selectOption({ label: "Behind broken glass" });
  await page
    .getByRole("row", { name: /Dana Whitlow Broken glass read the case/ })
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.getByText(/^Whole: all \d+ entries/).waitFor();
});

test("what an account saw is found by the beginning of a name", async () => {
  const page = await opens("privacy", "/audit/seen");
  await page.getByRole("combobox", { name: "Account" }).fill("Dana Whitlow");
  await page.getByText(/^\d+ cases, from \d+ entries/).waitFor();
  await page.getByRole("link", { name: number }).waitFor();
});

test("the account of disclosures is made in one step, and one more is recorded into it", async () => {
  const page = await opens("privacy", "/audit/disclosures");
  await page.getByRole("textbox", { name: "A case of the member" }).fill(number);
  await page.keyboard.press("Enter");
  await page.getByText("In that time nothing was disclosed that this reading counts.").waitFor();
  await page.getByRole("button", { name: "Record a disclosure" }).click();
  await page.getByRole("textbox", { name: "To whom" }).fill("Sample County Court");
  await page.getByRole("textbox", { name: "What was told" }).fill("The statement of account");
  await page.getByRole("textbox", { name: "What for" }).fill("Subpoena");
  await page.getByRole("button", { name: "Record the disclosure" }).click();
  await page.getByRole("row", { name: /Sample County Court.*Subpoena/ }).waitFor();
});

test("a confidential contact is recorded, and the member is reached there and nowhere else", async () => {
  const page = await opens("supervisor", `/cases/${id}`);
  await page.getByRole("tab", { name: "Privacy" }).click();
  await page.getByRole("button", { name: "Record a confidential contact" }).click();
  await page.getByRole("textbox", { name: "Postal address" }).fill("PO Box 7, Ternport, OR 97009");
  await page.getByRole("button", { name: "Hold the desk to it" }).click();
  await page.getByText(/^By post and no other way/).waitFor();
  await page.getByRole("tab", { name: "People" }).click();
  await page.getByText("Here and nowhere else").waitFor();
  await page.getByText("PO Box 7, Ternport, OR 97009").waitFor();
});
