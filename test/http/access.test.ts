// An access issue and a referral from pre-certification, by API and in the windows of those outside.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const issue = {
  playbook: "access",
  memberName: "Maria Example",
  memberPhone: "555-0142",
  providerName: "Sample Surgery Center",
  planName: "Example Plan",
  tpaName: "Example Administrators",
  reason: "asked to pay upfront",
  upfrontCents: 40_000,
};
const tried = {
  tpaAttempt: "yes",
  attemptOn: "2026-11-30",
  attemptPerson: "Rita Reception",
  attemptResult: "They do not know the plan.",
};
const yes = {
  channel: "phone",
  outcome: "accepts",
  person: "Olive Officer",
  script: "outreach script, version 1",
};
const opened = async (body: object, as: Persona) =>
  expectDone(await rig.send("/api/v1/cases", body, as)) as { id: string; number: string; stage: string };
const titles = (file: { knows: { title: string }[] }) => file.knows.map(({ title }) => title);

test("AN-01 to AN-10: reported, the TPA asked what it tried, educated, told, closed", async () => {
  const { id, number } = await opened(issue, "tpa");
  expect(number).toMatch(/^AC-2026-/);
  const asked = expectDone(await rig.get(`/api/v1/cases/${id}`));
  expect([asked.amounts.askedUpfrontCents, asked.amountCents]).toEqual([40_000, 40_000]);
  const early = await rig.act(id, "record-outreach", yes);
  expect(early.body).toMatchObject({ code: "TPA_ATTEMPT_UNKNOWN", rule: "AN-03" });
  await rig.did(id, "record-tpa-attempt", tried, "tpa");
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "record-outreach", yes);
  const close = await rig.act(id, "close-case");
  expect(close.body).toMatchObject({ code: "PARTY_NOT_TOLD", rule: "AN-08" });
  for (const to of ["member", "tpa"]) await rig.did(id, "tell-party", { to, how: "phone", person: "They" });
  await rig.did(id, "close-case");
  const file = expectDone(await rig.get(`/api/v1/cases/${id}`));
  expect(file).toMatchObject({ status: "closed", closedWhy: "Sample Surgery Center accepts the plan" });
  expect(titles(file)).toEqual(["What happened", "Service", "The provider's answer"]);
});

test("each party reads what of it is theirs, and the member never what a provider said", async () => {
  const { id } = await opened({ ...issue, ...tried, memberName: "Maria Example" }, "tpa");
  await rig.did(id, "record-outreach", { ...yes, outcome: "denies", words: "They never pay us." });
  const seen = async (as: Persona) => {
    const { status, body, text } = await rig.get(`/api/v1/cases/${id}`, as);
    return { status, text, titles: status === 200 ? titles(body) : [] };
  };
  expect((await seen("tpa")).titles).toEqual(["What happened", "Service", "The provider's answer"]);
  expect((await seen("provider")).titles).toEqual(["Service"]);
  for (const as of ["provider", "broker"] as const) expect((await seen(as)).text).not.toContain("never pay");
  expect((await seen("nurse")).status).toBe(404);
});

test("AP-06 to AP-20: a nurse refers with the approval; the day of the service is the deadline", async () => {
  const referral = {
    playbook: "pre-cert-access",
    memberName: "Nelly Nobody",
    providerName: "Sample Surgery Center",
    planName: "Example Plan",
    tpaName: "Example Administrators",
    medicalManagementName: "Example Care Review",
    authorizationNumber: "PA-1",
    approvedOn: "2026-11-24",
    plannedOn: "2026-12-10",
    services: "29881",
  };
  const { id, number } = await opened(referral, "nurse");
  expect(number).toMatch(/^AP-2026-/);
  await rig.did(id, "record-outreach", { ...yes, outcome: "denies", words: "We do not take it." });
  await rig.did(id, "record-refusal", { who: "Olive Officer", how: "phone", words: "We do not take it." });
  const file = expectDone(await rig.get(`/api/v1/cases/${id}`, "nurse"));
  expect(file).toMatchObject({ stage: "alternates", serviceOn: "2026-12-10" });
  expect(titles(file)).toContain("Authorisation");
  const steps = expectDone(await rig.get(`/api/v1/cases/${id}/steps`));
  const named = steps.items.find(({ title }: { title: string }) => title === "name another provider");
  expect(named).toMatchObject({ responsible: "medical-management", rule: "AP-20" });
  await rig.did(id, "name-alternate", { providerName: "Foxglove Day Surgery" }, "nurse");
  await rig.did(id, "plan-service", { plannedOn: "2026-12-14" }, "nurse");
  expect(expectDone(await rig.get(`/api/v1/cases/${id}`)).serviceOn).toBe("2026-12-14");
  const timeline = expectDone(await rig.get(`/api/v1/cases/${id}/timeline`));
  expect(timeline.items.at(-1).title).toBe("Refer a provider that does not accept the plan");
});

test("the queue names the step that the case waits on, also where its stage puts it elsewhere", async () => {
  const { id, number } = await opened({ ...issue, ...tried, memberName: "Otto Order" }, "tpa");
  const word = { from: "provider", channel: "phone", summary: "Call us back." };
  await rig.did(id, "receive-communication", word);
  await rig.did(id, "record-outreach", { ...yes, outcome: "denies", words: "They never pay us." });
  const steps = expectDone(await rig.get(`/api/v1/cases/${id}/steps`)).items;
  const open = steps.filter(({ state }: { state: string }) => state === "open");
  const playbook = expectDone(await rig.get("/api/v1/playbooks/access"));
  const stage = playbook.stages.find(({ name }: { name: string }) => name === "escalating");
  const titlesOf = (all: { title: string }[]) => all.map(({ title }) => title);
  const order = titlesOf(stage.steps).filter((title) => titlesOf(open).includes(title));
  expect(titlesOf(open)).toEqual(order);
  const { items } = expectDone(await rig.get(`/api/v1/cases?q=${number}`));
  expect(items[0]).toMatchObject({ stage: "escalating", next: open[0].title });
});

test("AN-15 to AN-18: what is told beside the loading of a contract moves up once it is loaded", async () => {
  const { id } = await opened({ ...issue, ...tried, memberName: "Petra Contract" }, "tpa");
  await rig.did(id, "record-outreach", { ...yes, outcome: "wants contract" });
  await rig.did(id, "name-contracting-contact", { name: "Carl Contracts", email: "carl@example.com" });
  await rig.did(id, "hand-to-contracting", { note: "They want a price in writing." });
  await rig.did(id, "take-over", {}, "negotiator");
  await rig.did(id, "key-plan-allowance", { allowedCents: 210_000, source: "Estimate 7" }, "negotiator");
  const grant = { basis: "dollars-additional", amountCents: 100_000, per: "claim" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  const terms = { kind: "single case agreement", basis: "case rate", from: "2026-12-01", to: "2027-03-31" };
  await rig.did(id, "send-contract", terms, "negotiator");
  const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/letters`));
  const { no } = items.find(({ template }: { template: string }) => template === "contract");
  await rig.did(id, "record-proof", { letter: no, kind: "fax report", reference: "F-2" });
  const signed = { how: "electronic" };
  await rig.did(id, "sign-contract", { ...signed, party: "provider", signer: "Olive Officer" }, "provider");
  await rig.did(id, "sign-contract", { ...signed, party: "plan", signer: "Pat Plan" }, "plan");
  const openSteps = async () =>
    expectDone(await rig.get(`/api/v1/cases/${id}/steps`))
      .items.filter(({ state }: { state: string }) => state === "open")
      .map(({ title }: { title: string }) => title);
  const loading = await openSteps();
  expect(loading[0]).toMatch(/^load the contract/);
  await rig.did(id, "record-contract-load", { reference: "CS-4712" }, "tpa");
  expect(await openSteps()).toEqual([...loading.slice(1), "close the case"]);
});
