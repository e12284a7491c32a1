// `parley audit verify`: is everything that was recorded still there, as it was written?
import { verifyAudit } from "../../desk/audit/verify.ts";
import { openPool } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { type Command, codes, read, UsageError } from "../command.ts";
import { noDatabase, runningDatabase } from "../house.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley audit verify [--tenant NAME] [--json]

Looks at every audit entry, seal and timeline of every tenant, or of one, and names the first row that was
altered, removed, inserted or moved.

  --json   one JSON object a tenant, one line each

Exit code: 0 everything is whole; 1 something is not; 3 there is no such tenant.

Example: parley audit verify
`;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values, positionals } = read(args, { json: { type: "boolean" }, tenant: { type: "string" } }, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  if (positionals.join(" ") !== "verify")
    throw new UsageError("say what to do with the audit: parley audit verify");
  const settings = readSettings(process.env);
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  const { appUrl } = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const pool = openPool(appUrl, { max: 2, statementMs: 0 });
  try {
    const { rows } = await pool.query<{ id: string; name: string }>(
      "select tenant_id as id, name from tenants_to_work_for()",
    );
    const asked = rows.filter(({ name }) => values.tenant === undefined || name === values.tenant);
    if (asked.length === 0) stderr.write("parley: there is no such tenant.\n");
    let whole = true;
    for (const { id, name } of asked) {
      const verdict = await verifyAudit(pool, id);
      whole &&= verdict.whole;
      stdout.write(
        values.json ? `${JSON.stringify({ tenant: name, ...verdict })}\n` : `${inWords(name, verdict)}\n`,
      );
    }
    return asked.length === 0 ? codes.notFound : whole ? codes.done : codes.failed;
  } finally {
    await pool.end();
  }
};

function inWords(
  tenant: string,
  { whole, bad, entries, seals, events }: Awaited<ReturnType<typeof verifyAudit>>,
): string {
  if (!whole) return `${tenant}: NOT WHOLE. ${bad?.says ?? ""}`;
  return `${tenant}: whole. ${entries} entries under ${seals} seals, ${events} rows of timelines.`;
}
