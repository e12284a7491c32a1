// The reader of the federal file: whatever comes, it is read by line or refused in words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FederalRow, NotNppes, readNppes, type Wanted } from "./nppes.ts";
import { npiOf } from "./test-registry.ts";

const everywhere: Wanted = { states: [], zips: [] };
const place = "Business Practice Location Address";
const headings = [
  ...["NPI", "Entity Type Code", "Provider Organization Name (Legal Business Name)"],
  ...["Provider Last Name (Legal Name)", "Provider First Name", `Provider First Line ${place}`],
  ...[`Provider ${place} City Name`, `Provider ${place} State Name`, `Provider ${place} Postal Code`],
  ...[`Provider ${place} Telephone Number`, `Provider ${place} Fax Number`],
  ...["NPI Deactivation Date", "NPI Reactivation Date", "Healthcare Provider Taxonomy Code_1"],
  "Healthcare Provider Primary Taxonomy Switch_1",
];
const head = `${headings.join(",")}\n`;
const person = (npi: string, more: readonly string[] = []) =>
  [
    npi,
    "1",
    "",
    "MADEUP",
    "ANA",
    "1 SAMPLE ST",
    "SAMPLETOWN",
    "CA",
    "941101234",
    "5550100",
    "",
    ...more,
  ].join(",");

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function rowsOf(content: string | Buffer, wanted = everywhere, size = 7): Promise<FederalRow[]> {
  const rows: FederalRow[] = [];
  for await (const row of readNppes(inPieces(Buffer.from(content), size), wanted)) rows.push(row);
  return rows;
}

describe("the federal file", () => {
  test("is read row by row, however its pieces are cut", async () => {
    const text = `${head}${person(npiOf(1))}\n${person(npiOf(2))}\n`;
    for (const size of [1, 3, 64, 10_000]) {
      const rows = await rowsOf(text, everywhere, size);
      expect(rows).toMatchObject([
        { line: 2, provider: { npi: npiOf(1), name: "MADEUP, ANA", entity: "person" } },
        { line: 3, provider: { npi: npiOf(2) } },
      ]);
    }
  });

  test("tells a check digit that does not fit, a missing name and an odd type by line", async () => {
    const nameless = [npiOf(3), "2", "", "", "", "", "", "CA", "94110", "", ""].join(",");
    const odd = person(npiOf(4)).replace(",1,", ",7,");
    const rows = await rowsOf(`${head}${person("1234567890")}\n${nameless}\n${odd}\n`);
    expect(rows).toEqual([
      { line: 2, says: "1234567890 is no NPI: its check digit does not fit." },
      { line: 3, says: `${npiOf(3)} has no name.` },
      { line: 4, says: '"7" is no entity type: 1 or 2.' },
    ]);
  });

  test("passes over other states and ZIP codes, and does not look at what is wrong there", async () => {
    const rows = await rowsOf(`${head}${person("1234567890")}\n`, { states: ["NV"], zips: ["89"] });
    expect(rows).toEqual([{ line: 2, elsewhere: true }]);
    expect(await rowsOf(`${head}${person(npiOf(5))}\n`, { states: [], zips: ["941"] })).toMatchObject([
      { provider: { npi: npiOf(5) } },
    ]);
  });

  test("leaves out a ZIP code that is none, and codes that are none", async () => {
    const rows = await rowsOf(
      `${head}${person(npiOf(6), ["", "", "not a code", "Y"]).replace("941101234", "SW1A")}\n`,
    );
    expect(rows).toMatchObject([{ provider: { specialties: [], sites: [{ zip: "" }] } }]);
  });

  test("with a quotation mark that is never closed is refused, not read to the end of memory", async () => {
    const endless = `${head}"${"x".repeat(300_000)}`;
    await expect(rowsOf(endless, everywhere, 65_536)).rejects.toThrow(NotNppes);
  });

  test("passes on what breaks while it is read", async () => {
    async function* breaks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(head);
      throw new Error("The line was cut.");
    }
    const read = async () => {
      for await (const _ of readNppes(breaks(), everywhere));
    };
    await expect(read()).rejects.toThrow("The line was cut.");
  });
});

test("whatever bytes come, they are rows told by line, or no NPPES file", async () => {
  const anyText = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(`${head}${text}`)),
    fc
      .array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 18 }), { maxLength: 6 })
      .map((rows) => Buffer.from(head + rows.map((cells) => cells.join(",")).join("\n"))),
  );
  await fc.assert(
    fc.asyncProperty(anyText, fc.integer({ min: 1, max: 90 }), async (bytes, size) => {
      try {
        for (const row of await rowsOf(bytes, everywhere, size)) {
          expect(row.line).toBeGreaterThan(1);
          expect("provider" in row || "says" in row || "elsewhere" in row).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(NotNppes);
      }
    }),
    { numRuns: 300 },
  );
});

test("memory does not grow with the file: thirty thousand rows pass through", async () => {
  const row = Buffer.from(`${person(npiOf(7))}\n`.repeat(1_000));
  async function* many(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    for (let piece = 0; piece < 30; piece += 1) yield row;
  }
  let [count, most] = [0, 0];
  const before = process.memoryUsage().heapUsed;
  for await (const _ of readNppes(many(), { states: ["NV"], zips: [] })) {
    count += 1;
    if (count % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect(count).toBe(30_000);
  expect(most).toBeLessThan(150_000_000);
});
