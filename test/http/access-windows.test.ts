// Access in the windows of those outside: a member reports a no, the TPA hands one over and tells what it
// tried, the provider answers, and each reads how it goes on.
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf } from "./client-cases.ts";
import { memberOf } from "./member-cases.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";
import type { PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const report = "/member/report";
const idOf = ({ path }: PageSeen) => /\/cases\/([0-9a-f-]{36})/.exec(path)?.[1] ?? "";
const caseOf = async (id: string) => expectDone(await rig.get(`/api/v1/cases/${id}`));

test("AN-01, AN-02: a member tells in their window that they were asked to pay first", async () => {
  const own = memberOf(rig);
  expect((await own.get("/member")).text).toContain(`href="${report}?what=access"`);
  const page = await own.send(await own.get(report), report, {
    reason: "asked to pay upfront",
    upfrontCents: "400.00",
    providerName: "Sample Surgery Center",
    memberPhone: "(555) 555-0142",
  });
  expect(page.words).toContain("Thank you. We have it, and call you within a day.");
  expect(page.words).toContain("We are talking with Sample Surgery Center for you.");
  expect(page.words).toContain("Do not pay in full upfront.");
  const file = await caseOf(idOf(page));
  expect(file).toMatchObject({ playbook: "access", memberName: "Maria Example", assignee: null });
  expect(file.facts.reasons).toMatchObject([{ kind: "asked to pay upfront", upfrontCents: 40_000 }]);
  expect(file.facts.planName).toBe("Example Plan");
  const clocks = expectDone(await rig.get(`/api/v1/cases/${file.id}/clocks`));
  expect(clocks.items.map(({ name }: { name: string }) => name)).toContain("reach the member");
});

test("AN-01: what is missing is told, nothing typed is lost, and no half case is left", async () => {
  const own = memberOf(rig, "es");
  const before = expectDone(await rig.get("/api/v1/cases?playbook=access&limit=100")).items.length;
  const asked = { reason: "asked to pay upfront", providerName: "Otro Lugar" };
  const page = await own.send(await own.get(report), report, asked);
  expect(page.status).toBe(422);
  expect(page.text).toContain('value="Otro Lugar"');
  const after = expectDone(await rig.get("/api/v1/cases?playbook=access&limit=100")).items.length;
  expect(after).toBe(before);
});

test("nobody but a member reports so, and nothing that no room asks for", async () => {
  for (const who of ["provider", "tpa"] as const)
    expect((await clientOf(rig, who).get(report)).status).toBe(403);
  expect((await memberOf(rig).get(`${report}?what=outreach`)).status).toBe(404);
});

test("AN-02 to AN-04: a TPA hands a member over, and later tells what came of its own talk", async () => {
  const own = clientOf(rig, "tpa");
  const page = await own.send(await own.get("/client/submit?what=access"), "/client/submit", {
    what: "access",
    reason: "denied",
    memberName: "Olga Turned",
    providerName: "Sample Surgery Center",
    planName: "Example Plan",
  });
  const id = idOf(page);
  expect(page.words).toContain("Please tell us what came of your own conversation");
  expect(page.words).toContain("Tell us what came of it");
  expect((await caseOf(id)).facts.tpaAttempt).toBeUndefined();
  await rig.did(
    id,
    "record-tpa-attempt",
    {
      tpaAttempt: "yes",
      attemptOn: "2026-11-30",
      attemptPerson: "Rita Reception",
      attemptResult: "They do not know the plan.",
    },
    "tpa",
  );
  expect((await own.get(`/client/cases/${id}`)).words).not.toContain("Tell us what came of it");
});

test("PN-04: the provider answers in its own window, by name and in its words", async () => {
  const request = {
    ...{ playbook: "access", memberName: "Paula Provided", providerName: "Sample Surgery Center" },
    ...{ planName: "Example Plan", tpaName: "Example Administrators", reason: "denied" },
    ...{ tpaAttempt: "no", attemptWhyNot: "They do not answer us." },
  };
  const { id } = expectDone(await rig.send("/api/v1/cases", request, "tpa"));
  const own = clientOf(rig, "provider");
  const page = await own.get(`/provider/cases/${id}`);
  expect(page.words).toContain("Paula Provided would like to come to you");
  expect(page.words).toContain("Yes, we accept the plan");
  await rig.did(
    id,
    "record-outreach",
    { channel: "portal", outcome: "denies", person: "Perry Provider", words: "We never do." },
    "provider",
  );
  await rig.did(id, "record-refusal", { who: "Perry Provider", how: "phone", words: "We never do." });
  expect((await own.get(`/provider/cases/${id}`)).words).toContain("you do not accept the plan");
});

const asked = (more: object) => ({
  ...{ playbook: "access", providerName: "Sample Surgery Center", reason: "denied" },
  ...{ planName: "Example Plan", tpaName: "Example Administrators" },
  ...{ tpaAttempt: "no", attemptWhyNot: "They do not answer us." },
  ...more,
});

test.each([
  ["contract", "Only with a contract", "wants contract"],
  ["deny", "No, we do not", "denies"],
])("PN-04: every answer on the page has its own: %s", async (name, label, outcome) => {
  const { id } = expectDone(await rig.send("/api/v1/cases", asked({ memberName: `Nora ${name}` }), "tpa"));
  const own = clientOf(rig, "provider");
  const base = `/provider/cases/${id}`;
  expect((await own.get(base)).text).toContain(`href="${base}/answer-${name}"`);
  const page = await own.get(`${base}/answer-${name}`);
  expect([page.status, page.words.includes(label)]).toEqual([200, true]);
  const typed = { person: "Perry Provider", words: "Our director decides that." };
  const after = await own.send(page, `${base}/answer-${name}`, typed);
  expect(after.words).toContain("Thank you. Your answer is on record.");
  expect((await caseOf(id)).facts.outreach.at(-1)).toMatchObject({ outcome, person: "Perry Provider" });
});

test("a request before a claim shows no empty number and no empty figures", async () => {
  const { id } = expectDone(
    await rig.send("/api/v1/cases", asked({ memberName: "Nadia Numberless" }), "tpa"),
  );
  const own = clientOf(rig, "provider");
  const { words } = await own.get(`/provider/cases/${id}`);
  expect(words).toMatch(/Our case AC-/);
  expect(words).not.toContain("Claim —");
  expect(words).not.toContain("The figures");
  expect((await own.get("/provider")).words).toContain("Your claims and requests");
});

test("PN-13, PN-16: what a client may do waits on the first page, too, with what is next", async () => {
  const { id } = expectDone(await rig.send("/api/v1/cases", asked({ memberName: "Wanda Waiting" }), "tpa"));
  await rig.did(id, "record-outreach", { channel: "phone", outcome: "no answer" });
  const own = clientOf(rig, "plan");
  expect((await own.get(`/client/cases/${id}`)).words).toMatch(/What happens next We (call|try) /);
  const no = { channel: "phone", outcome: "denies", person: "Perry Provider", words: "We never do." };
  await rig.did(id, "record-outreach", { ...no, script: "outreach script, version 1" });
  await rig.did(id, "record-refusal", { who: "Perry Provider", how: "phone", words: "We never do." });
  const first = (await own.get("/client")).words;
  expect(first).toContain("Wanda Waiting");
  expect(first).toContain("Name another provider");
});

test("a member reads what a closed case means for them", async () => {
  const own = memberOf(rig);
  const typed = { reason: "denied", providerName: "Sample Surgery Center", memberPhone: "(555) 555-0142" };
  const id = idOf(await own.send(await own.get(report), report, typed));
  await rig.did(id, "withdraw", { why: "I went elsewhere." }, "member");
  expect((await own.get(`/member/cases/${id}`)).words).toContain("Call us, and we open it again.");
});
