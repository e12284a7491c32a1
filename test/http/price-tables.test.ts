// Price tables over HTTP: from the file as CMS publishes it to the days of service that have a price.
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { priceSteps, published } from "./price-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { bring, load, loadPublished } = priceSteps(() => rig);
const tables = async () => expectDone(await rig.get("/api/v1/price-tables"));
const undo = (id: string, why = "The wrong quarter") =>
  rig.send(`/api/v1/price-files/${id}/undo`, { why }, "admin");

const gpci = (factor = "1.017") =>
  [
    "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY,,,,,,",
    ",,,,,,",
    "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name," +
      "2025 PW GPCI (with 1.0 Floor),2025 PE GPCI,2025 MP GPCI",
    `01112,CA,54,BAKERSFIELD,${factor},1.093,0.662`,
    "",
  ].join("\r\n");

async function zipOf(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("a file as it is published", () => {
  test("is looked at first: which table, which edition, how many rows, from when to when", async () => {
    const brought = await bring("GPCI2025.csv", published("rvu25d/GPCI2025.csv"));
    expect(brought.status).toBe(201);
    expect(brought.body).toMatchObject({
      state: "ready",
      knownBefore: false,
      by: "Ada Admin",
      parts: [
        { table: "gpci", rows: 109, from: "2025-01-01", to: "2025-12-31", problems: [], skipped: null },
      ],
    });
    expect((await tables()).tables).toEqual([]);
  });

  test("prices from the moment it is loaded, and until it is undone", async () => {
    const { id } = (await bring("GPCI2025.csv", published("rvu25d/GPCI2025.csv"))).body;
    expect(expectDone(await load(id))).toMatchObject({ state: "loaded", loaded: { by: "Ada Admin" } });
    expect((await tables()).tables).toEqual([
      expect.objectContaining({ table: "gpci", counts: [{ from: "2025-01-01", to: "2025-12-31" }] }),
    ]);
    expect((await load(id)).body.code).toBe("PRICE_FILE_LOADED");
    expect(expectDone(await undo(id))).toMatchObject({
      state: "undone",
      undone: { why: "The wrong quarter" },
    });
    expect((await tables()).tables).toEqual([]);
    expect((await undo(id)).body.code).toBe("PRICE_FILE_UNDONE");
    expect((await load(id)).body.code).toBe("PRICE_FILE_UNDONE");
  });

  test("is the same file when it comes again, until it was undone", async () => {
    const first = await bring("ANES2025.csv", published("rvu25d/ANES2025.csv"));
    const again = await bring("another name.csv", published("rvu25d/ANES2025.csv"));
    expect([again.status, again.body.id, again.body.knownBefore]).toEqual([200, first.body.id, true]);
    expectDone(await undo(first.body.id));
    expect((await bring("ANES2025.csv", published("rvu25d/ANES2025.csv"))).status).toBe(201);
  });

  test("may be packed: with gzip, or several in a zip beside what is no table", async () => {
    const packed = await bring("GPCI.csv.gz", gzipSync(gpci("1.001")));
    expect(packed.body.parts).toMatchObject([{ member: "GPCI.csv", table: "gpci", rows: 1 }]);
    const zip = await zipOf({
      "RVU25D/GPCI2025.csv": Buffer.from(gpci("1.002")),
      "RVU25D/ANES2025.csv": published("rvu25d/ANES2025.csv"),
      "RVU25D/RVUPUF25.pdf": Buffer.from("%PDF-1.7"),
      "RVU25D/25LOCCO.csv": published("rvu25d/25LOCCO.csv"),
    });
    const { id, parts } = expectDone(await bring("rvu25d.zip", zip));
    expect(
      parts.map(({ member, table, skipped }: Record<string, unknown>) => [member, table, skipped]),
    ).toEqual([
      ["GPCI2025.csv", "gpci", null],
      ["ANES2025.csv", "anesthesia factors", null],
      ["RVUPUF25.pdf", null, "It is neither CSV nor text."],
      ["25LOCCO.csv", null, expect.stringContaining("counties")],
    ]);
    expectDone(await load(id));
    expect((await tables()).tables).toHaveLength(2);
    expectDone(await undo(id));
  });

  test.each([
    ["nothing at all", "", "The file is empty."],
    ["a photograph", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), "is no table of text"],
    ["a torn gzip", gzipSync(gpci()).subarray(0, 60), "it cannot be unpacked"],
    ["a torn zip", Buffer.from("PK\u0003\u0004 and nothing more"), "it cannot be unpacked"],
    ["somebody's members", "name,member\nOtto Madeup,M-1\n", "no price table that is known here"],
    ["CMS's own amounts", published("oracle/PFREV25C.txt"), "amounts that CMS computed itself"],
  ])("is refused with words where it is %s", async (_what, content, says) => {
    const { status, body } = await bring("odd.csv", content as Buffer);
    expect([status, body.code]).toEqual([422, "PRICE_FILE_UNREADABLE"]);
    expect(body.detail).toContain(says);
    expect(body.doNext).not.toBe("");
  });

  test("with one row that cannot be read is told by its line, and nothing of it is loaded", async () => {
    const zip = await zipOf({
      "GPCI2025.csv": Buffer.from(`${gpci("1.003")}01112,CA,55,CHICO,much,1.093,0.56\r\n`),
      "ANES2025.csv": published("rvu25d/ANES2025.csv"),
    });
    const { id, parts } = expectDone(await bring("rvu25d.zip", zip));
    expect(parts[0]).toMatchObject({
      id: null,
      problems: [{ line: 5, says: expect.stringContaining("much") }],
    });
    const refused = await load(id);
    expect([refused.status, refused.body.code]).toEqual([422, "PRICE_FILE_HAS_FLAWS"]);
    expect((await tables()).tables).toEqual([]);
  });

  test("with a code twice is told by both lines", async () => {
    const twice = `${gpci("1.004")}01112,CA,54,BAKERSFIELD,1.017,1.093,0.662\r\n`;
    const { body } = await bring("GPCI2025.csv", twice);
    expect(body.detail).toContain("line 5");
    expect(body.detail).toContain("the first is line 4");
  });

  test("that unpacks to far more than it is, is not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(70_000_000, "0"));
    expect(bomb.byteLength).toBeLessThan(100_000);
    const { status, body } = await bring("bomb.gz", bomb);
    expect([status, body.detail]).toEqual([422, "The file unpacks to more than is taken here."]);
  });
});

describe("the days on which a table holds", () => {
  test("may be said by a person; where the file names none, they must be", async () => {
    const { id, parts } = expectDone(await bring("OPPSCAP.csv.gz", published("rvu25d/OPPSCAP_Oct.csv.gz")));
    const without = await load(id);
    expect([without.status, without.body.detail]).toEqual([
      422,
      expect.stringContaining("does not say from which day of service it holds"),
    ]);
    const [{ id: table }] = parts;
    const backwards = await load(id, { tables: [{ id: table, from: "2025-10-01", to: "2025-09-30" }] });
    expect(backwards.body.errors[0].at).toBe("/tables/0/to");
    const stranger = await load(id, { tables: [{ id: rig.home, from: "2025-10-01" }] });
    expect(stranger.status).toBe(422);
    const said = { tables: [{ id: table, from: "2025-10-01", to: "2025-12-31", edition: "Caps, October" }] };
    expect(expectDone(await load(id, said)).parts[0]).toMatchObject({
      edition: "Caps, October",
      from: "2025-10-01",
      to: "2025-12-31",
    });
    expectDone(await undo(id));
  });

  test("end where a later edition begins, and go on when that one is undone", async () => {
    const old = await loadPublished("rvu25d/GPCI2025.csv");
    const brought = expectDone(await bring("GPCI2025.csv", gpci("1.005")));
    expect(brought.parts[0].takesPlaceOf).toEqual([old.parts[0].edition]);
    const later = { tables: [{ id: brought.parts[0].id, from: "2025-07-01", to: null }] };
    expectDone(await load(brought.id, later));
    const counts = async () =>
      (await tables()).tables.map((one: { id: string; counts: object[] }) => [one.id, one.counts]);
    expect(await counts()).toEqual([
      [brought.parts[0].id, [{ from: "2025-07-01", to: null }]],
      [old.parts[0].id, [{ from: "2025-01-01", to: "2025-06-30" }]],
    ]);
    expectDone(await undo(brought.id));
    expect(await counts()).toEqual([[old.parts[0].id, [{ from: "2025-01-01", to: "2025-12-31" }]]]);
    expectDone(await undo(old.id));
  });

  test("of everything that a kind needs together are the days that can be priced", async () => {
    const coverage = async (kind: string) =>
      (await tables()).coverage.find((one: { kind: string }) => one.kind === kind);
    expect(await coverage("professional")).toMatchObject({ missing: ["rvu", "gpci", "zip"], spans: [] });
    const loaded: { id: string }[] = [];
    for (const path of [
      "rvu25d/PPRRVU2025_Oct_hcpcs2_only.csv",
      "rvu25d/GPCI2025.csv",
      "zip/ZIP5_OCT2025.txt.gz",
    ])
      loaded.push(await loadPublished(path));
    const { missing, spans } = await coverage("professional");
    expect([missing, spans.length, spans[0].from >= "2025-10-01"]).toEqual([[], 1, true]);
    for (const { id } of loaded) expectDone(await undo(id));
  });
});

describe("two people", () => {
  test("load two editions at once: both count, one after the other", async () => {
    const [one, other] = [
      expectDone(await bring("GPCI2025.csv", gpci("1.006"))),
      expectDone(await bring("GPCI2025.csv", gpci("1.007"))),
    ];
    const both = await Promise.all([load(one.id), load(other.id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const counting = (await tables()).tables.filter((table: { counts: object[] }) => table.counts.length > 0);
    expect(counting).toHaveLength(1);
    for (const { id } of [one, other]) expectDone(await undo(id));
  });

  test("bring the same file at once: it is kept once", async () => {
    const both = await Promise.all([bring("GPCI.csv", gpci("1.008")), bring("GPCI.csv", gpci("1.008"))]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  });

  test("decide about one file: the second is told that it has moved on", async () => {
    const { id, version } = expectDone(await bring("GPCI.csv", gpci("1.009")));
    expectDone(await load(id));
    const late = await rig.send(`/api/v1/price-files/${id}/undo`, { why: "x" }, "admin", {
      "if-match": `W/"${version}"`,
    });
    expect([late.status, late.body.code]).toEqual([412, "PRICE_FILE_MOVED_ON"]);
    expectDone(await undo(id));
  });
});

test("each tenant has its own tables, under its own licence", async () => {
  const { id } = expectDone(await bring("GPCI.csv", gpci("1.010")));
  expect((await rig.get(`/api/v1/price-files/${id}`, "rival")).status).toBe(404);
  expect((await rig.get("/api/v1/price-files", "rival")).body.items).toEqual([]);
  expectDone(await load(id));
  expect((await rig.get("/api/v1/price-tables", "rival")).body.tables).toEqual([]);
  expectDone(await undo(id));
});

test("who does not answer for prices loads none, and nobody from outside sees them", async () => {
  expect((await bring("GPCI.csv", gpci("1.011"), "specialist")).status).toBe(403);
  for (const persona of ["tpa", "plan", "provider", "member", "nurse"] as const)
    expect((await rig.get("/api/v1/price-tables", persona)).status).toBe(403);
});

test("files are listed page by page, the newest first, and leave who did what in the audit", async () => {
  const first = expectDone(await rig.get("/api/v1/price-files?limit=2"));
  expect(first.items).toHaveLength(2);
  const second = expectDone(await rig.get(`/api/v1/price-files?limit=2&cursor=${first.nextCursor}`));
  expect(second.items[0].id < first.items[1].id).toBe(true);
  expect((await rig.get("/api/v1/price-files?cursor=odd")).status).toBe(422);
  const entries = await rig.audit("what = 'price file'");
  expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(["brought", "loaded", "undone"]));
});
