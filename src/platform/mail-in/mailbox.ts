// A mailbox that is read by IMAP. A message is marked as seen only after it has been taken in; none is ever
// deleted or moved.
import { type FetchMessageObject, ImapFlow } from "imapflow";
import { Fault, messageOf } from "../fault.ts";
import { mostMailBytes } from "./read-mail.ts";

export type MailboxSettings = {
  /** `imaps://user:password@host/INBOX`; `imap://` begins in the clear and must change to TLS. */
  readonly url: string;
  /** May it be read unencrypted? Only on this machine unless set. */
  readonly plainText?: boolean;
  /** Certificates to trust beside the usual ones, in PEM. */
  readonly trust?: string;
  /** Longest wait for the server's next word, in milliseconds; 60,000 unless given. */
  readonly patienceMs?: number;
};

/** How far it has been read: every message up to this number has been taken in or is still unseen. */
export type MailboxPlace = { readonly validity: number; readonly takenTo: number };

/** What became of a message: it is taken in, or it is to come again. */
export type TakenHow = "taken" | "not now";

export type MailboxRound = {
  readonly taken: number;
  /** Left unseen: they come again. */
  readonly left: number;
  readonly place: MailboxPlace;
  /** The first trouble with a message, in words; null where there was none. */
  readonly says: string | null;
};

export type Mailbox = {
  /** By which its place is remembered: never with a password. */
  readonly name: string;
  /**
   * Takes what is new: unseen messages, and those that somebody has looked at since `place`. A message whose
   * taking fails stays unseen and holds up no other.
   * @throws Fault MAILBOX_AWAY where the server is not to be had, refuses us, or falls silent
   */
  round(place: MailboxPlace | null, take: (raw: Uint8Array) => Promise<TakenHow>): Promise<MailboxRound>;
  /** Null when it lets us in; otherwise what is wrong, in words. Takes and changes nothing. */
  check(): Promise<string | null>;
};

/** Messages of one round, so that a full mailbox is no reason to hold a connection for hours. */
const mostOfRound = 50;

/** @throws Fault MAILBOX_URL_UNREADABLE */
export function openMailbox(settings: MailboxSettings): Mailbox {
  const read = readUrl(settings);
  const { host, port, folder } = read;
  const name = `${read.user}@${host}:${port}/${folder}`;
  return {
    name,
    round: (place, take) => oneRound(read, name, { place, take }),
    check: () => checked(read, name),
  };
}

async function checked(read: Read, name: string): Promise<string | null> {
  const client = connection(read);
  try {
    await client.connect();
    await client.status(read.folder, { messages: true });
    return null;
  } catch (error) {
    return `The mailbox ${name} cannot be read: ${messageOf(error)}.`;
  } finally {
    await client.logout().catch(() => client.close());
  }
}

type Read = ReturnType<typeof readUrl>;

function readUrl({ url: text, plainText, trust, patienceMs = 60_000 }: MailboxSettings) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["imap:", "imaps:"].includes(url.protocol) || url.hostname === "" || url.username === "")
    throw new Fault(
      "MAILBOX_URL_UNREADABLE",
      "IMAP_URL is not an address of a mailbox.",
      "Write it as imaps://user:password@host/INBOX, with %40 for an @ in the name or the password.",
    );
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "imaps:";
  return {
    host,
    port: url.port === "" ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.replace(/^\//, "")) || "INBOX",
    plain: plainText ?? ["localhost", "127.0.0.1", "::1"].includes(host),
    trust,
    patienceMs,
  };
}

function connection({ host, port, secure, user, pass, plain, trust, patienceMs }: Read): ImapFlow {
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(secure || plain ? {} : { doSTARTTLS: true }),
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    tls: { minVersion: "TLSv1.2", ...(trust === undefined ? {} : { ca: trust }) },
    connectionTimeout: Math.min(20_000, patienceMs),
    greetingTimeout: Math.min(20_000, patienceMs),
    socketTimeout: patienceMs,
  });
  // What breaks is told by the command that was under way.
  client.on("error", () => {});
  return client;
}

type Asked =
  Parameters<Mailbox["round"]> extends [infer Place, infer Take]
    ? { readonly place: Place; readonly take: Take }
    : never;

async function oneRound(read: Read, name: string, { place, take }: Asked): Promise<MailboxRound> {
  const client = connection(read);
  try {
    await client.connect();
    const lock = await client.getMailboxLock(read.folder);
    try {
      return await takeNew(client, place, take);
    } finally {
      lock.release();
    }
  } catch (error) {
    throw new Fault(
      "MAILBOX_AWAY",
      `The mailbox ${name} cannot be read: ${messageOf(error)}.`,
      "Look at IMAP_URL and at the mail server. Nothing is lost: what is there is taken when it answers.",
      error,
    );
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function takeNew(client: ImapFlow, place: Asked["place"], take: Asked["take"]): Promise<MailboxRound> {
  const open = client.mailbox;
  if (typeof open === "boolean") throw new Error("it was not opened");
  const validity = Number(open.uidValidity);
  // Another validity: the server has numbered its messages anew, and only what is unseen can be new.
  const since = place?.validity === validity ? place.takenTo : null;
  const unseen = await found(client, { seen: false });
  const after = since === null ? [] : await found(client, { uid: `${since + 1}:*` });
  const fresh = after.filter((uid) => uid > (since ?? 0));
  // What is new comes first, so that what fails again and again holds up nothing.
  const uids = [...new Set([...fresh, ...unseen])];
  let [taken, left] = [0, 0];
  let says: string | null = null;
  const isWhole = uids.length <= mostOfRound;
  let takenTo = since ?? (isWhole ? Math.max(0, Number(open.uidNext) - 1) : 0);
  for (const uid of uids.slice(0, mostOfRound)) {
    const trouble = await takeOne(client, uid, take);
    if (trouble === null) taken += 1;
    else left += 1;
    says ??= trouble;
    takenTo = Math.max(takenTo, uid);
  }
  return { taken, left, place: { validity, takenTo }, says };
}

async function found(client: ImapFlow, query: { seen?: boolean; uid?: string }): Promise<number[]> {
  const uids = await client.search(query, { uid: true });
  return uids === false ? [] : uids;
}

/** Null once it is taken in and marked; otherwise why it stays unseen, in words. */
async function takeOne(client: ImapFlow, uid: number, take: Asked["take"]): Promise<string | null> {
  const size = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (size === false) return null;
  const large = (size.size ?? 0) > mostMailBytes;
  const wanted = large ? { headers: true } : { source: true };
  const message = await client.fetchOne(String(uid), wanted, { uid: true });
  const raw = message === false ? undefined : bytesOf(message, size.size ?? 0, large);
  if (!raw) return null;
  try {
    if ((await take(raw)) === "not now") {
      await client.messageFlagsRemove(String(uid), ["\\Seen"], { uid: true });
      return "A sender writes too often; the rest is taken later.";
    }
  } catch (error) {
    // It may have been seen by a person meanwhile: unseen, it comes again.
    await client.messageFlagsRemove(String(uid), ["\\Seen"], { uid: true });
    return `Message ${uid} could not be taken in: ${messageOf(error)}`;
  }
  await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
  return null;
}

/** Of a message that is too large the head alone, which says so. */
function bytesOf(message: FetchMessageObject, size: number, large: boolean): Uint8Array | undefined {
  if (!large) return message.source;
  const says = `It has ${Math.round(size / 1_000_000)} MB, more than is read. It lies whole in the mailbox.`;
  const head = (message.headers ?? Buffer.alloc(0))
    .toString("latin1")
    .replace(/^content-(?:type|transfer-encoding):[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, "")
    .trimEnd();
  return Buffer.from(`${head}\r\n\r\n[${says}]\r\n`, "latin1");
}
