// Who has to hear how a case ended.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NotifyMatrix, notifyDefaults, type ToldCase, toTell } from "./notify-matrix.ts";
import { type Party, parties } from "./parties.ts";

const tpa = { party: "tpa", told: true } as const;
const plan = { party: "plan", told: false } as const;
const broker = { party: "broker", told: true } as const;
const about = (more: Partial<ToldCase> = {}): ToldCase => ({
  clients: [tpa, plan],
  attempts: [],
  inbound: [],
  requester: { party: "tpa" },
  ...more,
});
const required = (matrix: NotifyMatrix, facts: ToldCase, added?: NotifyMatrix) =>
  toTell(matrix, facts, added)
    .filter((one) => one.required)
    .map(({ party }) => party);
const copied = (matrix: NotifyMatrix, facts: ToldCase) =>
  toTell(matrix, facts)
    .filter((one) => !one.required)
    .map(({ party }) => party);

describe("the defaults", () => {
  test("PN-06: every client that wants to hear is told of a pre-negotiation", () => {
    expect(required(notifyDefaults["pre-negotiation"], about())).toEqual(["tpa"]);
    expect(required(notifyDefaults["pre-negotiation"], about({ clients: [tpa, plan, broker] }))).toEqual([
      "tpa",
      "broker",
    ]);
    expect(required(notifyDefaults["pre-negotiation"], about({ clients: [plan] }))).toEqual(["plan"]);
    expect(required(notifyDefaults["pre-negotiation"], about({ clients: [] }))).toEqual(["tpa"]);
  });

  test("AN-08: the member and the TPA of an access issue, whoever else wants to in copy", () => {
    expect(required(notifyDefaults.access, about())).toEqual(["member", "tpa"]);
    expect(copied(notifyDefaults.access, about({ clients: [tpa, broker] }))).toEqual(["broker"]);
    const alone = about({ clients: [broker], requester: { party: "member" } });
    expect(required(notifyDefaults.access, alone)).toEqual(["member", "broker"]);
  });

  test("AP-09, A-07: medical management, the TPA in copy, the member where they were in touch", () => {
    const referred = about({ requester: { party: "medical-management" } });
    const matrix = notifyDefaults["pre-cert-access"];
    expect(required(matrix, referred)).toEqual(["medical-management"]);
    expect(copied(matrix, referred)).toEqual(["tpa"]);
    expect(copied(matrix, { ...referred, clients: [] })).toEqual([]);
    const wrote = { ...referred, inbound: [{ from: "member" as const }] };
    expect(required(matrix, wrote)).toEqual(["medical-management", "member"]);
    const missed = { ...referred, attempts: [{ with: "member" as const, reached: false }] };
    expect(required(matrix, missed)).toEqual(["medical-management"]);
    expect(required(matrix, { ...missed, attempts: [{ with: "member", reached: true }] })).toHaveLength(2);
  });

  test("PN-17: nobody is told by a child case", () => {
    expect(toTell(notifyDefaults.outreach, about())).toEqual([]);
  });
});

test("A-07: what a tenant adds is told, and a copy of ours may become required by it", () => {
  const extra: NotifyMatrix = [{ party: "member", need: "required", why: "We always call." }];
  expect(required(notifyDefaults["pre-negotiation"], about(), extra)).toEqual(["tpa", "member"]);
  const louder: NotifyMatrix = [{ party: "broker", need: "required", why: "They asked." }];
  expect(required(notifyDefaults.access, about({ clients: [tpa, broker] }), louder)).toContain("broker");
});

test("A-07: whatever is added, nobody who is required is taken off, and nobody is told twice", () => {
  const party = fc.constantFrom<Party | "client">(...parties, "client");
  const need = fc.constantFrom<"required" | "copied" | "if in touch">("required", "copied", "if in touch");
  const row = fc.record({ party, need, why: fc.constant("It is so.") });
  const client = fc.record({ party: fc.constantFrom<Party>("tpa", "plan", "broker"), told: fc.boolean() });
  const facts = fc.record({
    clients: fc.uniqueArray(client, { selector: (one) => one.party }),
    attempts: fc.array(fc.record({ with: fc.constantFrom<Party>("member", "tpa"), reached: fc.boolean() })),
    inbound: fc.array(fc.record({ from: fc.constantFrom<Party>("member", "provider") })),
    requester: fc.record({ party: fc.constantFrom<Party>("tpa", "member", "medical-management") }),
  });
  const matrices = fc.constantFrom<NotifyMatrix>(...Object.values(notifyDefaults));
  fc.assert(
    fc.property(matrices, facts, fc.array(row), (matrix, one, added) => {
      const now = toTell(matrix, one, added);
      expect(new Set(now.map(({ party: who }) => who)).size).toBe(now.length);
      for (const who of required(matrix, one)) expect(required(matrix, one, added)).toContain(who);
      if (matrix.some((one) => one.need === "required")) expect(now.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});
