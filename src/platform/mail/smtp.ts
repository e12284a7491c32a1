// Handing a message to a mail relay, with an answer that can be kept as proof or acted upon.

import { createTransport, type Transporter } from "nodemailer";
import { codeOf, Fault, messageOf } from "../fault.ts";
import { flawOf, type Mail, type Mailbox } from "./mail.ts";

export type RelaySettings = {
  /** `smtp://user:password@host:587`, or `smtps://` where the relay speaks TLS from the first byte. */
  readonly url: string;
  /** May a message go out unencrypted? Only to a relay on this machine unless set. */
  readonly plainText?: boolean;
  /** Certificates to trust beside the usual ones, in PEM. */
  readonly trust?: string;
  /** Longest wait for the relay's next word, in milliseconds; 30,000 unless given. */
  readonly patienceMs?: number;
};

/** The relay has taken the message over. This is the proof of sending, not of arrival. */
export type Sent = {
  readonly accepted: true;
  readonly relay: string;
  /** The relay's own words, with its queue number where it gives one. */
  readonly response: string;
  readonly messageId: string;
};

export type NotSent = {
  readonly accepted: false;
  /** True where the same message may succeed later; false where it never will. */
  readonly temporary: boolean;
  /**
   * True where the connection broke after the whole message was handed over: the relay may have it. Sending
   * it again is right, under the same Message-ID, by which the recipient's mail system knows it for the same.
   */
  readonly uncertain: boolean;
  /** What happened, for the person who looks after the outbox. */
  readonly says: string;
};

export type Relay = {
  /** Sends one message to one mailbox. Never throws for what a relay does or a message holds. */
  send(mail: Mail): Promise<Sent | NotSent>;
  /** Null when the relay greets us and lets us in; the reason when not. Sends nothing. */
  check(): Promise<string | null>;
};

/**
 * Opens a relay. Connections are made for each message and closed after it, so nothing need be closed.
 * Does NOT retry, queue, or read files and addresses that a message names.
 * @throws Fault MAIL_URL_UNREADABLE
 */
export function openRelay(settings: RelaySettings): Relay {
  const options = readSettings(settings);
  const relay = `${options.host}:${options.port}`;
  return {
    async send(mail) {
      const flaw = flawOf(mail);
      if (flaw) return { accepted: false, temporary: false, uncertain: false, says: flaw };
      // The transport tells its log when the last byte of the message has been written.
      const handover = { done: false };
      try {
        const info = await transportWith(options, handover).sendMail(messageFrom(mail));
        return { accepted: true, relay, response: info.response, messageId: mail.messageId };
      } catch (error) {
        return notSent(error, handover.done, relay);
      }
    },
    async check() {
      try {
        await transportWith(options, { done: false }).verify();
        return null;
      } catch (error) {
        return `The mail relay ${relay} does not take us: ${messageOf(error)}.`;
      }
    },
  };
}

type Options = ReturnType<typeof readSettings>;

function readSettings({ url, plainText, trust, patienceMs = 30_000 }: RelaySettings) {
  const { protocol, hostname, port, username, password } = readUrl(url);
  const secure = protocol === "smtps:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const plain = plainText ?? ["localhost", "127.0.0.1", "::1"].includes(host);
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !plain && !secure,
    ignoreTLS: false,
    opportunisticTLS: plain,
    ...(auth.user === "" ? {} : { auth }),
    tls: { minVersion: "TLSv1.2" as const, ...(trust === undefined ? {} : { ca: trust }) },
    connectionTimeout: Math.min(10_000, patienceMs),
    greetingTimeout: Math.min(10_000, patienceMs),
    dnsTimeout: Math.min(10_000, patienceMs),
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== "") return url;
  throw new Fault(
    "MAIL_URL_UNREADABLE",
    "SMTP_URL is not an address of a mail relay.",
    "Write it as smtp://user:password@host:587, with %40 for an @ in the name or the password.",
  );
}

function transportWith(options: Options, handover: { done: boolean }): Transporter {
  const silent = () => {};
  const listen = (entry: unknown) => {
    if (isHandover(entry)) handover.done = true;
  };
  const logger = {
    level: silent,
    trace: silent,
    debug: silent,
    warn: silent,
    error: silent,
    fatal: silent,
    info: listen,
  };
  return createTransport({ ...options, logger });
}

const isHandover = (entry: unknown): boolean =>
  typeof entry === "object" && entry !== null && "tnx" in entry && entry.tnx === "message";

const written = (box: Mailbox) => ({ name: box.name ?? "", address: box.address });

/** Nobody's holiday answers to this, and no list takes it on (RFC 3834). */
const ofAMachine = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

function messageFrom(mail: Mail) {
  const { from, to, replyTo, subject, text, html, messageId, inReplyTo, attachments = [] } = mail;
  return {
    from: written(from),
    to: written(to),
    envelope: { from: from.address, to: [to.address] },
    ...(replyTo ? { replyTo: written(replyTo) } : {}),
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    messageId,
    headers: ofAMachine,
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
  };
}

/**
 * A refusal of this message by the relay is final when its code is 5xx. A relay that cannot be reached,
 * refuses our sign-in or our encryption, or hangs up, is a trouble of the relay: the message is as good as
 * before.
 */
function notSent(error: unknown, handedOver: boolean, relay: string): NotSent {
  const { response, status, command } = answerIn(error);
  const aboutMessage = /^(MAIL FROM|RCPT TO|DATA|API)$/.test(command) && codeOf(error) !== "EAUTH";
  if (status >= 500 && aboutMessage) {
    const says = `The mail relay ${relay} refuses this message for good: ${response}`;
    return { accepted: false, temporary: false, uncertain: false, says };
  }
  if (command === "STARTTLS" || codeOf(error) === "ETLS") {
    const says = `The mail relay ${relay} offers no encryption (STARTTLS), and nothing goes there without.`;
    return { accepted: false, temporary: true, uncertain: false, says };
  }
  if (status > 0) {
    const says = `The mail relay ${relay} does not take it now: ${response}`;
    return { accepted: false, temporary: true, uncertain: false, says };
  }
  const says = handedOver
    ? `The mail relay ${relay} fell silent after it had the whole message: ${messageOf(error)}.`
    : `The mail relay ${relay} could not be reached or did not answer: ${messageOf(error)}.`;
  return { accepted: false, temporary: true, uncertain: handedOver, says };
}

function answerIn(error: unknown): { response: string; status: number; command: string } {
  const parts = typeof error === "object" && error !== null ? (error as Record<string, unknown>) : {};
  const { response, responseCode, command } = parts;
  return {
    response: typeof response === "string" ? response : "",
    status: typeof responseCode === "number" ? responseCode : 0,
    command: typeof command === "string" ? command : "",
  };
}
