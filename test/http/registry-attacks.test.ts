// Somebody wants to write the registry by hostile rows, or to read from it what is not theirs.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { npiOf } from "../../src/desk/registry/test-registry.ts";
import { loadSteps } from "./load-steps.ts";
import { federalFile, federalRow } from "./nppes-text.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { load, undo, bring, choose } = loadSteps(() => rig);
const kind = "kind=standings";
const columns = "Provider name,NPI,TIN,Specialty,ZIP,Plan,Status,Basis,Learned on,Until,Said by,Words\n";
const line = (...cells: readonly string[]) => `${cells.map((cell) => `"${cell}"`).join(",")}\n`;
const rest = ["", "94110", "Example Plan", "accepting", "education", "11/02/2026", "11/02/2027"];
const find = async (q: string, as: Persona = "specialist"): Promise<{ id: string; name: string }[]> =>
  expectDone(await rig.get(`/api/v1/registry/search?${new URLSearchParams({ q })}`, as)).items;
const names = async (q: string, as: Persona = "specialist") => (await find(q, as)).map(({ name }) => name);

describe("a TIN, which may be somebody's social security number", () => {
  const tin = "945678123";
  beforeAll(() => load(kind, columns + line("Solo Practice", npiOf(31), tin, ...rest, "Sue", "Yes")));

  test("finds its provider for the desk, by all of it or its beginning", async () => {
    expect(await names(tin)).toEqual(["Solo Practice"]);
    expect(await names("94567 solo")).toEqual(["Solo Practice"]);
  });

  test.each(["nurse", "tpa", "plan", "broker"] as const)(
    "cannot be found out digit by digit by the %s",
    async (as) => {
      for (const q of [tin, "94", "945", `solo ${tin.slice(0, 5)}`])
        expect([q, ...(await names(q, as))]).toEqual([q]);
      expect(await names(npiOf(31), as)).toEqual(["Solo Practice"]);
      const [found] = await find("solo", as);
      const read = await rig.get(`/api/v1/registry/providers/${found?.id}`, as);
      expect(read.text).not.toContain(tin);
      for (const word of ["Sue", "Ada Admin"]) expect(read.text).not.toContain(word);
    },
  );
});

describe("a table with hostile rows", () => {
  const bad = (name: string, words = "Yes") => columns + line(name, npiOf(32), "", ...rest, "Sue", words);
  test.each([
    ["a NUL in a name", bad("Nul\u0000 Clinic")],
    ["a NUL in the words", bad("Nul Clinic", "We\u0000 take it")],
    ["a name of a million letters", bad("N".repeat(1_000_000))],
    ["words of a million letters", bad("Long Clinic", "w".repeat(1_000_000))],
    ["half of a pair of letters", Buffer.from(bad("Half \ud800 Clinic"), "utf16le").toString("latin1")],
    ["a quote that never ends", `${columns}"Open Clinic,${npiOf(32)},,,94110`],
  ])("with %s is refused in words, or taken whole, and never breaks", async (_what, text) => {
    const came = await bring(kind, text);
    expect(came.status, came.text.slice(0, 300)).toBeLessThan(500);
    expect(came.text).not.toMatch(/node_modules|at .*\.ts:\d+/);
    if (came.status >= 300) return;
    const chosen = await choose(came.body.id);
    expect(chosen.status, chosen.text.slice(0, 300)).toBeLessThan(500);
    if (chosen.status >= 300) return;
    const done = await load(kind, text);
    expect(["loaded", "done", "refused"].includes(done.state) || done.counts !== undefined).toBe(true);
    expect((await rig.get("/api/v1/registry/search?q=clinic")).status).toBe(200);
  });

  test("with formulas keeps them as words, and no file that leaves carries them as formulas", async () => {
    const evil = "=HYPERLINK(1+1)";
    const { id } = await load(kind, columns + line(evil, npiOf(33), "", ...rest, "@SUM(1)", "+1"));
    const said = expectDone(await rig.get(`/api/v1/loads/${id}`, "admin"));
    expect(said.counts).toEqual({ added: 1 });
    const out = await rig.get(`/api/v1/loads/${id}/lines.csv`, "admin");
    if (out.status === 200) expect(out.text).not.toMatch(/(^|[,"])[=@+]/m);
    expectDone({ ...(await rig.get("/api/v1/registry/search?q=hyperlink")) });
  });

  test("taken back twice is taken back once, also by two at once", async () => {
    const { id } = await load(kind, columns + line("Twice Clinic", npiOf(34), "", ...rest, "Sue", "Yes"));
    await undo(id);
    const again = await rig.send(`/api/v1/loads/${id}/undo`, {}, "admin");
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.status).toBeLessThan(500);
    const lines = await rig.owner.query(
      "select count(*)::int as n from acceptance where takes_back is not null and load_id = $1",
      [id],
    );
    expect(lines.rows[0].n).toBe(1);
  });
});

describe("a federal file with hostile rows", () => {
  const send = (text: string) =>
    rig.ask("POST", "/api/v1/registry/nppes", {
      as: "admin",
      raw: Buffer.from(text),
      headers: { "content-type": "text/csv" },
    });
  const lastName = "Provider Last Name (Legal Name)";
  test.each([
    ["a NUL in a name", { [lastName]: "NUL\u0000NAME" }],
    ["a NUL in a street", { "Provider First Line Business Practice Location Address": "1 \u0000 ST" }],
    ["a name of a million letters", { [lastName]: "N".repeat(1_000_000) }],
    ["a name of ninety thousand letters", { [lastName]: "N".repeat(90_000) }],
    ["a formula for a name", { [lastName]: "=1+1" }],
    ["a day that is none", { "NPI Deactivation Date": "02/31/2026" }],
    ["a specialty that is none", { "Healthcare Provider Taxonomy Code_1": "'; drop table x" }],
    ["a name of signs only", { [lastName]: "'''\\\\", "Provider First Name": "''" }],
  ])("with %s is refused by line, or taken, and never breaks", async (_what, more) => {
    const answer = await send(federalFile(federalRow(npiOf(200), more), federalRow(npiOf(201))));
    expect(answer.status, answer.text.slice(0, 400)).toBeLessThan(500);
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts:\d+/);
    expect((await rig.get("/api/v1/registry/search?q=n")).status).toBe(200);
  });

  test("takes nobody's TIN away: the desk finds them by it as before", async () => {
    await load(kind, columns + line("Kept Practice", npiOf(35), "945600000", ...rest, "Sue", "Yes"));
    expectDone(await send(federalFile(federalRow(npiOf(35)))));
    expect(await names("945600000")).toEqual(["MADEUP, ANA"]);
    expect(await names("945600000", "tpa")).toEqual([]);
  });
});
