// Rules, settings and versions over HTTP.
import { afterAll, expect, test } from "vitest";
import { expectDone, openRig } from "./rig.ts";

const rig = await openRig();
afterAll(() => rig.close());
const { get, send, ask } = rig;

const put = (path: string, body: unknown, version?: number, as = "admin" as const) =>
  ask("PUT", path, { as, body, headers: version === undefined ? {} : { "if-match": `W/"${version}"` } });
const planId = async () => {
  const { items } = expectDone(await get("/api/v1/organisations?party=plan"));
  return items.find((one: { name: string }) => one.name === "Example Plan").id as string;
};

test("every rule has our words, and a clock of the law its citation, grade and days", async () => {
  const { items } = expectDone(await get("/api/v1/rules"));
  const of = (id: string) => items.find((one: { id: string }) => one.id === id);
  expect(of("BB-19").says).toContain("above the authority in force");
  expect(of("BB-19").refusals.map(({ code }: { code: string }) => code)).toContain("OFFER_OVER_AUTHORITY");
  expect(of("BB-07").choices).toEqual(["outreachCounts"]);
  expect(of("ERISA.appeal.file")).toMatchObject({ kind: "law", grade: "Q", on: true });
  expect(items.filter(({ kind, says }: { kind: string; says: string }) => kind === "rule" && !says)).toEqual(
    [],
  );
});

test("BB-27: a choice holds from its day on, and is never backdated", async () => {
  const choice = { key: "planDecisionDays", value: 9, why: "The plans asked for it." };
  const path = "/api/v1/rules/choices";
  const past = await send(path, { ...choice, fromOn: "2026-11-30" }, "admin");
  expect(past).toMatchObject({ status: 409, body: { code: "SWITCH_IN_THE_PAST" } });
  expect(await send(path, { ...choice, fromOn: "2026-12-02", value: 99 }, "admin")).toMatchObject({
    status: 422,
  });
  expectDone(await send(path, { ...choice, fromOn: "2026-12-02" }, "admin"));
  const now = async () => {
    const { items } = expectDone(await get(path));
    return items.find((one: { key: string }) => one.key === "planDecisionDays");
  };
  expect(await now()).toMatchObject({ value: 5, history: [{ state: "to come" }] });
  const counted = await rig.owner.query(
    "select settings -> 'switches' as s from tenant where tenant_id = $1",
    [rig.home],
  );
  expect(counted.rows[0].s).toEqual([{ key: "planDecisionDays", value: 9, from: "2026-12-02" }]);
  expectDone(await send("/api/v1/test-clock", { by: "P1D" }, "specialist"));
  expect(await now()).toMatchObject({ value: 9, says: "9 open days", history: [{ state: "in force" }] });
  expect(await rig.audit("action = 'chose'")).toHaveLength(1);
});

test("GN-02: the contact card is changed by an administrator, with the version that was seen", async () => {
  const { version, card } = expectDone(await get("/api/v1/settings"));
  const body = { name: "Example Desk", card: { ...card, phone: "555-0100", hours: "Weekdays" } };
  const is = expectDone(await put("/api/v1/settings", body, version));
  expect(is).toMatchObject({ card: { phone: "555-0100" }, version: version + 1 });
  expect(await put("/api/v1/settings", body, version)).toMatchObject({ status: 412 });
  expect(await put("/api/v1/settings", body, undefined, "supervisor" as never)).toMatchObject({
    status: 403,
  });
});

test("a playbook has its versions, and nobody is behind the newest", async () => {
  await rig.open();
  const { items } = expectDone(await get("/api/v1/playbooks/balance-bill/versions"));
  expect(items).toMatchObject([{ version: 1, newest: true, from: [] }]);
  expect(items[0].openCases).toBeGreaterThan(0);
  const same = await get("/api/v1/playbooks/balance-bill/difference?from=1&to=1");
  expect(expectDone(same)).toEqual({ items: [] });
  expect(expectDone(await get("/api/v1/playbooks/balance-bill/moves?to=1", "supervisor")).items).toEqual([]);
  expect(await get("/api/v1/playbooks/balance-bill/moves?to=2", "supervisor")).toMatchObject({ status: 404 });
  expect(await get("/api/v1/playbooks/nothing/versions")).toMatchObject({ status: 404 });
});

test("nobody of another desk, and nobody outside, sees any of it", async () => {
  const id = await planId();
  expect(await get(`/api/v1/organisations/${id}`, "rival")).toMatchObject({ status: 404 });
  expect(expectDone(await get("/api/v1/organisations", "rival")).items).toEqual([]);
  expect(expectDone(await get("/api/v1/channels?ended=true", "rival")).items).toEqual([]);
  for (const path of ["/api/v1/organisations", "/api/v1/calendars", "/api/v1/channels", "/api/v1/rules"])
    expect(await get(path, "provider")).toMatchObject({ status: 403 });
});
