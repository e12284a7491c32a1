// Professional lines priced and explained, beside a plain loop over the same lines in the same run: two
// look-ups in plain objects, the formula in floating point, rounded. The loop knows no editions, modifiers,
// plans or reasons.
import { civil } from "../src/core/calendar.ts";
import { cents } from "../src/core/money.ts";
import type { ClaimToPrice } from "../src/core/pricing/claim.ts";
import { evenfield, madePlan, madeRvu, madeTable, madeTables } from "../src/core/pricing/made-tables.ts";
import { priceClaim } from "../src/core/pricing/price-claim.ts";
import type { PricedClaim } from "../src/core/pricing/priced.ts";
import { recompute } from "../src/core/pricing/recompute.ts";
import type { GpciRow, PriceTables, RvuRow, ZipRow } from "../src/core/pricing/tables.ts";
import { median, told } from "./bench-house.ts";

const CODES = 10_000;
const PLACES = 109;
const CLAIMS = 60_000;
const LINES_EACH = 5;
const ROUNDS = 7;

export type PricingFigures = {
  readonly lines: number;
  /** Explained lines per second of the processor, median. Goal: at least a million. */
  readonly linesPerCpuSecond: number;
  readonly plainPerCpuSecond: number;
  /** Goal: at least 0.25. */
  readonly ofPlainLoop: number;
};

/** Numbers that look like chance and are the same in every run. */
function* dice(): Generator<number, never> {
  let state = 12_345;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

/** Three in four codes are numbers and one begins with a letter, as in CMS's file. */
const codeAt = (at: number): string =>
  at % 4 === 0 ? `G${String(at).padStart(4, "0")}` : String(10_000 + at);

const rowsOf = (roll: () => number): RvuRow[] =>
  Array.from({ length: CODES }, (_, at) =>
    madeRvu(codeAt(at), {
      work: roll() % 2_000,
      peNonFacility: roll() % 3_000,
      peFacility: roll() % 1_000,
      mp: roll() % 300,
      conversionFactor: 323_465,
    }),
  );

function worldOf(roll: () => number): { readonly tables: PriceTables; readonly rows: readonly RvuRow[] } {
  const rows = rowsOf(roll);
  const indices = Array.from(
    { length: PLACES },
    (_, at): GpciRow => ({
      ...evenfield,
      locality: String(at % 100).padStart(2, "0"),
      carrier: at < 100 ? "09999" : "08888",
      work: 1_000 + (roll() % 90),
      pe: 850 + (roll() % 500),
      mp: 300 + (roll() % 900),
    }),
  );
  const zips = indices.map(
    ({ carrier, locality, state }, at): ZipRow => ({
      zip: String(10_000 + at),
      state,
      carrier,
      locality,
      plusFour: false,
      rural: "",
    }),
  );
  const tables: PriceTables = {
    ...madeTables(rows),
    gpci: [madeTable("gpci", indices, ({ carrier, locality }) => `${carrier}-${locality}`)],
    zip: [madeTable("zip", zips, ({ zip }) => zip)],
  };
  return { tables, rows };
}

function claimsOf(roll: () => number): ClaimToPrice[] {
  const from = civil("2025-06-10");
  const made: ClaimToPrice[] = Array.from({ length: CLAIMS }, () => ({
    kind: "professional",
    from,
    zip: String(10_000 + (roll() % PLACES)),
    lines: Array.from({ length: LINES_EACH }, (_, at) => ({
      no: at + 1,
      code: codeAt(roll() % CODES),
      modifiers: roll() % 8 === 0 ? ["25"] : [],
      units: 1 + (roll() % 6 === 0 ? 1 : 0),
      place: roll() % 3 === 0 ? "22" : "11",
      billedCents: cents(1 + (roll() % 90_000)),
    })),
  }));
  // As the API reads them.
  return JSON.parse(JSON.stringify(made)) as ClaimToPrice[];
}

type PlainRow = {
  readonly work: number;
  readonly office: number;
  readonly facility: number;
  readonly mp: number;
};

/** What somebody would write in ten minutes. */
function plainLoop({ tables, rows }: ReturnType<typeof worldOf>) {
  const fees: Record<string, PlainRow> = {};
  for (const row of rows) {
    fees[row.code] = {
      work: row.work / 100,
      office: row.peNonFacility / 100,
      facility: row.peFacility / 100,
      mp: row.mp / 100,
    };
  }
  const places: Record<string, { readonly work: number; readonly pe: number; readonly mp: number }> = {};
  for (const { zip, carrier, locality } of tables.zip[0]?.rows.values() ?? []) {
    const here = tables.gpci[0]?.rows.get(`${carrier}-${locality}`);
    if (here) places[zip] = { work: here.work / 1_000, pe: here.pe / 1_000, mp: here.mp / 1_000 };
  }
  return (claim: ClaimToPrice): { readonly lines: object[]; readonly total: number } => {
    const here = places[claim.zip ?? ""];
    const lines: object[] = [];
    let total = 0;
    for (const line of claim.lines) {
      const fee = fees[line.code];
      if (!fee || !here) continue;
      const pe = line.place === "22" ? fee.facility : fee.office;
      const each = (fee.work * here.work + pe * here.pe + fee.mp * here.mp) * 32.3465;
      const allowed = Math.min(Math.round(each * 100) * line.units * 1.4, line.billedCents ?? 0);
      total += allowed;
      lines.push({ code: line.code, units: line.units, fee, here, each, allowed });
    }
    return { lines, total };
  };
}

function timed(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000_000;
}

/** Every line has a price, and every price comes out again from its steps. */
function check(priced: readonly PricedClaim[]): void {
  for (const { lines } of priced) {
    for (const line of lines) {
      const right = line.outcome === "priced" && recompute(line.medicare) === line.medicareCents;
      if (!right) throw new Error(`Line ${line.no} has no price that comes out again.`);
    }
  }
}

export function benchPricing(): PricingFigures {
  const chance = dice();
  const roll = () => chance.next().value >>> 7;
  const world = worldOf(roll);
  const claims = claimsOf(roll);
  const plan = madePlan({ percentOfMedicare: { professional: 14_000 }, lesserOfBilled: "line" });
  const plain = plainLoop(world);
  const lines = CLAIMS * LINES_EACH;
  check(claims.slice(0, 2_000).map((claim) => priceClaim(claim, plan, world.tables)));
  const ours: number[] = [];
  const theirs: number[] = [];
  let ourTotal = 0;
  let theirTotal = 0;
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    const a = timed(() => {
      for (const claim of claims) ourTotal += priceClaim(claim, plan, world.tables).allowedCents;
    });
    const b = timed(() => {
      for (const claim of claims) theirTotal += plain(claim).total;
    });
    if (round === 0) continue;
    ours.push(lines / a);
    theirs.push(lines / b);
  }
  if (Math.abs(ourTotal - theirTotal) > ourTotal / 1_000) throw new Error("The two do not price the same.");
  const [linesPerCpuSecond, plainPerCpuSecond] = [median(ours), median(theirs)];
  return { lines, linesPerCpuSecond, plainPerCpuSecond, ofPlainLoop: linesPerCpuSecond / plainPerCpuSecond };
}

if (import.meta.main) told(benchPricing());
