// A mail as it came from a stranger, made into a value. Every part of it is bounded, and nothing in it is
// run, fetched or believed.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type AddressObject, type AttachmentStream, type HeaderLines, MailParser } from "mailparser";
import { answerOnly } from "./answer-only.ts";
import type { Header } from "./checked-by.ts";
import { textOfHtml } from "./text-of-html.ts";

export type Sender = { readonly address: string; readonly name: string };

export type MailPart = {
  /** As it was called, without folders and control characters; may be empty. */
  readonly name: string;
  /** As it was declared; what it is, its content says. */
  readonly type: string;
  readonly content: Buffer;
  /** A picture inside the text, such as a logo. */
  readonly isInText: boolean;
};

export type IncomingMail = {
  /** With its angle brackets; empty where it has none that could be one. */
  readonly messageId: string;
  /** In-Reply-To and References, nearest first. */
  readonly answers: readonly string[];
  /** Whom it says it is from. Several, or none, is possible, and never to be believed. */
  readonly from: readonly Sender[];
  /** Every address it went to as far as it says so: to, copies, and where it was delivered. */
  readonly sentTo: readonly string[];
  readonly subject: string;
  /** Milliseconds since 1970, as the sender's clock had it; null where it has no date. */
  readonly date: number | null;
  readonly answer: string;
  readonly quoted: string;
  /** In order, names in small letters. */
  readonly headers: readonly Header[];
  readonly parts: readonly MailPart[];
  /** A machine's report on a message of ours, as text; and of that message whatever came back with it. */
  readonly report: string;
  readonly original: string;
  /** What could not be read, in words for the person who looks at it. */
  readonly flaws: readonly string[];
};

/** A whole message. */
export const mostMailBytes = 40_000_000;
const mostParts = 200;
const mostKept = 50;
const mostPartBytes = 26_000_000;
const mostHead = 256_000;
const mostText = 100_000;
const mostHeaders = 500;
const pieceBytes = 64_000;

/**
 * Reads a message. Never throws, whatever the bytes are: what cannot be read is missing, and `flaws` says so.
 */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  if (raw.byteLength > mostMailBytes)
    return headOnly(raw, `The mail is larger than ${mostMailBytes / 1_000_000} MB; only its head was read.`);
  try {
    return await readWhole(raw);
  } catch (error) {
    const tooMany = error instanceof Error && /maximum allowed|too many|child nodes/i.test(error.message);
    return headOnly(
      raw,
      tooMany
        ? `The mail has more than ${mostParts} parts, or a head without end; only its head was read.`
        : "The mail is not built as a mail should be; only its head was read.",
    );
  }
}

/** The head alone, without what hangs on it. */
async function headOnly(raw: Uint8Array, flaw: string): Promise<IncomingMail> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 64_000));
  const end = /\r?\n\r?\n/.exec(bytes.toString("latin1"))?.index ?? bytes.length;
  const head = bytes
    .toString("latin1", 0, end)
    .replace(/^content-(?:type|transfer-encoding):[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, "");
  const mail = await readWhole(Buffer.from(`${head}\r\n\r\n`, "latin1")).catch(() => nothing);
  return { ...mail, flaws: [flaw] };
}

const nothing: IncomingMail = {
  messageId: "",
  answers: [],
  from: [],
  sentTo: [],
  subject: "",
  date: null,
  answer: "",
  quoted: "",
  headers: [],
  parts: [],
  report: "",
  original: "",
  flaws: [],
};

type Gathered = {
  headers: Map<string, unknown>;
  lines: HeaderLines;
  text: string;
  parts: MailPart[];
  report: string;
  original: string;
  flaws: string[];
};

// What the parser takes beside what its types know of.
const bounds = {
  maxHeadSize: mostHead,
  maxChildNodes: mostParts,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
};

function readWhole(raw: Uint8Array): Promise<IncomingMail> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(bounds);
    const got: Gathered = {
      headers: new Map(),
      lines: [],
      text: "",
      parts: [],
      report: "",
      original: "",
      flaws: [],
    };
    let seen = 0;
    parser.on("headers", (headers) => {
      got.headers = headers;
    });
    parser.on("headerLines", (lines: HeaderLines) => {
      got.lines = lines;
    });
    parser.on("data", (data) => {
      if (data.type === "text") {
        const plain = (data.text ?? "").trim();
        got.text = plain === "" && typeof data.html === "string" ? textOfHtml(data.html) : plain;
        return;
      }
      seen += 1;
      void takePart(got, data, seen).then(() => data.release(), reject);
    });
    parser.once("error", reject);
    // Where it gives up at the very end it says so here alone.
    parser.once("end", () =>
      "hasFailed" in parser && parser.hasFailed === true
        ? reject(new Error("too many parts"))
        : resolve(mailOf(got)),
    );
    Readable.from(piecesOf(raw)).pipe(parser);
  });
}

/** Its own stream, so that the parser is never given more than it asks for. */
function* piecesOf(raw: Uint8Array): Generator<Buffer> {
  const whole = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes);
}

async function takePart(got: Gathered, part: AttachmentStream, no: number): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of part.content as unknown as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostPartBytes && no <= mostKept) chunks.push(chunk);
  }
  const type = String(part.contentType ?? "").toLowerCase();
  const name = plainName(part.filename ?? "");
  const whole = () => Buffer.concat(chunks);
  if (no > mostKept) {
    if (no === mostKept + 1)
      got.flaws.push(`More than ${mostKept} files hang on the mail; the rest was left out.`);
  } else if (/^message\/(?:global-)?delivery-status$/.test(type)) got.report = textOf(whole());
  else if (/^(?:message\/(?:rfc822|global)|text\/rfc822-headers)$/.test(type) && got.report !== "")
    got.original = textOf(whole());
  else if (bytes > mostPartBytes)
    got.flaws.push(`"${name || "A file"}" is larger than 25 MB and was left out.`);
  else {
    const isInText = part.related === true && type.startsWith("image/");
    got.parts.push({ name, type, content: whole(), isInText });
  }
}

const textOf = (bytes: Buffer): string => plainText(bytes.subarray(0, mostText).toString("utf8"));

function mailOf(got: Gathered): IncomingMail {
  const headers = got.lines.slice(0, mostHeaders).map(({ key, line }) => ({
    name: key.toLowerCase(),
    value: plainText(line.slice(line.indexOf(":") + 1, 20_000))
      .replace(/\s+/g, " ")
      .trim(),
  }));
  const said = (name: string) => headers.find((one) => one.name === name)?.value ?? "";
  const date = got.headers.get("date");
  const { answer, quoted } = answerOnly(plainText(got.text.slice(0, 4 * mostText)));
  const flaws =
    answer.length > mostText ? [...got.flaws, "The text is very long; its end was left out."] : got.flaws;
  return {
    messageId: idsIn(said("message-id"))[0] ?? "",
    answers: [...new Set([...idsIn(said("in-reply-to")), ...idsIn(said("references")).reverse()])].slice(
      0,
      40,
    ),
    from: withOtherLines(sendersIn(got.headers.get("from")), headers),
    sentTo: addressesIn(got.headers, headers),
    subject: oneLine(got.headers.get("subject"), 500),
    date: date instanceof Date && Number.isFinite(date.getTime()) ? date.getTime() : null,
    answer: answer.slice(0, mostText).replace(halfAtEnd, ""),
    quoted: quoted.slice(0, mostText).replace(halfAtEnd, ""),
    headers,
    parts: got.parts,
    report: got.report,
    original: got.original,
    flaws,
  };
}

/** Message-IDs in a text, each with its brackets. */
export const idsIn = (text: string): string[] =>
  [...text.slice(0, 20_000).matchAll(/<[^<>\s@]{1,250}@[^<>\s@]{1,250}>/g)].map(([id]) => id);

function sendersIn(value: unknown): Sender[] {
  if (typeof value !== "object" || value === null || !("value" in value)) return [];
  return (value as AddressObject).value
    .flatMap((one) => one.group ?? [one])
    .slice(0, 10)
    .flatMap(({ address, name }) =>
      address ? [{ address: plainAddress(address), name: oneLine(name, 200) }] : [],
    );
}

/**
 * A mail with several lines `From` says something else to every program that reads it: whatever stands in the
 * others is told as well.
 */
function withOtherLines(read: readonly Sender[], headers: readonly Header[]): Sender[] {
  const lines = headers.filter(({ name }) => name === "from");
  const others = lines.length < 2 ? [] : lines.flatMap(({ value }) => value.match(addressLike) ?? []);
  const all = [...read, ...others.map((one) => ({ address: plainAddress(one), name: "" }))];
  return [...new Map(all.reverse().map((one) => [one.address, one])).values()].reverse().slice(0, 10);
}
const addressLike = /[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,253}/g;

const delivered = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];

function addressesIn(parsed: Map<string, unknown>, headers: readonly Header[]): string[] {
  const named = ["to", "cc", "bcc"].flatMap((name) =>
    [parsed.get(name)].flat().flatMap((one) => sendersIn(one).map(({ address }) => address)),
  );
  const where = headers
    .filter(({ name }) => delivered.includes(name))
    .map(({ value }) => plainAddress(value.replace(/[<>]/g, "")));
  return [...new Set([...where, ...named])].slice(0, 100);
}

const plainAddress = (address: string): string =>
  plainText(address).replace(/\s+/g, "").toLowerCase().slice(0, 320);

/** What is left of a character that was cut through. */
const halfAtEnd = /[\ud800-\udbff]$/;

const oneLine = (value: unknown, most: number): string =>
  typeof value === "string"
    ? plainText(value)
        .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, most)
        .replace(halfAtEnd, "")
        .trim()
    : "";

/** Text as it may be kept and shown: no controls but tabs and line ends, and no halves of characters. */
const plainText = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n\r\u0085]/gu, "")
    .replaceAll("\u0085", "\n")
    .toWellFormed();

const plainName = (name: string): string =>
  oneLine(name.split(/[/\\]/).at(-1) ?? "", 200).replace(/^\.+$/, "");

/**
 * What a mail says, whichever way it travelled: the same for the mail fetched from a mailbox and the mail
 * that was piped, and another for a mail that has only taken over a Message-ID.
 */
export function digestOfMail(mail: IncomingMail): Buffer {
  const { messageId, from, subject, date, answer, quoted, parts, report, original, flaws } = mail;
  const files = parts.map(({ name, content }) => [name, createHash("sha256").update(content).digest("hex")]);
  const whole = [messageId, from, subject, date, answer, quoted, files, report, original, flaws];
  return createHash("sha256").update(JSON.stringify(whole)).digest();
}
