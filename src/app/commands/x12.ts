// `parley x12 FILE…`: what an X12 file says, whether it adds up, and what is wrong with it. No database is
// asked.

import { open } from "node:fs/promises";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { X12Reader } from "../../core/x12/read.ts";
import { codes, fileProblem, type Stream } from "../command.ts";
import { jsonReport } from "./x12-json.ts";
import { Output, type Report } from "./x12-output.ts";
import { summaryReport } from "./x12-summary.ts";

/**
 * Where a command speaks, data on `stdout` and talk on `stderr`, and what it reads where a file is called
 * `-`.
 */
export type Streams = {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly stdin?: AsyncIterable<Uint8Array>;
};

const HELP = `parley x12 FILE… [--json] [--claims]

Reads X12 files (835, 837, 278, and the envelope of every other set) and says what is in them: interchanges
with their delimiters and control numbers, transactions with their sums, whether they balance, reviews of a
278 with what was decided, and every problem with its place. Files are streamed; nothing is stored. The file
- is the standard input.

  --json     one JSON object a file, one line each
  --claims   every claim of the remittances, too
  --help     this text

Exit code: 0 done, whatever the problems in the files; 1 a file holds no X12 or could not be read; 2 wrong
usage; 3 a file was not found.

Example: parley x12 remittance.835 --json --claims
`;

/** Bytes read from disk at a time, always into the same memory. */
const BLOCK = 262_144;
/** From this size on, a terminal is shown how far the reading is. */
const LONG = 64 * 1024 * 1024;

/** Runs the command. @returns the exit code; nothing is thrown for what a file holds or lacks */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  const { stdout, stderr } = streams;
  const asked = readArguments(args);
  if (typeof asked === "string") {
    stderr.write(`${asked}\nTry: parley x12 --help\n`);
    return codes.usage;
  }
  if (asked.help) {
    stdout.write(HELP);
    return codes.done;
  }
  // What is read is forgotten at once, so the engine's nursery need not grow; left alone it takes more than
  // all else.
  setFlagsFromString("--semi-space-growth-factor=1");
  const output = new Output(stdout);
  let worst: number = codes.done;
  for (const file of asked.files) {
    const report = asked.json ? jsonReport(file, asked, output) : summaryReport(file, asked, output);
    worst = Math.max(worst, await readFile(file, report, output, streams));
    if (output.closed) break;
  }
  await output.flowing();
  return worst;
}

type Asked = {
  readonly files: string[];
  readonly json: boolean;
  readonly claims: boolean;
  readonly help: boolean;
};

function readArguments(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        claims: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (!values.help && positionals.length === 0) return "Name at least one X12 file.";
    return { files: positionals, ...values };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Reads one file from disk to the report, no faster than the output takes it. */
async function readFile(file: string, report: Report, output: Output, streams: Streams): Promise<number> {
  const reader = new X12Reader(report.listener, { latin1 });
  let code: number = codes.done;
  let begun = false;
  try {
    const blocks = file === "-" ? (streams.stdin ?? process.stdin) : blocksOf(file, streams.stderr);
    for await (const block of blocks) {
      if (!begun) report.begin();
      begun = true;
      reader.push(block as Uint8Array);
      await output.flowing();
      if (output.closed) return code;
    }
  } catch (error) {
    const known = fileProblem(error, file);
    const reason = error instanceof Error ? error.message : String(error);
    streams.stderr.write(`parley x12: ${known?.says ?? `${file}: ${reason}.`}\n`);
    code = known?.exit ?? codes.failed;
    // What was read before a disk failed is still told, and its report ended.
    if (!begun) return code;
  }
  if (!begun) report.begin();
  const end = reader.end();
  report.end(end);
  await output.flowing();
  return end.interchanges === 0 ? Math.max(code, codes.failed) : code;
}

/** The file block by block; each block is valid until the next is asked for. */
async function* blocksOf(file: string, stderr: Stream): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const shown = stderr.isTTY === true && size >= LONG;
    const buffer = Buffer.allocUnsafe(BLOCK);
    let read = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, BLOCK);
      if (bytesRead === 0) break;
      yield buffer.subarray(0, bytesRead);
      read += bytesRead;
      if (shown && read % LONG < BLOCK) stderr.write(`\r${file}: ${Math.floor((100 * read) / size)} %`);
    }
    if (shown) stderr.write("\r\u001b[K");
  } finally {
    await handle.close();
  }
}

const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
