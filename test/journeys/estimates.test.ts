// 13:00: a provider calls for an estimate (AP-03 to AP-05): codes in, letter out in two minutes with its
// expiry.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { byMouse } from "./hands.ts";
import { settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

test("a specialist has an estimate with the provider in eleven actions", async () => {
  const page = await desk.window("specialist");
  await page.goto("/estimates");
  await settled(page);
  const hand = byMouse(page);
  await hand.presses(page.getByRole("link", { name: "Make an estimate" }));
  await hand.types(page.getByLabel("Provider’s NPI"), "1234567893");
  await hand.types(page.getByLabel("Provider *"), "Larkspur Imaging");
  await hand.selects(page.getByLabel("Plan *"), "Quillstone Works Health Plan");
  await hand.types(page.getByLabel("Day of service"), "2026-12-15");
  await hand.types(page.getByLabel("ZIP of the place of service"), "90001");
  await hand.types(page.getByRole("combobox", { name: "Place of service" }), "11");
  await hand.types(page.getByLabel("Codes"), "G0101, Q0091 x2");
  await hand.presses(page.getByRole("button", { name: "Make the estimate" }));
  await page.getByRole("heading", { name: /^EST-/ }).waitFor();
  expect(await page.getByText("$197.71").count()).toBeGreaterThan(0);
  await hand.types(page.getByLabel("E-mail address"), "billing@larkspur.example.com");
  await hand.presses(page.getByRole("button", { name: "Send the letter" }));
  await page.getByText("It is with the post.").waitFor();
  await page.getByText(/e-mail to Larkspur Imaging, by Dana/).waitFor();
  console.log(`An estimate, made and sent: ${hand.done()} actions.`);
  expect(hand.done()).toBeLessThanOrEqual(11);
});

test("a line opens how its amount comes about, and one without a price says why", async () => {
  const page = await desk.window("specialist");
  await page.goto("/prices");
  await page.getByLabel("Plan *").selectOption({ label: "Quillstone Works Health Plan" });
  await page.getByLabel("Day of service").fill("2026-12-15");
  await page.getByLabel("ZIP of the place of service").fill("90001");
  await page.getByRole("combobox", { name: "Place of service" }).fill("11");
  await page.getByLabel("Codes").fill("G0101, A0425, nonsense here");
  await page.getByText("This cannot be read: nonsense here").waitFor();
  await page.getByLabel("Codes").fill("G0101, A0425");
  await page.getByRole("button", { name: "Price it" }).click();
  await page.getByText("3 steps").click();
  await page.getByText(/32\.3465 = \$42\.00/).waitFor();
  await page.getByText(/A0425 is no physician service by law/).waitFor();
  await page.getByText("One line has no price").waitFor();
});

test("a claim that was paid too little stands on the list until a supervisor says why", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/claim-checks");
  await page.getByRole("link", { name: "QW-26-7001" }).first().click();
  await page
    .getByLabel("Why it was paid otherwise")
    .fill("The provider's older rate, by letter of October 1");
  await page.getByRole("button", { name: "Explain the difference" }).click();
  await page.getByText(/Explained by Sam Okonjo/).waitFor();
  await page.getByRole("link", { name: "Claim checks" }).click();
  await page.getByText("Nothing to explain").waitFor();
});

test("tables are looked at before they price, and undone with a reason", async () => {
  const page = await desk.window("supervisor");
  await page.goto("/admin/prices");
  const table =
    "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY" +
    ",,,,,,\n" +
    ",,,,,,\nMedicare Administrative Contractor (MAC),State,Locality Number,Locality Name," +
    "2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI\n01112,CA,54,BAKERSFIELD,1.017,1.093,0.662\n";
  const file = { name: "GPCI2025.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
  await page.getByLabel("A file of CMS").setInputFiles(file);
  const card = page.getByRole("article", { name: "GPCI2025.csv" }).first();
  await card.getByText("read, not loaded yet").waitFor();
  await card.getByText("Takes the place of").waitFor();
  await card.getByLabel("First day of service").fill("2030-01-01");
  await card.getByRole("button", { name: "Load it" }).click();
  await card.getByText("would hold from 2030-01-01 to 2025-12-31").waitFor();
  await card.getByLabel("Last day").fill("2030-12-31");
  await card.getByRole("button", { name: "Load it" }).click();
  await card.getByText(/loaded .* by Sam Okonjo/).waitFor();
  await card.getByRole("button", { name: "Undo it" }).click();
  await card.getByLabel("Why it is undone").fill("Only tried");
  await card.getByRole("button", { name: "Undo it" }).click();
  await card.getByText("undone by Sam Okonjo: Only tried").waitFor();
});
