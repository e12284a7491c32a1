// What the environment asks for. Everything has a default, so that nothing has to be set to begin.
import { join, resolve } from "node:path";
import { Fault } from "../platform/fault.ts";
import { type Hosts, ofThisMachine } from "../platform/http/hosts.ts";
import { type InboundSettings, readInboundSettings } from "./inbound-settings.ts";

export type Settings = {
  /** The owner's address of a PostgreSQL; null: the embedded one in the data folder. */
  readonly databaseUrl: string | null;
  /** The application's own address, where an administrator made its role. */
  readonly databaseAppUrl: string | null;
  /** Everything that is kept on this machine lies in here. */
  readonly dataFolder: string;
  readonly filesFolder: string;
  readonly host: string;
  readonly port: number;
  /** Further names this server is called by; loopback names always count. */
  readonly hosts: readonly string[];
  readonly trustProxy: string | boolean;
  /** No sandbox, and no token of one. */
  readonly production: boolean;
  /** Where people reach this desk, for links that are handed over; null: worked out. */
  readonly origin: string | null;
  /** Of the installation; null: the one in the data folder, made when first needed. */
  readonly secret: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly faxGateway: string | null;
  /** Where answers to mails are taken in, as case+token@ this domain; null: they go to mailFrom. */
  readonly mailDomain: string | null;
  /** A clamd that looks for viruses in what comes in: host:port, or the path of a socket. */
  readonly clamd: string | null;
  /** A PKCS#12 that seals signed papers; null: the one in the data folder, made when first needed. */
  readonly seal: string | null;
  readonly sealPassphrase: string | null;
  /** How mails and scans come in. */
  readonly inbound: InboundSettings;
  /** Webhooks may go to addresses of the inner network. For development only. */
  readonly webhooksToPrivate: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Fault SETTING_UNREADABLE naming the variable */
export function readSettings(env: Environment): Settings {
  const dataFolder = resolve(env.PARLEY_DATA || ".parley");
  return {
    databaseUrl: env.DATABASE_URL || null,
    databaseAppUrl: env.DATABASE_APP_URL || null,
    dataFolder,
    filesFolder: resolve(env.PARLEY_FILES || join(dataFolder, "files")),
    host: env.HOST || "127.0.0.1",
    port: portOf(env.PORT || "4000"),
    hosts: (env.PARLEY_HOSTS ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
    trustProxy: env.PARLEY_TRUST_PROXY || false,
    production: env.PARLEY_MODE ? env.PARLEY_MODE === "live" : env.NODE_ENV === "production",
    origin: env.PARLEY_ORIGIN ? originOf(env.PARLEY_ORIGIN) : null,
    secret: env.PARLEY_SECRET || null,
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM || "desk@example.com",
    faxGateway: env.FAX_GATEWAY || null,
    mailDomain: env.PARLEY_MAIL_DOMAIN || null,
    clamd: env.CLAMD || null,
    seal: env.PARLEY_SEAL || null,
    sealPassphrase: env.PARLEY_SEAL_PASSPHRASE || null,
    inbound: readInboundSettings({
      imapUrl: env.IMAP_URL,
      scansFolder: env.PARLEY_SCANS,
      tenant: env.PARLEY_INBOUND_TENANT,
      trusted: env.AUTHSERV_ID,
      faxSent: env.FAX_SENT_WORDS,
      faxFailed: env.FAX_FAILED_WORDS,
    }),
    webhooksToPrivate: env.PARLEY_WEBHOOKS_TO_PRIVATE === "yes",
  };
}

/**
 * The names under which the server answers: this machine's, those of PARLEY_HOSTS, and the one that people
 * were told. Null, any name, where it listens on the network and was told none.
 */
export function namesOf({ host, hosts, origin }: Pick<Settings, "host" | "hosts" | "origin">): Hosts {
  if (!["127.0.0.1", "::1", "localhost"].includes(host) && hosts.length === 0) return null;
  return [...ofThisMachine, ...hosts, ...(origin === null ? [] : [new URL(origin).hostname])];
}

function originOf(text: string): string {
  const address = URL.parse(text);
  if (address && /^https?:$/.test(address.protocol)) return address.origin;
  throw new Fault(
    "SETTING_UNREADABLE",
    `PARLEY_ORIGIN is "${text.slice(0, 80)}", which is no address.`,
    "Give it whole, such as https://desk.example.com.",
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Fault(
    "SETTING_UNREADABLE",
    `PORT is "${text.slice(0, 40)}", which is no port.`,
    "Set it to 1 to 65535.",
  );
}
