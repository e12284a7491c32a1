// `parley key create`: a token for the API, shown once; only its hash is kept. Also makes the tenant and
// the person.
import { createHash, randomBytes } from "node:crypto";
import { type Party, parties, type Role, roles } from "../../core/playbook.ts";
import { newId } from "../../desk/case-file/ids.ts";
import { openPool } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { type Command, codes, read, type Streams, UsageError } from "../command.ts";
import { noDatabase, runningDatabase } from "../house.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley key create --tenant NAME --person NAME [--role ROLE …]
                  [--party PARTY --organisation NAME] [--days N] [--json]

Prints a token for the API, once. A live tenant and a person of these names are made where there are none.
Without --party the person is of the desk, and needs a role: ${roles.join(", ")}.

  --days N   it stops working after N days; 365 unless given

Example: parley key create --tenant "Example Desk" --person "Ada Admin" --role administrator
`;

type Asked = {
  readonly tenant: string;
  readonly person: string;
  readonly party: Party;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly days: number;
};

export const run: Command = async (args, streams) => {
  const { values, positionals } = read(
    args,
    {
      tenant: { type: "string" },
      person: { type: "string" },
      role: { type: "string", multiple: true },
      party: { type: "string" },
      organisation: { type: "string" },
      days: { type: "string" },
      json: { type: "boolean" },
    },
    true,
  );
  if (values.help) {
    streams.stdout.write(HELP);
    return codes.done;
  }
  if (positionals.join(" ") !== "create")
    throw new UsageError("say what to do with keys: parley key create …");
  const asked = readAsked(values);
  return create(asked, values.json === true, streams);
};

type Values = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

function readAsked(values: Values): Asked {
  const text = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  const party = (text("party") || "desk") as Party;
  const wanted = (Array.isArray(values.role) ? values.role : []) as Role[];
  const days = Number(text("days") || "365");
  if (text("tenant") === "" || text("person") === "")
    throw new UsageError("key create needs --tenant and --person");
  if (!parties.includes(party)) throw new UsageError(`--party is one of ${parties.join(", ")}`);
  if (wanted.some((role) => !roles.includes(role)))
    throw new UsageError(`--role is one of ${roles.join(", ")}`);
  if ((party === "desk") !== wanted.length > 0)
    throw new UsageError("a person of the desk has a role, and no other has");
  if (!Number.isInteger(days) || days < 1) throw new UsageError("--days is a whole number from 1");
  const organisation = text("organisation") || null;
  return { tenant: text("tenant"), person: text("person"), party, roles: wanted, organisation, days };
}

async function create(asked: Asked, json: boolean, { stdout, stderr }: Streams): Promise<number> {
  const settings = readSettings(process.env);
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  const { appUrl } = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const pool = openPool(appUrl, { max: 1 });
  try {
    const { rows } = await pool.query<{ tenant_id: string; name: string }>(
      "select tenant_id, name from tenants_to_work_for()",
    );
    const known = rows.find(({ name }) => name === asked.tenant)?.tenant_id;
    const tenantId = known ?? newId();
    const token = `parley_${randomBytes(32).toString("base64url")}`;
    await inTenant(pool, { tenant: tenantId, viewer: "" }, async (tx) => {
      if (!known)
        await tx.query("insert into tenant (tenant_id, name) values ($1, $2)", [tenantId, asked.tenant]);
      await keep(tx, await personOf(tx, asked), { token, days: asked.days });
    });
    stdout.write(json ? `${JSON.stringify({ token, tenantId })}\n` : `${token}\n`);
    stderr.write("Keep it now: it cannot be shown again.\n");
    return codes.done;
  } finally {
    await pool.end();
  }
}

/** The person of this name and party, made where there is none. */
async function personOf(
  tx: TenantTx,
  { person, party, roles: wanted, organisation }: Asked,
): Promise<string> {
  const [known] = await tx.query<{ id: string }>("select id from person where name = $1 and party = $2", [
    person,
    party,
  ]);
  if (known) return known.id;
  const id = newId();
  const office = organisation === null ? null : await organisationOf(tx, organisation, party);
  const columns = "insert into person (id, name, party, roles, organisation_id) values ($1, $2, $3, $4, $5)";
  await tx.query(columns, [id, person, party, wanted, office]);
  return id;
}

async function organisationOf(tx: TenantTx, name: string, party: Party): Promise<string> {
  const [known] = await tx.query<{ id: string }>(
    "select id from organisation where name = $1 and party = $2",
    [name, party],
  );
  if (known) return known.id;
  const id = newId();
  await tx.query("insert into organisation (id, party, name) values ($1, $2, $3)", [id, party, name]);
  return id;
}

async function keep(
  tx: TenantTx,
  person: string,
  { token, days }: { readonly token: string; readonly days: number },
): Promise<void> {
  const hash = createHash("sha256").update(token).digest();
  await tx.query(
    `insert into api_key (id, hash, person_id, name, expires_at)
      values ($1, $2, $3, 'made on the command line', now() + make_interval(days => $4))`,
    [newId(), hash, person, days],
  );
}
