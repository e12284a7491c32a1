// A claims analyst's way with an appeal, in a real browser: taken in with what decides its law, its claim
// checked against the plan document, and answered with what the check bears out and no more.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addDays, type CivilDate } from "../../src/core/calendar.ts";
import { paidBy, submitted } from "../http/appeal-steps.ts";
import { wrongInEveryLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";
import { nextOf, parties, picks, sees, seesNext, settled } from "./on-the-case.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());
afterEach(({ task }) => (task.result?.state === "fail" ? desk.pictures("appeals") : undefined));

const today = async (): Promise<CivilDate> => {
  const me = (await desk.ask("analyst", "/api/v1/me")) as { tenant: { now: string } };
  return me.tenant.now.slice(0, 10) as CivilDate;
};
/** The claim and its remittance come in: a dollar was paid for what is priced higher. */
async function paidADollar(claim: string, on: CivilDate): Promise<void> {
  const day = on.replaceAll("-", "");
  for (const [path, body] of [
    ["/api/v1/claims", submitted(claim, day)],
    ["/api/v1/remittances", paidBy(claim, 1, day)],
  ] as const) {
    const headers = { authorization: "Bearer sandbox-analyst", "content-type": "application/edi-x12" };
    const reply = await fetch(`${desk.address}${path}`, { method: "POST", headers, body });
    expect(reply.status, await reply.text()).toBeLessThan(300);
  }
}

test("AL-03: an appeal is taken in, its claim checked, and answered with what that bears out", async () => {
  const now = await today();
  const claim = `AL-${Date.now() % 1_000_000}`;
  const page = await desk.window("analyst");
  await page.goto("/cases/new");
  await page.getByRole("link", { name: /^Appeal/ }).click();
  await page.getByLabel("Name of the member").fill("Perpetua Fabricated");
  await page.getByLabel("Name of the provider").fill(parties.provider);
  await page.getByLabel("Claim number on the notice or the EOB").fill(claim);
  await picks(page, "Who appeals", "Provider");
  await page.getByLabel("What kind of plan it is").selectOption({ label: "ERISA plan" });
  await picks(page, /assignment of benefits/, "No");
  await picks(page, /written authorisation/, "No");
  await page.getByLabel("Day the plan or its TPA received the appeal").fill(addDays(now, -3));
  await page.getByRole("button", { name: "Open the case" }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(page);
  await sees(page, "None; the playbook's own time");
  await sees(page, /Neither an assignment of benefits nor a written authorisation is on file/);

  const id = new URL(page.url()).pathname.split("/").at(-1);
  await desk.ask("analyst", `/api/v1/cases/${id}/actions/record-channel`, {
    kind: "fax",
    address: "555-0177",
  });
  await page.reload();
  await settled(page);
  const box = nextOf(page);
  await box.getByRole("button", { name: "Check the claim against the plan document" }).click();
  await box.getByRole("button", { name: "Check the claim", exact: true }).click();
  await sees(page, /No remittance is known that pays the claim/);
  await paidADollar(claim, addDays(now, -60));
  await box.getByRole("button", { name: "Check the claim", exact: true }).click();
  await sees(page, "It was paid too little.");
  expect(await wrongInEveryLook(page)).toEqual([]);

  const answer = "Send the answer of the first level";
  await box.getByRole("button", { name: answer, exact: true }).first().click();
  await seesNext(page, /Send the answer of the first level/);
  await box.locator("form").getByRole("button", { name: answer, exact: true }).click();
  await sees(page, "The first level was answered: paid too little.");
});
