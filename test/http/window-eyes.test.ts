// What somebody notices who looks at the windows for the first time: the order of a list, a number that is
// looked for, a sentence said twice, a refusal in the wrong language, a date without its form.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { letterSheet } from "../../src/desk/window-frame/letter-sheet.ts";
import { html } from "../../src/platform/html/html.ts";
import { at, clientOf, negotiated, planLink, undecided } from "./client-cases.ts";
import { memberOf, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser, type PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

/** How often a sentence stands on a page. */
const times = ({ words }: PageSeen, sentence: string): number => words.split(sentence).length - 1;

/** The page with nothing but the form of one way on it. */
const onlyWay = (page: PageSeen, name: string): PageSeen => {
  const forms = [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  return { ...page, text: forms.find((form) => form.includes(`name="way" value="${name}"`)) ?? "" };
};

describe("lists", () => {
  test("of a member begin with what is theirs to do, however old it is", async () => {
    const old = await watchedCase(rig);
    await rig.did(old, "report-collector", { name: "Gorse Collections", noticeReceivedOn: "2026-11-30" });
    await rig.did(old, "write-validation-letter");
    const newer = await watchedCase(rig, { claimNumber: "CLM-2002", providerName: "Newer Hospital" });
    const page = await memberOf(rig).get("/member/all");
    const order = [...page.text.matchAll(/href="\/member\/cases\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    expect(order.indexOf(old)).toBeLessThan(order.indexOf(newer));
    const tones = [...page.text.matchAll(/class="tone (\w+)"/g)].map(([, tone]) => tone);
    const ranks = tones.map((tone) => ["due", "waiting", "kept"].indexOf(tone ?? ""));
    expect(ranks).toEqual(ranks.toSorted());
  });

  test("of an office name the claim by the office's own number", async () => {
    await negotiated(rig, { claimNumber: "CLM-5005" });
    const page = await browser(rig, { persona: "provider" }).get("/provider");
    expect(page.words).toContain("CLM-5005");
  });
});

test("BB-21: what is to be signed is named with its amount, to the office and to the plan", async () => {
  const id = await negotiated(rig);
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2026-12-20" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-2" });
  const office = await browser(rig, { persona: "provider" }).get(`/provider/cases/${id}`);
  expect(office.words).toContain("Read and sign the agreement over $900.00");
  const own = clientOf(rig, "plan");
  expect((await own.get(at(id))).words).toContain("Sign the letter of agreement over $900.00");
  expect((await clientOf(rig, "plan", "es").get(at(id))).words).toContain("carta de acuerdo por $900.00");
  const counter = { answer: "counters", counterCents: 150_000, note: "Cost" };
  await rig.did(id, "record-provider-answer", counter, "provider");
  await rig.did(id, "declare-impasse", { why: "They want more." }, "negotiator");
  expect((await own.get(at(id))).words).not.toContain("Sign the letter of agreement");
});

test("a plan that chose by its link is thanked once", async () => {
  const { base, own, page } = await planLink(rig, await undecided(rig));
  const after = await own.send(onlyWay(page, "counsel"), `${base}/decide`);
  expect(times(after, "Your choice is on record")).toBe(1);
  expect(times(await own.get(base), "Your choice is on record")).toBe(1);
});

describe("in Spanish", () => {
  test("what the rule refuses is told in Spanish, with what was typed kept", async () => {
    const id = await undecided(rig);
    const own = clientOf(rig, "plan", "es");
    const form = onlyWay(await own.get(at(id)), "raise");
    const page = await own.send(form, at(id, "decide"), { "raise-amountCents": "1,000" });
    expect(page.status).toBe(409);
    expect(page.words).toContain("El nuevo límite no es más alto que el que vale hoy.");
    expect(page.words).not.toContain("is not more than");
    expect(page.text).toContain('value="1,000"');
  });

  test("an office that answers what is not asked any more reads so in its language", async () => {
    const id = await negotiated(rig);
    await rig.did(id, "make-offer", { amountCents: 60_000 }, "negotiator");
    const own = browser(rig, { persona: "provider", language: "es" });
    const path = `/provider/cases/${id}/answer-accept`;
    const form = await own.get(path);
    await rig.did(id, "withdraw", { why: "The member stops." });
    const page = await own.send(form, path, {});
    expect(page.words).not.toMatch(/is not possible|There is no offer/);
  });

  test("days are written out, and not as a table of numbers", async () => {
    const page = await clientOf(rig, "plan", "es").get("/client");
    expect(page.words).toMatch(/\d+ de (noviembre|diciembre) de 2026/);
    expect(page.words).not.toMatch(/\b(mar|jue|dic)\b,? /);
  });
});

test("a day that is typed is shown how, also where it has a hint of its own", async () => {
  const id = await undecided(rig);
  const page = await clientOf(rig, "plan").get(at(id));
  expect(page.words).toContain("Left out: until you change it. Month, day and year, such as 12/31/2026");
});

test("in a sandbox who may not open a page finds the bar on which to choose who they are", async () => {
  const nobody = await browser(rig).get("/client");
  expect(nobody.status).toBe(401);
  expect(nobody.words).toContain("choose above who you want to be");
  expect(nobody.text).toContain('action="/window/persona"');
  const wrong = await clientOf(rig, "member").get("/client");
  expect(wrong.text).toContain('action="/window/persona"');
});

test("a letter's table has amounts on the right, and words where words begin", () => {
  const sheet = letterSheet({
    subject: "A letter",
    language: "en",
    to: { name: "Maria Example", lines: [] },
    blocks: [
      {
        kind: "table",
        rows: [
          { label: "In dispute", value: "$1,840.00" },
          { label: "Pay by", value: "Tuesday, June 1, 2027" },
          { label: "Owed back", value: "-$40.00" },
        ],
      },
    ],
  });
  const text = String(html`${sheet}`);
  expect(text.match(/class="amount"/g)).toHaveLength(2);
  expect(text).toContain("<td>Tuesday, June 1, 2027</td>");
});
