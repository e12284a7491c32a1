// Who wrote a mail: a person, or a machine that answers, reports, repeats or sends to many.
import type { Header } from "./checked-by.ts";
import { readDeliveryReport } from "./delivery-report.ts";
import type { IncomingMail } from "./read-mail.ts";

export type MailKind = "person" | "automatic answer" | "bounce" | "loop" | "bulk";

export type Judged = { readonly kind: MailKind /** By what it is known, in words. */; readonly says: string };

export type OwnMail = {
  /** Is this Message-ID one that this house writes? */
  readonly isOwnId: (messageId: string) => boolean;
  /** Is this address one that this house writes from or reads? */
  readonly isOwnAddress: (address: string) => boolean;
};

/** A mail that passed so many servers goes in circles. */
const mostHops = 50;
const automaticSubject = new RegExp(
  `^(?:re:\\s*)?(?:${[
    "automatic reply",
    "auto(?:matic)?[- ]?(?:reply|response)",
    "out of (?:the )?office",
    "away from (?:the |my )?office",
    "on vacation",
    "respuesta automática",
    "fuera de (?:la )?oficina",
    "abwesenheitsnotiz",
  ].join("|")})(?![a-z])`,
  "i",
);

/**
 * Judges by what machines write on their own mail (RFC 3834, RFC 3464) and, where they write nothing, by
 * their subjects.
 */
export function judgeMail(mail: IncomingMail, own: OwnMail): Judged {
  const { headers, subject } = mail;
  const value = (name: string) => saidIn(headers, name);
  if (own.isOwnId(mail.messageId) || mail.from.some(({ address }) => own.isOwnAddress(address)))
    return { kind: "loop", says: "It is a mail of this desk that came back to it." };
  if (headers.filter(({ name }) => name === "received").length > mostHops)
    return { kind: "loop", says: `It passed more than ${mostHops} mail servers, so it goes in circles.` };
  if (readDeliveryReport(mail)) return { kind: "bounce", says: "A mail server reports on a mail of ours." };
  const submitted = value("auto-submitted").toLowerCase();
  if (submitted !== "" && !submitted.startsWith("no"))
    return {
      kind: "automatic answer",
      says: `A machine wrote it (Auto-Submitted: ${submitted.slice(0, 40)}).`,
    };
  const marked = ["x-autoreply", "x-autorespond", "x-autoresponder"].find((name) => value(name) !== "");
  if (marked || /\bauto[_-]?reply\b/i.test(value("precedence")))
    return { kind: "automatic answer", says: "A machine wrote it: it is marked as an automatic answer." };
  if (automaticSubject.test(subject))
    return {
      kind: "automatic answer",
      says: `Its subject is that of an automatic answer ("${subject.slice(0, 60)}").`,
    };
  if (/^(?:bulk|junk|list)$/i.test(value("precedence")) || value("list-unsubscribe") !== "")
    return { kind: "bulk", says: "It was sent to many at once." };
  return { kind: "person", says: "A person wrote it, as far as can be told." };
}

const saidIn = (headers: readonly Header[], wanted: string): string =>
  headers.find(({ name }) => name === wanted)?.value ?? "";
