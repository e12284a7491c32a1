// `parley doctor`: what is wrong with this house, in sentences, and what to do about it.
import { constants, existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { openPool, ping } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { Fault } from "../../platform/fault.ts";
import { scannerAt } from "../../platform/files/clamd.ts";
import { openRelay } from "../../platform/mail/smtp.ts";
import { openMailbox } from "../../platform/mail-in/mailbox.ts";
import { type Command, codes, read } from "../command.ts";
import { checksOf } from "../health.ts";
import { runningDatabase } from "../house.ts";
import { webFolder } from "../server.ts";
import { readSettings, type Settings } from "../settings.ts";

const HELP = `parley doctor [--json]

Looks at Node, the database, its migrations, the folder of the files, the mail relay, the scanner for viruses,
the mailbox, the folder of scans and the screens, and says what is wrong. Changes nothing.

Exit code: 0 nothing is wrong; 1 something is.

Example: parley doctor
`;

type Finding = { readonly part: string; readonly ok: boolean; readonly says: string };

export const run: Command = async (args, { stdout }) => {
  const { values } = read(args, { json: { type: "boolean" } });
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const findings = await examine(readSettings(process.env));
  if (values.json) stdout.write(`${JSON.stringify({ findings })}\n`);
  else
    for (const { part, ok, says } of findings)
      stdout.write(`${ok ? "ok  " : "BAD "} ${part.padEnd(10)} ${says}\n`);
  return findings.every(({ ok }) => ok) ? codes.done : codes.failed;
};

async function examine(settings: Settings): Promise<Finding[]> {
  return [
    node(),
    ...(await database(settings)),
    await mail(settings),
    ...(await viruses(settings)),
    ...(await comesIn(settings)),
    screens(),
  ];
}

/** Nothing to say where none is configured. */
async function viruses({ clamd }: Settings): Promise<Finding[]> {
  if (clamd === null) return [];
  return [await findingOf("viruses", async () => scannerAt(clamd).says())];
}

/** The mailbox and the folder of scans; nothing to say where none is set. */
async function comesIn({ inbound: { imapUrl, scansFolder } }: Settings): Promise<Finding[]> {
  const found: Finding[] = [];
  if (imapUrl !== null)
    found.push(await findingOf("mailbox", async () => openMailbox({ url: imapUrl }).check()));
  if (scansFolder !== null) {
    const reach = () => access(scansFolder, constants.R_OK | constants.W_OK);
    const away = `The folder of scans ${scansFolder} cannot be read and written in. Look at PARLEY_SCANS.`;
    found.push(
      await findingOf("scans", () =>
        reach().then(
          () => null,
          () => away,
        ),
      ),
    );
  }
  return found;
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 22 || (major === 22 && minor >= 18);
  return {
    part: "node",
    ok,
    says: ok ? `Node ${process.versions.node}.` : `Node ${process.versions.node} is too old: 22.18 at least.`,
  };
}

async function database(settings: Settings): Promise<Finding[]> {
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) {
    const says = "No database is running here. Start Parley (parley start), or set DATABASE_URL.";
    return [{ part: "database", ok: false, says }];
  }
  try {
    const addresses = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
    const pool = openPool(addresses.appUrl, { max: 1 });
    try {
      const version = (await ping(pool)) ?? "It answers.";
      const checks = Object.entries(checksOf({ pool, addresses, settings }));
      const found = await Promise.all(checks.map(([part, check]) => findingOf(part, check)));
      return found.map((one) => (one.part === "database" && one.ok ? { ...one, says: version } : one));
    } finally {
      await pool.end();
    }
  } catch (error) {
    return [{ part: "database", ok: false, says: wordsOf(error) }];
  }
}

async function findingOf(part: string, check: () => Promise<string | null>): Promise<Finding> {
  const says = await check().catch(wordsOf);
  return { part, ok: says === null, says: says ?? "Well." };
}

const wordsOf = (error: unknown): string =>
  error instanceof Fault
    ? `${error.message} ${error.doNext}`
    : error instanceof Error
      ? error.message
      : String(error);

async function mail({ smtpUrl }: Settings): Promise<Finding> {
  const part = "mail";
  if (smtpUrl === null)
    return { part, ok: true, says: "No relay is set (SMTP_URL): everything stays in the outbox." };
  try {
    const says = await openRelay({ url: smtpUrl }).check();
    return { part, ok: says === null, says: says ?? "The relay greets us and lets us in." };
  } catch (error) {
    return { part, ok: false, says: wordsOf(error) };
  }
}

function screens(): Finding {
  const ok = existsSync(join(webFolder, "index.html"));
  return { part: "screens", ok, says: ok ? "They are built." : "They are not built. Run: npm run build" };
}
