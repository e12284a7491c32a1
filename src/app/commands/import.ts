// `parley import FILE…`: remittances and claims into a tenant, by the same way as over HTTP.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { noteAudits } from "../../desk/audit/entry.ts";
import { tenantNow } from "../../desk/case-file/read-pages.ts";
import { type ClaimFileRead, readClaimFile } from "../../desk/remittances/read-claim-file.ts";
import { type RemittanceFileRead, readRemittanceFile } from "../../desk/remittances/read-remittance-file.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { claimDesk } from "../claim-desk.ts";
import { type Command, codes, read, UsageError } from "../command.ts";
import { type House, noDatabase, openHouse, runningDatabase } from "../house.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley import FILE… [--tenant NAME] [--json]

Reads X12 remittances (835) and claims (837) into a tenant: what was read, which cases it concerns, what
changed there. The same file twice changes nothing the second time. Works beside a running Parley, or on
DATABASE_URL.

  --tenant NAME   needed where there is more than one
  --json          one JSON object a file, one line each

Exit code: 0 done; 1 a file holds neither; 3 a file or the tenant was not found.

Example: parley import remittance.835 --json
`;

type Imported = { readonly file: string; readonly kind: "835" | "837" | "neither" } & Partial<
  RemittanceFileRead & ClaimFileRead
>;

export const run: Command = async (args, { stdout, stderr }) => {
  const { values, positionals } = read(args, { tenant: { type: "string" }, json: { type: "boolean" } }, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  if (positionals.length === 0) throw new UsageError("name at least one file: parley import FILE…");
  for (const file of positionals) {
    if ((await stat(file)).isDirectory()) throw new UsageError(`${file} is a folder. Name the files in it.`);
  }
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
    const tenant = await tenantNamed(house, values.tenant);
    if (tenant === null) {
      stderr.write("parley: there is no such tenant.\n");
      return codes.notFound;
    }
    let worst: number = codes.done;
    for (const file of positionals) {
      const done = await importFile(house, tenant, file);
      stdout.write(values.json ? `${JSON.stringify(done)}\n` : `${inWords(done)}\n`);
      if (done.kind === "neither") worst = codes.failed;
    }
    return worst;
  } finally {
    await house.close();
  }
};

async function tenantNamed({ pool }: House, wanted: string | undefined): Promise<string | null> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select tenant_id as id, name from tenants_to_work_for()",
  );
  if (wanted === undefined && rows.length > 1) {
    const names = rows.map(({ name }) => `"${name}"`).join(", ");
    throw new UsageError(`say into which tenant with --tenant: ${names}`);
  }
  return rows.find(({ name }) => wanted === undefined || name === wanted)?.id ?? null;
}

const actor = { id: "command line", name: "Command line", party: "desk" } as const;

async function importFile(house: House, tenant: string, file: string): Promise<Imported> {
  const claims = claimDesk(house.post);
  const incoming = () => ({
    tenant,
    receivedBy: actor.name,
    fileName: basename(file),
    content: createReadStream(file),
  });
  const remittances = await readRemittanceFile(claims, incoming());
  const isRemittance = remittances.remittances.length > 0;
  const read = isRemittance ? remittances : await readClaimFile(claims, incoming());
  const kind = isRemittance ? "835" : "claims" in read && read.claims > 0 ? "837" : "neither";
  await inTenant(house.pool, { tenant, viewer: "" }, async (tx) => {
    const detail = { sha256: read.sha256, kind };
    await noteAudits(tx, [{ at: await tenantNow(tx), actor, action: "received", what: "file", detail }]);
  });
  return { file, kind, ...read };
}

function inWords({
  file,
  kind,
  remittances = [],
  claims = 0,
  claimList = [],
  problems = [],
  readBefore,
}: Imported): string {
  if (kind === "neither") return `${file}: neither an 835 nor an 837. ${problems[0]?.says ?? ""}`;
  const again = readBefore ? " It was read before." : "";
  if (kind === "837") {
    const matched = claimList.filter(({ matches }) => matches.length > 0).length;
    return `${file}: ${claims} submitted claims, ${matched} of them on a case.${again}`;
  }
  const all = remittances.reduce((sum, one) => sum + one.claims, 0);
  const matched = remittances.reduce((sum, one) => sum + one.claimsMatched, 0);
  const count = `${remittances.length} remittances with ${all} claims`;
  return `${file}: ${count}, ${matched} of them on a case.${again}`;
}
