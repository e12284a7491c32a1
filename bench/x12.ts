// The 835 reader beside what it is measured against, on the same content in the same run: the bare search for
// segment ends, and two readers of the registry, neither of which types or balances anything. Prints medians
// and ratios; run it with `node bench/x12.ts`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { X12Parser } from "node-x12";
import { X12parser } from "x12-parser";
import { run } from "../src/app/commands/x12.ts";
import {
  type MadeClaim,
  type MadeStyle,
  paidFor,
  plainStyle,
  remittancePieces,
} from "../src/core/x12/made-remittance.ts";
import { readX12 } from "../src/core/x12/read.ts";

export type X12Figures = {
  /** Median megabytes a second over the rounds, fully typed and balanced. */
  readonly oursPerSecond: number;
  readonly indexOfPerSecond: number;
  /** Its stream of segments, the faster of its two ways. */
  readonly nodeX12PerSecond: number;
  /** Its object model of the whole file, which is as far as either of the two goes in reading a file. */
  readonly nodeX12ModelPerSecond: number;
  readonly x12ParserPerSecond: number;
  /** Goal: at least 0.1. */
  readonly ofIndexOf: number;
  /** Goal: at least 10. */
  readonly timesTheFasterReader: number;
  /**
   * Highest resident memory of the command while it lists the claims of a gigabyte, in megabytes. Goal: 150
   * at most.
   */
  readonly peakMegabytes: number;
};

const PIECE = 65_536;
const ROUNDS = 7;
const MEGABYTE = 1_000_000;

/** A claim of two lines, different each time in everything a payer varies. */
function madeClaim(number: number): MadeClaim {
  const charge = 10_000 + (number % 977) * 100;
  const lab = 4_000 + (number % 89) * 25;
  return {
    id: `LC${100_000 + number}`,
    status: number % 41 === 0 ? "4" : "1",
    lastName: `DOE${number % 97}`,
    adjustments: [],
    lines: [
      {
        procedure: number % 3 === 0 ? ["99213", "25"] : ["99214"],
        chargeCents: charge,
        adjustments: [
          ["CO", "45", Math.floor(charge / 3)],
          ["PR", "1", (number % 7) * 100],
          ["PR", "2", Math.floor(charge / 10)],
        ],
      },
      {
        procedure: ["85025"],
        chargeCents: lab,
        adjustments: [["CO", number % 5 === 0 ? "97" : "45", 1_250]],
      },
    ],
  };
}

function* madeClaims(count: number): Generator<MadeClaim> {
  for (let number = 0; number < count; number++) yield madeClaim(number);
}

function paymentFor(count: number): number {
  let total = 0;
  for (const claim of madeClaims(count)) total += paidFor(claim);
  return total;
}

/** The remittance as bytes in pieces, made while it is read and never held whole. */
function* madeBytes(count: number, style: MadeStyle): Generator<Uint8Array> {
  let text = "";
  for (const piece of remittancePieces(madeClaims(count), { paymentCents: paymentFor(count) }, style)) {
    text += piece;
    if (text.length < PIECE) continue;
    yield Buffer.from(text, "latin1");
    text = "";
  }
  yield Buffer.from(text, "latin1");
}

const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("latin1");

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/**
 * Reads all claims with all their facts; fails if anything does not balance, so that nothing is left away.
 */
function readOurs(pieces: Iterable<Uint8Array>, claims: number): void {
  let balanced = 0;
  const listener = {
    remittanceClaim: (claim: { readonly balances: boolean }) => {
      if (claim.balances) balanced++;
    },
    transactionEnds: (transaction: { readonly problems: readonly unknown[] }) => {
      if (transaction.problems.length > 0)
        throw new Error("The remittance made for the benchmark has problems.");
    },
  };
  readX12(pieces, listener, { latin1 });
  if (balanced !== claims) throw new Error(`${balanced} of ${claims} claims balance.`);
}

function searchEnds(bytes: Buffer): void {
  let segments = 0;
  for (let at = bytes.indexOf(0x7e); at >= 0; at = bytes.indexOf(0x7e, at + 1)) segments++;
  if (segments === 0) throw new Error("No segment was found.");
}

/**
 * Another reader as its own documentation streams it. It gives elements as strings; nothing is typed or added
 * up.
 */
async function readThrough(reader: NodeJS.ReadWriteStream, bytes: Buffer): Promise<void> {
  let segments = 0;
  reader.on("data", () => segments++);
  Readable.from(piecesOf(bytes), { objectMode: false }).pipe(reader);
  await once(reader, "end");
  if (segments === 0) throw new Error("The other reader read nothing.");
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Rounds in turn, so that whatever else the machine does falls on all alike. @returns megabytes a second, by
 * name
 */
async function speeds<Name extends string>(
  bytes: Buffer,
  works: Readonly<Record<Name, () => void | Promise<void>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const begun = performance.now();
      await works[name]();
      if (round > 0) taken.get(name)?.push(bytes.length / MEGABYTE / ((performance.now() - begun) / 1000));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/**
 * Pipes a generated gigabyte through `parley x12 --json --claims`. @returns its highest resident memory in
 * megabytes
 */
async function peakOfGigabyte(): Promise<number> {
  // About 380 bytes a claim.
  const claims = 2_650_000;
  const child = spawn(process.execPath, [import.meta.filename, "--command"], {
    stdio: ["pipe", "ignore", "inherit", "ipc"],
  });
  const answer = once(child, "message");
  let bytes = 0;
  for (const piece of madeBytes(claims, plainStyle)) {
    bytes += piece.length;
    if (child.stdin?.write(piece) === false) await once(child.stdin, "drain");
  }
  child.stdin?.end();
  const [peak] = (await answer) as [number];
  if (bytes < 1000 * MEGABYTE) throw new Error(`Only ${bytes} bytes were made.`);
  return peak;
}

async function runCommand(): Promise<void> {
  const code = await run(["--json", "--claims", "-"], process);
  if (code !== 0) throw new Error(`The command ended with ${code}.`);
  process.send?.((process.resourceUsage().maxRSS * 1024) / MEGABYTE);
  process.disconnect();
}

/** Measures the reader on one layout: segments on lines of their own, or one after the other. */
async function measured(after: string): Promise<Omit<X12Figures, "peakMegabytes">> {
  const claims = 12_000;
  const bytes = Buffer.concat([...madeBytes(claims, { ...plainStyle, after })]);
  const found = await speeds(bytes, {
    ours: () => readOurs(piecesOf(bytes), claims),
    indexOf: () => searchEnds(bytes),
    nodeX12: () => readThrough(new X12Parser(false) as unknown as NodeJS.ReadWriteStream, bytes),
    nodeX12Model: () => void new X12Parser(false).parse(latin1(bytes)),
    x12Parser: () => readThrough(new X12parser(), bytes),
  });
  return {
    oursPerSecond: found.ours,
    indexOfPerSecond: found.indexOf,
    nodeX12PerSecond: found.nodeX12,
    nodeX12ModelPerSecond: found.nodeX12Model,
    x12ParserPerSecond: found.x12Parser,
    ofIndexOf: found.ours / found.indexOf,
    timesTheFasterReader: found.ours / Math.max(found.nodeX12, found.x12Parser),
  };
}

function written(name: string, figures: Omit<X12Figures, "peakMegabytes">): string {
  const speed = (perSecond: number): string => `${perSecond.toFixed(perSecond < 20 ? 1 : 0)} MB/s`;
  const [ours, model] = [figures.oursPerSecond, figures.nodeX12ModelPerSecond];
  const [nodeX12, x12Parser] = [figures.nodeX12PerSecond, figures.x12ParserPerSecond].map(speed);
  return [
    `835, ${name}: ${speed(ours)} typed and balanced (medians of ${ROUNDS})`,
    `  Buffer.indexOf, from end to end of a segment: ${speed(figures.indexOfPerSecond)};` +
      ` ratio ${figures.ofIndexOf.toFixed(2)}, goal 0.1`,
    `  node-x12 ${nodeX12}, x12-parser ${x12Parser}, both cutting segments only:` +
      ` ${figures.timesTheFasterReader.toFixed(1)} times the faster, goal 10`,
    `  node-x12 with its object model ${speed(model)}: ${(ours / model).toFixed(1)} times`,
    "",
  ].join("\n");
}

/**
 * Prints the figures and gives back those of the layout without line breaks, in which most interchanges
 * travel.
 */
export async function benchX12(): Promise<X12Figures> {
  process.stdout.write(written("segments on lines of their own", await measured("\n")));
  const figures = await measured("");
  process.stdout.write(written("no line breaks", figures));
  const peakMegabytes = await peakOfGigabyte();
  process.stdout.write(
    `parley x12 --json --claims on 1 GB: at most ${peakMegabytes.toFixed(0)} MB resident, goal 150\n`,
  );
  return { ...figures, peakMegabytes };
}

if (process.argv[2] === "--command") await runCommand();
else if (import.meta.main) await benchX12();
