// What cases learn comes into the registry through the one door, and nowhere else.
import { afterAll, describe, expect, test } from "vitest";
import { type AcceptanceFact, standingOn } from "../../core/acceptance.ts";
import { civil, civilDateIn, instant, pacific } from "../../core/calendar.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { AnyCaseType } from "../case-file/case-type.ts";
import { deskOf } from "../case-file/desk.ts";
import { openCase, record } from "../case-file/record.ts";
import type { QuarrelFacts } from "../case-file/small-quarrel-events.ts";
import { smallRoom } from "../case-file/small-room.ts";
import { bill, recorded, testDesk } from "../case-file/test-desk.ts";
import { learn, linesOf, registerAcceptances, takeBack } from "./learn.ts";
import { historyOf, plansKnown } from "./show.ts";
import { add, ask, npiOf, sampleLoad, tell, today } from "./test-registry.ts";

const t = await testDesk();
afterAll(() => t.close());

/** Each offer of the small quarrel is taken for something learned. */
const acceptances = (facts: BaseFacts): readonly AcceptanceFact[] =>
  (facts as QuarrelFacts).offers.map(({ at, amountCents }, index) => ({
    no: index + 1,
    provider: { name: (facts as QuarrelFacts).provider, npi: (facts as QuarrelFacts).npi ?? "" },
    plan: { name: "Example Plan" },
    standing: amountCents > 50_000 ? "refusing" : "accepting",
    basis: "told by phone",
    on: civilDateIn(pacific, at),
    until: civil("2027-06-01"),
    evidence: { who: "Front desk", words: "CANARY: we take it" },
    by: "Dana Desk",
  }));
const room: AnyCaseType = { ...smallRoom, acceptances };
const desk = deskOf([room]);

const open = async (more: object = {}) => {
  const input = { ...bill, ...more };
  const opening = { playbook: "small-quarrel", input, actor: t.actors.dana };
  return recorded(await t.here((tx) => openCase(desk, tx, opening))).case.id;
};
const act = (caseId: string, event: string, input: object = {}, actor = t.actors.dana) =>
  t.here((tx) => record(desk, tx, { caseId, event, input, actor }));

const lines = (caseId: string) =>
  t.owner
    .query<{ no: number; standing: string; back: boolean }>(
      `select case_no as no, standing, takes_back is not null as back from acceptance
        where case_id = $1 order by id`,
      [caseId],
    )
    .then(({ rows }) => rows);

describe("the one door", () => {
  test("writes what an event has taught the case, with the event (PN-05, AN-09, AP-10)", async () => {
    const id = await open();
    recorded(await act(id, "write"));
    recorded(await act(id, "grant", { amountCents: 50_000, per: "claim" }, t.actors.pia));
    expect(await lines(id)).toEqual([]);
    recorded(await act(id, "offer", { amountCents: 40_000 }));
    expect(await lines(id)).toEqual([{ no: 1, standing: "accepting", back: false }]);
    const [found] = (await t.here((tx) => ask(tx, { npi: bill.providerNpi, plan: "Example Plan" }))) ?? [];
    expect(found).toMatchObject({ name: bill.providerName, standing: { standing: "accepting" } });
  });

  test("writes nothing for an event that was refused, and nothing twice", async () => {
    const id = await open({ claimNumber: "CLM-2" });
    recorded(await act(id, "write"));
    expect((await act(id, "offer", { amountCents: 900_000 })).kind).toBe("refused");
    expect(await lines(id)).toEqual([]);
    recorded(await act(id, "grant", { amountCents: 50_000, per: "claim" }, t.actors.pia));
    recorded(await act(id, "offer", { amountCents: 20_000 }));
    recorded(await act(id, "offer", { amountCents: 30_000 }));
    expect((await lines(id)).map(({ no }) => no)).toEqual([1, 2]);
  });

  test("nothing of it is left when the transaction fails", async () => {
    const id = await open({ claimNumber: "CLM-3" });
    recorded(await act(id, "write"));
    recorded(await act(id, "grant", { amountCents: 50_000, per: "claim" }, t.actors.pia));
    const failing = t.here(async (tx) => {
      const input = { amountCents: 10_000 };
      recorded(await record(desk, tx, { caseId: id, event: "offer", input, actor: t.actors.dana }));
      throw new Error("The lights went out.");
    });
    await expect(failing).rejects.toThrow("The lights went out.");
    expect(await lines(id)).toEqual([]);
  });
});

const fact = (no: number, more: Partial<AcceptanceFact> = {}): AcceptanceFact => ({
  no,
  provider: { name: "Elm Clinic", npi: npiOf(40) },
  plan: { name: "Elm Plan" },
  standing: "accepting",
  basis: "education",
  on: today,
  until: civil("2027-12-01"),
  evidence: { who: "Front desk" },
  by: "Dana Desk",
  ...more,
});
const now = instant("2026-12-01T18:00:00Z");

describe("a case that says it no more", () => {
  test("takes its line back, readable, and may say something else under its number", async () => {
    const id = await open({ claimNumber: "CLM-4" });
    const change = (before: readonly AcceptanceFact[], after: readonly AcceptanceFact[]) =>
      t.here((tx) => registerAcceptances(tx, { caseId: id, before, after, at: now, by: "Sam Super" }));
    await change([], [fact(1)]);
    await change([fact(1)], []);
    await change([], [fact(1, { standing: "refusing", basis: "told by phone", until: civil("2027-06-01") })]);
    expect(await lines(id)).toEqual([
      { no: 1, standing: "accepting", back: false },
      { no: 1, standing: null, back: true },
      { no: 1, standing: "refusing", back: false },
    ]);
    const [found] = (await t.here((tx) => ask(tx, { npi: npiOf(40), plan: "Elm Plan" }))) ?? [];
    expect(found?.standing?.standing).toBe("refusing");
    const history = await t.here((tx) => historyOf(tx, found?.id ?? "", { before: null, most: 10 }));
    expect(history.map(({ says, takenBack }) => [says, takenBack])).toEqual([
      [
        expect.stringMatching(/^Refuses by word on the telephone on December 1, 2026; .* June 1, 2027\.$/),
        false,
      ],
      ["Taken back: The case says it no more.", false],
      [expect.stringMatching(/^Accepts after the plan was explained/), true],
    ]);
    expect(history[2]).toMatchObject({ source: "case", caseId: id, evidence: { who: "Front desk" } });
  });
});

describe("who is meant", () => {
  const idOf = (given: Parameters<typeof add>[1]) => t.here((tx) => add(tx, given));

  test("the NPI decides; without it the TIN with the name; then the name alone", async () => {
    const first = await idOf({ name: "Fir Clinic", npi: npiOf(50), tin: "98-7654321" });
    expect(await idOf({ name: "Fir Medical Group", npi: npiOf(50) })).toBe(first);
    expect(await idOf({ name: "FIR  CLINIC", tin: "987654321" })).toBe(first);
    expect(await idOf({ name: "Fir Clinic" })).toBe(first);
  });

  test("two of one name with different NPIs are two, and the bare name is then neither", async () => {
    const one = await idOf({ name: "Gum Clinic", npi: npiOf(51) });
    const two = await idOf({ name: "Gum Clinic", npi: npiOf(52) });
    const bare = await idOf({ name: "Gum Clinic" });
    expect(new Set([one, two, bare]).size).toBe(3);
  });

  test("a number that is no NPI does not name anybody", async () => {
    const plain = await idOf({ name: "Hazel Clinic" });
    expect(await idOf({ name: "Hazel Clinic", npi: "1234567890" })).toBe(plain);
  });

  test("who was known by name is completed by a number that is learned later", async () => {
    const plain = await idOf({ name: "Ivy Clinic" });
    expect(await idOf({ name: "Ivy Clinic", npi: npiOf(53), specialties: ["207Q00000X"] })).toBe(plain);
    expect(await t.here((tx) => ask(tx, { q: npiOf(53) }))).toMatchObject([{ id: plain }]);
  });

  test("ten who name the same provider at once add it once, and all they say is kept", async () => {
    const load = await t.here((tx) => sampleLoad(tx));
    await Promise.all(
      Array.from({ length: 10 }, () =>
        t.here(async (tx) => {
          const who = await add(tx, { name: "Juniper Clinic", npi: npiOf(54) });
          await tell(tx, { who, load, plan: "Juniper Plan" });
        }),
      ),
    );
    const found = (await t.here((tx) => ask(tx, { q: "juniper", plan: "Juniper Plan" }))) ?? [];
    expect(found).toHaveLength(1);
    const its = await t.here((tx) => linesOf(tx, found[0]?.id ?? "", "plan:juniper plan"));
    expect(its).toHaveLength(10);
    expect(standingOn(its, today).standing).toBe("accepting");
  });
});

describe("lines", () => {
  test("of a table are taken back once, and the standing is again what it was before", async () => {
    const load = await t.here((tx) => sampleLoad(tx));
    const who = await t.here((tx) => add(tx, { name: "Kauri Clinic" }));
    await t.here((tx) => tell(tx, { who, load, plan: "Kauri Plan", basis: "contract" }));
    const line = await t.here((tx) =>
      tell(tx, {
        who,
        load,
        plan: "Kauri Plan",
        standing: "refusing",
        basis: "contract",
        on: civil("2026-12-01"),
      }),
    );
    const standing = async () =>
      (await t.here((tx) => ask(tx, { q: "kauri", plan: "Kauri Plan" })))?.[0]?.standing?.standing;
    expect(await standing()).toBe("refusing");
    const undo = () =>
      t.here((tx) => takeBack(tx, line ?? "", { by: "Dana Desk", at: now, why: "Wrong column." }));
    await undo();
    await undo();
    expect(await standing()).toBe("accepting");
    const history = await t.here((tx) => historyOf(tx, who, { before: null, most: 10 }));
    expect(history.filter(({ takesBack }) => takesBack !== null)).toHaveLength(1);
  });

  test("nobody changes or deletes a line, and nobody writes a standing past it", async () => {
    const refused = (sql: string) =>
      t
        .here((tx) => tx.query(sql))
        .then(
          () => "done",
          () => "refused",
        );
    expect(await refused("update acceptance set standing = 'accepting'")).toBe("refused");
    expect(await refused("delete from acceptance")).toBe("refused");
    expect(await refused("delete from provider_standing")).toBe("refused");
    expect(await refused("update registry_plan set name = 'x'")).toBe("refused");
  });

  test("a type that a table tells of a plan is kept with it", async () => {
    const load = await t.here((tx) => sampleLoad(tx));
    const who = await t.here((tx) => add(tx, { name: "Larch Clinic" }));
    await t.here((tx) => tell(tx, { who, load, plan: "Larch Plan", planType: "Open access" }));
    await t.here((tx) => tell(tx, { who, load, plan: "Larch Plan" }));
    const plans = await t.here((tx) => plansKnown(tx, true));
    expect(plans).toContainEqual({ name: "Larch Plan", planType: "Open access" });
  });

  test("a paid claim is one line for a plan, however often the file comes", async () => {
    const remittance = "00000000-0000-7000-8000-000000000001";
    await t.here((tx) =>
      tx.query(
        `insert into remittance (id, sha256, place, control, payer, payee, payment_cents, balances,
            received_at, received_by)
          values ($1, $2, 1, '1', 'Maple Plan', 'Maple Clinic', 0, true, now(), 'Dana')`,
        [remittance, Buffer.alloc(32, 1)],
      ),
    );
    const providerId = await t.here((tx) => add(tx, { name: "Maple Clinic" }));
    const paid = () =>
      t.here((tx) =>
        learn(tx, {
          ...{ providerId, plan: { name: "Maple Plan" }, standing: "accepting", basis: "paid claim" },
          ...{ on: today, until: civil("2027-12-01"), evidence: {}, by: "Post", at: now },
          source: { remittanceId: remittance, claimPlace: 1 },
        }),
      );
    expect(await paid()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await paid()).toBeNull();
  });
});
