// The registry over HTTP: tables and the federal file come in, and each party finds what is theirs to know.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { npiOf } from "../../src/desk/registry/test-registry.ts";
import { loadSteps } from "./load-steps.ts";
import { federalFile, federalRow, headings } from "./nppes-text.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { load, undo, bring, choose } = loadSteps(() => rig);
const find = async (query: object, as: Persona = "specialist") =>
  expectDone(await rig.get(`/api/v1/registry/search?${new URLSearchParams({ ...query })}`, as));
const names = async (query: object, as: Persona = "specialist"): Promise<string[]> =>
  (await find(query, as)).items.map(({ name }: { name: string }) => name);

const columns =
  "Provider name,NPI,Specialty,Street,City,State,ZIP,Phone,Plan,Status,Basis,Learned on,Until,Said by,Words";
const line = (...cells: readonly string[]) => `${cells.join(",")}\n`;
const here = (no: number, zip: string) => [`${no} Sample Street`, "Sampletown", "CA", zip, `555-010${no}`];
const table = [
  `${columns}\n`,
  line(
    ...["Alder Knee Clinic", npiOf(1), "207XS0106X", ...here(1, "94110"), "Example Plan", "accepting"],
    ...["education", "11/02/2026", "11/02/2027", "Front desk", "We take it"],
  ),
  line(
    ...["Birch Knee Clinic", npiOf(2), "207X00000X", ...here(2, "94612"), "Example Plan", "refusing"],
    ...["told by phone", "11/09/2026", "05/09/2027", "Office manager", "Not without a contract"],
  ),
  line(
    ...["Cedar Heart Center", npiOf(3), "207RC0000X", ...here(3, "60601"), "Rival Plan", "accepting"],
    ...["contract", "01/01/2026", "12/31/2026", "", ""],
  ),
].join("");
const kind = "kind=standings";

describe("a table of providers and standings", () => {
  test("is looked at first: each row refused says why by its line, and nothing is kept", async () => {
    const bad = `${columns}
Good Clinic,${npiOf(9)},,,,,94110,,Example Plan,accepting,,11/02/2026,,,
Bad digit,1234567890,,,,,94110,,Example Plan,accepting,,11/02/2026,,,
No plan,${npiOf(8)},,,,,94110,,,accepting,,11/02/2026,,,
Lost zero,${npiOf(7)},,,,,2139,,Example Plan,accepting,,11/02/2026,,,
Maybe,${npiOf(6)},,,,,94110,,Example Plan,perhaps,,11/02/2026,,,
`;
    const { id } = expectDone(await bring(kind, bad));
    const { preview } = expectDone(await choose(id));
    expect(preview.counts).toEqual({ add: 1, change: 0, nothing: 0, refuse: 4 });
    const told = preview.problems.map((one: { line: number; problems: { says: string }[] }) => [
      one.line,
      one.problems[0]?.says,
    ]);
    expect(told).toEqual([
      [3, expect.stringContaining("check digit does not fit")],
      [4, expect.stringContaining("which plan is meant")],
      [5, expect.stringContaining("no ZIP code")],
      [6, expect.stringContaining('"perhaps" is none of')],
    ]);
    expect(await names({ q: "clinic" })).toEqual([]);
  });

  test("is loaded, and found by name, NPI, specialty and place (PN-05)", async () => {
    expect((await load(kind, table)).counts).toEqual({ added: 3 });
    expect(await names({ q: "knee" })).toEqual(["Alder Knee Clinic", "Birch Knee Clinic"]);
    expect(await names({ npi: npiOf(3) })).toEqual(["Cedar Heart Center"]);
    expect(await names({ specialty: "207X", zip: "94612" })).toEqual([
      "Birch Knee Clinic",
      "Alder Knee Clinic",
    ]);
    const { items } = await find({ zip: "94110", plan: "Example Plan" });
    expect(items[0]).toMatchObject({
      name: "Alder Knee Clinic",
      miles: 0,
      specialties: [{ code: "207XS0106X", says: "Bone and joint surgery" }],
      site: { zip: "94110", phone: "555-0101" },
      standing: { standing: "accepting", sure: "sure", basis: "education", until: "2027-11-02" },
    });
    expect(items[1]).toMatchObject({ standing: { standing: "refusing", until: "2027-05-08" } });
  });

  test("loaded again changes nothing; undone it is taken back, with its history (PN-15)", async () => {
    expect((await load(kind, table)).counts).toEqual({ same: 3 });
    const refuses = ["refusing", "contract", "12/01/2026", "06/01/2027", "", ""];
    const row = ["Alder Knee Clinic", npiOf(1), "", "", "", "", "", "", "Example Plan", ...refuses];
    const more = `${columns}\n${line(...row)}`;
    const { id, counts } = await load(kind, more);
    expect(counts).toEqual({ changed: 1 });
    expect(await names({ plan: "Example Plan", standing: "accepting" })).toEqual([]);
    expect((await undo(id)).counts).toMatchObject({ undone: 1 });
    expect(await names({ plan: "Example Plan", standing: "accepting" })).toEqual(["Alder Knee Clinic"]);
    const [alder] = (await find({ npi: npiOf(1) })).items;
    const { items } = expectDone(await rig.get(`/api/v1/registry/providers/${alder.id}/history`));
    expect(items.map(({ says }: { says: string }) => says)).toEqual([
      "Taken back: The table it came from was undone.",
      expect.stringMatching(/^Refuses by contract/),
      expect.stringMatching(/^Accepts after the plan was explained/),
    ]);
  });

  test("providers that only came with it go with it, unless something was learned of them", async () => {
    const { id } = await load(kind, `${columns}\nLonely Clinic,${npiOf(20)},,,,,94110,,,,,,,,\n`);
    expect(await names({ q: "lonely" })).toEqual(["Lonely Clinic"]);
    await undo(id);
    expect(await names({ q: "lonely" })).toEqual([]);
  });
});

describe("one provider", () => {
  const idOf = async (npi: string) => (await find({ npi })).items[0].id;

  test("says for each plan where it stands and why", async () => {
    const found = expectDone(await rig.get(`/api/v1/registry/providers/${await idOf(npiOf(2))}`));
    expect(found).toMatchObject({
      name: "Birch Knee Clinic",
      standings: [{ plan: "Example Plan", standing: "refusing", isType: false }],
    });
    expect(found.standings[0].why[0]).toBe(
      "Refuses by word on the telephone on November 9, 2026; to be asked again on May 9, 2027.",
    );
  });

  test("its history says who said what, to the desk alone, and reading it is in the audit", async () => {
    const id = await idOf(npiOf(2));
    const { items } = expectDone(await rig.get(`/api/v1/registry/providers/${id}/history`));
    expect(items[0]).toMatchObject({
      evidence: { who: "Office manager", words: "Not without a contract" },
      by: "Ada Admin",
      source: "table",
    });
    const [entry] = (await rig.audit("what = 'acceptance history'")).slice(-1);
    expect(entry.detail).toMatchObject({ provider: id, cases: [] });
    for (const as of ["nurse", "tpa", "plan", "provider", "member"] as const)
      expect((await rig.get(`/api/v1/registry/providers/${id}/history`, as)).status).toBe(403);
  });

  test("its cases are listed for the desk, and reading them is in the audit", async () => {
    const { id: caseId } = await rig.open({ providerNpi: npiOf(2), claimNumber: "CLM-77" });
    const id = await idOf(npiOf(2));
    const { items } = expectDone(await rig.get(`/api/v1/registry/providers/${id}/cases`));
    expect(items).toMatchObject([{ id: caseId, status: "open", memberName: "Maria Example" }]);
    const [entry] = (await rig.audit("what = 'cases of a provider'")).slice(-1);
    expect(entry.detail).toMatchObject({ provider: id, cases: [caseId] });
    expect((await rig.get(`/api/v1/registry/providers/${id}/cases`, "nurse")).status).toBe(403);
  });

  test("that is none, or another tenant's, is not found", async () => {
    const id = await idOf(npiOf(2));
    expect((await rig.get(`/api/v1/registry/providers/${id}`, "rival")).status).toBe(404);
    expect((await rig.get("/api/v1/registry/providers/none")).status).toBe(404);
    expect(await names({ q: "knee" }, "rival")).toEqual([]);
  });
});

describe("each party", () => {
  test("a plan finds who accepts it, and of another plan nothing", async () => {
    expect(await names({ plan: "Example Plan", standing: "accepting" }, "plan")).toEqual([
      "Alder Knee Clinic",
    ]);
    expect(await names({ plan: "Rival Plan", standing: "accepting" }, "plan")).toEqual([]);
    const { items } = await find({ plan: "Rival Plan", npi: npiOf(3) }, "plan");
    expect(items[0].standing.standing).toBe("unknown");
    const plans = expectDone(await rig.get("/api/v1/registry/plans", "plan")).items;
    expect(plans.map(({ name }: { name: string }) => name)).toEqual(["Example Plan"]);
    const all = expectDone(await rig.get("/api/v1/registry/plans")).items;
    expect(all.map(({ name }: { name: string }) => name)).toEqual(["Example Plan", "Rival Plan"]);
  });

  test("a TPA learns of a plan once it is on a case of it", async () => {
    const rivals = { plan: "Rival Plan", standing: "accepting" };
    expect(await names(rivals, "tpa")).toEqual([]);
    await rig.open({ planName: "Rival Plan", claimNumber: "CLM-78" });
    expect(await names(rivals, "tpa")).toEqual(["Cedar Heart Center"]);
  });

  test("members and providers do not ask this way", async () => {
    for (const as of ["member", "provider", "counsel", "advocate"] as const)
      expect((await rig.get("/api/v1/registry/search?q=knee", as)).status).toBe(403);
  });
});

describe("what is asked wrongly", () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ npi: "1234567890" }, "?npi"],
    [{ npi: "12345" }, "?npi"],
    [{ zip: "00000" }, "?zip"],
    [{ zip: "9411" }, "?zip"],
    [{ specialty: "knee" }, "?specialty"],
    [{ standing: "accepting" }, "?standing"],
    [{ cursor: "not one" }, "?cursor"],
  ];
  test.each(cases)("%o is told at %s", async (query, at) => {
    const { status, body } = await rig.get(`/api/v1/registry/search?${new URLSearchParams({ ...query })}`);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(at);
  });
});

describe("the federal file", () => {
  const send = (text: string | Buffer, query = "", as: Persona = "admin") =>
    rig.ask("POST", `/api/v1/registry/nppes${query}`, {
      as,
      raw: Buffer.from(text),
      headers: { "content-type": "text/csv" },
    });
  const clinic = {
    "Entity Type Code": "2",
    "Provider Organization Name (Legal Business Name)": "FEDERAL IMAGING LLC",
    "Provider Last Name (Legal Name)": "",
    "Provider First Name": "",
  };
  const inNevada = { "Provider Business Practice Location Address State Name": "NV" };

  test("has all the columns that are read, by the names of its layout", () => {
    expect(headings.length).toBeGreaterThan(320);
    expect(federalFile(federalRow(npiOf(100)))).toContain("Healthcare Provider Taxonomy Code_15");
  });

  test("is taken by state: people by last and first name, their main specialty first", async () => {
    const file = federalFile(
      federalRow(npiOf(100)),
      federalRow(npiOf(101), clinic),
      federalRow(npiOf(102), inNevada),
    );
    expect(expectDone(await send(file, "?states=CA"))).toEqual({
      ...{ rows: 3, added: 2, changed: 0, elsewhere: 1, refused: 0 },
      problems: [],
    });
    const [person] = (await find({ npi: npiOf(100) })).items;
    expect(person).toMatchObject({
      ...{ name: "MADEUP, ANA", entity: "person" },
      specialties: [{ code: "207XS0106X" }, { code: "207Q00000X" }],
      site: { zip: "94110", city: "SAMPLETOWN" },
    });
    expect(await names({ npi: npiOf(102) })).toEqual([]);
    expect(await names({ q: "ana madeup", zip: "94110" })).toEqual(["MADEUP, ANA"]);
  });

  test("sent again changes what it says anew, and leaves what was learned", async () => {
    const moved = { "Provider Business Practice Location Address Postal Code": "94612" };
    const again = federalFile(federalRow(npiOf(1), { ...clinic, ...moved }), federalRow(npiOf(100), moved));
    expect(expectDone(await send(again))).toMatchObject({ added: 0, changed: 2 });
    expect(await names({ zip: "94612", miles: 1, q: "ana" })).toEqual(["MADEUP, ANA"]);
    const [known] = (await find({ npi: npiOf(1), plan: "Example Plan" })).items;
    expect(known).toMatchObject({ name: "FEDERAL IMAGING LLC", standing: { standing: "accepting" } });
  });

  test("with a bad check digit is refused by line, and nothing of it is kept", async () => {
    const file = federalFile(federalRow(npiOf(110)), federalRow("1234567890"), federalRow(npiOf(111)));
    const { status, body } = await send(file);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "NPPES_LINES_REFUSED" });
    expect(body.problems).toEqual([
      expect.objectContaining({ at: "line 3", says: expect.stringContaining("1234567890 is no NPI") }),
    ]);
    for (const count of [110, 111]) expect(await names({ npi: npiOf(count) })).toEqual([]);
  });

  test("with a bad line left out on purpose is taken without it, and the line is told", async () => {
    const file = federalFile(federalRow(npiOf(112)), federalRow("1234567890"));
    const taken = expectDone(await send(file, "?passOver=true"));
    expect(taken).toMatchObject({ added: 1, refused: 1, problems: [{ line: 3 }] });
    expect(await names({ npi: npiOf(112) })).toEqual(["MADEUP, ANA"]);
  });

  test("that is another file, or none, is refused in words", async () => {
    for (const text of ["", "NPI,Name\n1234567893,Nobody\n", table, "\u0000\u0001\u0002", '"never closed'])
      expect((await send(text)).body).toMatchObject({ status: 422, code: "NOT_NPPES" });
  });

  test("of a number that was given up tells the day; taken up again it does not", async () => {
    const ended = { "NPI Deactivation Date": "03/04/2026" };
    const again = { ...ended, "NPI Reactivation Date": "05/06/2026" };
    expectDone(await send(federalFile(federalRow(npiOf(120), ended), federalRow(npiOf(121), again))));
    expect((await find({ npi: npiOf(120) })).items[0].endedOn).toBe("2026-03-04");
    expect((await find({ npi: npiOf(121) })).items[0].endedOn).toBeNull();
  });

  test("is asked for by places that are places, and by those who load tables", async () => {
    expect((await send(federalFile(), "?states=California")).body.code).toBe("BAD_INPUT");
    expect((await send(federalFile(), "?zips=94x")).body.code).toBe("BAD_INPUT");
    expect((await send(federalFile(), "", "specialist")).status).toBe(403);
  });
});
