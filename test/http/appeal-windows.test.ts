// An appeal in the windows of those outside: a provider files it and asks for the second level, the TPA hands
// one over and says since when it has it, the plan decides.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appealSteps, upheld } from "./appeal-steps.ts";
import { clientOf } from "./client-cases.ts";
import { priceSteps } from "./price-steps.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
const { readyToPrice } = priceSteps(() => rig);
const { caseOf, answeredOnce, check, paid, prove } = appealSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
  await readyToPrice();
});
afterAll(() => rig?.close());

const provider = (language = "en") => clientOf(rig, "provider", language);
const appeal = {
  memberName: "Maria Example",
  claimNumber: "WA-1",
  dispute: "underpaid",
  service: "post-service",
  disputedCents: "90.00",
  reason: "The payment is far below what was billed.",
  assignment: "no",
  authorisation: "no",
};
const letter = { field: "paper-appeal-letter", name: "letter.txt", content: Buffer.from("We appeal.\n") };

describe("a provider files an appeal in its own window", () => {
  const send = "/provider/send-in";

  test("AL-01: with its letter; its own name and number come from its account", async () => {
    const own = provider();
    const form = await own.get(send);
    expect(form.words).toContain("what is urgent does not wait for a form");
    const page = await own.sendFiles(form, send, appeal, [letter]);
    expect(page.words).toMatch(/Thank you\. Case AL-2026-\d{5} is open\./);
    expect(page.words).toContain("this is your own dispute");
    expect(page.words).toContain("It reached us first.");
    const id = page.path.split("/").at(-1) ?? "";
    const whole = await caseOf(id);
    expect(whole).toMatchObject({ stage: "first level", providerName: "Sample Surgery Center" });
    expect(whole.facts.standing).toMatchObject({ appellant: "provider", planKind: "unknown" });
    expect(whole.facts.levels[0].dates).not.toHaveProperty("planReceived");
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.map((one: { kind: string }) => one.kind)).toEqual(["appeal letter"]);
  });

  test("what is wrong is named, what was typed is kept, and nothing is opened", async () => {
    const own = provider();
    const typed = { ...appeal, claimNumber: "", disputedCents: "many", noticeDatedOn: "12/31/2026" };
    const page = await own.sendFiles(await own.get(send), send, typed, []);
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="Maria Example"');
    const ahead = await own.sendFiles(page, send, { ...appeal, noticeDatedOn: "12/31/2026" }, []);
    expect([ahead.status, ahead.words]).toEqual([409, expect.stringContaining("still to come")]);
  });

  test("the form is in Spanish too, and nobody else has it", async () => {
    expect((await provider("es").get(send)).words).toContain("Presentar una apelación");
    for (const persona of ["tpa", "plan", "member"] as const)
      expect((await clientOf(rig, persona).get(send)).status, persona).toBe(403);
  });

  test("AL-04: asks for the second level where the first is answered, and withdraws", async () => {
    const id = await answeredOnce("WA-2");
    const own = provider();
    const base = `/provider/cases/${id}`;
    const page = await own.get(base);
    expect(page.words).toContain("The first level is answered.");
    expect(page.text).toContain(`href="${base}/answer-second"`);
    const form = await own.get(`${base}/answer-second`);
    const empty = await own.send(form, `${base}/answer-second`, { why: "" });
    expect(empty.status).toBe(422);
    const done = await own.send(form, `${base}/answer-second`, { why: "The implant was left out." });
    expect(done.words).toContain("the second and last level");
    expect((await caseOf(id)).stage).toBe("second level");
    const out = await own.send(await own.get(`${base}/answer-withdraw`), `${base}/answer-withdraw`, {
      why: "We settled it otherwise.",
    });
    expect(out.words).toContain("The appeal is closed.");
  });
});

describe("the TPA and the plan", () => {
  const send = "/client/submit?what=appeal";

  test("AL-02: the TPA hands an appeal over, and is asked since when it has it", async () => {
    const own = clientOf(rig, "tpa");
    const form = await own.get(send);
    expect(form.words).toContain("Hand over an appeal");
    const given = {
      what: "appeal",
      memberName: "Maria Example",
      providerName: "Sample Surgery Center",
      providerNpi: "1234567893",
      claimNumber: "WA-10",
    };
    const page = await own.sendFiles(form, "/client/submit", given, []);
    expect(page.words).toContain("We still need the day on which you received it.");
    const id = page.path.split("/").at(-1) ?? "";
    expect(page.words).toContain("On which day did you receive this appeal?");
    const told = { planReceivedOn: "11/24/2026", planReceivedKnownBy: "portal" };
    const link = /href="([^"]*receipt[^"]*)"/.exec(page.text)?.[1] ?? "";
    const done = await own.send(await own.get(link), link, told);
    expect(done.status).toBe(200);
    expect((await caseOf(id)).facts.levels[0].dates.planReceived).toEqual({
      on: "2026-11-24",
      how: "portal",
    });
  });

  test("AL-03, AL-06: the plan decides in its window; the TPA sees what is missing", async () => {
    const id = await answeredOnce("WA-11");
    expect((await clientOf(rig, "plan").get(`/client/cases/${id}`)).words).not.toContain(
      "Record the decision",
    );
    await rig.did(id, "ask-second-level", { why: "Look again." }, "provider");
    const plan = await clientOf(rig, "plan").get(`/client/cases/${id}`);
    expect(plan.words).toContain("The plan decides this appeal, and says why.");
    await rig.did(id, "record-decision", { ...upheld, outcome: "overturned" }, "plan");
    expect((await clientOf(rig, "plan").get(`/client/cases/${id}`)).words).not.toContain(
      "Record the decision",
    );
  });

  test("AL-03: what was paid too little waits for the TPA, by how much", async () => {
    const { id } = (await rig.send("/api/v1/cases", { ...short, claimNumber: "WA-12" }, "tpa")).body;
    await paid("WA-12", 50);
    await check("WA-12", id);
    await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
    await rig.did(id, "send-first-response", {}, "analyst");
    await prove(id, "first-level response");
    const page = await clientOf(rig, "tpa").get(`/client/cases/${id}`);
    expect(page.words).toContain("$8.80 is missing by the plan document.");
  });
});

const short = {
  playbook: "appeal",
  memberName: "Maria Example",
  providerName: "Sample Surgery Center",
  providerNpi: "1234567893",
  tpaName: "Example Administrators",
  planName: "Example Plan",
  planKind: "ERISA plan",
  appellant: "provider",
  assignment: "no",
  authorisation: "no",
  planReceivedOn: "2026-11-24",
};
