// Administration over HTTP: each change by whom it is for, seen by the next, and in the audit.
import { afterAll, expect, test } from "vitest";
import { expectDone, openRig } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());
const { get, send, ask } = rig;

const put = (path: string, body: unknown, version?: number, as = "admin" as const) =>
  ask("PUT", path, { as, body, headers: version === undefined ? {} : { "if-match": `W/"${version}"` } });
const people = async () => {
  const { rows } = await rig.owner.query<{ id: string; name: string }>(
    "select id, name from person where tenant_id = $1",
    [rig.home],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
};
const planId = async () => {
  const { items } = expectDone(await get("/api/v1/organisations?party=plan"));
  return items.find((one: { name: string }) => one.name === "Example Plan").id as string;
};

test("GN-06: a client has an owner and a deputy, lines of business and a rhythm of its digest", async () => {
  const id = await planId();
  const everybody = await people();
  const before = expectDone(await get(`/api/v1/organisations/${id}`));
  expect(before).toMatchObject({ version: 0, owner: null, contacts: [] });
  const body = {
    party: "plan",
    name: "Example Plan",
    ownerId: everybody.get("Ann Accounts"),
    deputyId: everybody.get("Sam Super"),
    lines: ["self-funded"],
    digestEveryDays: 14,
  };
  const is = expectDone(await put(`/api/v1/organisations/${id}`, body, 0));
  expect(is).toMatchObject({ owner: { name: "Ann Accounts" }, lines: ["self-funded"], digestEveryDays: 14 });
  const { rows } = await rig.owner.query("select every_days from client_digest where organisation_id = $1", [
    id,
  ]);
  expect(rows).toEqual([{ every_days: 14 }]);
  const late = await put(`/api/v1/organisations/${id}`, body, 0);
  expect(late).toMatchObject({ status: 412, body: { code: "CHANGED_MEANWHILE", current: { version: 1 } } });
  expect(await rig.audit("what = 'client' and action = 'changed'")).toHaveLength(1);
});

test("an owner is somebody who works at the desk, and not their own deputy", async () => {
  const id = await planId();
  const everybody = await people();
  const strange = { party: "plan", name: "Example Plan", ownerId: everybody.get("Pat Plan") };
  expect(await put(`/api/v1/organisations/${id}`, strange)).toMatchObject({ status: 422 });
  const dana = everybody.get("Dana Desk");
  const twice = { party: "plan", name: "Example Plan", ownerId: dana, deputyId: dana };
  expect(await put(`/api/v1/organisations/${id}`, twice)).toMatchObject({ status: 422 });
});

test("a client that cases name keeps its name, and a name is taken once", async () => {
  const body = { party: "broker", name: "Sample Brokers" };
  const made = expectDone(await send("/api/v1/organisations", body, "accounts"));
  expect(await send("/api/v1/organisations", { ...body, name: "SAMPLE brokers" }, "accounts")).toMatchObject({
    status: 409,
    body: { code: "NAME_TAKEN" },
  });
  expectDone(await put(`/api/v1/organisations/${made.id}`, { ...body, name: "Sample Broking" }));
  await rig.open();
  const id = await planId();
  const other = { party: "plan", name: "Other Plan" };
  expect(await put(`/api/v1/organisations/${id}`, other)).toMatchObject({ body: { code: "NAME_IN_CASES" } });
});

test("people of a client come and leave, and the audit has no numbers of theirs", async () => {
  const id = await planId();
  const path = `/api/v1/organisations/${id}/contacts`;
  const made = expectDone(await send(path, { name: "Pat Example", phone: "555-0133" }, "accounts"));
  const left = await put(`${path}/${made.id}`, { name: "Pat Example", active: false }, 1);
  expect(left).toMatchObject({ status: 200, body: { active: false, version: 2 } });
  expect(await put(`${path}/${made.id}`, { name: "Somebody" }, 1)).toMatchObject({ status: 412 });
  const rows = await rig.audit("what = 'contact'");
  expect(rows.length).toBe(2);
  expect(JSON.stringify(rows)).not.toContain("0133");
});

test("BB-19: a grant of the plan holds for its cases at once, and ends at once", async () => {
  const id = await planId();
  const grant = {
    basis: "dollars-additional",
    amountCents: 60_000,
    per: "claim",
    validFrom: "2026-11-01",
    grantor: "Pat Plan",
    evidence: "E-mail of Pat Plan, 28 November 2026",
  };
  const path = `/api/v1/organisations/${id}/authority`;
  const kept = expectDone(await send(path, grant, "accounts"));
  expect(kept).toMatchObject({
    id: "PA-2026-00001",
    state: "in force",
    scope: "plan",
    keptBy: "Ann Accounts",
  });
  expect(await send(path, grant, "accounts")).toMatchObject({ body: { code: "ALREADY_GRANTED" } });
  const { id: one } = await rig.open({ claimNumber: "CLM-7" });
  const asked = expectDone(await get(`/api/v1/cases/${one}`));
  expect(JSON.stringify(asked.authority)).toContain("60000");
  const higher = { ...grant, amountCents: 90_000 };
  expectDone(await send(path, higher, "accounts"));
  const rows = expectDone(await get(path)).items;
  expect(rows.map(({ state }: { state: string }) => state)).toEqual(["in force", "replaced"]);
  const ended = await send(`${path}/PA-2026-00002/end`, { why: "The plan took it back." }, "accounts");
  expect(expectDone(ended)).toMatchObject({ state: "ended", ended: { why: "The plan took it back." } });
  const after = expectDone(await get(`/api/v1/cases/${one}`));
  expect(JSON.stringify(after.authority ?? {})).not.toContain("90000");
  const again = await send(`${path}/PA-2026-00002/end`, { why: "Again." }, "accounts");
  expect(again).toMatchObject({ status: 409, body: { code: "AUTHORITY_ENDED" } });
});

test("BB-17: only a plan grants, and nobody who negotiates may key it", async () => {
  const { items } = expectDone(await get("/api/v1/organisations?party=tpa"));
  const grant = {
    basis: "percent-of-medicare",
    percent: 150,
    per: "claim",
    validFrom: "2026-11-01",
    grantor: "Theo Tpa",
    evidence: "A letter",
  };
  const path = `/api/v1/organisations/${items[0].id}/authority`;
  expect(await send(path, grant, "accounts")).toMatchObject({ body: { code: "ONLY_PLANS_GRANT" } });
  expect(await send(path, grant, "negotiator")).toMatchObject({ status: 403 });
});

const usual = {
  name: "Desk hours",
  zone: "America/Los_Angeles",
  week: Object.fromEntries(
    ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, [["06:00", "17:00"]]]),
  ),
  federal: true,
  leftOut: [],
  ownDays: [],
  closures: [],
};

test("GN-01, DK-10: a closure is looked at, then kept; the desk's clocks move with it", async () => {
  const { id } = await rig.open({ claimNumber: "CLM-8" });
  const before = expectDone(await get(`/api/v1/cases/${id}/clocks`)).items;
  const moving = before.find((one: { name: string }) => one.name === "split confirmed");
  expect(moving.dueOn).toBe("2026-12-08");
  const closed = { ...usual, closures: [{ from: "2026-12-04", to: "2026-12-04", why: "an office move" }] };
  const looked = expectDone(await send("/api/v1/calendars/desk/preview", closed, "supervisor"));
  const mine = looked.moves.filter((one: { caseId: string }) => one.caseId === id);
  expect(mine).toContainEqual(expect.objectContaining({ from: "2026-12-08", to: "2026-12-09" }));
  expect(expectDone(await get(`/api/v1/cases/${id}/clocks`)).items).toEqual(before);
  const kept = expectDone(await put("/api/v1/calendars/desk", { ...closed, why: "We move house." }, 0));
  expect(kept.moved.clocks).toBeGreaterThan(0);
  expect(kept.calendar).toMatchObject({ ofKind: "desk", version: 1 });
  const after = expectDone(await get(`/api/v1/cases/${id}/clocks`)).items;
  const running = (rows: { name: string; state: string; dueOn: string }[]) =>
    rows.find((one) => one.name === "split confirmed" && one.state === "running")?.dueOn;
  expect(running(after)).toBe("2026-12-09");
  const { items } = expectDone(await get(`/api/v1/cases/${id}/timeline`));
  expect(items[0]).toMatchObject({ event: "calendar-changed" });
  expect(items[0].says).toContain("We move house.");
  const again = expectDone(await send("/api/v1/calendars/desk/redate", {}, "admin"));
  expect(again.moved).toEqual({ cases: 0, clocks: 0 });
});

test("GN-01: what opens afterwards counts by the new calendar, and back again", async () => {
  const due = async (claimNumber: string) => {
    const { id } = await rig.open({ claimNumber });
    const { items } = expectDone(await get(`/api/v1/cases/${id}/clocks`));
    return items.find((one: { name: string }) => one.name === "split confirmed").dueOn;
  };
  expect(await due("CLM-9")).toBe("2026-12-09");
  expectDone(await put("/api/v1/calendars/desk", { ...usual, why: "We stay after all." }, 1));
  expect(await due("CLM-10")).toBe("2026-12-08");
  const { items } = expectDone(await get("/api/v1/calendars/desk/history"));
  expect(items.map(({ says }: { says: string }) => says)).toEqual(["We stay after all.", "We move house."]);
});

test("GN-01: a calendar that cannot be counted on is refused, and a stale one too", async () => {
  const shut = { ...usual, week: {}, why: "Nobody works." };
  expect(await put("/api/v1/calendars/desk", shut)).toMatchObject({ status: 422 });
  const strange = { ...usual, leftOut: ["2026-12-02"], why: "?" };
  const told = await put("/api/v1/calendars/desk", strange);
  expect(told.body.detail).toContain("is no federal holiday");
  expect(await put("/api/v1/calendars/desk", { ...usual, why: "Late." }, 1)).toMatchObject({ status: 412 });
  expect(
    await put("/api/v1/calendars/desk", { ...usual, why: "Not mine." }, 2, "specialist" as never),
  ).toMatchObject({
    status: 403,
  });
});

test("a party has a calendar of its own with a lunch break, and it says when it is open", async () => {
  const { items } = expectDone(await get("/api/v1/organisations?party=provider"));
  const lunch = [
    ["08:00", "12:00"],
    ["13:00", "17:00"],
  ];
  const body = { ...usual, name: "Sample Surgery", zone: "America/New_York", week: { tuesday: lunch } };
  const given = { ...body, ofKind: "party", organisationId: items[0].id };
  const made = expectDone(await send("/api/v1/calendars", given, "admin"));
  expect(made).toMatchObject({ openNow: true, organisation: { name: "Sample Surgery Center" } });
  expect(await send("/api/v1/calendars", given, "admin")).toMatchObject({
    body: { code: "CALENDAR_EXISTS" },
  });
});

const fax = {
  party: "provider",
  brand: "Sample Surgery Center",
  purpose: "disputes",
  channel: "fax",
  address: "555-0177",
  toldBy: "Their billing office, by telephone",
  verifiedOn: "2026-11-30",
};

test("BB-08: the directory offers a case what fits its parties, with its age and who told us", async () => {
  const made = expectDone(await send("/api/v1/channels", fax, "specialist"));
  expect(made).toMatchObject({ version: 1, state: "fresh", by: "Dana Desk" });
  const { id } = await rig.open({ claimNumber: "CLM-11" });
  const { items } = expectDone(await get(`/api/v1/cases/${id}/channels`));
  expect(items).toMatchObject([{ address: "555-0177", partyName: "Sample Surgery Center", current: false }]);
  expect(await rig.audit(`what = 'channels' and case_id = '${id}'`)).toHaveLength(1);
});

test("BB-08: a correction, a verification and the end are further rows; the old ones stay", async () => {
  const { items } = expectDone(await get("/api/v1/channels?q=sample"));
  const [{ id }] = items;
  const path = `/api/v1/channels/${id}`;
  expectDone(
    await ask("PUT", path, { body: { ...fax, address: "555-0178" }, headers: { "if-match": 'W/"1"' } }),
  );
  const stale = await ask("PUT", path, { body: fax, headers: { "if-match": 'W/"1"' } });
  expect(stale).toMatchObject({ status: 412, body: { code: "CHANGED_MEANWHILE" } });
  const seen = expectDone(await send(`${path}/verify`, { toldBy: "Their web page" }, "specialist"));
  expect(seen).toMatchObject({ version: 3, verifiedOn: "2026-12-01", says: "Verified today" });
  expectDone(await send(`${path}/end`, { why: "The office has closed." }, "accounts"));
  expect(expectDone(await get("/api/v1/channels?q=sample")).items).toEqual([]);
  expect(await send(`${path}/verify`, { toldBy: "Nobody" }, "specialist")).toMatchObject({ status: 404 });
  const past = expectDone(await get(`${path}/history`)).items;
  expect(past.map(({ address }: { address: string }) => address)).toEqual([
    "555-0178",
    "555-0178",
    "555-0178",
    "555-0177",
  ]);
  const tomorrow = await send("/api/v1/channels", { ...fax, verifiedOn: "2026-12-02" }, "specialist");
  expect(tomorrow).toMatchObject({ status: 422 });
});
