// The specialist's day of users.md, 4.1, as far as balance bills go: from six in the morning to the end of
// the desk's day, once with the mouse and once with nothing but keys.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, type CivilDate } from "../../src/core/calendar.ts";
import { type DeskInABrowser, deskInABrowser, type Persona } from "./desk-in-a-browser.ts";
import { byKeys, byMouse, type Hand } from "./hands.ts";
import { caseIdOf, nextOf, parties, sees, seesNext, settled } from "./on-the-case.ts";
import { movesTo, openDayWithAWeekAfter } from "./the-clock.ts";

let desk: DeskInABrowser;
beforeAll(async () => {
  desk = await deskInABrowser();
});
afterAll(() => desk?.close());

const act = (id: string, name: string, body: object, persona: Persona = "supervisor") =>
  desk.ask(persona, `/api/v1/cases/${id}/actions/${name}`, body);
const give = (id: string, to: string) =>
  desk.ask("supervisor", `/api/v1/cases/${id}/assignment`, { to, note: "For the day" });

/** A case whose first letter went out today, so that its member is called in a week. */
async function watched(memberName: string): Promise<string> {
  const { tpa, plan, provider } = parties;
  const file = await desk.ask("specialist", "/api/v1/cases", {
    ...{ playbook: "balance-bill", memberName, memberPhone: "555-0123", providerName: provider },
    ...{ memberAddress: "8 Placeholder Street\nTernport, OR 97000", tpaName: tpa, planName: plan },
    ...{ statementCents: 211_500, billedCents: 305_500, planPaidCents: 94_000 },
    ...{ patientResponsibilityCents: 27_500, claimNumber: `CLM ${memberName}` },
    ...{ emergency: "no", airAmbulance: "no", documented: true, transfer: "warm" },
  });
  const id = String(file.id);
  await act(id, "confirm-split", {}, "tpa");
  await act(id, "record-channel", { kind: "fax", address: "555-0177" });
  await act(id, "send-first-response", {});
  await act(id, "record-proof", { kind: "fax report", reference: `FX-${memberName}` });
  return id;
}

type Item = { readonly id: string; readonly number: string; readonly memberName: string };
const list = async (query: string) =>
  ((await desk.ask("specialist", `/api/v1/cases?${query}`)) as { items: readonly Item[] }).items;

type Morning = { readonly day: CivilDate; readonly calls: readonly string[]; readonly reopened: Item };

/** Three members to call, a fax on a closed case, and nothing else in the specialist's hands. */
async function before(names: readonly string[]): Promise<Morning> {
  const letters = await openDayWithAWeekAfter(desk);
  await movesTo(desk, letters, "10:00");
  const { id: dana } = await desk.ask("specialist", "/api/v1/me");
  const { id: sam } = await desk.ask("supervisor", "/api/v1/me");
  const others = await list("queue=mine&limit=100");
  const handOver = {
    from: dana,
    to: sam,
    note: "So that the day is one's own",
    cases: others.map(({ id }) => id),
  };
  if (others.length > 0) await desk.ask("supervisor", "/api/v1/assignment/hand-over", handOver);
  // The call run is of one's own cases and of those that nobody has.
  for (const { id } of await list("queue=unassigned&limit=100")) await give(id, String(sam));
  const calls: string[] = [];
  for (const name of names) calls.push(await watched(name));
  const day = addDays(letters, 7);
  await movesTo(desk, day, "05:50");
  const [reopened] = await list("queue=closed&playbook=balance-bill&limit=100");
  if (!reopened) throw new Error("No case is closed.");
  const fax = { from: "provider", channel: "fax", summary: "Our records show a balance. Please call us." };
  await act(reopened.id, "receive-communication", fax);
  await give(reopened.id, String(dana));
  return { day, calls, reopened };
}

const stageOf = async (id: string) => (await desk.ask("specialist", `/api/v1/cases/${id}`)).stage;
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });
/** The button of the form under Next, and what it says when that was done. */
async function doesNext({ page, presses }: Hand, verb: string, title = verb): Promise<void> {
  await presses(nextOf(page).getByRole("button", { name: verb, exact: true }).last());
  await nextOf(page)
    .getByRole("status")
    .filter({ hasText: `Recorded: ${title}.` })
    .waitFor();
}
const field = (page: Page, label: string) =>
  page.getByLabel(new RegExp(`^${label}( \\*)?$`)).and(page.locator("input:not([type=radio]), textarea"));
const group = (page: Page, question: string | RegExp) => page.getByRole("group", { name: question });
const box = (page: Page, label: string) => page.getByRole("combobox", { name: new RegExp(`^${label}`) });

/** At six: what is due, whose it is, and a number that may not be dialled yet. */
async function opensTheDay({ page, presses }: Hand, { reopened }: Morning): Promise<void> {
  await page.goto("/?queue=mine");
  await settled(page);
  await button(page, /^Mine 4/).waitFor();
  await page.getByRole("rowheader", { name: /^Today 3/ }).waitFor();
  const late = page.getByRole("rowheader", { name: /^Late \d/ });
  await expect.poll(() => late.count()).toBe(0);
  await page
    .getByRole("row", { name: new RegExp(reopened.number) })
    .getByText(/Read what came in/)
    .waitFor();
  await presses(page.getByRole("link", { name: "Start the call run" }));
  await page.getByRole("heading", { name: "Call run" }).waitFor();
  await sees(page, /nobody is called before 8 am/);
  expect(await page.getByRole("link", { name: "555-0123" }).count()).toBe(0);
}

/** The calls, one after the other: nothing came, a bill came, nobody answers. */
async function calls({ page, presses }: Hand, { day }: Morning): Promise<void> {
  await movesTo(desk, day, "08:30");
  await page.reload();
  for (const [place, answer] of [/^No new bill/, /^A bill came/, /^Not reached/].entries()) {
    await page
      .locator(".call-progress")
      .getByText(`${place + 1} of 3`)
      .waitFor();
    await page.getByRole("link", { name: "555-0123" }).waitFor();
    await presses(button(page, answer));
  }
  await sees(page, "That was the last call.");
  await presses(page.getByRole("link", { name: "To my day" }));
}

/** At nine a member is on the line: taken in while they talk, with the photo; it was an emergency. */
async function takesIn(hand: Hand, memberName: string): Promise<string> {
  const { page, presses, types, picks, attaches } = hand;
  await presses(page.getByRole("link", { name: "Open a case" }).or(button(page, "Open a case")).first());
  await sees(page, "Cannot tell yet.");
  await types(field(page, "Name of the member"), memberName);
  await types(field(page, "Telephone number of the member"), "555-0142");
  await picks(group(page, "How the TPA handed the case over"), "Warm");
  const photo = { name: "bill.txt", mimeType: "text/plain", buffer: Buffer.from("A bill over $2,115.00") };
  await attaches(page.getByLabel("The statement: a photo or a PDF"), photo);
  await types(field(page, "Name of the provider on the bill"), parties.provider);
  await types(field(page, "What the statement asks the member to pay"), "2,115.00");
  await types(field(page, "What the plan paid the provider"), "940.00");
  await types(field(page, "Patient responsibility on the EOB"), "275.00");
  await sees(page, "Member owes $275.00. $1,840.00 is a balance bill.");
  await picks(group(page, "Was it emergency care?"), "Yes");
  await picks(group(page, "Was it an air ambulance?"), "No");
  await presses(button(page, "Open the case"));
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await settled(page);
  return caseIdOf(page);
}

/** Federal law bars the bill: the letter says so, goes by fax, and its proof stands on the case. */
async function answersTheBarredBill(hand: Hand): Promise<void> {
  const { page, types, picks, selects } = hand;
  await seesNext(page, /Confirm what is a balance bill/);
  await doesNext(hand, "Confirm what is a balance bill and what the member owes");
  await seesNext(page, /letter that cites the federal bar|where the provider takes disputes/);
  await picks(group(page, "Channel"), "Fax");
  await types(field(page, "Number or address"), "555-0177");
  await doesNext(hand, "Record where the provider takes disputes");
  await doesNext(hand, "Send the letter that cites the federal bar");
  await seesNext(page, /proof/);
  await selects(box(page, "Proof"), "Fax report");
  await types(field(page, "Reference"), "FX-0177-9");
  await doesNext(hand, "Record the proof that a letter went out");
  await sees(page, /went out, proved/);
  await sees(page, /^Watching, weekly$/);
}

/** The member of the second call sends the bill: that is a negotiator's, with a word to go with it. */
async function handsOver(hand: Hand, id: string): Promise<void> {
  const { page, presses, types, picks, selects } = hand;
  await page.goto(`/cases/${id}`);
  await seesNext(page, /bill/);
  await types(field(page, "What the statement asks the member to pay"), "2,300.00");
  await picks(group(page, /Has the desk seen the statement/), "Yes");
  await doesNext(hand, "Report a bill");
  await sees(page, /^Negotiating$/);
  await presses(button(page, "Give to somebody"));
  const dialog = page.getByRole("dialog");
  await selects(dialog.getByLabel("To whom"), "Noor");
  await types(dialog.getByLabel("Note"), "The provider refuses. Contact: the billing office, 555-0140.");
  await presses(dialog.getByRole("button", { name: "Give it" }));
  await sees(page, /Noor .* has it/);
}

/** What came in on a closed case is read, and the case goes on. */
async function goesOn(hand: Hand, { reopened }: Morning): Promise<void> {
  const { page, presses } = hand;
  await page.goto("/?queue=mine");
  await presses(page.getByRole("row", { name: new RegExp(reopened.number) }).getByRole("link"));
  await seesNext(page, /Read what came in/);
  await presses(page.locator(".timeline summary").filter({ hasText: "The provider wrote again" }).first());
  await sees(page, /Our records show a balance/);
  await doesNext(hand, "Watching 3", "Choose where the case goes on");
}

async function endsTheDay({ page }: Hand, { day }: Morning): Promise<void> {
  await movesTo(desk, day, "17:00");
  await page.goto("/?queue=mine");
  await settled(page);
  await button(page, /^Mine \d/).waitFor();
  await page.locator("a[data-row]").first().waitFor();
  for (const red of [/^Late \d/, /^Today \d/])
    expect(await page.getByRole("rowheader", { name: red }).count()).toBe(0);
}

const days = [
  {
    how: "with the mouse",
    takes: byMouse,
    names: ["Ada Firstcall", "Ben Secondcall", "Cy Thirdcall"],
    comes: "Dee Atnine",
  },
  {
    how: "with nothing but keys",
    takes: byKeys,
    names: ["Eve Firstcall", "Fay Secondcall", "Gus Thirdcall"],
    comes: "Hal Atnine",
  },
];

test.each(days)(
  "the specialist's whole day, $how (BB-01, BB-10, BB-14)",
  async ({ takes, names, comes, how }) => {
    try {
      const morning = await before(names);
      const hand = takes(await desk.window("specialist"));
      await opensTheDay(hand, morning);
      await calls(hand, morning);
      await movesTo(desk, morning.day, "09:00");
      const barred = await takesIn(hand, comes);
      await answersTheBarredBill(hand);
      await movesTo(desk, morning.day, "15:00");
      await handsOver(hand, morning.calls[1] ?? "");
      await goesOn(hand, morning);
      await endsTheDay(hand, morning);
      expect(await stageOf(barred)).toBe("watching");
      expect(await stageOf(morning.calls[1] ?? "")).toBe("negotiating");
    } catch (trouble) {
      await desk.pictures(`specialists-day-${how.replaceAll(" ", "-")}`);
      throw trouble;
    }
  },
);
