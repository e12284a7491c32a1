// A pre-negotiation by API from the request to the closed case: asked, contracted and loaded, or refused and
// asked elsewhere.
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignWaiting } from "../../src/desk/assignment/by-rule.ts";
import { openChildren, tellParent } from "../../src/desk/relations/children.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const request = {
  playbook: "pre-negotiation",
  memberName: "Ines Invented",
  memberId: "M-77",
  memberBornOn: "1980-05-17",
  providerName: "Sample Surgery Center",
  providerPhone: "+1 555 0142",
  planName: "Example Plan",
  tpaName: "Example Administrators",
  codes: "29881",
  plannedOn: "2027-01-11",
  place: "Ambulatory surgery center",
  expectedChargeCents: 480_000,
  urgency: "routine",
  requesterName: "Theo Tpa",
  requesterContact: "+1 555 0143",
};
const said = (outcome: string) => ({
  channel: "phone",
  outcome,
  person: "Olive Officer",
  script: "outreach script, version 1",
  words: "We only take plans that we have a contract with.",
});

/** Opens by the TPA, with the answers changed as the test wants. */
const opened = async (more: object = {}, as: Persona = "tpa") =>
  expectDone(await rig.send("/api/v1/cases", { ...request, ...more }, as)) as { id: string; number: string };

const stageOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body.stage as string;
/** Does what the worker does with the jobs of this case. */
const jobs = (work: typeof openChildren | typeof tellParent, caseId: string) =>
  work({ pool: rig.pool, desk: rig.house.desk }, { tenantId: rig.home, caseId });

test("PN-01, PN-02: the kinds of case say who opens them, and the form how its questions stand", async () => {
  const { items } = expectDone(await rig.get("/api/v1/playbooks"));
  const named = (name: string) => items.find((one: { name: string }) => one.name === name);
  expect(named("pre-negotiation").opensBy).toEqual(expect.arrayContaining(["desk", "tpa"]));
  expect(named("outreach").opensBy).toEqual([]);
  const whole = expectDone(await rig.get("/api/v1/playbooks/pre-negotiation"));
  const grouped = whole.groups.flatMap(({ shown, folded }: Record<string, string[]>) => [
    ...(shown ?? []),
    ...(folded ?? []),
  ]);
  expect([...grouped].sort()).toEqual(Object.keys(whole.intake.properties).sort());
  expect(whole.arrows.length).toBeGreaterThan(5);
});

test("PN-03 to PN-14: asked, contracted, loaded, told, closed", async () => {
  const { id, number } = await opened();
  expect(number).toMatch(/^PN-2026-\d{5}$/);
  const first = expectDone(await rig.get(`/api/v1/cases/${id}`));
  expect(first).toMatchObject({ stage: "outreach", serviceOn: "2027-01-11", amountCents: 480_000 });
  expect(first.knows[0]).toMatchObject({ title: "Service" });
  await rig.did(id, "record-outreach", said("wants contract"));
  await rig.did(id, "name-contracting-contact", { name: "Carl Contracts", email: "carl@example.com" });
  await rig.did(id, "hand-to-contracting", { note: "They want a price in writing." });
  await rig.did(id, "take-over", {}, "negotiator");
  const nils = expectDone(await rig.get(`/api/v1/cases/${id}`, "negotiator"));
  expect(nils.assignee.name).toBe("Nils Negotiator");
  expect(nils.authority).toMatchObject({ tightestCents: null, refusal: { rule: expect.any(String) } });
  await rig.did(id, "key-plan-allowance", { allowedCents: 210_000, source: "Estimate 7" }, "negotiator");
  const grant = { basis: "dollars-additional", amountCents: 100_000, per: "claim" };
  await rig.did(id, "grant-authority", grant, "plan");
  const over = await rig.act(id, "make-offer", { amountCents: 100_100 }, "negotiator");
  expect([over.status, over.body.rule]).toEqual([409, expect.stringMatching(/^(?:PN-11|BB-19)$/)]);
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  const limit = expectDone(await rig.get(`/api/v1/cases/${id}`, "negotiator"));
  expect(limit.authority.tightestCents).toBe(100_000);
  const board = expectDone(await rig.get("/api/v1/deals?sort=service", "negotiator"));
  const line = board.items.find((one: { id: string }) => one.id === id);
  const inTalks = { stage: "contracting", serviceOn: "2027-01-11", oursCents: 90_000, agreed: false };
  expect(line).toMatchObject(inTalks);
  expect((await rig.get(`/api/v1/cases/${id}/contract-load`)).body.code).toBe("NO_CONTRACT_TO_LOAD");
  const terms = { kind: "single case agreement", basis: "case rate", from: "2027-01-01", to: "2027-03-31" };
  await rig.did(id, "send-contract", terms, "negotiator");
  const letters = expectDone(await rig.get(`/api/v1/cases/${id}/letters`));
  const no = letters.items.find((one: { template: string }) => one.template === "contract").no;
  await rig.did(id, "record-proof", { letter: no, kind: "fax report", reference: "F-2" });
  const by = (party: string, signer: string) => ({ party, signer, how: "electronic" });
  await rig.did(id, "sign-contract", by("provider", "Olive Officer"), "provider");
  await rig.did(id, "sign-contract", by("plan", "Pat Plan"), "plan");
  expect(await stageOf(id)).toBe("loading");
  const deal = expectDone(await rig.get(`/api/v1/cases/${id}/deal`, "negotiator"));
  expect(deal.line.agreed).toBe(true);
  await loadedAndClosed(id, number);
});

/** PN-13, PN-06, PN-14: the export, the acknowledgement, the notices, and only then the close. */
async function loadedAndClosed(id: string, number: string): Promise<void> {
  const load = expectDone(await rig.get(`/api/v1/cases/${id}/contract-load`, "tpa"));
  expect(load).toMatchObject({
    reference: `${number}/1`,
    pricing: { basis: "case rate", rateCents: 300_000, percent: null },
    codes: ["29881"],
    member: { name: "Ines Invented", memberId: "M-77" },
    acknowledged: null,
  });
  const signed = expectDone(await rig.get(`/api/v1/cases/${id}`, "tpa"));
  expect(signed.contractLoad).toEqual({ reference: `${number}/1`, loaded: false });
  const csv = await rig.get(`/api/v1/cases/${id}/contract-load?format=csv`, "tpa");
  expect(csv.headers["content-type"]).toContain("text/csv");
  expect(csv.text).toContain(`${number}/1,single case agreement,Sample Surgery Center`);
  expect(csv.text).toContain(",29881,case rate,,3000.00,2027-01-01,2027-03-31,30,2026-12-01");
  expect((await rig.get(`/api/v1/cases/${id}/contract-load`, "provider")).status).toBe(403);
  expect((await rig.act(id, "close-case")).status).toBe(409);
  await rig.did(id, "record-contract-load", { reference: "CS-4711" }, "tpa");
  const after = expectDone(await rig.get(`/api/v1/cases/${id}/contract-load`));
  expect(after.acknowledged).toEqual({ reference: "CS-4711", loadedOn: "2026-12-01" });
  expect((await rig.act(id, "close-case")).body.code).toBe("PARTY_NOT_TOLD");
  for (const to of ["tpa", "plan"]) await rig.did(id, "tell-party", { to, how: "phone", person: "They" });
  await rig.did(id, "close-case");
  expect(await stageOf(id)).toBe("closed");
  const { rows: learned } = await rig.owner.query(
    "select basis, standing from acceptance where case_id = $1",
    [id],
  );
  expect(learned).toEqual([{ basis: "contract", standing: "accepting" }]);
  const exports = await rig.audit(`action = 'exported' and what = 'contract load'`);
  expect(exports.length).toBe(3);
}

test("PN-02: a request goes to the client's account manager, or to the deputy who stands in", async () => {
  const people = await rig.owner.query<{ id: string; name: string }>(
    "select id, name from person where tenant_id = $1",
    [rig.home],
  );
  const idOf = (name: string) => people.rows.find((one) => one.name === name)?.id ?? "";
  const plans = expectDone(await rig.get("/api/v1/organisations?party=plan", "accounts"));
  const plan = plans.items.find((one: { name: string }) => one.name === "Example Plan");
  const profile = {
    party: "plan",
    name: "Example Plan",
    ownerId: idOf("Ann Accounts"),
    deputyId: idOf("Sam Super"),
    lines: ["self-funded"],
    digestEveryDays: 14,
  };
  const headers = { "if-match": '"0"' };
  const put = { as: "admin", body: profile, headers } as const;
  expectDone(await rig.ask("PUT", `/api/v1/organisations/${plan.id}`, put));
  const given = async () => {
    const { id } = await opened({ memberName: "Rita Routed" });
    await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) => assignWaiting(rig.house.desk, tx, 50));
    return expectDone(await rig.get(`/api/v1/cases/${id}`)).assignee?.name;
  };
  expect(await given()).toBe("Ann Accounts");
  const away = { person: idOf("Ann Accounts"), from: "2026-11-30T00:00:00Z", until: "2026-12-20T00:00:00Z" };
  expectDone(await rig.send("/api/v1/assignment/absences", away, "supervisor"));
  expect(await given()).toBe("Sam Super");
});

test("PN-15 to PN-17: refused, named, asked in a child, and the parent hears it once", async () => {
  const { id, number } = await opened({ memberName: "Otto Other" });
  await rig.did(id, "record-outreach", said("denies"));
  await rig.did(id, "record-refusal", { who: "Carl Contracts", how: "phone", words: "We never do." });
  expect(await stageOf(id)).toBe("alternates");
  expect(await jobs(openChildren, id)).toBe(0);
  await rig.did(id, "name-alternate", { providerName: "Foxglove Day Surgery" }, "tpa");
  expect(await jobs(openChildren, id)).toBe(1);
  expect(await jobs(openChildren, id)).toBe(0);
  const { items } = expectDone(await rig.get("/api/v1/cases?playbook=outreach"));
  const [child] = items;
  expect(child).toMatchObject({ providerName: "Foxglove Day Surgery", serviceOn: "2027-01-11" });
  const line = expectDone(await rig.get(`/api/v1/cases/${id}/timeline`)).items[0];
  expect(line.says).toBe(`${child.number} was opened for Foxglove Day Surgery.`);
  const linked = expectDone(await rig.get(`/api/v1/cases/${id}/relations`));
  expect(linked.items).toMatchObject([
    { words: "Parent of", endable: false, other: { number: child.number, providerName: child.providerName } },
  ]);
  expect(linked.maybe.map((one: { number: string }) => one.number)).not.toContain(child.number);
  const from = expectDone(await rig.get(`/api/v1/cases/${child.id}/relations`)).items;
  expect(from).toMatchObject([{ words: "Child of", other: { number }, by: "Parley" }]);
  const end = await rig.ask("POST", `/api/v1/cases/${id}/relations/${linked.items[0].id}/end`, { body: {} });
  expect(end.body).toMatchObject({ status: 409, code: "LINK_STAYS" });
  expect(await jobs(tellParent, child.id)).toBe(false);
  await rig.did(child.id, "record-outreach", { ...said("accepts"), words: "We will see her." });
  expect(await stageOf(child.id)).toBe("closed");
  expect(await jobs(tellParent, child.id)).toBe(true);
  expect(await jobs(tellParent, child.id)).toBe(false);
  expect(await jobs(openChildren, id)).toBe(0);
  const parent = expectDone(await rig.get(`/api/v1/cases/${id}`));
  expect(parent.stage).toBe("telling");
  expect(parent.facts.alternates).toMatchObject([{ settled: { how: "accepted", caseNumber: child.number } }]);
  expect(parent.facts.resolutions.at(-1).kind).toBe("alternate accepts");
  expect(number).not.toBe(child.number);
});

test("GN-04: a child that has been hidden since is told of neither in a line nor as a relation", async () => {
  const { id } = await opened({ memberName: "Hanna Hidden" });
  await rig.did(id, "record-outreach", said("denies"));
  await rig.did(id, "record-refusal", { who: "Carl Contracts", how: "phone", words: "We never do." });
  await rig.did(id, "name-alternate", { providerName: "Quiet Street Clinic" }, "tpa");
  await jobs(openChildren, id);
  const { other } = expectDone(await rig.get(`/api/v1/cases/${id}/relations`)).items[0];
  const { id: sam } = (await rig.get("/api/v1/me", "supervisor")).body;
  const body = { people: [sam], why: "A colleague of ours." };
  expectDone(await rig.ask("POST", `/api/v1/cases/${other.id}/restrict`, { as: "supervisor", body }));
  const seen = await Promise.all(
    ["relations", "timeline"].map((part) => rig.get(`/api/v1/cases/${id}/${part}`, "negotiator")),
  );
  for (const { text } of seen) expect(text).not.toContain(other.number);
  const line = (await rig.get(`/api/v1/cases/${id}/timeline`, "supervisor")).body.items[0];
  expect(line.says).toContain(other.number);
});

test("AP-20: the queue by planned service has the nearest day first, those without one last", async () => {
  const soon = await opened({ memberName: "Sue Soon", plannedOn: "2026-12-03" });
  const late = await opened({ memberName: "Lou Later", plannedOn: "2027-06-01" });
  const bill = await rig.open({ memberName: "Bill Billed", claimNumber: "CLM-7" });
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = expectDone(await rig.get(`/api/v1/cases?queue=open&sort=service&limit=2${more}`));
    seen.push(...page.items.map((one: { id: string }) => one.id));
    cursor = page.nextCursor;
  }
  const places = [soon, late, bill].map(({ id }) => seen.indexOf(id));
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(new Set(seen).size).toBe(seen.length);
  await rig.did(late.id, "plan-service", { plannedOn: "2026-12-02", why: "They had a free hour." }, "tpa");
  const [first] = expectDone(await rig.get("/api/v1/cases?queue=open&sort=service&limit=1")).items;
  expect(first.id).toBe(late.id);
  const wrong = await rig.get("/api/v1/cases?sort=service&cursor=abc");
  expect(wrong.status).toBe(422);
});
