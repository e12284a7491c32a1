// What an e-mail-to-fax gateway reports about a fax, and whose fax it hands over. Gateways have no form in
// common, so the words that they use are a setting.
import { type IncomingMail, idsIn } from "./read-mail.ts";

export type FaxReport = {
  readonly outcome: "sent" | "failed";
  /** Ten digits; empty where the report names none. */
  readonly number: string;
  readonly pages: number | null;
  readonly about: readonly string[];
  /** Its own words, to be kept with the proof. */
  readonly says: string;
};

export type GatewayWords = {
  /** Domain of the gateway's own mails. */
  readonly domain: string;
  /** Words in the subject or the first lines of a report on success and on failure, in small letters. */
  readonly sent: readonly string[];
  readonly failed: readonly string[];
};

export const usualSent = ["success", "delivered", "was sent", "has been sent", "transmitted", "confirmation"];
export const usualFailed = [
  "fail",
  "error",
  "busy",
  "no answer",
  "could not",
  "undeliver",
  "rejected",
  "cancel",
];

/** Is the mail from the gateway at all? Whether it really is, the check of its domain says. */
export const fromGateway = ({ from }: IncomingMail, domain: string): boolean =>
  from.length === 1 &&
  from.every(({ address }) => {
    const [, host = ""] = address.split("@");
    return host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`);
  });

/**
 * The report on a fax of ours, or null. Words of failure weigh more than those of success.
 */
export function readFaxReport(mail: IncomingMail, words: GatewayWords): FaxReport | null {
  if (!fromGateway(mail, words.domain)) return null;
  const text = `${mail.subject}\n${mail.answer.slice(0, 4_000)}`;
  const plain = text.toLowerCase();
  const has = (some: readonly string[]) => some.some((one) => one !== "" && plain.includes(one));
  const outcome = has(words.failed) ? "failed" : has(words.sent) ? "sent" : null;
  if (outcome === null) return null;
  const pages = /\b(\d{1,3})\s*(?:of\s*\d{1,3}\s*)?pages?\b|\bpages?(?:\s+sent)?\s*:?\s*(\d{1,3})\b/i.exec(
    text,
  );
  const count = Number(pages?.[1] ?? pages?.[2] ?? Number.NaN);
  return {
    outcome,
    number: faxNumberIn(text),
    pages: Number.isFinite(count) ? count : null,
    about: [...new Set([...mail.answers, ...idsIn(`${mail.answer}\n${mail.quoted}`)])].slice(0, 40),
    says: text.replace(/\s+/g, " ").trim().slice(0, 300),
  };
}

const faxNumber = /(?<!\d)(?:\+?1[\s.-]?)?\(?(\d{3})\)?[\s.-]{0,2}(\d{3})[\s.-]?(\d{4})(?!\d)/;

/** The first North American number in a text as its ten digits; empty where there is none. */
export function faxNumberIn(text: string): string {
  const [, area, middle, last] = faxNumber.exec(text.slice(0, 8_000)) ?? [];
  return area && middle && last ? `${area}${middle}${last}` : "";
}

/** Whose fax a mail of the gateway hands over: the number in its sender's address, or else in its subject. */
export const faxedFrom = ({ from, subject }: IncomingMail): string =>
  faxNumberIn(from[0]?.address.split("@")[0] ?? "") ||
  faxNumberIn(from[0]?.name ?? "") ||
  faxNumberIn(subject);
