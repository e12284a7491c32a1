import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "../calendar.ts";
import { type AssignmentRule, type Staff, type ToAssign, whoGets } from "./assignment.ts";

const until = instant("2026-12-14T16:00:00Z");
const person = (id: string, rest: Partial<Staff> = {}): Staff => ({
  id,
  name: id.toUpperCase(),
  roles: ["specialist"],
  openCases: 0,
  away: null,
  ...rest,
});
const rule = (rest: Partial<AssignmentRule>): AssignmentRule => ({
  id: "r1",
  name: "a rule",
  active: true,
  how: "in-turn",
  ...rest,
});
const one: ToAssign = { playbook: "small-quarrel", stage: "intake", ownerIds: [] };
const nobody = new Map<string, string>();
const given = (rules: readonly AssignmentRule[], staff: readonly Staff[], rest: Partial<ToAssign> = {}) =>
  whoGets(rules, { ...one, ...rest }, { staff, lastTurn: nobody });

test("GN-04: the first rule that finds somebody decides, and the others are not asked", () => {
  const rules = [
    rule({ name: "for others", stage: "closed" }),
    rule({ name: "all" }),
    rule({ name: "never" }),
  ];
  const { chosen, passed } = given(rules, [person("ana")]);
  expect(chosen?.rule.name).toBe("all");
  expect(passed).toEqual([{ rule: "for others", says: "It is for another stage." }]);
});

test("a rule that is switched off, or for another kind of case, is passed over with its reason", () => {
  const rules = [rule({ active: false }), rule({ playbook: "appeal" })];
  const { chosen, passed } = given(rules, [person("ana")]);
  expect(chosen).toBeNull();
  expect(passed.map(({ says }) => says)).toEqual(["It is switched off.", "It is for another kind of case."]);
});

test("in turn goes round: after the last comes the first", () => {
  const staff = [person("cleo"), person("ana"), person("ben")];
  const turns: string[] = [];
  let last = new Map<string, string>();
  for (let turn = 0; turn < 5; turn += 1) {
    const { chosen } = whoGets([rule({})], one, { staff, lastTurn: last });
    turns.push(chosen?.personId ?? "");
    last = new Map([["r1", chosen?.personId ?? ""]]);
  }
  expect(turns).toEqual(["ana", "ben", "cleo", "ana", "ben"]);
});

test("in turn does not get stuck on somebody who has left or is away", () => {
  const staff = [person("ana"), person("ben", { away: { until, deputyId: null } }), person("cleo")];
  const after = (last: string) =>
    whoGets([rule({})], one, { staff, lastTurn: new Map([["r1", last]]) }).chosen?.personId;
  expect([after("ana"), after("bob who left"), after("cleo")]).toEqual(["cleo", "cleo", "ana"]);
});

test("the fewest open cases: one case less is enough", () => {
  const staff = [person("ana", { openCases: 12 }), person("ben", { openCases: 11 })];
  expect(given([rule({ how: "fewest-open" })], staff).chosen).toMatchObject({
    personId: "ben",
    why: "has the fewest open cases, 11",
  });
});

test("a role and named people narrow whom it may be", () => {
  const staff = [person("ana"), person("ben", { roles: ["negotiator"] }), person("cleo")];
  expect(given([rule({ role: "negotiator" })], staff).chosen?.personId).toBe("ben");
  expect(given([rule({ people: ["cleo"] })], staff).chosen?.personId).toBe("cleo");
  const { chosen, passed } = given([rule({ role: "negotiator", people: ["cleo"] })], staff);
  expect([chosen, passed[0]?.says]).toEqual([null, "Nobody whom it names is here."]);
});

test("DK-03: the owner of the client gets it; while away the deputy, and the deputy's deputy", () => {
  const owner = rule({ how: "client-owner" });
  const away = (deputyId: string | null) => ({ away: { until, deputyId } });
  const who = (staff: readonly Staff[]) => given([owner], staff, { ownerIds: ["ana"] }).chosen;
  expect(who([person("ana"), person("ben")])?.why).toBe("is the owner of the client");
  expect(who([person("ana", away("ben")), person("ben")])).toMatchObject({
    personId: "ben",
    why: "stands in for ANA, the owner of the client",
  });
  expect(who([person("ana", away("ben")), person("ben", away("cleo")), person("cleo")])?.personId).toBe(
    "cleo",
  );
  expect(who([person("ana", away(null)), person("ben")])).toBeNull();
});

test("two who stand in for each other while both are away end in nobody, not in a circle", () => {
  const staff = [
    person("ana", { away: { until, deputyId: "ben" } }),
    person("ben", { away: { until, deputyId: "ana" } }),
  ];
  const { chosen, passed } = given([rule({ how: "client-owner" })], staff, { ownerIds: ["ana"] });
  expect([chosen, passed[0]?.says]).toEqual([null, "The owner of the client is away, and nobody stands in."]);
});

test("where the plan's owner is away without a deputy, the owner of the next client is asked", () => {
  const staff = [person("ana", { away: { until, deputyId: null } }), person("ben")];
  const { chosen } = given([rule({ how: "client-owner" })], staff, { ownerIds: ["ana", "ben"] });
  expect(chosen?.personId).toBe("ben");
});

test("whatever the desk looks like, nobody who is away and nobody unknown is chosen", () => {
  const somebody = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    openCases: fc.nat(50),
    isAway: fc.boolean(),
    deputyId: fc.option(fc.constantFrom("a", "b", "c", "d", "z")),
  });
  const how = fc.constantFrom("client-owner" as const, "in-turn" as const, "fewest-open" as const);
  fc.assert(
    fc.property(fc.uniqueArray(somebody, { selector: ({ id }) => id }), fc.array(how), (people, hows) => {
      const staff = people.map(({ id, openCases, isAway, deputyId }) =>
        person(id, { openCases, away: isAway ? { until, deputyId } : null }),
      );
      const rules = hows.map((one, index) => rule({ id: `r${index}`, how: one }));
      const { chosen, passed } = given(rules, staff, { ownerIds: ["a", "b"] });
      expect(passed.length + (chosen ? 1 : 0)).toBeLessThanOrEqual(rules.length);
      if (chosen) expect(staff.find(({ id }) => id === chosen.personId)?.away).toBeNull();
    }),
  );
});
