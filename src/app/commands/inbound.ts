// `parley inbound mail < message`, `parley inbound scan FILE…`: what comes in, by a pipe or by hand.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { NotNow, Taken } from "../../desk/inbound/house.ts";
import { takeMail } from "../../desk/inbound/take-mail.ts";
import { takeScan } from "../../desk/inbound/take-scan.ts";
import { mostMailBytes } from "../../platform/mail-in/read-mail.ts";
import { type Command, codes, read, said, UsageError } from "../command.ts";
import { type House, noDatabase, openHouse, runningDatabase } from "../house.ts";
import { inboundHouse } from "../inbound-house.ts";
import { inboundTenant } from "../inbound-tenant.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley inbound mail < MESSAGE | parley inbound scan FILE… [--tenant NAME] [--json]

mail takes one mail from standard input, as a mail server pipes it; scan takes scanned papers (PDF, TIFF,
JPEG, PNG). What belongs to a case beyond doubt goes there; the rest waits in the triage queue with the
reason. The same mail or file again does nothing. Works beside a running Parley, or on DATABASE_URL.

  --tenant NAME   whose mail it is; PARLEY_INBOUND_TENANT or the only tenant unless given
  --json          one JSON object a mail or letter, one line each

Exit code: 0 taken in; 75 for a mail that could not be taken now, so that the mail server keeps it and comes
again; for scan 1 where a file is refused, 3 where it is not there.

Example: parley inbound mail --json < message.eml
`;

/** EX_TEMPFAIL: with anything else a mail server sends the mail back to its sender. */
const comeAgain = 75;

export const run: Command = async (args, { stdout, stderr }) => {
  const options = { tenant: { type: "string" }, json: { type: "boolean" } } as const;
  const { values, positionals } = read(args, options, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const [what, ...files] = positionals;
  if (what !== "mail" && what !== "scan")
    throw new UsageError("say what comes in: parley inbound mail, or parley inbound scan FILE…");
  if (what === "mail" && files.length > 0) throw new UsageError("a mail comes from standard input");
  if (what === "scan" && files.length === 0) throw new UsageError("name at least one file");
  const show = (one: Taken | NotNow, name: string) =>
    void stdout.write(values.json ? `${JSON.stringify(shown(one))}\n` : `${name}: ${inWords(one)}\n`);
  const tenant = values.tenant ?? null;
  if (what === "scan") return inHouse(stderr, (house) => scans(house, { tenant, files, stderr, show }));
  try {
    const raw = await standardInput();
    return await inHouse(stderr, (house) => mail(house, { tenant, raw, show }));
  } catch (error) {
    said(error, stderr);
    return comeAgain;
  }
};

type Show = (one: Taken | NotNow, name: string) => void;

async function inHouse(
  stderr: NodeJS.WritableStream,
  work: (house: House) => Promise<number>,
): Promise<number> {
  const settings = readSettings(process.env);
  const databaseUrl = runningDatabase(settings);
  if (databaseUrl === null) throw noDatabase();
  const log = (line: string) => void stderr.write(`${line}\n`);
  const house = await openHouse({
    settings: { ...settings, databaseUrl },
    log,
    migrates: false,
    connections: 4,
  });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // A little more than is read, so that the mail is known to be too large.
    if (bytes <= mostMailBytes + 1_000_000) chunks.push(chunk);
  }
  if (bytes === 0) throw new UsageError("standard input is empty");
  return Buffer.concat(chunks);
}

type MailIn = { readonly tenant: string | null; readonly raw: Buffer; readonly show: Show };

async function mail(house: House, { tenant, raw, show }: MailIn): Promise<number> {
  const whose = await inboundTenant(house, tenant ?? house.settings.inbound.tenant);
  const taken = await takeMail(inboundHouse(house), { raw, way: "pipe", tenant: whose, anyTenant: true });
  show(taken, "mail");
  return taken.kind === "not now" ? comeAgain : codes.done;
}

type ScansIn = {
  readonly tenant: string | null;
  readonly files: readonly string[];
  readonly stderr: NodeJS.WritableStream;
  readonly show: Show;
};

async function scans(house: House, { tenant, files, stderr, show }: ScansIn): Promise<number> {
  const whose = await inboundTenant(house, tenant ?? house.settings.inbound.tenant);
  const given = inboundHouse(house);
  let worst: number = codes.done;
  for (const file of files) {
    const name = basename(file);
    const taken = await takeScan(given, {
      name,
      content: await readFile(file),
      way: "folder",
      tenant: whose,
    });
    if (taken.kind === "taken") for (const part of taken.parts) show(part, name);
    else {
      stderr.write(`parley: ${name}: ${taken.why.says} ${taken.why.doNext}\n`);
      worst = codes.failed;
    }
  }
  return worst;
}

const shown = (one: Taken | NotNow): object => {
  if (one.kind === "not now") return { outcome: "not now", says: one.says };
  const { kind, id, state, reason, says, caseId } = one;
  return { outcome: kind, id, state, reason, says, caseId };
};

const inWords = (one: Taken | NotNow): string => {
  if (one.kind === "not now") return `not now. ${one.says}`;
  return `${one.kind === "known" ? "taken in before, " : ""}${one.state}. ${one.says}`;
};
