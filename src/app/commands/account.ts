// `parley account …`: accounts without a mail server: a link is printed, and somebody hands it over.
import { type Party, parties, type Role, roles } from "../../core/playbook.ts";
import { newId } from "../../desk/case-file/ids.ts";
import {
  accountsByHand,
  type ByHand,
  deactivateByHand,
  inviteByHand,
  resetByHand,
} from "../../desk/people/by-hand.ts";
import { firstLink } from "../../desk/people/links.ts";
import { openPool } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { type Command, codes, read, type Streams, UsageError } from "../command.ts";
import { noDatabase, runningDatabase } from "../house.ts";
import { readSettings } from "../settings.ts";
import { linkText, originOfDesk } from "../sign-in-link.ts";

const HELP = `parley account list --tenant NAME
parley account invite --tenant NAME --name NAME --email ADDRESS --role ROLE …
parley account reset --tenant NAME --email ADDRESS [--second-factor]
parley account deactivate --tenant NAME --email ADDRESS
parley account link

Invites, resets and lets go without a mail server: the link is printed, works once, and is handed over.
invite gives a link for seven days; ROLE is one of
${roles.join(", ")}.
reset gives a link for a new password, for one day; with --second-factor authenticator, passkeys and recovery
codes go as well. deactivate ends every session, key and link of the person within a second.
link prints a new one-time link for the first administrator, while there is none.

  --origin URL   where people reach this desk; otherwise PARLEY_ORIGIN, or this machine
  --json         the answer as JSON

Example: parley account reset --tenant "Example Desk" --email dana@example.com
`;

type Values = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

export const run: Command = async (args, streams) => {
  const { values, positionals } = read(
    args,
    {
      tenant: { type: "string" },
      name: { type: "string" },
      email: { type: "string" },
      role: { type: "string", multiple: true },
      party: { type: "string" },
      "second-factor": { type: "boolean" },
      origin: { type: "string" },
      json: { type: "boolean" },
    },
    true,
  );
  if (values.help) {
    streams.stdout.write(HELP);
    return codes.done;
  }
  return withDatabase((house) => act(house, { what: positionals.join(" "), values, streams }));
};

async function withDatabase(work: (house: ByHand) => Promise<number>): Promise<number> {
  const settings = readSettings(process.env);
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  const { appUrl } = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const pool = openPool(appUrl, { max: 1 });
  try {
    return await work({ pool, now: Date.now, newId });
  } finally {
    await pool.end();
  }
}

type Acting = { readonly what: string; readonly values: Values; readonly streams: Streams };

async function act(house: ByHand, { what, values, streams }: Acting): Promise<number> {
  const text = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  const say = (shown: object, plain: string) =>
    void streams.stdout.write(values.json === true ? `${JSON.stringify(shown)}\n` : `${plain}\n`);
  const origin = text("origin") || originOfDesk(readSettings(process.env));
  const need = (name: string) => {
    if (text(name) === "") throw new UsageError(`account ${what} needs --${name}`);
    return text(name);
  };
  if (what === "link") {
    const made = await firstLink(house);
    if (!made) {
      streams.stderr.write("There is an administrator already: an administrator invites people.\n");
      return codes.conflict;
    }
    say(
      { link: linkText(origin, made.token), expiresAt: new Date(made.expiresAt).toISOString() },
      linkText(origin, made.token),
    );
    return codes.done;
  }
  if (what === "list") {
    const rows = await accountsByHand(house, need("tenant"));
    const lines = rows.map(({ name, email, state, roles: its }) =>
      [state.padEnd(11), email, name, its.join(" ")].join("  "),
    );
    say(rows, lines.join("\n"));
    return codes.done;
  }
  const asked = { tenant: need("tenant"), email: need("email") };
  if (what === "deactivate") {
    const ended = await deactivateByHand(house, asked);
    say({ ended }, `${asked.email} is deactivated. ${ended} sessions ended.`);
    return codes.done;
  }
  if (what !== "invite" && what !== "reset")
    throw new UsageError("say what to do: account list, invite, reset, deactivate or link");
  const token =
    what === "reset"
      ? await resetByHand(house, { ...asked, factors: values["second-factor"] === true })
      : await inviteByHand(house, { ...asked, name: need("name"), ...whoIs(values) });
  say({ link: linkText(origin, token) }, linkText(origin, token));
  streams.stderr.write("Hand it over: it works once, and cannot be shown again.\n");
  return codes.done;
}

function whoIs(values: Values): { readonly party: Party; readonly roles: readonly Role[] } {
  const party = (typeof values.party === "string" ? values.party : "desk") as Party;
  const wanted = (Array.isArray(values.role) ? values.role : []) as Role[];
  if (!parties.includes(party)) throw new UsageError(`--party is one of ${parties.join(", ")}`);
  if (wanted.some((role) => !roles.includes(role)))
    throw new UsageError(`--role is one of ${roles.join(", ")}`);
  if (party !== "desk" || wanted.length === 0)
    throw new UsageError("account invite is for people of the desk, who have a --role");
  return { party, roles: wanted };
}
