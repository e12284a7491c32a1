// What a mail server says about a mail of ours that it could not deliver: in the form of RFC 3464, or in
// sentences.
import { type IncomingMail, idsIn } from "./read-mail.ts";

export type DeliveryReport = {
  readonly outcome: "failed" | "delayed" | "delivered";
  /** Message-IDs that stand in what came back of our mail, likeliest first. */
  readonly about: readonly string[];
  /** To whom it could not be delivered; empty where that is not said. */
  readonly recipient: string;
  /** Why, in the server's words. */
  readonly says: string;
};

const anyOf = (...words: readonly string[]): RegExp => new RegExp(words.join("|"), "i");

const machines = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?)(?:[+.=-][^@]*)?@/i;
const failures = anyOf(
  "undeliver",
  "delivery (?:status notification|failed|failure|has failed|incomplete)",
  "returned mail",
  "mail delivery",
  "failure notice",
  "could not be delivered",
  "no se pudo entregar",
  "rejected:",
);
const delays = /delay|warning: message|still being retried|will (?:keep|continue) trying/i;

/** The report, or null where the mail is none. */
export function readDeliveryReport(mail: IncomingMail): DeliveryReport | null {
  if (mail.report !== "") return fromFields(mail);
  const isMachine = mail.from.some(({ address }) => machines.test(address)) || fromNobody(mail);
  if (!isMachine || !failures.test(`${mail.subject}\n${mail.answer.slice(0, 2_000)}`)) return null;
  const text = [mail.answer, mail.quoted, ...attachedTexts(mail)].join("\n").slice(0, 200_000);
  const said = mail.answer.split("\n").find((line) => /\b[45]\d\d\b|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line));
  return {
    outcome: delays.test(mail.subject) ? "delayed" : "failed",
    about: [...new Set([...idsIn(text), ...mail.answers])].slice(0, 40),
    recipient: /[\w.+-]{1,64}@[a-z0-9.-]{1,190}[a-z0-9]/i.exec(mail.answer)?.[0]?.toLowerCase() ?? "",
    says: short(said ?? mail.subject),
  };
}

/** Mail without a sender on its envelope is never a person's (RFC 5321, 4.5.5). */
const fromNobody = ({ headers }: IncomingMail): boolean =>
  headers.some(({ name, value }) => name === "return-path" && /^<\s*>$/.test(value));

function fromFields({ report, original, answers, subject }: IncomingMail): DeliveryReport {
  const field = (name: string) =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, "im").exec(
      report.replace(/\r/g, ""),
    )?.[1] ?? "";
  const action = field("Action").trim().toLowerCase();
  const head = original.split(/\r?\n\r?\n/, 1)[0] ?? "";
  const own = /^message-id\s*:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]+>)/im.exec(head)?.[1];
  const recipient = (field("Original-Recipient") || field("Final-Recipient")).replace(/^[^;]*;/, "").trim();
  const why = field("Diagnostic-Code").replace(/^[^;]*;/, "") || field("Status") || subject;
  return {
    outcome: /^(?:delivered|relayed|expanded)$/.test(action)
      ? "delivered"
      : action === "delayed"
        ? "delayed"
        : "failed",
    about: [...new Set([...(own ? [own] : []), ...idsIn(head), ...answers])].slice(0, 40),
    recipient: recipient.toLowerCase().slice(0, 320),
    says: short(why),
  };
}

const attachedTexts = ({ parts }: IncomingMail): string[] =>
  parts
    .filter(({ type }) => /^(?:text\/|message\/)/.test(type))
    .slice(0, 3)
    .map(({ content }) => content.subarray(0, 50_000).toString("latin1"));

const short = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 300);
