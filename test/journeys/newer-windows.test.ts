// The pages that access and appeals brought to members, offices and clients, in a real browser: by the
// keyboard without scripts, on a telephone, in every light, and with large targets.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wrongInEveryWindowLook } from "./axe.ts";
import { type DeskInABrowser, deskInABrowser, type WindowSettings } from "./desk-in-a-browser.ts";

const phone = { width: 390, height: 844 };
let desk: DeskInABrowser;
let sandbox: readonly { id: string; playbook: string; memberName: string; status: string }[];
beforeAll(async () => {
  desk = await deskInABrowser();
  sandbox = (await desk.ask("supervisor", "/api/v1/cases?limit=100")).items as typeof sandbox;
});
afterAll(() => desk?.close());

type Outside = "member" | "provider" | "tpa" | "plan";
async function as(persona: Outside, settings: WindowSettings = {}): Promise<Page> {
  const page = await desk.window(null, settings);
  const cookie = { name: "parley-persona", value: `sandbox-${persona}`, url: desk.address };
  await page.context().addCookies([cookie]);
  return page;
}
const of = (playbook: string, memberName: string): string =>
  sandbox.find((one) => one.playbook === playbook && one.memberName === memberName)?.id ?? "";

const turnedAway = {
  playbook: "access",
  memberName: "Nina Fabricated",
  providerName: "Larkmoor Surgery Center",
  providerNpi: "2000001018",
  planName: "Quillstone Works Health Plan",
  tpaName: "Wrenfield Benefit Services",
  reason: "denied",
  tpaAttempt: "no",
  attemptWhyNot: "They do not answer us.",
};
const opened = async (): Promise<string> => (await desk.ask("tpa", "/api/v1/cases", turnedAway)).id as string;

test("PN-04: an office says by the keyboard, without scripts, that it wants a contract first", async () => {
  const id = await opened();
  const page = await as("provider", { size: phone, scripts: false });
  await page.goto(`/provider/cases/${id}`);
  await page.getByRole("link", { name: "Only with a contract" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Only with a contract" }).waitFor();
  await page.getByLabel("Your name and what you do there").focus();
  await page.keyboard.type("Pat Biller, front office");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Your answer is on record.").waitFor();
  await page.getByText("We are finding out who decides on contracts with you, and will call.").waitFor();
});

test("a member in Spanish reads how her issue ended, and what a closed case means", async () => {
  const page = await as("member", { size: phone, scripts: false, language: "es-MX" });
  await page.goto(`/member/cases/${of("access", "Maria Lindqvist")}`);
  await page.getByRole("heading", { name: "Larkmoor Surgery Center lo atiende con su plan." }).waitFor();
  await page.getByText("El caso está cerrado. Llámenos y lo abrimos otra vez.").waitFor();
  await page.getByText("Su caso se cerró.").waitFor();
});

test("every page is right by axe in every light, wide and narrow, and its targets are 44 px", async () => {
  const issue = await opened();
  const appeal = of("appeal", "Lucan Abernethy");
  const refused = of("pre-cert-access", "Isadora Finch");
  const pages: readonly (readonly [Outside, string])[] = [
    ["member", "/member/report?what=access"],
    ["member", "/member/find?zip=97201"],
    ["member", `/member/cases/${of("access", "Maria Lindqvist")}`],
    ["member", `/member/cases/${of("appeal", "Maria Lindqvist")}/rights`],
    ["provider", `/provider/cases/${issue}`],
    ["provider", `/provider/cases/${issue}/answer-deny`],
    ["provider", "/provider/send-in"],
    ["tpa", "/client/find?zip=97201"],
    ["tpa", "/client/submit?what=access"],
    ["tpa", "/client/submit?what=appeal"],
    ["tpa", `/client/cases/${refused}`],
    ["tpa", `/client/cases/${refused}/do?what=name`],
    ["plan", `/client/cases/${appeal}`],
  ];
  const wrong: unknown[] = [];
  for (const [who, path] of pages) {
    const page = await as(who);
    expect((await page.goto(path))?.status()).toBe(200);
    wrong.push(...(await wrongInEveryWindowLook(page)).map((one) => [who, path, one]));
    await page.setViewportSize(phone);
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll("a, button, input, summary")]
      .filter((one) => one.type !== "hidden" && one.offsetHeight > 0)
      .filter((one) => !(one.type === "radio" || one.type === "checkbox"))
      .filter((one) => !one.closest("p, td, th, .skip, .list, .timeline"))
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => one.outerHTML.slice(0, 120))`);
    wrong.push(...small.map((one) => [who, path, one]));
    await page.context().close();
  }
  expect(wrong).toEqual([]);
}, 90_000);
