// A nurse's way: a request and its approval come in as files, the letter goes out, the provider refuses, one
// press refers it, and of two other providers within 25 miles one accepts. AP-01, AP-02, AP-06, AP-20, AP-21.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFile, requestFile } from "../http/review-files.ts";
import { violations } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser } from "./desk-in-a-browser.ts";

let desk: DeskInABrowser;
let nurse: Page;
beforeAll(async () => {
  desk = await deskInABrowser();
  nurse = await desk.window("nurse");
});
afterAll(() => desk?.close());

/** Far enough away on every day on which this runs. */
const planned = `${new Date().getUTCFullYear() + 1}0628`;
const stamp = String(Date.now()).slice(-6);
const made = {
  ...{ member: `M-${stamp}`, name: `BRAMWELL*${stamp}`, trace: `T-${stamp}`, planned },
  ...{ reviewer: "QUILLSTONE WORKS HEALTH PLAN", provider: "LARKSPUR SURGERY CENTER", npi: "1999999984" },
};
const bring = (name: string, text: string) =>
  nurse.getByLabel("Requests and answers (X12 278)").setInputFiles({
    ...{ name, mimeType: "application/edi-x12", buffer: Buffer.from(text) },
  });

type Case = { readonly id: string };
let caseId: string;
const act = (name: string, body: object) =>
  desk.ask("supervisor", `/api/v1/cases/${caseId}/actions/${name}`, body);

test("AP-01: the request comes in, and its approval finds it", async () => {
  await nurse.goto(`${desk.address}/authorizations`);
  await bring("request.278", requestFile(made));
  await nurse.getByText("One review was read.").waitFor();
  await bring("answer.278", answerFile(`PA-${stamp}`, { ...made, on: "20261120" }));
  await nurse
    .getByRole("status")
    .getByRole("link", { name: `PA-${stamp}` })
    .waitFor();
  expect(await violations(nurse)).toEqual([]);
});

test("AP-02: the approval letter goes to the provider, with the plan's clause", async () => {
  await nurse
    .getByRole("status")
    .getByRole("link", { name: `PA-${stamp}` })
    .click();
  await nurse.getByRole("heading", { name: `PA-${stamp}` }).waitFor();
  await nurse.getByText("Fax", { exact: true }).click();
  expect(await nurse.getByLabel("Fax number").inputValue()).toBe("5035550143");
  await nurse.getByText("Handed over", { exact: true }).click();
  await nurse.getByRole("button", { name: "Write the letter" }).click();
  await nurse.getByLabel("What proves it").fill("Taken by Olive at the front desk");
  await nurse.getByRole("button", { name: "Note the proof" }).click();
  await nurse.getByText(/sent .*Taken by Olive/).waitFor();
});

test("AP-06: the provider refuses, and one press refers it with what was said", async () => {
  await nurse.getByLabel("Who said so").fill("Olive");
  await nurse.getByLabel("In their words").fill("We have never heard of that plan.");
  await nurse.getByRole("button", { name: "Refer to the desk" }).click();
  await nurse.getByRole("heading", { name: "Other providers" }).waitFor();
  const { items } = await desk.ask("nurse", `/api/v1/authorizations?view=all&q=PA-${stamp}`);
  caseId = (items as { case: Case }[])[0]?.case.id ?? "";
  const file = await desk.ask("supervisor", `/api/v1/cases/${caseId}`);
  expect(JSON.stringify(file.knows)).toContain(`PA-${stamp}`);
});

test("AP-20: outreach is refused, and she proposes two within 25 miles in one step", async () => {
  await act("record-outreach", {
    ...{ channel: "phone", outcome: "denies", person: "Olive", script: "outreach script, version 1" },
    words: "Not without a network.",
  });
  await act("record-refusal", { who: "Olive", how: "phone", words: "We will not." });
  await nurse.goto(`${desk.address}/authorizations`);
  await nurse.getByText("Waits on you", { exact: true }).click();
  await nurse.getByRole("link", { name: `PA-${stamp}` }).click();
  await nurse.getByText("It waits on medical management").waitFor();
  await nurse.getByLabel("Near ZIP code").fill("97201");
  expect(await nurse.getByLabel("Within").inputValue()).toBe("25");
  const found = nurse.getByRole("list", { name: "Providers found" }).getByRole("checkbox");
  await found.nth(0).waitFor();
  // By the keyboard alone: the space bar chooses.
  await found.nth(0).press("Space");
  await found.nth(1).press("Space");
  expect(await violations(nurse)).toEqual([]);
  await nurse.getByRole("button", { name: "Propose these two" }).press("Enter");
  await nurse.getByText("Proposed. The desk asks them.").waitFor();
  await nurse.getByText("being asked").nth(1).waitFor();
});

test("AP-21: one accepts, medical management is told, and the case closes", async () => {
  await act("alternate-accepted", { alternate: 1 });
  for (const to of ["medical-management", "tpa", "member"])
    await act("tell-party", { to, how: "phone", person: "Nell" }).catch(() => undefined);
  await act("close-case", {});
  await nurse.reload();
  await nurse.getByText("which is closed").waitFor();
  await nurse.getByText("accepted", { exact: true }).waitFor();
});

test("AP-01: what came by telephone is keyed; what is wrong is told at its place, nothing lost", async () => {
  const number = `PK-${stamp}`;
  await nurse.goto(`${desk.address}/authorizations`);
  await nurse.getByRole("link", { name: "Key an authorisation" }).press("Enter");
  await nurse.getByLabel("How it stands").selectOption("Approved in part");
  await nurse.getByRole("group", { name: "Member" }).getByLabel("Name").fill("Ines Bramwell");
  await nurse.getByLabel("NPI").fill("1999999985");
  await nurse.getByLabel("Code", { exact: true }).fill("29881");
  await nurse.getByRole("button", { name: "Add a service" }).press("Enter");
  await nurse.keyboard.type("27!");
  await nurse.getByRole("button", { name: "Keep the authorisation" }).click();
  await nurse.getByText("4 answers want a look").waitFor();
  for (const says of ["An approval has a number", "Name the provider.", "check digit does not fit"])
    await nurse.getByText(says).waitFor();
  expect(await nurse.getByLabel("Code, service 2").getAttribute("aria-invalid")).toBe("true");
  const place = "document.activeElement.closest('[data-place]').dataset.place";
  expect(await nurse.evaluate(place)).toBe("number");
  expect(await violations(nurse)).toEqual([]);
  await nurse.keyboard.type(number);
  await nurse.reload();
  expect(await nurse.getByLabel("Number").inputValue()).toBe(number);
  await nurse.getByLabel("Code, service 2").fill("27447");
  await nurse.getByLabel("Decision, service 2").selectOption("Denied");
  await nurse.getByLabel("NPI").fill("1999999984");
  const provider = nurse.getByRole("group", { name: "Provider of the service" });
  await provider.getByLabel("Name").fill("Larkspur Surgery Center");
  await nurse.getByLabel("Decided on").fill("2198-01-01");
  await nurse.getByLabel("Decided on").press("Enter");
  await nurse.getByText("2198-01-01 is still to come.").first().waitFor();
  await nurse.getByLabel("Decided on").fill("2026-11-02");
  await nurse.getByLabel("Decided on").press("Enter");
  await nurse.getByRole("heading", { name: number }).waitFor();
  await nurse.getByText("29881; 27447 denied").waitFor();
});

test("AP-01: a correction keeps what was typed where somebody was quicker", async () => {
  await nurse.getByRole("link", { name: "Correct it" }).click();
  await nurse.getByLabel("Place of service").fill("Hospital");
  const { items } = await desk.ask("nurse", `/api/v1/authorizations?view=all&q=PK-${stamp}`);
  const { id } = (items as Case[])[0] ?? { id: "" };
  await desk.ask("nurse", `/api/v1/authorizations/${id}/access`, { access: "accepts", words: "Yes." });
  await nurse.getByRole("button", { name: "Save the correction" }).click();
  await nurse.getByText("Somebody has changed it since you began.").waitFor();
  expect(await nurse.getByLabel("Place of service").inputValue()).toBe("Hospital");
  await nurse.getByRole("button", { name: "Go on with mine" }).click();
  await nurse.getByRole("button", { name: "Save the correction" }).click();
  await nurse.getByText("Corrected: place.").waitFor();
  await nurse.getByText("takes the plan").waitFor();
});

test("on a telephone nothing stands beside the page", async () => {
  const small = await desk.window("nurse", { size: { width: 390, height: 844 } });
  await small.goto(`${desk.address}/authorizations`);
  await small.getByRole("table").waitFor();
  const wider = () => small.evaluate<boolean>("document.documentElement.scrollWidth > window.innerWidth");
  expect(await wider()).toBe(false);
  await small.getByText("All", { exact: true }).click();
  await small.getByRole("link", { name: `PA-${stamp}` }).click();
  await small.getByRole("heading", { name: "What happened" }).waitFor();
  expect(await wider()).toBe(false);
  expect(await violations(small)).toEqual([]);
  await small.getByRole("link", { name: "Correct it" }).click();
  await small.getByRole("button", { name: "Save the correction" }).waitFor();
  expect(await wider()).toBe(false);
});
