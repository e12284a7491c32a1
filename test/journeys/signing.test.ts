// Signatures in a browser: asked for, signed on paper and looked at by a second person, signed without a
// script, sealed; and a changed copy told from the true one.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strokesPng } from "../../src/desk/signing/mark-picture.ts";
import { violations, wrongInEveryWindowLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { parties, sees } from "./on-the-case.ts";

let desk: DeskInABrowser;
const folder = mkdtempSync(join(tmpdir(), "parley-signing-journey-"));
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk?.close();
});

let claims = 0;
/** A case whose LOA over $900.00 is out. */
async function loaOut(memberName: string): Promise<string> {
  claims += 1;
  const { tpa, plan, provider, npi } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, providerName: provider, providerNpi: npi },
    ...{ tpaName: tpa, planName: plan, claimNumber: `CLM-${claims}-7731`, codes: "29881" },
    ...{ serviceFrom: "2026-09-01", statementCents: 211_500, billedCents: 305_500 },
    ...{ planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const act = (name: string, body: object, persona: Persona = "specialist") =>
    desk.ask(persona, `/api/v1/cases/${file.id}/actions/${name}`, body);
  await act("confirm-split", {}, "tpa");
  await act("record-channel", { kind: "fax", address: "555-0177" });
  await act("send-first-response", {});
  await act("record-proof", { kind: "fax report", reference: "FX-1" });
  await act("report-bill", { statementCents: 184_000, documented: true });
  await act("grant-authority", { basis: "dollars-additional", amountCents: 100_000, per: "claim" }, "plan");
  await act("make-offer", { amountCents: 90_000 }, "negotiator");
  await act("send-settlement-letter", { payBy: "2027-08-02" }, "negotiator");
  await act("record-proof", { kind: "fax report", reference: "FX-2" });
  return String(file.id);
}

type Signings = {
  readonly items: readonly {
    readonly state: string;
    readonly signers: readonly { readonly role: string; readonly method: string }[];
  }[];
};
const signingsOf = async (id: string) =>
  ((await desk.ask("specialist", `/api/v1/cases/${id}/signings`)) as Signings).items;

/** With its proof the paper is asked to be signed by itself, at the worker's next round. */
const isAskedFor = (id: string): Promise<void> =>
  expect.poll(async () => (await signingsOf(id))[0]?.state, { timeout: 20_000 }).toBe("open");

/** A page with something like a signature on it. */
const scan = strokesPng([
  [
    [20, 90],
    [80, 30],
    [160, 120],
    [300, 60],
  ],
]);

const box = (page: Page) => page.getByRole("region", { name: "Signatures" });
const dialog = (page: Page) => page.getByRole("dialog");

async function onCase(persona: Persona, id: string): Promise<Page> {
  const page = await desk.window(persona);
  await page.goto(`/cases/${id}`);
  await box(page).waitFor();
  return page;
}

test("BB-21: from asking, by paper and a page without a script, to the sealed file", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("signing"));
  const id = await loaOut("Wren Signwell");
  await isAskedFor(id);
  // The desk wants an order and a day of its own.
  await desk.ask("specialist", `/api/v1/cases/${id}/signings/1/withdraw`, { why: "In their order." });
  const dana = await onCase("specialist", id);
  await box(dana).getByRole("button", { name: "Ask for signatures" }).press("Enter");
  await dialog(dana).getByLabel("The last day to sign").waitFor();
  expect(await violations(dana)).toEqual([]);
  await dialog(dana).getByRole("button", { name: "Ask for signatures" }).press("Enter");
  await box(dana).getByText("to sign now").waitFor();

  await box(dana).getByRole("button", { name: "File a page signed on paper" }).click();
  await dialog(dana).locator("input[type=file]").setInputFiles({
    name: "signed page.png",
    mimeType: "image/png",
    buffer: scan,
  });
  await dialog(dana).getByLabel("Who signed").fill("Olive Ferrante");
  await dialog(dana).getByRole("button", { name: "File the page" }).click();
  await box(dana).getByText("You brought the page: a colleague compares it").waitFor();

  const sam = await onCase("supervisor", id);
  await box(sam).getByRole("button", { name: "Compare the page" }).click();
  await dialog(sam).locator(".viewer-sheet img").waitFor();
  expect(await violations(sam)).toEqual([]);
  await dialog(sam).getByRole("button", { name: "It is the same paper, signed" }).click();
  await box(sam).getByText("to sign now").waitFor();

  await signsWithoutScript(id);
  await box(sam).getByText("signed by all, sealed").waitFor();
  expect(await violations(sam)).toEqual([]);
  await checksCopies(sam);
});

test("BB-21: the page for signing is sound in every light, wide and narrow, and in Spanish", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("signing-page"));
  const id = await loaOut("Axel Looks");
  const page = await desk.window(null, { language: "es" });
  await enter(page, id, "provider");
  expect(await wrongInEveryWindowLook(page)).toEqual([]);
  await page.setViewportSize({ width: 1000, height: 800 });
  await draws(page);
  await page.locator("form[action$='/sign'] input[name=name]").fill("Olive Ferrante");
  await page.locator("input[name=agree]").check();
  await page.getByRole("button", { name: "Firmar", exact: true }).click();
  await sees(page, "Gracias. Usted ha firmado.");
  const signers = (await signingsOf(id)).flatMap((one) => one.signers);
  expect(signers.find(({ role }) => role === "provider")?.method).toBe("drawn");
});

/** With the mouse, once wrong and cleared, once right. */
async function draws(page: Page): Promise<void> {
  const sheet = page.locator(".drawing svg");
  await sheet.scrollIntoViewIfNeeded();
  const sheetBox = await sheet.boundingBox();
  if (!sheetBox) throw new Error("There is no sheet to draw on.");
  const stroke = async (...places: readonly (readonly [number, number])[]) => {
    for (const [at, [x, y]] of places.entries()) {
      await page.mouse.move(sheetBox.x + x, sheetBox.y + y);
      if (at === 0) await page.mouse.down();
    }
    await page.mouse.up();
  };
  const field = page.locator("input[name=strokes]");
  await stroke([40, 60], [60, 90]);
  await page.getByRole("button", { name: "Borrar el dibujo" }).click();
  expect(await field.inputValue()).toBe("");
  await stroke([40, 60], [120, 110], [200, 30], [320, 100]);
  await stroke([330, 40], [420, 40]);
  expect(JSON.parse(await field.inputValue())).toHaveLength(2);
}

async function enter(page: Page, id: string, party: "provider" | "plan"): Promise<void> {
  const link = await desk.ask("specialist", `/api/v1/cases/${id}/links`, {
    ...{ party, name: parties[party], act: "sign", factor: "claim last four" },
  });
  await page.goto(new URL(String(link.url)).pathname);
  await page.locator("#answer").fill("7731");
  await page.locator("main form button").click();
  await page.locator("input[name=agree], .notice").first().waitFor();
}

/** The plan, by its link, in a browser that runs no script. */
async function signsWithoutScript(id: string): Promise<void> {
  const plan = await desk.window(null, { scripts: false, size: { width: 390, height: 844 } });
  await enter(plan, id, "plan");
  await sees(plan, "Sign: Letter of agreement");
  await plan.getByRole("button", { name: "Sign it" }).waitFor();
  await plan.locator("form[action$='/sign'] input[name=name]").fill("Pat Quillstone");
  await plan.locator("input[name=agree]").check();
  await plan.getByRole("button", { name: "Sign it" }).click();
  await sees(plan, "Everybody has signed.");
}

async function checksCopies(page: Page): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    box(page).getByRole("button", { name: "Save the signed paper" }).click(),
  ]);
  const whole = join(folder, "signed.pdf");
  await download.saveAs(whole);
  const bytes = readFileSync(whole);
  bytes.writeUInt8(bytes.readUInt8(900) ^ 1, 900);
  const changed = join(folder, "changed.pdf");
  writeFileSync(changed, bytes);
  await box(page).getByRole("button", { name: "Check a file against the seal" }).click();
  const choose = dialog(page).locator("input[type=file]");
  await choose.setInputFiles(whole);
  await dialog(page).getByText("This is the signed paper of this request, to the last byte.").waitFor();
  await choose.setInputFiles(changed);
  await dialog(page).getByText("at least one byte differs").waitFor();
}

test("BB-21: a refused page says why, and a withdrawn request can be asked anew", async ({
  onTestFailed,
}) => {
  onTestFailed(() => desk.pictures("signing-refused"));
  const id = await loaOut("Ida Refuse");
  await isAskedFor(id);
  const sam = await onCase("supervisor", id);
  await box(sam).getByRole("button", { name: "Withdraw" }).click();
  const withdraw = dialog(sam).getByRole("button", { name: "Withdraw the request" });
  expect(await withdraw.isDisabled()).toBe(true);
  await dialog(sam).getByLabel("Why").fill("The amount is to be changed.");
  await withdraw.click();
  await box(sam).getByText("“The amount is to be changed.”").waitFor();
  await box(sam).getByRole("button", { name: "Ask for signatures" }).waitFor();
});
